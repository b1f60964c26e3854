"""A document that is a whole page of HTML, with a head of its own, as one without a layout is."""

from __future__ import annotations

import re

from ...lazy import lazy

_COMMENTS = r"(?:\s|<!--(?:(?!-->).)*+-->)*+"
_WHOLE = lazy(rf"{_COMMENTS}(?:<!doctype\b[^>]*>)?{_COMMENTS}<(?:html|head)\b[^>]*>", re.IGNORECASE | re.DOTALL)
_HEAD = lazy(r"<head\b[^>]*>(.*?)(?:</head\s*>|(?=<body\b))", re.IGNORECASE | re.DOTALL)
_SCRIPT = lazy(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_START = lazy(rf"(?:{_COMMENTS}</?(?:head|body)\b[^>]*>)+", re.IGNORECASE | re.DOTALL)
_END = lazy(r"(?:\s*</(?:body|html)\s*>)+\s*\Z", re.IGNORECASE)


def within_body(html: str) -> str:
    """Return what a whole page shows, with the scripts of its head; what is no whole page as it is.

    Its style sheets would change the page around it, which has a head of its own.
    """
    whole = _WHOLE.match(html)
    if whole is None:
        return html
    head = _HEAD.search(html)
    scripts = "\n".join(_SCRIPT.findall(head[1])) if head else ""
    shown = html[(head or whole).end() :]
    start = _START.match(shown)
    return f"{scripts}\n{_END.sub('', shown[start.end() :] if start else shown)}".strip() + "\n"
