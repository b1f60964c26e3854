"""Text of the front matter as safe HTML."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_TAG = re.compile(r"<[^>]*>|<!--.*?-->", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_KEPT = re.compile(
    r"(</?(?:i|em|b|strong|sub|sup|q|cite|u|br|small)\s*/?>|</a\s*>|<a href=(?:\"https?://[^\"<>]*\"|'https?://[^'<>]*')>"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.IGNORECASE,
)


def inline(html: str) -> Markup:
    """Return HTML of the front matter (a citation) with emphasis, http(s) links and entities kept and all else escaped."""
    parts = _KEPT.split(html)
    return Markup("").join(Markup(part) if n % 2 else escape(part) for n, part in enumerate(parts))  # noqa: S704


def plain(html: str) -> str:
    """Return the text of HTML: tags, comments, scripts and styles taken out, entities as characters, spaces single."""
    text = _TAG.sub("", _HIDDEN.sub("", html))
    return " ".join(Markup(text).unescape().split())  # noqa: S704  only to resolve entities
