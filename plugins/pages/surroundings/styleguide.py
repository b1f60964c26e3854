"""The style guide: a page of all that a document can be made of, while a site is served on its author's machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from ...jekyll.bodies.wrappers import wrapped
from ...site.views import Head, Page
from ..generator import SiteGenerator
from ..view import Listing

URL = "/styleguide/"
_TEXT = Path(__file__).with_name("styleguide.txt")


class StyleGuide(SiteGenerator):
    """Makes the page."""

    def listings(self) -> Iterator[Listing]:
        """Yield the page."""
        yield self.listing(URL, "document", "the style guide", self.page)

    def page(self) -> Page:
        """Return the page."""
        html = wrapped(self.build.library.markdownify(_TEXT.read_text(encoding="utf-8")))
        head = Head(noindex=True, math=True)
        return self.bare("page", "Style guide", URL, content=Markup(html), head=head)  # noqa: S704  our own text
