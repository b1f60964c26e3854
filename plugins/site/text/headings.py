"""The headings of HTML: those that have an id, and the title that a text begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import lazy
from .inline import plain

# The first id of a tag counts; a heading that another of its level interrupts is none.
_HEADING = lazy(r'<h([1-6])\b(?=[^<>]*?\sid="([^"<>]+)")[^<>]*+>((?:[^<]++|<(?!/?h\1\b))*+)</h\1>')

_TEXT = lazy(r"<(?:p|h[2-6]|[uod]l|table|pre|blockquote|hr)(?=[\s/>])", re.IGNORECASE)


def headings_of(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield the level, the id and the content of each heading that has an id."""
    for found in _HEADING.finditer(html):
        yield found[1], found[2], found[3]


def begins_with(html: str, title: str) -> bool:
    """Whether the first heading of a text is its title, no text before it: scripts, pictures, a line of links."""
    before, tag, rest = html.partition("<h1")
    if not tag or _TEXT.search(before):
        return False
    return plain(tag + rest.partition("</h1>")[0]) == plain(title)
