"""The generator of lists of talks, teaching, news, projects and other collections; from documents and from data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from ...jekyll.bodies.summaries import first_paragraph, text_of
from ...jekyll.document import Document
from ...lazy import lazy
from ...pages.generator import SiteGenerator
from ...pages.view import Listing
from ...site.filelinks import LINKS, byline
from ...site.problems import Problem
from ...site.text.inline import plain
from ...site.views import Entry, Link, Lists, Page, Section

if TYPE_CHECKING:  # a site without talks and news does without all that knows of them
    from ..atlas import Place
    from ..events import Event

_ELSEWHERE = ("posts", "publications")
_FROM_DATA = ("talks", "teaching", "news", "projects")
_NEWS = 5
_NEWS_HEADING = lazy(r"<h[1-6](?:\s[^<>]*)?\sid=\"news\"")


class Line(NamedTuple):
    """An entry of a list: when it was, a name to sort by, what is shown, and where it was."""

    date: datetime | None
    name: str
    entry: Entry
    place: Place | None = None


class Collections(SiteGenerator):
    """Makes the list of each collection that has anything. Data that cannot be read is told at once."""

    def listings(self) -> Iterator[Listing]:
        """Yield the list of each collection."""
        build = self.build
        library, config = build.library, build.config
        self.__dict__.pop("news", None)
        found: list[Problem] = []
        self.places = library.data.get("places")
        self.data: dict[str, list[Event]] = {}
        for name in _FROM_DATA:
            if not config.jekyll and (value := library.data.get(name)) is not None:
                from ..events import events_of

                self.data[name] = events_of(value, library.data.paths[name], found)
        names = [name for name in dict.fromkeys((*config.collections, *self.data)) if name not in _ELSEWHERE]
        self.documents = {name: list(self._documents(name)) for name in names}
        self.listed = [name for name in names if self.documents[name] or self.data.get(name)]
        self.found: dict[str, list[Line]] = {}
        for name in self.listed:
            for document in self.documents[name]:
                self._place(document, found)
        build.problems.extend(found)
        build.extensions.append(self.extend)
        for name in self.listed:
            yield self.listing(f"/{name}/", "collection", f"the list of {name}", partial(self.index, name))

    def resolve(self) -> None:
        """Tell of the heading that the news have on the home page."""
        if self.news:
            anchors = self.build.section_anchors
            anchors["/"] = anchors.get("/", frozenset()) | {"news"}

    def extend(self, page: Page, _document: Document | None) -> Page:
        """Return the home page with the news, unless its text has a heading for them already."""
        if not self.build.has_room(page) or _NEWS_HEADING.search(page.content or ""):
            return page
        return replace(page, lists=replace(page.lists, news=self.news))

    def index(self, name: str) -> Page:
        """Return the list of a collection by year, the newest first; what has no date stands above the years."""
        lines = self.lines(name)
        dated = sorted((line for line in lines if line.date), key=lambda line: (line.date, line.name), reverse=True)
        years = groupby(dated, key=lambda line: line.date.year if line.date else 0)
        title = self.title(name)
        places = [line.place for line in dated if line.place] + [
            line.place for line in lines if line.place and not line.date
        ]
        return self.bare(
            "collection",
            title,
            f"/{name}/",
            lists=Lists(
                sections=tuple(
                    Section(str(year), f"year-{year}", tuple(line.entry for line in group)) for year, group in years
                ),
                entries=tuple(line.entry for line in lines if not line.date),
                map=_map(places, self.build.words.on_a_map.format(title)) if places else None,
            ),
        )

    def title(self, name: str) -> str:
        """Return the title of a collection's list."""
        words = self.build.words
        known = {"talks": words.talks, "teaching": words.teaching, "projects": words.projects, "news": words.news}
        return known.get(name) or name.replace("-", " ").replace("_", " ").capitalize()

    @cached_property
    def news(self) -> tuple[Entry, ...]:
        """The newest news, for the home page."""
        dated = [line for line in self.lines("news") if line.date]
        newest = sorted(dated, key=lambda line: (line.date, line.name), reverse=True)[:_NEWS]
        return tuple(line.entry for line in newest)

    def lines(self, name: str) -> list[Line]:
        """Return the lines of a collection's list, in the order of their sources."""
        if name not in self.found:
            self.found[name] = list(self._lines(name))
        return self.found[name]

    def _documents(self, name: str) -> Iterator[Document]:
        for document in self.build.library.collected:
            if document.collection == name and document.written and not document.front.get("redirect_to"):
                yield document

    def _lines(self, name: str) -> Iterator[Line]:
        for document in self.documents.get(name, ()):
            yield Line(document.date, document.source, self._entry(document), self._place(document, []))
        for event in self.data.get(name, ()):
            entry = self._event(name, event)
            at, where = event.coordinates, f"#{event.anchor}"
            place = _placed(at, event.title, where, event.place) if at else None
            yield Line(self._date(event), event.anchor, entry, place)

    def _entry(self, document: Document) -> Entry:
        """Return a document's entry. News without a title of its own is its first paragraph."""
        entry = self.build.presenter.entry(document)
        if document.collection == "news" and not document.front.get("title"):
            text = first_paragraph(self.build.library.body_of(document).html)
            return replace(entry, title=self.build.presenter.title(text or document.title), summary=None)
        return entry

    def _event(self, name: str, event: Event) -> Entry:
        titles = dict(LINKS)
        year = str(event.date.year) if event.date.year else None
        line = byline(name, event.kind, event.venue, event.place, year, self.build.words)
        return Entry(
            title=self.build.presenter.title(plain(event.title)),
            url=f"{self.build.presenter.href(f'/{name}/')}#{event.anchor}" if event.url else "",
            href=self.build.presenter.href(event.url) if event.url else "",
            external=event.url.startswith("http"),
            date=self._date(event) if (name == "talks" or not line) and event.date.day else None,
            summary=self.build.presenter.title(plain(event.text)) if event.text else None,
            anchor=event.anchor,
            byline=line,
            links=tuple(Link(titles[key], self.build.presenter.href(url)) for key, url in event.links),
        )

    def _date(self, event: Event) -> datetime | None:
        return event.date.moment(self.build.config.zone)

    def _place(self, document: Document, problems: list[Problem]) -> Place | None:
        from ..events import coordinates_of

        found = coordinates_of(document.front, self.places, document.path, document.line_of("coordinates"), problems)
        url, name = self.build.presenter.href(document.url), text_of(document.front.get("location"))
        return _placed(found, document.title, url, name or "") if found else None


def _placed(at: tuple[float, float], title: str, url: str, name: str) -> Place:
    from ..atlas import Place

    return Place(*at, title, url, name)


def _map(places: list[Place], label: str) -> Markup | None:
    from ..atlas import atlas

    return atlas(places, label)
