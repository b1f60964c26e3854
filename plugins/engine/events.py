"""The collections of a site but its posts and papers: talks, teaching, news, projects; from documents and from data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ..jekyll.document import Document
from ..scholarship.atlas import Place, atlas
from ..scholarship.events import Event, byline, coordinates_of, events_of
from ..scholarship.links import LINKS
from ..site.inline import plain
from ..site.problems import Problem, Problems
from ..site.views import Entry, Link, Page, Section
from .faces import first_paragraph
from .lists import ListPage, Lists
from .presenter import Presenter

_ELSEWHERE = ("posts", "publications")
_FROM_DATA = ("talks", "teaching", "news", "projects")
_NEWS = 5


class Line(NamedTuple):
    """An entry of a list: when it was, a name to sort by, what is shown, and where it was."""

    date: datetime | None
    name: str
    entry: Entry
    place: Place | None = None


class Events:
    """What the collections of one site list. Data that cannot be read is told at once."""

    def __init__(self, presenter: Presenter, problems: Problems) -> None:
        self.presenter = presenter
        self.lists = Lists(presenter)
        library, config = presenter.library, presenter.config
        found: list[Problem] = []
        self.places = library.data.get("places")
        self.data: dict[str, list[Event]] = {}
        for name in _FROM_DATA:
            if not config.jekyll and (value := library.data.get(name)) is not None:
                self.data[name] = events_of(value, self._file(name), found)
        names = dict.fromkeys((*config.collections, *self.data))
        self.lines = {
            name: lines for name in names if name not in _ELSEWHERE and (lines := list(self._lines(name, found)))
        }
        problems.extend(found)

    def pages(self) -> Iterator[ListPage]:
        """Yield the list of each collection that has anything."""
        for name in self.lines:
            yield self.lists.page(f"/{name}/", "collection", f"the list of {name}", partial(self.index, name))

    def index(self, name: str) -> Page:
        """Return the list of a collection by year, the newest first; what has no date comes last, without a year."""
        lines = self.lines[name]
        dated = sorted((line for line in lines if line.date), key=lambda line: (line.date, line.name), reverse=True)
        years = groupby(dated, key=lambda line: line.date.year if line.date else 0)
        title = name.replace("-", " ").replace("_", " ").capitalize()
        places = [line.place for line in dated if line.place] + [
            line.place for line in lines if line.place and not line.date
        ]
        return self.lists.bare(
            "collection",
            title,
            f"/{name}/",
            sections=tuple(
                Section(str(year), f"year-{year}", tuple(line.entry for line in group)) for year, group in years
            ),
            entries=tuple(line.entry for line in lines if not line.date),
            map=atlas(places, f"{title} on a map"),
        )

    @cached_property
    def news(self) -> tuple[Entry, ...]:
        """The newest news, for the home page."""
        dated = [line for line in self.lines.get("news", ()) if line.date]
        newest = sorted(dated, key=lambda line: (line.date, line.name), reverse=True)[:_NEWS]
        return tuple(line.entry for line in newest)

    def _lines(self, name: str, problems: list[Problem]) -> Iterator[Line]:
        for document in self.presenter.library.collected:
            if document.collection == name and document.written and not document.front.get("redirect_to"):
                yield Line(document.date, document.source, self._entry(document), self._place(document, problems))
        for event in self.data.get(name, ()):
            entry = self._event(name, event)
            place = Place(*event.coordinates, event.title, f"#{event.anchor}") if event.coordinates else None
            yield Line(self._date(event), event.anchor, entry, place)

    def _entry(self, document: Document) -> Entry:
        """Return a document's entry. News without a title of its own is its first paragraph."""
        entry = self.presenter.entry(document)
        if document.collection == "news" and not document.front.get("title"):
            from msgspec.structs import replace

            text = first_paragraph(self.presenter.library.body_of(document).html)
            return replace(entry, title=self.presenter.title(text or document.title), summary=None)
        return entry

    def _event(self, name: str, event: Event) -> Entry:
        titles = dict(LINKS)
        year = str(event.date.year) if event.date.year else None
        line = byline(name, event.kind, event.venue, event.place, year)
        return Entry(
            title=self.presenter.title(plain(event.title)),
            url="",
            href=self.presenter.href(event.url) if event.url else "",
            external=event.url.startswith("http"),
            date=self._date(event) if (name == "talks" or not line) and event.date.day else None,
            summary=self.presenter.title(plain(event.text)) if event.text else None,
            anchor=event.anchor,
            byline=line,
            links=tuple(Link(titles[key], self.presenter.href(url)) for key, url in event.links),
        )

    def _date(self, event: Event) -> datetime | None:
        year, month, day = event.date
        return datetime(year, month or 1, day or 1, tzinfo=self.presenter.config.zone) if year else None

    def _place(self, document: Document, problems: list[Problem]) -> Place | None:
        found = coordinates_of(document.front, self.places, document.path, document.line_of("coordinates"), problems)
        return Place(*found, document.title, self.presenter.href(document.url)) if found else None

    def _file(self, name: str) -> Path:
        paths = self.presenter.library.data.paths
        return paths[name]
