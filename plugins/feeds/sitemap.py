"""The sitemap (sitemaps.org protocol 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape

from msgspec import Struct

from ..site.views import Site
from .items import absolute, speakable, timestamp

_MOST = 50_000
_UNLISTED = frozenset(("redirect", "notfound"))


class Address(Struct, frozen=True):
    """A page that was written: its absolute URL, its kind (as in `plugins.site.views.Page`), when it last changed."""

    url: str
    kind: str = "page"
    updated: datetime | None = None
    draft: bool = False
    noindex: bool = False

    @property
    def listed(self) -> bool:
        """Whether a search engine is meant to find it: no redirect, no draft, not the 404 page, not kept out."""
        return not (self.draft or self.noindex or self.kind in _UNLISTED)


def sitemap(addresses: Iterable[Address]) -> str:
    """Return the sitemap of the pages meant to be found, by URL.

    Raises ValueError beyond 50,000 pages, which the protocol does not allow in one file.
    """
    listed = sorted((address for address in addresses if address.listed), key=lambda address: address.url)
    if len(listed) > _MOST:
        raise ValueError(f"{len(listed)} pages are more than a sitemap can hold ({_MOST})")
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address in listed:
        changed = f"<lastmod>{timestamp(address.updated)}</lastmod>" if address.updated else ""
        lines.append(f"<url><loc>{escape(speakable(address.url))}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def robots(site: Site) -> str:
    """Return a robots.txt that lets everybody in and says where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {absolute(site, site.home.rstrip('/') + '/sitemap.xml')}\n"
