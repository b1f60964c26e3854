"""The generator of what settings add to a site: comments, icons, a style sheet, Markdown twins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from ..jekyll.bodies.summaries import text_of
from ..jekyll.document import Document
from ..pages.generator import SiteGenerator
from ..pages.view import GeneratedFile
from ..policy.services import analytics, comments
from ..site.views import Page
from . import look, twins
from .icons import icons

LOADER = Path(__file__).with_name("comments.js")


class Extras(SiteGenerator):
    """Makes what is asked for, and nothing where nothing is."""

    def files(self) -> Iterator[GeneratedFile]:
        """Yield the style sheet, the icons and the texts for machines."""
        build, config = self.build, self.build.config
        if config.comments:
            build.extensions.append(self.add_comments)
            yield GeneratedFile(self._loader, LOADER.read_bytes)
        href = build.presenter.href
        build.site_values["newsletter"] = href(config.newsletter) if config.newsletter else None
        build.site_values["analytics"] = analytics(config)
        if look.is_own(config):
            sheet = f"{build.theme.static}/css/settings.css"
            build.site_values["settings_css"] = href(f"/{sheet}")
            yield GeneratedFile(sheet, partial(look.sheet, config))
        if config.icon:
            yield from icons(build)
        if config.llms:
            yield GeneratedFile("llms.txt", partial(twins.overview, build))
            for document in filter(twins.has_twin, build.documents):
                yield GeneratedFile(f"{document.output}.md", partial(twins.twin, build, document))

    def add_comments(self, page: Page, document: Document | None) -> Page:
        """Return the page of a post with its comments; ``comments`` in a document says yes or no.

        Those of a theme's own settings stand only where the document asks for them.
        """
        asked = self.build.config.comments.get("asked")
        key, default = (asked, False) if asked else ("comments", document is not None and document.kind == "post")
        if document is None or document.front.get("comments") is False or document.front.get(key, default) is not True:
            return page
        found = comments(self.build.config, page.language, text_of(document.front.get("mastodon")))
        if found is None:
            return page
        return replace(page, comments=replace(found, loader=self.build.presenter.href(f"/{self._loader}")))

    @property
    def _loader(self) -> str:
        return f"{self.build.theme.static}/js/comments.js"
