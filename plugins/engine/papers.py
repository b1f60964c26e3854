"""The papers of a site: where they are read, and the list, pages, files and feed items that are made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..feeds.items import Item
from ..jekyll.document import Document
from ..scholarship.places import COLLECTION, URL, bib_files
from ..site.problems import Problem, Problems
from ..site.views import Choice, Entry, Filter, Page, Section
from .lists import ListPage, Lists
from .presenter import Presenter

if TYPE_CHECKING:  # a site without papers does without all that knows of them
    from ..scholarship.bibliography import Cache, Work
    from ..scholarship.records import Record
    from .paper_views import PaperViews


class Papers:
    """All works of one site. ``sources`` are the BibTeX files they are read from, which are not copied as they are."""

    def __init__(self, presenter: Presenter, cache: Cache, salt: str, problems: Problems) -> None:
        library, config = presenter.library, presenter.config
        files = bib_files(config, (static.path for static in library.static_files))
        documents = [
            d for d in library.collected if d.collection == COLLECTION and d.written and not d.front.get("redirect_to")
        ]
        self.sources = frozenset(files)
        self.works: list[Work[Document]] = _works(files, documents, cache, salt, problems) if files or documents else []
        self.by_document = {work.document: work for work in self.works if work.document}
        self.presenter = presenter
        self.lists = Lists(presenter)

    @cached_property
    def views(self) -> PaperViews:
        """What makes the views of these works."""
        from .paper_views import PaperViews

        return PaperViews(self.presenter, self.works)

    def pages(self) -> Iterator[ListPage]:
        """Yield the list of all works, and a page for each that has no document."""
        if not self.works:
            return
        yield self.lists.page(URL, "publications", "the list of publications", self.index)
        for work in self.works:
            if work.document is None:
                what = f"the page of {work.record.key}"
                yield self.lists.page(self.views.url(work), "publication", what, partial(self._page, work))

    def page(self, page: Page, document: Document) -> Page:
        """Return the page of a document, as that of a paper if it is one."""
        work = self.by_document.get(document)
        return self.views.page(page, work) if work else page

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield each file of records, with what makes it."""
        for work in self.works:
            name = self.views.file(work)
            yield f"{name}.bib", partial(self.views.bibtex, work)
            yield f"{name}.ris", partial(self.views.ris, work)
            yield f"{name}.json", partial(self.views.csl, work)
        if self.sources:
            yield f"{COLLECTION}.bib", lambda: "\n".join(map(self.views.bibtex, self.works))

    def index(self) -> Page:
        """Return the list of all works, by year or by kind."""
        filters = (Filter("Type", "type", self.kinds), Filter("Topic", "topic", tuple(self.views.topics.values())))
        chosen = tuple(one for one in filters if any(choice.count < len(self.works) for choice in one.choices))
        return self.lists.bare("collection", "Publications", URL, sections=self.sections, filters=chosen)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All works by year, the newest first, or by kind."""
        shelves: dict[str, list[Entry]] = {}
        by_kind = self.presenter.config.publications_by == "type"
        if by_kind:
            shelves = {choice.title: [] for choice in self.kinds}
        for work in self.works:
            record = work.record
            name = record.kind.heading if by_kind else str(record.year or record.status.capitalize() or "Undated")
            shelves.setdefault(name, []).append(self.views.entry(work))
        return tuple(Section(name, _anchor(name), tuple(entries)) for name, entries in shelves.items())

    @cached_property
    def kinds(self) -> tuple[Choice, ...]:
        """The kinds of work that there are, the most frequent first."""
        counts = Counter((work.record.kind.name, work.record.kind.heading) for work in self.works)
        return tuple(Choice(f"is-{name}", heading, count) for (name, heading), count in counts.most_common())

    @cached_property
    def selected(self) -> tuple[Section, ...]:
        """What the home page shows."""
        chosen = tuple(self.views.entry(work) for work in self.works if work.record.selected)
        url = self.presenter.href(URL)
        return (Section("Selected publications", "selected-publications", chosen, url=url),) if chosen else ()

    def items(self, origin: str) -> Iterator[Item]:
        """Yield what feeds say of the works that have no document."""
        from ..scholarship import latex, style
        from ..scholarship.describe import links

        zone = self.presenter.config.zone
        for work in self.works:
            record = work.record
            if work.document or record.year is None:
                continue
            url = origin + self.presenter.href(self.views.url(work))
            elsewhere = (address for _, address in links(record) if "://" in address)
            yield Item(
                title=latex.plain(record.title),
                url=url,
                id=url.rstrip("/"),
                published=datetime(record.year, record.month or 1, record.day or 1, tzinfo=zone),
                summary=record.abstract.replace(" ¶ ", " ") or style.citation(record).striptags(),
                authors=tuple(name.natural for name in record.authors),
                terms=record.keywords,
                link=next(elsewhere, None),
            )

    def _page(self, work: Work[Document]) -> Page:
        from ..scholarship import latex

        bare = self.lists.bare("document", latex.plain(work.record.title), self.views.url(work))
        return self.views.page(bare, work)


def _works(
    files: list[Path], documents: list[Document], cache: Cache, salt: str, problems: Problems
) -> list[Work[Document]]:
    from ..scholarship.bibliography import read, works

    records: list[Record] = []
    found: list[Problem] = []
    if files:
        records, found = read(files, cache, salt)
    made = works(records, documents, found)
    problems.extend(found)
    return made


def _anchor(name: str) -> str:
    return f"year-{name}" if name.isdigit() else f"shelf-{name.lower().replace(' ', '-')}"
