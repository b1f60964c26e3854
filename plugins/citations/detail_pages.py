"""jekyll-scholar's pages of works, as the tree's own layout of details makes them (generators/details.rb)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec.structs import replace

from ..jekyll.document import Document
from ..jekyll.layouts import Surroundings
from ..pages.generator import SiteGenerator
from ..scholarship.details import details_address, details_layout
from ..site.views import Page
from ..urls.paths import output_of

if TYPE_CHECKING:
    from .scholar import Scholar
    from .sources import Item


class DetailPages(SiteGenerator):
    """Puts what the tree's layout of details says of a work into the work's page, in the place of our own words."""

    def listings(self) -> tuple[()]:
        """Ask for the pages of works; they are others'."""
        self.made: dict[str, Surroundings] = {}
        self.__dict__.pop("scholar", None)
        if details_layout(self.build.config):
            self.build.extensions.append(self.extend)
        return ()

    @cached_property
    def scholar(self) -> Scholar:
        """The bibliographies of the tree."""
        from .scholar import Scholar

        return Scholar(self.build.library, lambda tex, _: self.build.library.formula(tex))

    def resolve(self) -> None:
        """Run the layout for each work; what is wrong with it goes to the problems."""
        config = self.build.config
        if not details_layout(config):
            return
        from .scholar import CitationError

        try:
            items = self.scholar.listed(self.scholar.settings(_document({}, "", "", self))).items
        except CitationError:  # told where a document asks for the list
            return
        for item in items.values():
            url = details_address(item.record, config)
            if url is None:
                continue
            document = _document(self._front(item), item.key, url, self)
            found = self.build.library.renderer.surroundings(document, "")
            self.build.problems.extend(found.problems)
            self.made[self.build.presenter.href(url)] = found

    def extend(self, page: Page, document: Document | None) -> Page:
        """Return the page of a work with what the layout says of it."""
        found = self.made.get(page.url) if document is None else None
        if not found or not (found.before or found.after):
            return page
        before, after = Markup(found.before), Markup(found.after)  # noqa: S704  the tree's own layouts, cleaned
        paper = replace(page.paper, authors=(), abstract=None) if page.paper else None
        return replace(page, before=before, after=after, byline=None, paper=paper)

    def _front(self, item: Item) -> dict[str, Any]:
        from .jekyll_scholar.values import entry_values

        settings = self.scholar.settings(_document({}, "", "", self))
        values = entry_values(item, settings)
        title = values.get("title") or item.key
        return {"layout": details_layout(self.build.config), "title": title, "entry": values}


def _document(front: dict[str, Any], name: str, url: str, generator: DetailPages) -> Document:
    """Return a page of a work as layouts see it."""
    config = generator.build.config
    return Document(
        path=config.content / "_config.yml", source=f"{url.strip('/')}.details", kind="page", collection="",
        front=front, lines={}, body="", body_line=1, title=str(front.get("title", "")), slug=name, date=None,
        categories=(), tags=(), url=url, output=output_of(url) if url else "", reach="tree", generated=True,
    )  # fmt: skip
