"""A document that is a whole page of HTML, with a head of its own, as one without a layout is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy import lazy

_COMMENTS = r"(?:\s++|<!--(?:(?!-->).)*+-->)*+"
_WHOLE = lazy(rf"{_COMMENTS}(?:<!doctype\b[^<>]*+>)?{_COMMENTS}<(?:html|head)\b[^<>]*+>", re.IGNORECASE | re.DOTALL)
_HEAD = lazy(r"<head\b[^<>]*+>", re.IGNORECASE)
_HEAD_END = lazy(r"</head\s*+>|(?=<body\b)", re.IGNORECASE)
_START = lazy(rf"(?:{_COMMENTS}</?(?:head|body)\b[^<>]*+>)+", re.IGNORECASE | re.DOTALL)
_LAST = lazy(r"</(?:body|html)\s*+>", re.IGNORECASE)
_MOST_ENDS = 8  # tags that a page may end with


def within_body(html: str) -> str:
    """Return what a whole page shows, with the scripts of its head; what is no whole page as it is.

    Its style sheets would change the page around it, which has a head of its own.
    """
    whole = _WHOLE.match(html)
    if whole is None:
        return html
    head = _HEAD.search(html)
    head_end = _HEAD_END.search(html, head.end()) if head else None
    scripts = "\n".join(_scripts_in(html[head.end() : head_end.start()])) if head and head_end else ""
    shown = html[(head_end or head or whole).end() :]
    start = _START.match(shown)
    return f"{scripts}\n{_without_ends(shown[start.end() :] if start else shown)}".strip() + "\n"


def _scripts_in(head: str) -> Iterator[str]:
    """Yield the scripts of a head; one that is never closed is none."""
    names, at = head.lower(), 0
    while (start := names.find("<script", at)) >= 0 and (end := names.find("</script", start)) >= 0:
        at = names.find(">", end) + 1
        if not at:
            return
        yield head[start:at]


def _without_ends(html: str) -> str:
    """Return HTML without the tags that end a page."""
    for _ in range(_MOST_ENDS):
        html = html.rstrip()
        last = html.rfind("<")
        if last < 0 or not _LAST.fullmatch(html, last):
            break
        html = html[:last]
    return html
