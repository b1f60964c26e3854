"""What a list shows of a paper besides its title and authors: badge, picture, prize, notes (al-folio's fields)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from posixpath import join, normpath

from markupsafe import Markup

from ...pages.presenter import Presenter
from ...site.text.inline import inline
from ...site.views import Author, Badge, PaperDetails
from ..records import Record

# Where the pictures that entries name lie: al-folio's folder, and ours.
_PREVIEWS = ("assets/img/publication_preview", "images", "publications", "")


class DetailViews:
    """Makes the details of papers of one site."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter

    def details(self, record: Record, shown: tuple[Author, ...]) -> PaperDetails | None:
        """Return the details of a paper, of many authors those that are ``shown``; None where there are none."""
        notes = tuple(self._text(text) for text in (record.additional_info,) if text)
        made = PaperDetails(self._badge(record), self.preview(record), notes, tuple(self._folded(record)), shown)
        return made if made != PaperDetails() else None

    def _badge(self, record: Record) -> Badge | None:
        if not record.abbr:
            return None
        venue = self._venues.get(record.abbr)
        url = venue.get("url") if isinstance(venue, Mapping) else None
        return Badge(record.abbr, self.presenter.href(str(url)) if url else None)

    def preview(self, record: Record) -> str | None:
        """Return the address of a paper's picture, None where it has none, or names none of the site's."""
        name = record.preview.strip().lstrip("/")
        paths = (normpath(join("/", folder, name)) for folder in _PREVIEWS) if name else ()  # ../x.png is one beside it
        found = next((path for path in paths if path in self._files), None)
        return self.presenter.href(found) if found else None

    def _folded(self, record: Record) -> Iterator[tuple[str, Markup]]:
        if record.award:
            yield record.award_name or "Award", self._text(record.award)
        if record.annotation:
            yield "Note", self._text(record.annotation)

    def _text(self, text: str) -> Markup:
        """Return Markdown as what may stand in a line."""
        return inline(re.sub(r"</?p>", "", self.presenter.library.markdownify(text)).strip())

    @cached_property
    def _venues(self) -> Mapping[str, object]:
        venues = self.presenter.library.data.get("venues")
        return venues if isinstance(venues, Mapping) else {}

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(static.url for static in self.presenter.library.static_files)
