"""The document tree: ElementTree elements that remember what kramdown needs to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .block.attribute_lists import AttributeList

WHITESPACE = " \t\n\r\f\v"
SPACES = frozenset(WHITESPACE)


class Node(ElementTree.Element):
    """An element with kramdown's own knowledge beside its tag, attributes, text and children.

    `kind` is the element's type in kramdown's terms, `line` the 1-based line where it starts, `ial` the inline
    attribute list it was given, `source` text that waits to be parsed or that stands behind the element, and `tight`
    says that a list item's first paragraph has no element of its own.
    """

    __slots__ = ("_added", "ial", "kind", "line", "source", "tight")

    def __init__(self, tag: str, kind: str, line: int = 0, attrib: dict[str, str] | None = None) -> None:
        super().__init__(tag, attrib or {})
        self.kind = kind
        self.line = line
        self.ial: AttributeList | None = None
        self.source: str | None = None
        self._added: list[str] | None = None
        self.tight = False

    def __getattr__(self, name: str) -> str:
        """The source, joined: Python asks here for it only after `add_source` has emptied its slot."""
        if name != "source" or self._added is None:
            raise AttributeError(name)
        self.source = source = "".join(self._added)
        self._added = None
        return source

    def add_source(self, *parts: str) -> None:
        """Add text to the source; the parts are joined when it is asked for, so that many additions cost no more."""
        if self._added is None:
            self._added = [self.source or ""]
            del self.source
        self._added += parts

    def alike(self) -> Node:
        """A new node like this one, without its content."""
        node = Node("", self.kind, self.line, dict(self.attrib))
        node.tag, node.source = self.tag, self.source
        return node


class HtmlNode(Node):
    """An element that the author wrote as HTML; `model` (block, span or raw) is how its content is read."""

    __slots__ = ("closed", "inline", "model")

    def __init__(self, tag: str, line: int, attrib: dict[str, str], *, inline: bool) -> None:
        super().__init__(tag, "html", line, attrib)
        self.inline = inline
        self.model = "raw"
        self.closed = False

    def alike(self) -> HtmlNode:
        """A new node like this one, without its content."""
        node = HtmlNode(str(self.tag), self.line, dict(self.attrib), inline=self.inline)
        node.model, node.closed = self.model, self.closed
        return node


class CodeNode(Node):
    """A code block; `language` is the whole word behind its fence, options included."""

    __slots__ = ("language",)

    def __init__(self, line: int, source: str, language: str | None = None) -> None:
        super().__init__("pre", "codeblock", line)
        self.source = source
        self.language = language


class Symbol(str):
    """A character that the typography made: not plain text, so that abbreviations do not reach across it."""

    __slots__ = ()


# What a span parser has read: text and elements in their order.
Out = list[str | Node]


def children(node: ElementTree.Element) -> Iterator[Node]:
    """The children of a node of the block phase, which are all nodes of ours."""
    return cast("Iterator[Node]", iter(node))


def last_child(node: ElementTree.Element) -> Node | None:
    """The last child, or None."""
    return cast("Node", node[-1]) if len(node) else None


def append_text(node: ElementTree.Element, text: str) -> None:
    """Add text at the end of a node's content."""
    if len(node):
        last = node[-1]
        last.tail = (last.tail or "") + text
    else:
        node.text = (node.text or "") + text


def remove_child(parent: ElementTree.Element, index: int) -> None:
    """Take out the child at an index and keep the text that follows it."""
    tail = parent[index].tail
    del parent[index]
    if tail:
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
