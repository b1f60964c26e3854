"""Pictures that both the theme and a site's own layouts show: each stands once in a page."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape


def shows(html: str, url: str) -> bool:
    """Return whether HTML shows a picture, whatever its query says of its age."""
    return url in html and _element(url).search(html) is not None


def without(html: str, url: str | None) -> str:
    """Return HTML without a picture that the page shows beside it."""
    return _element(url).sub("", html) if url and url in html else html


@lru_cache(maxsize=64)
def _element(url: str) -> re.Pattern[str]:
    """Return what finds the ``<img>`` of an address, with a link or caption around it left as it is."""
    attributes = r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*?"""
    return re.compile(rf"""<img\b{attributes}\ssrc=(["']){re.escape(escape(url))}(?:\?[^"'<>]*)?\1{attributes}>""")
