"""What the collections of a site have for its CV: publications, talks, courses, projects, as items of plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..jekyll.document import Document
from ..jekyll.library import Library
from ..scholarship.describe import links
from ..scholarship.events import Event
from ..scholarship.pages.collections import Collections
from ..scholarship.pages.papers import Papers
from ..scholarship.reading.bibliography import Work
from ..scholarship.reading.latex import text as latex
from ..site.views import Author, Link
from .resume.dates import Day, When
from .views import Item

_PERMANENT = ("DOI", "arXiv", "PDF")


def listed(library: Library, papers: Papers | None, collections: Collections | None) -> Mapping[str, tuple[Item, ...]]:
    """Return the items by their section of the CV, the newest first. Their URLs have no base path yet."""
    data = collections.data if collections else {}
    found = {
        "publications": [_publication(work, papers) for work in papers.works] if papers else [],
        **{name: _newest_first(name, library, data, when) for name, when in _COLLECTIONS.items()},
    }
    return {section: tuple(items) for section, items in found.items() if items}


def _publication(work: Work[Document], papers: Papers) -> Item:
    record, people = work.record, papers.views.people
    authors = tuple(Author(n.natural, people.url_of(n), people.is_own(n), n.marks) for n in record.authors)
    is_alone = len(authors) == 1 and authors[0].own
    volume = record.volume + (f"({record.number})" if record.number else "")
    return Item(
        when=str(record.year or record.status),
        title=latex.plain(record.title),
        url=papers.views.records.url(work),
        authors=() if is_alone and not record.others else authors,
        others=record.others,
        group=record.kind.heading,
        selected=record.selected,
        venue=record.venue or record.institution or record.publisher,
        detail=", ".join(part for part in (volume, record.pages or record.article) if part),
        links=tuple(Link(title, url) for title, url in links(record) if title in _PERMANENT),
    )


def _newest_first(
    name: str, library: Library, data: Mapping[str, Sequence[Event]], when: Callable[[Day | None], str | When]
) -> list[Item]:
    dated = [*_documents(name, library, when), *_events(data.get(name, ()), when)]
    return [item for _, item in sorted(dated, key=lambda pair: pair[0] or Day(0), reverse=True)]


def _documents(
    name: str, library: Library, when: Callable[[Day | None], str | When]
) -> Iterator[tuple[Day | None, Item]]:
    for document in library.collected:
        if document.collection == name and not document.front.get("redirect_to"):
            date, front = document.date, document.front
            day = Day(date.year, date.month, date.day) if date else None
            kind, venue, place = (str(front.get(key) or "") for key in ("type", "venue", "location"))
            url = document.url if document.written else None
            where = _joined(kind, venue, place if name == "talks" else "")  # a university says where it is
            yield day, Item(when(day), document.title, url, where)


def _events(events: Sequence[Event], when: Callable[[Day | None], str | When]) -> Iterator[tuple[Day | None, Item]]:
    for event in events:
        day = Day(event.date.year, event.date.month or 0, event.date.day or 0) if event.date.year else None
        where = _joined(event.kind, event.venue)
        yield day, Item(when(day), event.title, event.url or None, where, place=event.place)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _month(day: Day | None) -> str | When:
    return When.on(Day(day.year, day.month)) if day else ""


def _year(day: Day | None) -> str:
    return str(day.year) if day else ""


_COLLECTIONS: Mapping[str, Callable[[Day | None], str | When]] = {"talks": _month, "teaching": _year, "projects": _year}
