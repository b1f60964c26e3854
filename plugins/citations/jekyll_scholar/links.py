"""``{% link publications/KEY %}``: the page of a work that has no document of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from liquid.token import Token

from ...jekyll.liquid.faults import FaultError
from ...jekyll.liquid.parser import Stream
from ...jekyll.liquid.tags.links import LinkNode, LinkTag
from ...scholarship.places import COLLECTION
from ..scholar import CitationError, Scholar

if TYPE_CHECKING:
    from liquid import ast

    from ...jekyll.liquid.context import Context
    from ...jekyll.liquid.environment import JekyllEnvironment


class PaperLinkTag(LinkTag):
    """Jekyll's tag, which reaches the works of BibTeX files too."""

    def __init__(self, env: JekyllEnvironment, scholar: Scholar) -> None:
        super().__init__(env)
        self.scholar = scholar

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the link."""
        super().read(token, markup, stream)
        return PaperLinkNode(token, markup.strip(), self.scholar)


class PaperLinkNode(LinkNode):
    """A link to a document, a file or a work."""

    __slots__ = ("scholar",)

    def __init__(self, token: Token, path: str, scholar: Scholar) -> None:
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
        document = context.document
        try:
            known = self.scholar.citable(document, self.scholar.settings(document)).items
        except CitationError:
            return None
        return self.scholar.page_url(known[key]) if key in known else None
