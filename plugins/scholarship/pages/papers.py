"""The generator of a site's papers: the list, a page a paper, records for other programs, and feed items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...feeds.items import Item
from ...jekyll.document import Document
from ...pages.generator import SiteGenerator
from ...pages.view import GeneratedFile, Listing
from ...site.problems import Problem, shown
from ...site.views import Choice, Filter, Lists, Page, Section
from ..places import COLLECTION, URL, bib_files
from .related import related_keys
from .shelves import Shelves, anchor_of, section_url

if TYPE_CHECKING:  # a site without papers does without all that knows of them
    from ..reading.bibliography import Work
    from ..records import Record
    from .paper_views import PaperViews


class Papers(SiteGenerator):
    """Makes the pages of all works of a site.

    ``sources`` are the BibTeX files they are read from, which are not copied as they are.
    """

    def read(self) -> None:
        """Read the works, from BibTeX files and documents."""
        build, library = self.build, self.build.library
        files = bib_files(build.config, (static.path for static in library.static_files))
        documents = [
            d for d in library.collected if d.collection == COLLECTION and d.written and not d.front.get("redirect_to")
        ]
        self.sources = frozenset(files)
        self.works: list[Work[Document]] = self._read_works(files, documents) if files or documents else []
        self.by_document = {work.document: work for work in self.works if work.document}
        # What is of the documents as they were.
        for name in ("views", "sections", "shelves", "apart", "kinds", "selected", "by_key"):
            self.__dict__.pop(name, None)
        for document, work in self.by_document.items():
            if document and work.record.title != document.title:  # it has formulas or emphasis
                entry = build.presenter.entry(document)
                build.presenter.entries[document] = replace(entry, title=self.views.title(work.record))
        build.omitted_statics |= self.sources
        build.extensions.append(self.extend)
        if COLLECTION in build.config.feed_collections:
            build.feed_items.append(self.items)

    @cached_property
    def views(self) -> PaperViews:
        """What makes the views of these works."""
        from .paper_views import PaperViews

        return PaperViews(self.build.presenter, self.works, lambda: self.build.site)

    def _read_works(self, files: list[Path], documents: list[Document]) -> list[Work[Document]]:
        """Return the works to list; those of others in the BibTeX files are there to be cited, which a note tells."""
        from ..ownership import own_records
        from ..reading.bibliography import read, works
        from .site_people import members_of_site

        build = self.build
        records: list[Record] = []
        found: list[Problem] = []
        if files:
            records, found = read(files, build.source.cache, build.source.salt)
        made = works(records, documents, found)
        build.problems.extend(found)
        if not build.config.own_entries:
            return made
        own = {record.key for record in own_records((one.record for one in made), members_of_site(build.presenter))}
        listed = [one for one in made if one.document or one.record.selected or one.record.key in own]
        if others := len(made) - len(listed):
            names = ", ".join(shown(file) for file in files)
            build.notes.append(f"{names}: {others:,} works of others are not listed; OWN_ENTRIES = False lists all")
        return listed

    def listings(self) -> Iterator[Listing]:
        """Yield the list of all works, and a page for each that has no document."""
        self.read()
        if not self.works:
            return
        previews = (self.views.details.preview(work.record) for work in self.works if work.record.preview)
        self.build.shown_pictures += filter(None, previews)
        yield self.listing(URL, "publications", "the list of publications", self.index)
        for name in (name for name in self.shelves.works if name in self.shelves.apart):
            url = section_url(name)
            yield self.listing(url, "publications", f"the publications of {name}", partial(self._section_page, name))
        for work in self.works:
            if work.document is None:
                what = f"the page of {work.record.key}"
                yield self.listing(self.views.records.url(work), "publication", what, partial(self._page, work))

    def resolve(self) -> None:
        """Let documents of papers have their template, and tell of a style of citations that cannot be used."""
        if self.works and (reason := self.views.records.style_fault):
            self.build.problems.error(self.build.settings_file, 0, f"CITATION_STYLE: {reason}", "name another style")
        for document in self.build.documents if self.works else ():
            if "related_publications" in document.front:
                self._tell_unknown(document)
        for content in self.build.pages_generator.pages:
            if getattr(content, "document", None) in self.by_document:
                content.template = "publication"
        if self.selected:
            home = self.build.section_anchors.get("/", frozenset())
            self.build.section_anchors["/"] = home | {section.anchor for section in self.selected}

    def extend(self, page: Page, document: Document | None) -> Page:
        """Return the page of a document as that of a paper if it is one, and the home page with chosen papers."""
        work = self.by_document.get(document) if document else None
        page = self.views.page(page, work) if work else page
        if document and not work and self._is_citable(document):
            from .post_citations import with_citation

            page = with_citation(page, document, self.views.records)
        if document and not work and (named := self.named_by(document)):
            entries = tuple(map(self.views.entry, named))
            page = replace(page, related=(*page.related, Section("Related publications", "_papers", entries)))
        return replace(page, lists=replace(page.lists, papers=self.selected)) if self.build.has_room(page) else page

    def named_by(self, document: Document) -> list[Work[Document]]:
        """Return the works that a document names in ``related_publications``."""
        return [self.by_key[key] for key in related_keys(document) if key in self.by_key]

    @cached_property
    def by_key(self) -> dict[str, Work[Document]]:
        """All works by their keys."""
        return {work.record.key: work for work in self.works}

    def _is_citable(self, document: Document) -> bool:
        """Whether a document says how to cite it: it asks for that, or all posts of the site do."""
        asked = document.front.get("citation")
        if asked is None:
            return document.kind == "post" and self.build.config.cite_posts
        return asked is True

    def _tell_unknown(self, document: Document) -> None:
        """Tell of the works that a document names, and that the site does not have."""
        for key in related_keys(document):
            if key not in self.by_key:
                near = get_close_matches(key, self.by_key, n=1)
                remedy = f"did you mean {near[0]}?" if near else "write the key of one of the site's works"
                line = document.line_of("related_publications")
                self.build.problems.error(document.path, line, f"related_publications: there is no work {key}", remedy)

    def files(self) -> Iterator[GeneratedFile]:
        """Yield each file of records."""
        views = self.views if self.works else None
        for work in self.works if views else ():
            assert views is not None
            name = views.records.file(work)
            for suffix, make in (
                ("bib", views.records.bibtex),
                ("ris", views.records.ris),
                ("json", views.records.csl),
            ):
                yield GeneratedFile(f"{name}.{suffix}", partial(_encode, partial(make, work)))
        if self.sources:
            yield GeneratedFile(f"{COLLECTION}.bib", partial(_encode, self._all_records))

    def _all_records(self) -> str:
        return "\n".join(map(self.views.records.bibtex, self.works))

    def index(self) -> Page:
        """Return the list of all works, by year or by kind."""
        words = self.build.words
        filters = (
            Filter(words.kind, "type", self.kinds),
            Filter(words.topic, "topic", tuple(self.views.topics.values())),
        )
        chosen = tuple(one for one in filters if any(choice.count < len(self.works) for choice in one.choices))
        chosen = () if self.shelves.apart else chosen  # they would choose from what is elsewhere
        return self.bare("collection", words.papers, URL, lists=Lists(sections=self.sections, filters=chosen))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All works by year, the newest first, or by kind; those that have pages of their own are only named here."""
        return tuple(
            Section(name, anchor_of(name), (), url=self.build.presenter.href(section_url(name)), count=len(works))
            if name in self.shelves.apart
            else self._section(name)
            for name, works in self.shelves.works.items()
        )

    @cached_property
    def shelves(self) -> Shelves:
        """The works of each section."""
        return Shelves(self.works, [choice.title for choice in self.kinds], self.build.config)

    def _section(self, name: str) -> Section:
        return Section(name, anchor_of(name), tuple(map(self.views.entry, self.shelves.works[name])))

    def _section_page(self, name: str) -> Page:
        url = section_url(name)
        return self.bare(
            "collection",
            f"{self.build.words.papers}: {self.build.words.say(name)}",
            url,
            lists=Lists(sections=(self._section(name),)),
        )

    @cached_property
    def kinds(self) -> tuple[Choice, ...]:
        """The kinds of work that there are, the most frequent first."""
        counts = Counter((work.record.kind.name, work.record.kind.heading) for work in self.works)
        return tuple(Choice(f"is-{name}", heading, count) for (name, heading), count in counts.most_common())

    @cached_property
    def selected(self) -> tuple[Section, ...]:
        """What the home page shows."""
        chosen = tuple(self.views.entry(work) for work in self.works if work.record.selected)
        url = self.build.presenter.href(URL)
        return (Section(self.build.words.selected, "selected-publications", chosen, url=url),) if chosen else ()

    def items(self, origin: str) -> Iterator[Item]:
        """Yield what feeds say of the works that have no document."""
        from .paper_items import items_of

        yield from items_of(self.works, self.views.records, self.build, origin)

    def _page(self, work: Work[Document]) -> Page:
        from ..reading.latex import text as latex

        bare = self.bare("document", latex.plain(work.record.title), self.views.records.url(work))
        return self.views.page(bare, work)


def _encode(make: Callable[[], str]) -> bytes:
    return make().encode()
