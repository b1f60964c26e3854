"""Pages that no file of the tree is: of a document by pages, the second and later ones, and archives (jekyll-paginate,
jekyll-archives).
"""

from __future__ import annotations

from typing import Any

from pelican.contents import Page

from ...jekyll.reader import metadata_of
from ..generator import SiteGenerator


class LaterParts(SiteGenerator):
    """Makes a Pelican Page of each such page; all others are documents that Pelican reads itself."""

    def resolve(self) -> None:
        """Make the pages."""
        library = self.build.library
        later = [d for d in library.pages if not d.is_file and d.written and self.build.writes(d)]
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
