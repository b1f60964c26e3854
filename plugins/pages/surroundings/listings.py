"""What a page has of the documents that its layout lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ...jekyll.document import Document
from ...jekyll.layouts.listings import Listing
from ...jekyll.layouts.previews import preview_of
from ...site.views import Entry, Lists, Section
from .pagination import pagination
from .pictures import image

if TYPE_CHECKING:
    from ..presenter import Presenter


def lists_of(presenter: Presenter, listing: Listing, front: Mapping[str, Any]) -> Lists:
    """Return what a page with this front matter has of the documents that its layout lists."""
    entries = {
        group: tuple(_entry(presenter, document, front) for document in group.documents) for group in listing.groups
    }
    sections = (Section(g.title, g.anchor, entries[g]) for g in listing.groups if g.title)
    hrefs = tuple(map(presenter.href, listing.addresses))
    return Lists(
        entries=tuple(entry for group in listing.groups if not group.title for entry in entries[group]),
        sections=tuple(sections),
        in_full=True,
        pagination=pagination(listing.number, hrefs) if len(hrefs) > 1 else None,
    )


def _entry(presenter: Presenter, document: Document, front: Mapping[str, Any]) -> Entry:
    entry, preview = presenter.entry(document), preview_of(document, front, presenter.library)
    if preview is None:
        return entry
    picture = image(presenter.href(preview.picture), preview.alt) if preview.picture else None
    return replace(entry, summary=presenter.title(preview.text) if preview.text else entry.summary, content=picture)
