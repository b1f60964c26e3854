"""Citations in the text: jekyll-scholar's tags, Pandoc's syntax, distill's elements, references to figures and the like.

Importing this package is cheap: what reads bibliographies is loaded with the first document that cites.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from ..jekyll.document import Document
from ..site.problems import Problem

if TYPE_CHECKING:
    from ..jekyll.liquid import Library
    from ..jekyll.liquid.environment import JekyllEnvironment
    from ..jekyll.liquid.parser import Tag
    from .scholar import Scholar

__all__ = ["Citations"]

# What a body without any citation or numbered thing has none of.
_SIGNS = ("@", "data-references", 'class="citation"', "<d-", '"></a>', ' id="', 'class="')


class Citations:
    """The citations of one content tree."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def scholar(self) -> Scholar:
        """The bibliographies of the tree, and what its documents have cited."""
        from .scholar import Scholar

        return Scholar(self.library)

    def tags(self, env: JekyllEnvironment) -> Iterable[Tag]:
        """Return the Liquid tags that cite."""
        from .tags import scholar_tags

        return scholar_tags(env, self.scholar)

    def prepare(self, text: str) -> str:
        """Return a Markdown text with what citations need of it marked, before it is converted."""
        if not self.library.config.citations or ("{:references}" not in text and "#eq" not in text):
            return text
        from .preparing import prepare

        return prepare(text)

    def resolve(self, html: str, document: Document, whole: bool) -> tuple[str, list[Problem]]:
        """Return a rendered body with its citations resolved, and what is wrong with them.

        ``whole`` is false for a part of a body, which another page shows.
        """
        if not any(sign in html for sign in _SIGNS) and not document.front.get("nocite"):
            return html, []
        from .bodies import resolve_body

        return resolve_body(html, document, self.scholar, whole=whole)
