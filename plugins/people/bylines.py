"""Authors in a text that has links in it, as HTML or as Markdown: each by name, with the address that the link has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lazy import lazy
from ..site.text.inline import plain

SEPARATOR = r" and | ?[,;&] ?(?:and )?"
_LINK = lazy(
    r"""<a\b[^<>]*?\bhref\s*+=\s*+["']?([^"'\s<>]*+)[^<>]*+>((?:[^<]|<(?!/?a\b))*+)</a\s*+>|"""
    r"""\[([^\[\]]++)\]\(([^()\s]++)\)""",
    re.IGNORECASE,
)
_TAG = lazy(r"</?(?:a|b|br|em|font|i|img|p|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
_MARKS = lazy(r"<sup\b[^<>]*+>(?:[^<]|<(?!/?sup\b))*+</sup\s*+>", re.IGNORECASE)  # of affiliations
_BREAK = lazy(r"<br\b[^<>]*+>", re.IGNORECASE)
_PLACE = lazy("\0(\\d+)\0")


def has_markup(text: str) -> bool:
    """Whether a text of authors is more than their names."""
    return "](" in text or ("<" in text and _TAG.search(text) is not None)


def authors_in(text: str) -> Iterator[dict[str, str]]:
    """Yield the authors in such a text, each as data."""
    links: list[tuple[str, str]] = []

    def place(found: re.Match[str]) -> str:
        links.append((found[1] or found[4] or "", found[2] or found[3]))
        return f"\0{len(links) - 1}\0"

    bare = _BREAK.sub(", ", _MARKS.sub("", text.replace("\0", "").replace("&amp;", "&")))
    for part in re.split(SEPARATOR, " ".join(_LINK.sub(place, bare).split())):
        for number in _PLACE.findall(part):
            url, name = links[int(number)]
            if named := plain(name).strip():
                yield {"name": named, "url": url} if url else {"name": named}
        if not _PLACE.search(part) and (named := plain(part).strip()):
            yield {"name": named}
