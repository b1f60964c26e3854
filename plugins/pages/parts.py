"""The second and later pages of documents that show the posts by pages (jekyll-paginate)."""

from __future__ import annotations

from typing import Any

from pelican.contents import Page

from ..jekyll.reader import metadata_of
from .generator import SiteGenerator


class LaterParts(SiteGenerator):
    """Makes a Pelican Page of each such page; the first is a document that Pelican reads itself."""

    def resolve(self) -> None:
        """Make the pages."""
        library = self.build.library
        later = [document for document in library.pages if document.part > 1 and self.build.writes(document)]
        self.pages = [
            Page(
                library.body_of(document).html, metadata_of(document, library, self.settings), self.settings,
                str(document.path), self.context,
            )
            for document in later
        ]  # fmt: skip

    def generate_output(self, writer: Any) -> None:
        """Write the pages."""
        for page in self.pages:
            template = self.get_template(page.template)
            relative = self.settings["RELATIVE_URLS"]
            writer.write_file(page.save_as, template, self.context, relative_urls=relative, page=page, url=page.url)
