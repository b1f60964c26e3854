"""What a feed says of a document, and how text and times are written for machines."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from ..lazy import lazy
from ..site.views import Site

# Characters that XML 1.0 (2.2) has no way to write; JSON could, but no reader wants them.
_UNSPEAKABLE = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Item(Struct, frozen=True):
    """A document as feeds and JSON-LD tell it.

    ``title`` and ``summary`` are plain text; ``url`` and ``link`` (where a link post leads) are absolute. ``id`` must
    never change: jekyll-feed's is the URL without its ``.html`` or last slash, and keeping it keeps old posts from
    turning up as new. ``published`` and ``updated`` are aware. The links of ``content_html`` are absolute
    (`plugins.feeds.links.absolute_links`).
    """

    title: str
    url: str
    id: str
    published: datetime
    updated: datetime | None = None
    summary: str | None = None
    content_html: str | None = None
    authors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    language: str | None = None
    link: str | None = None

    @property
    def changed(self) -> datetime:
        """When the document was last worth reading again."""
        return self.updated or self.published


def speakable(text: str) -> str:
    """Return a text without the characters that XML cannot hold (XML 1.0, 2.2), such as control characters."""
    return _UNSPEAKABLE.sub("", text)


def timestamp(moment: datetime) -> str:
    """Return an aware time as RFC 3339 wants it, to the second; UTC is ``Z``."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def absolute(site: Site, url: str) -> str:
    """Return a URL of the site, which starts with ``/``, with scheme and host; others stay as they are."""
    return site.origin + url if url.startswith("/") and not url.startswith("//") else url
