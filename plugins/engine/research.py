"""The research index of a site: which documents are on it, and what their entries say."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec.structs import replace

from ..jekyll.document import Document
from ..research.icons import icon, near
from ..research.index import Candidate, Index, belongs, index
from ..research.links import LinkError, target
from ..site.problems import Problems
from ..site.views import Entry
from .papers import Papers
from .presenter import Presenter

if TYPE_CHECKING:
    from ..scholarship.bibliography import Work


class ResearchIndex:
    """The entries of the index by document, and the index itself."""

    def __init__(self, presenter: Presenter, papers: Papers, problems: Problems) -> None:
        self.presenter = presenter
        self.problems = problems
        self.near = cache(near)
        self.known_icon = cache(icon)
        config = presenter.config
        library = presenter.library
        listed = (*library.posts, *(d for d in library.collected if d.written))
        chosen = [d for d in listed if belongs(d.front, d.categories, config) and not d.front.get("redirect_to")]
        self.entries = {document: self.entry(document) for document in chosen}
        candidates = [Candidate(self.entries[d], d.path, d.line_of("link")) for d in chosen]
        works = (work for work in papers.works if work.document not in self.entries)
        candidates += [
            Candidate(entry, w.record.path, w.record.line) for w in works if (entry := self.paper(w, papers))
        ]
        self.index: Index = index(candidates, config, problems)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def entry(self, document: Document) -> Entry:
        """Return a document's entry, with what its link and its icon mean."""
        entry = self.presenter.entry(document)
        try:
            link = target(document.front.get("link"), self.presenter.config.url + self.presenter.config.base)
        except LinkError as error:
            self.problems.error(document.path, document.line_of("link"), error.what, error.remedy)
            link = None
        if link and link.kind == "anchor":
            entry = replace(entry, anchor=link.value)
        elif link:
            entry = replace(entry, href=self.presenter.href(link.value), external=link.kind == "elsewhere")
        name = document.front.get("icon")
        return replace(entry, icon=self.icon(str(name), document)) if name else entry

    def paper(self, work: Work[Document], papers: Papers) -> Entry | None:
        """Return a paper's entry, if one of its keywords is among RESEARCH_CATEGORIES; None for other papers."""
        chosen = {name.casefold(): name for name in self.presenter.config.research_categories}
        names = [chosen[word.casefold()] for word in work.record.keywords if word.casefold() in chosen]
        if not names:
            return None
        return replace(papers.views.entry(work), categories=self.presenter.terms("categories", names), anchor=None)

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
            self.problems.warn(document.path, document.line_of("icon"), f"icon: there is no {name}", remedy)
        return found
