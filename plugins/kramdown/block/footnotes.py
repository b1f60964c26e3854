"""Footnotes: `[^name]` in the text, `[^name]: …` for what it says, gathered at the end of the document.

kramdown syntax, section "Footnotes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ...lazy import lazy
from ..document import FootnoteDefinition
from ..span.code import INDENT, end_of_indented
from ..tree import Node, Out, append_text, last_child
from .grammar import LIST_NAME

if TYPE_CHECKING:
    from ..document import Conversion
    from ..span.spans import SpanParser
    from .blocks import BlockParser

BLOCK_KINDS = frozenset({"blockquote", "codebox", "dl", "header", "hr", "html", "line", "ol", "p", "table", "ul"})
_MARKER = lazy(rf"\[\^({LIST_NAME})\]")
_DEFINITION = lazy(rf" {{0,3}}\[\^({LIST_NAME})\]:(?=.*\n)")


def parse_definition(parser: BlockParser) -> bool:
    """The definition of a footnote and the indented blocks that belong to it."""
    match = _DEFINITION.match(parser.text, parser.pos)
    if match is None:
        return False
    name, line = match[1], parser.line()
    end = end_of_indented(parser, parser.text.index("\n", match.end()) + 1)
    content = Node("li", "footnote_def", line)
    parser.parse_text(content, INDENT.sub("", parser.text[match.end() : end]), line)
    if name in parser.document.footnotes:
        parser.warn(f"the footnote {name} is defined twice", "give one of them another name; the last one counts")
    parser.document.footnotes[name] = FootnoteDefinition(content)
    parser.pos = end
    return parser.add(parser.node("eob", "eob", "footnote_def"))


class Footnotes:
    """Numbers the markers of a document in the order of its text and writes the list of its notes."""

    def __init__(self, document: Conversion) -> None:
        self._document = document
        self._notes: dict[str, tuple[int, FootnoteDefinition]] = {}
        self._names: list[str] = []
        self._repeats: dict[str, int] = {}

    def number(self, tree: ElementTree.Element) -> None:
        """Turn the markers in a tree into links to their notes."""
        options = self._document.options
        for node in tree.iter("footnote"):
            assert isinstance(node, Node)
            name = node.source or ""
            if name not in self._notes:
                number = options.footnote_nr + len(self._notes)
                self._notes[name] = number, self._document.footnotes[name]
                self._names.append(name)
                repeat = ""
            else:
                number = self._notes[name][0]
                self._repeats[name] = self._repeats.get(name, 0) + 1
                repeat = f":{self._repeats[name]}"
            anchor = options.footnote_prefix + name
            node.tag, node.kind = "sup", "span"
            node.attrib.clear()
            node.set("id", f"fnref:{anchor}{repeat}")
            link = Node("a", "span", node.line, {"href": f"#fn:{anchor}", "class": "footnote", "rel": "footnote"})
            (link if options.writes_as_2_5 else node).set("role", "doc-noteref")
            link.text = options.footnote_link_text.replace("%s", str(number))
            node.append(link)

    def section(self) -> Node | None:
        """The list of notes, each with links back to its markers; None when there are none."""
        if not self._notes:
            return None
        start = self._document.options.footnote_nr
        section = Node("div", "frame", 0, {"class": "footnotes", "role": "doc-endnotes"})
        listing = Node("ol", "frame", 0, {"start": str(start)} if start != 1 else {})
        section.append(listing)
        done = 0
        while done < len(self._names):
            name = self._names[done]
            item = self._notes[name][1].content
            self._add_backlinks(item, name)
            self.number(item)
            item.kind, item.tag = "item", "li"
            item.set("id", f"fn:{self._document.options.footnote_prefix}{name}")
            if not self._document.options.writes_as_2_5:
                item.set("role", "doc-endnote")
            listing.append(item)
            done += 1
        return section

    def _add_backlinks(self, item: Node, name: str) -> None:
        options = self._document.options
        target, space = self._backlink_place(item)
        if not options.footnote_backlink:
            return
        anchor, nbsp = options.footnote_prefix + name, self._document.glyphs.nbsp
        for index in range(self._repeats.get(name, 0) + 1):
            append_text(target, nbsp if space or index else "")
            repeat = f":{index}" if index else ""
            link = Node(
                "a",
                "span",
                item.line,
                {"href": f"#fnref:{anchor}{repeat}", "class": "reversefootnote", "role": "doc-backlink"},
            )
            link.text = options.footnote_backlink
            if index:
                count = Node("sup", "span", item.line)
                count.text = str(index + 1)
                link.append(count)
            target.append(link)

    def _backlink_place(self, item: Node) -> tuple[Node, bool]:
        """Where the links back go: the last paragraph, or a new one; and whether a space is wanted before them."""
        last = last_child(item)
        ends_with_paragraph = last is not None and last.kind == "p" and not last.tail
        if ends_with_paragraph or self._document.options.footnote_backlink_inline:
            node = last
            while node is not None:
                inner = last_child(node)
                if node.kind in ("p", "header") or (node.tight and (inner is None or inner.kind not in BLOCK_KINDS)):
                    return node, True
                node = inner
        paragraph = Node("p", "p", item.line)
        item.append(paragraph)
        return paragraph, False


def parse_marker(parser: SpanParser, start: int, out: Out) -> bool:
    """`[^name]` in a text."""
    match = _MARKER.match(parser.text, start)
    if match is None:
        return False
    parser.pos = match.end()
    definition = parser.document.footnotes.get(match[1])
    if definition is None:
        parser.warn(f"the footnote {match[0]} is not defined", f"write {match[0]}: and its text")
        out.append(match[0])
        return True
    definition.used = True
    node = Node("footnote", "footnote", parser.line)
    node.source = match[1]
    out.append(node)
    return True
