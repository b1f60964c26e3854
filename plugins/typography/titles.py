"""Titles and other plain text: quotes, dashes and ellipses as in a body."""

from __future__ import annotations

from ..lazy import lazy

_NEEDED = lazy(r"['\"]|--|\.\.\.")


def smart(text: str) -> str:
    """Return plain text with curly quotes, dashes for ``--`` and ``---``, and ellipses, as kramdown sets them."""
    if not _NEEDED.search(text):
        return text
    from smartypants import Attr, smartypants  # only where a title needs it: the import takes its time

    set_text: str = smartypants(text, Attr.q | Attr.D | Attr.e | Attr.u)
    return set_text
