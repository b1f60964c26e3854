"""Titles that are written as HTML, as most themes print them: emphasis, indices, character references."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5

from markupsafe import Markup, escape

from ...lazy import lazy

# An element with its end and no other one in it; a tag alone is text: it may be what the title is about.
_ELEMENT = lazy(
    r"<(em|i|b|strong|sub|sup|q|cite|u|small|span|code|mark|kbd|font|a)(?:\s[^<>]*)?>([^<]*)</\1\s*>", re.IGNORECASE
)
_REFERENCE = lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = frozenset({"em", "i", "b", "strong", "sub", "sup", "q", "cite", "u", "small"})
# Characters that no text has (Unicode, 23.7) stand for what is kept while the rest is escaped.
_OPEN, _MIDDLE, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKED = lazy(f"{_OPEN}([a-z]+){_MIDDLE}|{_CLOSE}([a-z]+){_MIDDLE}")
_DEPTH = 4  # elements within one another


def plain_title(text: str) -> str:
    """Return a title as text, without the elements that stand in it, its references as characters."""
    return _referenced(_replaced(text, lambda found: found[2]))


def title_html(text: str, typeset: Callable[[str], str]) -> Markup:
    """Return a title as HTML: simple elements without their attributes, all else escaped.

    Args:
        text: The title as the author wrote it.
        typeset: What sets its quotes and dashes, as plain text.
    """

    def kept(found: re.Match[str]) -> str:
        name = found[1].lower()
        return f"{_OPEN}{name}{_MIDDLE}{found[2]}{_CLOSE}{name}{_MIDDLE}" if name in _KEPT else found[2]

    if any(mark in text for mark in (_OPEN, _MIDDLE, _CLOSE)):
        return escape(typeset(text))
    html = str(escape(typeset(_referenced(_replaced(text, kept)))))
    return Markup(_MARKED.sub(lambda found: f"<{found[1]}>" if found[1] else f"</{found[2]}>", html))  # noqa: S704


def _replaced(text: str, replacement: Callable[[re.Match[str]], str]) -> str:
    """Return a text with its elements replaced, the innermost first."""
    for _ in range(_DEPTH if "</" in text else 0):
        text = _ELEMENT.sub(replacement, text)
    return text


def _referenced(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    is_one = found[0].startswith("&#") or found[0][1:] in html5
    return unescape(found[0]) if is_one else found[0]
