"""jekyll-scholar's Liquid tags, and Jekyll's ``{% link publications/KEY %}`` for works that have no document.

Every template is read with these tags, few use one: what knows of bibliographies is loaded by the first that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from liquid.token import Token

from ...jekyll.liquid.faults import FaultError
from ...jekyll.liquid.parser import Stream, Tag
from ...jekyll.liquid.tags.links import LinkNode, LinkTag
from ...scholarship.places import COLLECTION

if TYPE_CHECKING:
    from liquid import ast

    from ...jekyll.liquid.context import Context
    from ...jekyll.liquid.environment import JekyllEnvironment
    from ..scholar import Scholar

_TAGS = ("cite", "nocite", "reference", "cite_details", "details_link", "bibliography", "bibliography_count")
_BLOCKS = ("quote", "bibtex")


class ScholarTag(Tag):
    """A tag of jekyll-scholar's."""

    def __init__(self, env: JekyllEnvironment, name: str, scholar: Callable[[], Scholar]) -> None:
        super().__init__(env)
        self.name = name
        self.block = name in _BLOCKS
        self.end = f"end{name}"
        self.scholar = scholar

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the tag's node, with what it holds if it is a block."""
        from .nodes import WRITERS, ScholarNode

        inner = None
        if self.block:
            inner = stream.block(self.end)
            stream.close(token)
        return ScholarNode(token, markup.strip(), self.scholar(), WRITERS[self.name], inner)


class PaperLinkTag(LinkTag):
    """Jekyll's tag, which reaches the works of BibTeX files too."""

    def __init__(self, env: JekyllEnvironment, scholar: Callable[[], Scholar]) -> None:
        super().__init__(env)
        self.scholar = scholar

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the link."""
        super().read(token, markup, stream)
        return PaperLinkNode(token, markup.strip(), self.scholar)


class PaperLinkNode(LinkNode):
    """A link to a document, a file or a work."""

    __slots__ = ("scholar",)

    def __init__(self, token: Token, path: str, scholar: Callable[[], Scholar]) -> None:
        super().__init__(token, path)
        self.scholar = scholar

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the URL."""
        try:
            return super().render_to_output(context, buffer)
        except FaultError:
            url = self._paper(context)
            if url is None:
                raise
            return buffer.write(url)

    def _paper(self, context: Context) -> str | None:
        path = context.env.rendered(self.path, self.token, context) if "{{" in self.path else self.path
        folder, _, key = path.strip().strip("/").partition("/")
        if folder != COLLECTION or not key:
            return None
        from ..scholar import CitationError

        document, scholar = context.document, self.scholar()
        try:
            known = scholar.citable(document, scholar.settings(document)).items
        except CitationError:
            return None
        return scholar.page_url(known[key]) if key in known else None


def scholar_tags(env: JekyllEnvironment, scholar: Callable[[], Scholar]) -> Iterable[Tag]:
    """Yield the tags; ``scholar`` gives what knows the bibliographies of a site."""
    for name in (*_TAGS, *_BLOCKS):
        yield ScholarTag(env, name, scholar)
    yield PaperLinkTag(env, scholar)
