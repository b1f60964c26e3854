"""The papers of a site: one page, three files and one line of the list for each, whether it has a document or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial

from markupsafe import Markup, escape

from plugins.engine.lists import ListPage, Lists
from plugins.engine.presenter import Presenter
from plugins.feeds.items import Item
from plugins.feeds.structured import script
from plugins.jekyll.document import Document
from plugins.scholarship import highwire, latex, schema, style
from plugins.scholarship.bibliography import Cache, Work, bib_files, read, works
from plugins.scholarship.describe import described, links
from plugins.scholarship.formats import bibtex, csl_json, ris
from plugins.scholarship.people import People, people_of
from plugins.scholarship.records import Record
from plugins.site.inline import inline
from plugins.site.problems import Problems
from plugins.site.views import Author, Choice, Entry, Filter, Format, Link, Neighbors, Page, Section, Term
from plugins.urls.paths import quote

COLLECTION = "publications"
URL = f"/{COLLECTION}/"
_TOPICS = 12  # that a list can be filtered by; the style sheet knows as many
_RELATED = 5


class Papers:
    """All works of one site. Reading them is all that is done before somebody asks."""

    def __init__(self, presenter: Presenter, cache: Cache, salt: str, problems: Problems) -> None:
        self.presenter = presenter
        self.lists = Lists(presenter)
        library = presenter.library
        self.sources = frozenset(bib_files(presenter.config, (static.path for static in library.static_files)))
        documents = [d for d in library.collected if d.collection == COLLECTION and d.written and not d.front.get("redirect_to")]
        records, found = read(sorted(self.sources), cache, salt) if self.sources else ([], [])
        self.works: list[Work[Document]] = works(records, documents, found)
        problems.extend(found)
        self.by_document = {work.document: work for work in self.works if work.document}
        self.entries: dict[str, Entry] = {}

    def url(self, work: Work[Document]) -> str:
        """Return the address of a work's page."""
        return work.document.url if work.document else f"{URL}{quote(work.slug)}/"

    def pages(self) -> Iterator[ListPage]:
        """Yield the list of all works, and a page for each that has no document."""
        if not self.works:
            return
        yield self.lists.page(URL, "publications", "the list of publications", self.index)
        for work in self.works:
            if work.document is None:
                yield self.lists.page(self.url(work), "publication", f"the page of {work.record.key}", partial(self.page_of, work))

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield each file of records with what makes it."""
        for work in self.works:
            record, name = work.record, self._file(work)
            for suffix, make in (("bib", partial(bibtex, record)), ("ris", partial(self._ris, work)), ("json", partial(self._csl, work))):
                yield f"{name}.{suffix}", make
        if self.sources:
            yield f"{COLLECTION}.bib", lambda: "\n".join(bibtex(work.record) for work in self.works)

    def index(self) -> Page:
        """Return the list of all works, by year or by kind."""
        return self.lists.bare("collection", "Publications", URL, sections=self.sections, filters=self.filters)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All works by year, the newest first, or by kind."""
        by_kind = self.presenter.config.publications_by == "type"
        shelves: dict[str, list[Entry]] = {}
        kinds = [choice.title for choice in self.kinds] if by_kind else []
        for work in self.works:
            year = str(work.record.year or work.record.status.capitalize() or "Undated")
            shelves.setdefault(work.record.kind.heading if by_kind else year, []).append(self.entry(work))
        names = [name for name in kinds if name in shelves] if by_kind else list(shelves)
        return tuple(Section(name, f"year-{name}".lower().replace(" ", "-"), tuple(shelves[name])) for name in names)

    @cached_property
    def kinds(self) -> tuple[Choice, ...]:
        """The kinds of work that there are, the most frequent first."""
        counts = Counter((work.record.kind.name, work.record.kind.heading) for work in self.works)
        return tuple(Choice(f"is-{name}", heading, count) for (name, heading), count in counts.most_common())

    @cached_property
    def topics(self) -> Mapping[str, Choice]:
        """The topics of more than one work, the most frequent first, by their names in lower case."""
        counts: Counter[str] = Counter()
        spelled: dict[str, str] = {}
        for work in self.works:
            for word in dict.fromkeys(word.casefold() for word in work.record.keywords):
                counts[word] += 1
            for word in work.record.keywords:
                spelled.setdefault(word.casefold(), word)
        common = [(word, count) for word, count in counts.most_common(_TOPICS) if count > 1]
        return {word: Choice(f"on-{number}", spelled[word], count) for number, (word, count) in enumerate(common, 1)}

    @property
    def filters(self) -> tuple[Filter, ...]:
        """What the list can be filtered by."""
        found = (Filter("Type", "type", self.kinds), Filter("Topic", "topic", tuple(self.topics.values())))
        return tuple(one for one in found if len(one.choices) > 1)

    @cached_property
    def selected(self) -> tuple[Section, ...]:
        """What the home page shows."""
        chosen = tuple(self.entry(work) for work in self.works if work.record.selected)
        return (Section("Selected publications", "selected-publications", chosen, url=self.presenter.href(URL)),) if chosen else ()

    @cached_property
    def people(self) -> People:
        """The people that the site knows."""
        data, config = self.presenter.library.data, self.presenter.config
        person = self.presenter.person()
        return people_of(person.name if person else None, config.author, data.get("authors"), data.get("coauthors"), config.facts.get("scholar"))

    def entry(self, work: Work[Document]) -> Entry:
        """Return a work as a line of a list."""
        key = work.record.key
        if key not in self.entries:
            self.entries[key] = self._entry(work)
        return self.entries[key]

    def _entry(self, work: Work[Document]) -> Entry:
        record, document, url = work.record, work.document, self.presenter.href(self.url(work))
        base = self.presenter.entry(document) if document else Entry(self.title(record), url, url)
        topics = tuple(self.topics[word.casefold()].facet for word in record.keywords if word.casefold() in self.topics)
        return replace(
            base,
            title=self.title(record),
            anchor=work.slug,
            date=None,
            byline=self.byline(work),
            links=self.links(record),
            authors=self.authors(record),
            others=record.others,
            bibtex=bibtex(record, brief=True),
            facets=(f"is-{record.kind.name}", *topics),
        )

    def title(self, record: Record) -> Markup:
        """Return a title as HTML, with its formulas."""
        if record.title == latex.plain(record.title):
            return self.presenter.title(record.title)
        html = latex.html(record.title, self.formula)
        return Markup(self.presenter.typography(str(html))) if self.presenter.config.typography else html  # noqa: S704

    def formula(self, tex: str) -> str | None:
        """Return a formula as MathML."""
        return self.presenter.library.renderer.tools.math().render(tex, False)  # noqa: FBT003

    def byline(self, work: Work[Document]) -> Markup | None:
        """Return the line that says where and when a work appeared."""
        record, document = work.record, work.document
        if document and not record.fields and not (record.volume or record.pages or record.institution):
            return self.presenter.byline(document)
        return described(record)

    def authors(self, record: Record) -> tuple[Author, ...]:
        """Return a work's authors, the site's person marked and the others linked as far as the site knows them."""
        people, href = self.people, self.presenter.href
        found = []
        for name in record.authors:
            own = people.is_own(name)
            url = None if own else people.url_of(name)
            found.append(Author(name.natural, href(url) if url else None, own, name.marks))
        return tuple(found)

    def links(self, record: Record) -> tuple[Link, ...]:
        """Return a work's links."""
        return tuple(Link(title, self.presenter.href(url)) for title, url in links(record))

    def pdf(self, record: Record) -> str:
        """Return the absolute address of a work's PDF on this site, or an empty text."""
        paths = (url for _, url in record.links if url.startswith("/") and url.lower().endswith(".pdf"))
        return next((self.presenter.absolute(path) for path in paths), "")

    def page_of(self, work: Work[Document]) -> Page:
        """Return the page of a work that has no document."""
        entry = self.entry(work)
        page = self.lists.bare("document", latex.plain(work.record.title), self.url(work))
        return self.shown(page, work, entry)

    def shown(self, page: Page, work: Work[Document], entry: Entry | None = None) -> Page:
        """Return the page of a work with all that is known of it."""
        record, entry = work.record, entry or self.entry(work)
        url = self.presenter.absolute(self.url(work))
        plain = latex.plain(record.title)
        abstract = record.abstract if work.document is None or record.abstract else ""
        description = page.description if work.document else record.abstract.replace(" ¶ ", " ") or plain
        given = work.document.front.get("citation") if work.document else None
        return replace(
            page,
            title=escape(plain),
            heading=entry.title if str(entry.title) != str(escape(plain)) else None,
            description=_shortened(description) if description else None,
            date=None,
            byline=entry.byline,
            links=entry.links,
            authors=entry.authors,
            others=record.others,
            abstract=_paragraphs(abstract),
            citation=inline(str(given)) if given else style.citation(record, url),
            meta=highwire.tags(record, url, self.pdf(record)),
            formats=tuple(self._formats(work)),
            neighbors=self.neighbors(work),
            related=self.related(work),
            json_ld=Markup(script(schema.work(record, self.people, url, self.pdf(record)))),  # noqa: S704  its < and & are escaped
        )

    def neighbors(self, work: Work[Document]) -> tuple[Neighbors, ...]:
        """Return the papers before and after a paper."""
        place = self._places[work.record.key]
        newer = self.works[place - 1] if place else None
        older = self.works[place + 1] if place + 1 < len(self.works) else None
        if not (newer or older):
            return ()
        term = Term("Publications", self.presenter.href(URL), len(self.works))
        return (Neighbors(self.entry(older) if older else None, self.entry(newer) if newer else None, term),)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {work.record.key: place for place, work in enumerate(self.works)}

    def related(self, work: Work[Document]) -> tuple[Section, ...]:
        """Return posts, talks and courses that share a tag or category with a paper, those that share most first."""
        words = {word.casefold() for word in work.record.keywords}
        shared: Counter[Document] = Counter(document for word in words for document in self._tagged.get(word, ()))
        documents = sorted((d for d in shared if d is not work.document), key=lambda d: (-shared[d], -(d.date.timestamp() if d.date else 0), d.source))
        entries = tuple(self.presenter.entry(document) for document in documents[:_RELATED])
        return (Section("Related", "related", entries),) if entries else ()

    @cached_property
    def _tagged(self) -> dict[str, list[Document]]:
        tagged: dict[str, list[Document]] = {}
        library = self.presenter.library
        for document in (*library.posts, *(d for d in library.collected if d.collection != COLLECTION and d.written)):
            for word in {word.casefold() for word in (*document.tags, *document.categories)}:
                tagged.setdefault(word, []).append(document)
        return tagged

    def items(self, origin: str) -> Iterator[Item]:
        """Yield what feeds say of the works that have no document."""
        for work in self.works:
            record = work.record
            if work.document is None and record.year:
                url = origin + self.presenter.href(self.url(work))
                yield Item(
                    title=latex.plain(record.title),
                    url=url,
                    id=url.rstrip("/"),
                    published=datetime(record.year, record.month or 1, record.day or 1, tzinfo=self.presenter.config.zone),
                    summary=record.abstract or style.citation(record).striptags(),
                    authors=tuple(name.natural for name in record.authors),
                    terms=record.keywords,
                    link=links(record)[0][1] if links(record) and "://" in links(record)[0][1] else None,
                )

    def _formats(self, work: Work[Document]) -> Iterator[Format]:
        base = self.presenter.href(f"/{self._file(work)}")
        yield Format("BibTeX", bibtex(work.record), f"{base}.bib")
        yield Format("RIS", self._ris(work).replace("\r\n", "\n"), f"{base}.ris")
        yield Format("CSL-JSON", self._csl(work), f"{base}.json")

    def _file(self, work: Work[Document]) -> str:
        """Return the output of a work's files, without their suffixes: that of its page, as a file."""
        output = work.document.output if work.document else f"{COLLECTION}/{work.slug}/index.html"
        return output.removesuffix("/index.html").removesuffix(".html")

    def _ris(self, work: Work[Document]) -> str:
        return ris(work.record, self._address(work), self.pdf(work.record))

    def _csl(self, work: Work[Document]) -> str:
        return csl_json([work.record], self._address(work))

    def _address(self, work: Work[Document]) -> str:
        url = self.presenter.absolute(self.url(work))
        return url if url.startswith("http") else ""


def _paragraphs(abstract: str) -> Markup | None:
    paragraphs = [Markup("<p>{}</p>").format(part.strip()) for part in abstract.split("¶") if part.strip()]
    return Markup("\n").join(paragraphs) if paragraphs else None


def _shortened(text: str, limit: int = 300) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(".,;:– ") + "…"
