"""From a work to what templates get: its line in a list, and its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from markupsafe import Markup, escape
from msgspec.structs import replace

from ...feeds.structured import script
from ...jekyll.bodies.summaries import shorten
from ...jekyll.document import Document
from ...pages.presenter import Presenter
from ...site.inline import inline
from ...site.views import Author, Choice, Entry, Format, Link, Neighbors, Page, Paper, Section, Term
from ...typography import touch
from ...urls.paths import quote
from .. import highwire, schema, style
from ..describe import described, links
from ..details import details_address
from ..formats import bibtex, csl_json, ris
from ..people import People
from ..places import COLLECTION, URL
from ..reading import latex
from ..reading.bibliography import Work
from ..records import Record
from .site_people import people_of_site

_TOPICS = 12  # that a list can be filtered by; the style sheet knows as many
_RELATED = 5


class PaperViews:
    """Makes the views of the works of one site, each once."""

    def __init__(self, presenter: Presenter, works: Sequence[Work[Document]]) -> None:
        self.presenter = presenter
        self.works = works
        self._entries: dict[str, Entry] = {}
        self._records: dict[str, str] = {}

    def url(self, work: Work[Document]) -> str:
        """Return the address of a work's page."""
        if work.document:
            return work.document.url
        return details_address(work.record, self.presenter.config) or f"{URL}{quote(work.slug)}/"

    def entry(self, work: Work[Document]) -> Entry:
        """Return a work as a line of a list."""
        key = work.record.key
        if key not in self._entries:
            self._entries[key] = self._entry(work)
        return self._entries[key]

    def page(self, page: Page, work: Work[Document]) -> Page:
        """Return the page of a work: ``page`` is that of its document, or an empty one, and gets all that is known."""
        record, entry, document = work.record, self.entry(work), work.document
        url, pdf, plain = self.presenter.absolute(self.url(work)), self.pdf(record), latex.plain(record.title)
        citation = document.front.get("citation") if document else None
        told = (
            page.description if document else record.abstract.replace(" ¶ ", " ") or self.citation(record).striptags()
        )
        return replace(
            page,
            title=escape(plain),
            heading=Markup('<span lang="{}">{}</span>').format(entry.language, entry.title)
            if entry.language
            else entry.title,
            description=shorten(told) if told else None,
            date=None,
            byline=entry.byline,
            links=entry.links,
            paper=Paper(
                authors=entry.authors,
                others=record.others,
                abstract=latex.paragraphs(record.rich_abstract or record.abstract, self._formula) or None,
                formats=tuple(self._formats(work)),
            ),
            citation=inline(str(citation)) if citation else self.citation(record, url),
            neighbors=self._neighbors(work),
            related=self._related(work),
            head=replace(
                page.head,
                meta=highwire.tags(record, url, pdf),
                json_ld=Markup(script(schema.work(record, self.people, url, pdf))),  # noqa: S704  its < and & are escaped
            ),
        )

    def file(self, work: Work[Document]) -> str:
        """Return the output of a work's records, without suffix: its page's, as a file."""
        output = work.document.output if work.document else f"{COLLECTION}/{work.slug}/index.html"
        return output.removesuffix("/index.html").removesuffix(".html")

    def bibtex(self, work: Work[Document], *, brief: bool = False) -> str:
        """Return a work's record as BibTeX; ``brief`` without abstract and keywords."""
        return self._once("brief" if brief else "bib", work, lambda: bibtex(work.record, brief=brief))

    def ris(self, work: Work[Document]) -> str:
        """Return a work's record as RIS."""
        return self._once("ris", work, lambda: ris(work.record, self._address(work), self.pdf(work.record)))

    def csl(self, work: Work[Document]) -> str:
        """Return a work's record as CSL-JSON."""
        return self._once("json", work, lambda: csl_json([work.record], self._address(work)))

    @cached_property
    def people(self) -> People:
        """The people that the site knows."""
        return people_of_site(self.presenter)

    @cached_property
    def style_fault(self) -> str:
        """Why the style that the settings name cannot be used; empty if it can."""
        from ..csl import StyleError, load_style

        try:
            load_style(self._style)
        except StyleError as error:
            return str(error)
        return ""

    def citation(self, record: Record, url: str = "") -> Markup:
        """Return how to cite a work, in the style and the language of the site."""
        name = style.DEFAULT_STYLE if self.style_fault else self._style
        return style.citation(record, url, style=name, locale=self.presenter.config.language, math=self._formula)

    @cached_property
    def _style(self) -> str:
        config = self.presenter.config
        name = config.citation_style
        return str(config.content / name) if name.endswith(".csl") else name

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
        """Yield a work's authors, the site's person marked and the others linked as far as the site knows them."""
        for name in record.authors:
            own = self.people.is_own(name)
            url = None if own else self.people.url_of(name)
            yield Author(name.natural, self.presenter.href(url) if url else None, own, name.marks)

    def pdf(self, record: Record) -> str:
        """Return the absolute address of a work's PDF on this site, or an empty text."""
        paths = (url for _, url in record.links if url.startswith("/") and url.lower().endswith(".pdf"))
        return next((self.presenter.absolute(self._found(path)) for path in paths), "")

    def _entry(self, work: Work[Document]) -> Entry:
        record, url = work.record, self.presenter.href(self.url(work))
        title = self.title(record)
        base = self.presenter.entry(work.document) if work.document else Entry(title, url, url)
        words = (word.casefold() for word in record.keywords)
        return replace(
            base,
            title=title,
            anchor=work.slug,
            date=None,
            byline=self._byline(work),
            links=tuple(Link(words, self.presenter.href(self._found(address))) for words, address in links(record)),
            authors=tuple(self.authors(record)),
            others=record.others,
            language=record.language if record.language != self.presenter.config.language else None,
            bibtex=self.bibtex(work, brief=True),
            facets=(f"is-{record.kind.name}", *(self.topics[word].facet for word in words if word in self.topics)),
        )

    def _found(self, address: str) -> str:
        """Return where a file is: as it was named, or where the only file of that name lies (``assets/pdf/``)."""
        if not address.startswith("/files/") or address in self._files:
            return address
        same = [url for url in self._files if url.rpartition("/")[2] == address.removeprefix("/files/")]
        return same[0] if len(same) == 1 else address

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(static.url for static in self.presenter.library.static_files)

    def title(self, record: Record) -> Markup:
        """Return a title as HTML, with its formulas."""
        if record.title == latex.plain(record.title):
            return self.presenter.title(record.title)
        html = latex.html(record.title, self._formula)
        return Markup(touch(str(html))) if self.presenter.config.typography else html  # noqa: S704

    def _formula(self, tex: str) -> str | None:
        return self.presenter.library.formula(tex)

    def _byline(self, work: Work[Document]) -> Markup | None:
        """Return the line that says where and when a work appeared; academicpages' where a document says no more."""
        record = work.record
        if work.document and not (record.fields or record.volume or record.pages or record.institution):
            return self.presenter.byline(work.document)
        return described(record)

    def _neighbors(self, work: Work[Document]) -> tuple[Neighbors, ...]:
        """Return the papers before and after a paper."""
        place = self._places[work.record.key]
        newer = self.entry(self.works[place - 1]) if place else None
        older = self.entry(self.works[place + 1]) if place + 1 < len(self.works) else None
        within = Term("Publications", self.presenter.href(URL), len(self.works))
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

    def _formats(self, work: Work[Document]) -> Iterator[Format]:
        base = self.presenter.href(f"/{self.file(work)}")
        yield Format("BibTeX", self.bibtex(work), f"{base}.bib")
        yield Format("RIS", self.ris(work).replace("\r\n", "\n"), f"{base}.ris")
        yield Format("CSL-JSON", self.csl(work), f"{base}.json")

    def _once(self, name: str, work: Work[Document], make: Callable[[], str]) -> str:
        key = f"{work.record.key} {name}"
        if key not in self._records:
            self._records[key] = make()
        return self._records[key]

    def _address(self, work: Work[Document]) -> str:
        url = self.presenter.absolute(self.url(work))
        return url if url.startswith("http") else ""
