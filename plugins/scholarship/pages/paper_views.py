"""From a work to what templates get: its line in a list, and its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from markupsafe import Markup, escape
from msgspec.structs import replace

from ...feeds.structured import page_of, script
from ...jekyll.bodies.summaries import shorten
from ...jekyll.document import Document
from ...pages.presenter import Presenter
from ...site.text.inline import inline
from ...site.views import Author, Choice, Entry, Link, Neighbors, Page, Paper, Section, Site, Term
from ...typography import touch
from .. import highwire, schema
from ..describe import described, links
from ..indexes import index_links
from ..ownership import limit_authors
from ..people import People
from ..places import COLLECTION, URL
from ..reading.authors.names import Name
from ..reading.bibliography import Work
from ..reading.latex import text as latex
from ..records import Record
from .paper_details import DetailViews
from .paper_records import PaperRecords
from .site_people import people_of_site

_TOPICS = 12  # that a list can be filtered by; the style sheet knows as many
_RELATED = 5


class PaperViews:
    """Makes the views of the works of one site, each once; ``site`` returns it once its menu is known."""

    def __init__(self, presenter: Presenter, works: Sequence[Work[Document]], site: Callable[[], Site]) -> None:
        self.presenter = presenter
        self.site = site
        self.works = works
        self._entries: dict[str, Entry] = {}
        self.records = PaperRecords(presenter)
        self.details = DetailViews(presenter)

    def entry(self, work: Work[Document]) -> Entry:
        """Return a work as a line of a list."""
        key = work.record.key
        if key not in self._entries:
            self._entries[key] = self._entry(work)
        return self._entries[key]

    def page(self, page: Page, work: Work[Document]) -> Page:
        """Return the page of a work: ``page`` is that of its document, or an empty one, and gets all that is known."""
        record, entry, document = work.record, self.entry(work), work.document
        url, pdf, plain = (
            self.presenter.absolute(self.records.url(work)),
            self.records.pdf(record),
            latex.plain(record.title),
        )
        citation = document.front.get("citation") if document else None
        main = {"mainEntityOfPage": page_of(self.site(), url, plain)}
        data = schema.work(record, self.people, url, pdf) | main
        told = (
            page.description
            if document
            else record.abstract.replace(" ¶ ", " ") or self.records.citation(work).striptags()
        )
        return replace(
            page,
            title=escape(plain),
            heading=Markup('<span lang="{}">{}</span>').format(entry.language, entry.title)
            if entry.language
            else entry.title,
            description=shorten(told) if told else None,
            date=None,
            byline=self._byline(work, page.language),
            links=entry.links,
            paper=Paper(
                authors=entry.authors,
                others=record.others,
                abstract=latex.paragraphs(record.rich_abstract or record.abstract, self.records.formula) or None,
                formats=tuple(self.records.formats(work)),
            ),
            citation=inline(str(citation)) if citation else self.records.citation(work, page.language),
            neighbors=self._neighbors(work, page.language),
            related=self._related(work),
            head=replace(
                page.head,
                meta=highwire.tags(record, url, pdf),
                json_ld=Markup(script(data)),  # noqa: S704  its < and & are escaped
            ),
        )

    @cached_property
    def people(self) -> People:
        """The people that the site knows."""
        return people_of_site(self.presenter)

    @cached_property
    def topics(self) -> Mapping[str, Choice]:
        """The topics of more than one work, the most frequent first, by their names in lower case."""
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for work in self.works:
            counts.update({word.casefold() for word in work.record.keywords})
            for word in work.record.keywords:
                spelled.setdefault(word.casefold(), word)
        common = sorted((word for word in counts if counts[word] > 1), key=lambda word: (-counts[word], word))[:_TOPICS]
        return {word: Choice(f"on-{number}", spelled[word], counts[word]) for number, word in enumerate(common, 1)}

    def authors(self, record: Record) -> Iterator[Author]:
        """Return a work's authors, the site's person marked and the others linked as far as the site knows them."""
        return map(self._author, record.authors)

    def _author(self, name: Name) -> Author:
        own = self.people.is_own(name)
        url = None if own else self.people.url_of(name)
        return Author(name.natural, self.presenter.href(url) if url else None, own, name.marks)

    def shown_authors(self, record: Record) -> tuple[Author, ...]:
        """Return the authors that a list names of many, among them the site's person; none if it names all."""
        cut = limit_authors(record.authors, self.presenter.config.authors_shown, self.people)
        return tuple(self._author(one) for one in (*cut.shown, *cut.own)) if cut.hidden else ()

    def _entry(self, work: Work[Document]) -> Entry:
        record, records = work.record, self.records
        url = self.presenter.href(records.url(work))
        title = self.title(record)
        base = self.presenter.entry(work.document) if work.document else Entry(title, url, url)
        words = (word.casefold() for word in record.keywords)
        return replace(
            base,
            title=title,
            anchor=work.slug,
            date=None,
            byline=self._byline(work),
            links=tuple(self._links(record)),
            authors=tuple(self.authors(record)),
            others=record.others,
            language=record.language if record.language != self.presenter.config.language else None,
            bibtex=self.records.bibtex(work, brief=True),
            paper=self.details.details(record, self.shown_authors(record)),
            facets=(f"is-{record.kind.name}", *(self.topics[word].facet for word in words if word in self.topics)),
        )

    def _links(self, record: Record) -> Iterator[Link]:
        for words, address in links(record):
            yield Link(words, self.presenter.href(self.records.found(address)))
        for words, address in index_links(record, self.presenter.config.scholarly_indexes):
            yield Link(words, address)

    def title(self, record: Record) -> Markup:
        """Return a title as HTML, with its formulas."""
        if record.title == latex.plain(record.title):
            return self.presenter.title(record.title)
        html = latex.html(record.title, self.records.formula)
        return Markup(touch(str(html))) if self.presenter.config.typography else html  # noqa: S704

    def _byline(self, work: Work[Document], language: str | None = None) -> Markup | None:
        """Return the line that says where and when a work appeared; academicpages' where a document says no more."""
        record, words = work.record, self.presenter.words_of(language)
        if work.document and not (record.fields or record.volume or record.pages or record.institution):
            return self.presenter.byline(work.document, words)
        return described(record, words)

    def _neighbors(self, work: Work[Document], language: str) -> tuple[Neighbors, ...]:
        """Return the papers before and after a paper."""
        place = self._places[work.record.key]
        newer = self.entry(self.works[place - 1]) if place else None
        older = self.entry(self.works[place + 1]) if place + 1 < len(self.works) else None
        within = Term(self.presenter.words_of(language).papers, self.presenter.href(URL), len(self.works))
        return (Neighbors(older, newer, within),) if older or newer else ()

    @cached_property
    def _places(self) -> dict[str, int]:
        return {work.record.key: place for place, work in enumerate(self.works)}

    def _related(self, work: Work[Document]) -> tuple[Section, ...]:
        """Return posts, talks and courses that share a tag or category with a paper, those that share most first."""
        words = {word.casefold() for word in work.record.keywords}
        shared: Counter[Document] = Counter(document for word in words for document in self._tagged.get(word, ()))
        newest = sorted(shared, key=lambda d: (-shared[d], -d.date.timestamp() if d.date else 0.0, d.source))
        entries = tuple(self.presenter.entry(document) for document in newest[:_RELATED])
        return (Section("Related", "_related", entries),) if entries else ()

    @cached_property
    def _tagged(self) -> dict[str, list[Document]]:
        tagged: dict[str, list[Document]] = {}
        library = self.presenter.library
        others = [d for d in library.collected if d.collection != COLLECTION and d.written]
        for document in (*library.posts, *others):
            for word in {word.casefold() for word in (*document.tags, *document.categories)}:
                tagged.setdefault(word, []).append(document)
        return tagged
