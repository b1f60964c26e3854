"""Bodies as Pelican looks through them for pictures without a description (readers.find_empty_alt).

From each ``<img`` its pattern tries all quotes up to the end of the line with all text up to the next ``>``, so that a
long line of pictures takes minutes, and one that is never closed takes for ever.
"""

from __future__ import annotations

from collections.abc import Iterator

_TAG = "<img"
_NEAR = 4000  # characters up to the end of the tag and of the line
_QUOTES = 60
_ADDRESSES = 8


def beyond_check(html: str) -> str:
    """Return HTML in which pictures that the check would take long for are out of its reach: it knows no capitals."""
    if _TAG not in html:
        return html
    parts, last = list[str](), 0
    for start in _costly(html):
        parts += [html[last:start], "<IMG"]
        last = start + len(_TAG)
    return "".join([*parts, html[last:]]) if parts else html


def within_check(html: str, original: str) -> str:
    """Return HTML that has been beyond the check, with the pictures of the original as they were."""
    return html if "<IMG" in original else html.replace("<IMG", _TAG)


def _costly(html: str) -> Iterator[int]:
    start = html.find(_TAG)
    while start >= 0:
        near = start + _NEAR
        tag, line = html.find(">", start, near), html.find("\n", start, near)
        line = len(html) if line < 0 and len(html) <= near else line
        quotes = html.count('"', start, line) + html.count("'", start, line) if line >= 0 else _QUOTES
        addresses = html.count("src=", start, tag) + html.count("alt=", start, tag) if tag >= 0 else _ADDRESSES
        if quotes >= _QUOTES or addresses >= _ADDRESSES:
            yield start
        start = html.find(_TAG, start + 1)
