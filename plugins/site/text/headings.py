"""The headings of HTML that have an id."""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy

# The first id of a tag counts; a heading that another of its level interrupts is none.
_HEADING = lazy(r'<h([1-6])\b(?=[^<>]*?\sid="([^"<>]+)")[^<>]*+>((?:[^<]++|<(?!/?h\1\b))*+)</h\1>')


def headings_of(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield the level, the id and the content of each heading that has an id."""
    for found in _HEADING.finditer(html):
        yield found[1], found[2], found[3]
