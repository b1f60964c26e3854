"""A document's whole body as it stands on another page."""

from __future__ import annotations

from markupsafe import Markup

from ..feeds.links import absolute_links
from ..lazy import lazy

# Elements of text; drawings need their ids.
_ID = lazy(
    r"""(<(?:h[1-6]|p|div|section|figure|table|[uod]l|li|d[td]|sup|span|a|blockquote|pre|aside|details|img)\b"""
    r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*?)\sid=(?:"[^"]*"|'[^']*')"""
)


def whole(html: str, url: str) -> Markup:
    """Return a body for a page that has several: its links lead where they led, and its ids are the other page's.

    ``url`` is the address of the document, with the site's base path.
    """
    return Markup(_ID.sub(r"\1", absolute_links(html, "", url)))  # noqa: S704  the body is the author's HTML
