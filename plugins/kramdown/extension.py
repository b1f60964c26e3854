"""The dialect as an extension of Python-Markdown.

It puts its own parser in the place of the block parser and its own tree processor in the place of `inline`; the
processors that would change the author's text again are taken out. Everything else stays: tree processors,
postprocessors and the extensions that bring them see an ordinary ElementTree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .block.blocks import BlockParser
from .budget import Budget
from .document import Conversion
from .options import Options, options_from
from .output.highlight import Highlighter
from .output.serialize import to_html
from .span.content import Content
from .span.typography import Glyphs
from .tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable


class KramdownExtension(Extension):
    """kramdown's grammar in Python-Markdown; the keywords are the dialect's options, and `math_renderer`."""

    def __init__(
        self,
        options: Options | None = None,
        math_renderer: Callable[[str, bool], str | None] | None = None,
        **given: object,
    ) -> None:
        super().__init__()
        self.options = options or options_from(given)
        self.math_renderer = math_renderer
        self._highlighter = Highlighter()
        self._glyphs = Glyphs(self.options)
        self.reset()

    def reset(self) -> None:
        """Forget the document that was converted last."""
        self.document = Conversion(self.options, self._glyphs, self._highlighter, self.math_renderer)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Take the place of the block parser, of `inline` and of the serializers."""
        md.registerExtension(self)
        for registry, names in (
            (md.preprocessors, ("normalize_whitespace", "html_block")),
            (md.treeprocessors, ("inline", "prettify", "unescape")),
        ):
            for name in names:
                if name in registry:
                    registry.deregister(name)
        md.parser = cast("Any", _Parser(self))
        md.treeprocessors.register(_Inline(self), "inline", 20)
        md.output_formats = dict.fromkeys(md.output_formats, to_html)  # type: ignore[misc]  # of this instance only


class _Parser:
    """What Python-Markdown asks of a block parser."""

    def __init__(self, extension: KramdownExtension) -> None:
        self._extension = extension

    def parseDocument(self, lines: list[str]) -> ElementTree.ElementTree[ElementTree.Element]:  # noqa: N802  Python-Markdown's name
        """The tree of blocks."""
        text = "\n".join(lines)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        root = Node("div", "root")
        self._extension.document.budget = Budget(len(text))
        BlockParser(self._extension.document).parse_text(root, text.removesuffix("\n") + "\n", 1)
        return ElementTree.ElementTree(cast("ElementTree.Element", root))


class _Inline(Treeprocessor):
    """The second half of the work: from blocks to complete content."""

    def __init__(self, extension: KramdownExtension) -> None:
        super().__init__()
        self._extension = extension

    def run(self, root: ElementTree.Element) -> None:
        """Complete the tree in place."""
        Content(self._extension.document).complete(cast("Node", root))
