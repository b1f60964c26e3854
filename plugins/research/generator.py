"""The generator of the research index: which documents are on it, and what their entries say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from markupsafe import Markup
from msgspec.structs import replace

from ..icons import icon, near
from ..jekyll.document import Document
from ..pages.generator import SiteGenerator
from ..pages.view import Listing
from ..scholarship.pages.papers import Papers
from ..site.views import Entry, Lists, Page
from .index import Candidate, Index, belongs, index
from .links import LinkError, target
from .whole import whole


class ResearchIndex(SiteGenerator):
    """Makes the index at RESEARCH_URL, and at the home page where HOME says so."""

    def listings(self) -> Iterator[Listing]:
        """Yield the index at its addresses; a document that has one of them shows the index below its body."""
        build, config, library = self.build, self.build.config, self.build.library
        self.near = cache(near)
        self.known_icon = cache(icon)
        # Chirpy's tabs have icons for its menu.
        listed = (*library.posts, *(d for d in library.collected if d.written and d.collection != "tabs"))
        self.chosen = [d for d in listed if belongs(d.front, d.categories, config) and not d.front.get("redirect_to")]
        self.entries: dict[Document, Entry] = {}
        self.index = Index((), ())
        build.presenter.research = self.entries
        build.extensions.append(self.add_index)
        if self.chosen and build.is_free(config.research_url):
            yield self.listing(config.research_url, "research", "the research index", self._view(config.research_url))
        if self.chosen and build.is_free("/") and config.home == "research":
            yield self.listing("/", "home", "the research index", self._view("/"))

    def resolve(self) -> None:
        """Make the entries, and tell what is wrong with their links, icons and anchors."""
        build = self.build
        for document in self.chosen:
            self.entries[document] = self.entry(document)
        candidates = [Candidate(self.entries[d], d.path, d.line_of("link")) for d in self.chosen]
        candidates += self._papers()
        self.index = index(candidates, build.config, build.problems)
        url = build.config.research_url
        entries = (*self.index.entries, *(entry for section in self.index.sections for entry in section.entries))
        build.anchors[url] = frozenset(entry.anchor for entry in entries if entry.anchor)
        build.section_anchors[url] = frozenset(section.anchor for section in self.index.sections)

    def _view(self, url: str) -> Callable[[], Page]:
        config = self.build.config
        title, kind = (config.title, "home") if url == "/" else (config.research_title, "research")
        return lambda: self.bare(kind, title, url, lists=self._lists(Lists()), profile=url == "/")

    def add_index(self, page: Page, document: Document | None) -> Page:
        """Return the page of the document at the index's address with the index."""
        if document is None or document.url != self.build.config.research_url:
            return page
        return replace(page, lists=self._lists(page.lists))

    def _lists(self, lists: Lists) -> Lists:
        """Return what a page lists with the index."""
        return replace(lists, sections=self.index.sections, entries=self.index.entries)

    def entry(self, document: Document) -> Entry:
        """Return a document's entry, with what its link and its icon mean."""
        entry = self.build.presenter.entry(document)
        try:
            link = target(document.front.get("link"), self.build.config.url + self.build.config.base)
        except LinkError as error:
            self.build.problems.error(document.path, document.line_of("link"), error.what, error.remedy)
            link = None
        if link and link.kind == "anchor":
            entry = replace(entry, anchor=link.value)
        elif link:
            entry = replace(entry, href=self.build.presenter.href(link.value), external=link.kind == "elsewhere")
        if self.build.config.research_style == "sections":
            entry = replace(entry, content=whole(self.build.library.body_of(document).html, entry.url))
        name = document.front.get("icon")
        return replace(entry, icon=self.icon(str(name), document)) if name else entry

    def _papers(self) -> Iterator[Candidate]:
        """Yield the papers that have no document on the index but a keyword among RESEARCH_CATEGORIES."""
        papers = self.build.find(Papers)
        chosen = {name.casefold(): name for name in self.build.config.research_categories}
        for work in papers.works if papers and chosen else ():
            names = [chosen[word.casefold()] for word in work.record.keywords if word.casefold() in chosen]
            if names and work.document not in self.entries:
                assert papers is not None
                categories = self.build.presenter.terms("categories", names)
                entry = replace(papers.views.entry(work), categories=categories, anchor=None)
                yield Candidate(entry, work.record.path, work.record.line)

    def icon(self, name: str, document: Document) -> Markup | None:
        """Return an icon by its name; an unknown one is left out with a warning: other themes have their own."""
        found = self.known_icon(name)
        if found is None:
            similar = self.near(name)
            remedy = (
                f"did you mean {' or '.join(similar)}?"
                if similar
                else "use a name of Font Awesome Free, such as fa-robot"
            )
            self.build.problems.warn(document.path, document.line_of("icon"), f"icon: there is no {name}", remedy)
        return found
