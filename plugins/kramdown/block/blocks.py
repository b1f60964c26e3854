"""The block parser: it reads a text block by block into a tree, whose leaves keep their text for the span parser.

kramdown syntax, section "Block Boundaries"; the order in which the rules are tried is kramdown's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from ...lazy import lazy
from ..budget import MAX_NESTING, nested_too_deeply
from ..dialects import GFM, GFM_WITHOUT_QUIRK, KRAMDOWN
from ..span import code
from ..span.lookahead import Lookahead
from ..tree import WHITESPACE, Node, last_child
from . import html
from .grammar import BLANK_LINE, BLOCK_IAL_START, END_OF_BLOCK, PLAIN_LINES

if TYPE_CHECKING:
    from ..document import Conversion
    from .attribute_lists import AttributeList

    AnyNode = TypeVar("AnyNode", bound=Node)

# Blank lines (group 1), or the character that a block starts with (group 2); none of both before indented code.
_START = lazy(rf"({BLANK_LINE})|(?:\t| {{4}})| {{0,3}}([^ ])", re.DOTALL)
_LINE = lazy(r"[^\n]*\n?")
_BOUNDARY = lazy(rf"{BLANK_LINE}|{END_OF_BLOCK}|\n?\Z")
_IAL_START = lazy(BLOCK_IAL_START)
# What a block costs beside what its lines and its elements do: much memory, so that no document has 130,000 of them.
_STEPS_OF_BLOCK = 30


class BlockParser:
    """Where the parser is: the text and the place in it, the node that is being filled, the attributes that wait."""

    def __init__(self, document: Conversion) -> None:
        self.document = document
        options = document.options
        self.grammar = KRAMDOWN
        if options.gfm:
            self.grammar = GFM if "paragraph_end" in options.gfm_quirks else GFM_WITHOUT_QUIRK
        self.text = ""
        self.pos = 0
        self.ahead = Lookahead("")
        self.tree: Node = Node("div", "root")
        self.pending_ial: AttributeList | None = None
        self.end_tag_found = False
        self._open: list[tuple[Node, AttributeList | None]] = []
        self._counted = 0
        self._line = 1
        self._lines = 0, 0

    def parse_text(self, node: Node, text: str, line: int) -> None:
        """Parse a text of its own, which starts at `line`, into a node."""
        saved = self.text, self.pos, self.ahead, self._counted, self._line, self._lines
        self.text, self.pos, self.ahead, self._counted, self._line = text, 0, Lookahead(text), 0, line
        self._lines = 0, 0
        self.parse_into(node)
        self.text, self.pos, self.ahead, self._counted, self._line, self._lines = saved

    def parse_into(self, node: Node) -> bool:
        """Parse from here into a node; True when the end tag of the HTML element that the node is was met."""
        self.enter(node)
        found = self._parse_blocks()
        self.leave()
        return found

    def enter(self, node: Node) -> None:
        """Make a node the one that is filled.

        Raises:
            KramdownError: It is nested too deeply.
        """
        if len(self._open) > MAX_NESTING:
            raise nested_too_deeply(self.line())
        self._open.append((self.tree, self.pending_ial))
        self.tree, self.pending_ial = node, None

    def is_full(self) -> bool:
        """Whether no further node may be entered."""
        return len(self._open) > MAX_NESTING

    def leave(self) -> None:
        """Go back to the node that was being filled before."""
        self.tree, self.pending_ial = self._open.pop()

    def _parse_blocks(self) -> bool:
        by_character, default = self.grammar.rules, self.grammar.default
        text, end, budget = self.text, len(self.text), self.document.budget
        while self.pos < end:
            budget.steps -= _STEPS_OF_BLOCK
            if budget.steps < 0:
                budget.spend(0, self.line)
            start = _START.match(text, self.pos)
            assert start is not None
            if start[1]:
                self.add_blank(start[1])
                self.pos = start.end(1)
            elif start[2] is None:
                code.parse_indented(self)
            elif start[2] == "\t":
                self._add_bare_line()
            else:
                for rule in by_character.get(start[2], default):
                    if rule(self):
                        break
                else:
                    self.parse_paragraph()
                if self.end_tag_found:
                    self.end_tag_found = False
                    return True
        return False

    def _add_bare_line(self) -> None:
        """A line that begins with spaces and a tab begins no block: it is text without an element."""
        match = _LINE.match(self.text, self.pos)
        assert match is not None
        last = last_child(self.tree)
        if last is not None and last.kind == "text":
            last.add_source(match[0])
        else:
            node = Node("", "text", self.line())
            node.source = match[0]
            self.add(node)
        self.pos = match.end()

    def parse_paragraph(self) -> None:
        """A paragraph, or more lines of the one before, when nothing came between."""
        start = self.pos
        last = last_child(self.tree)
        node = last if last is not None and last.kind == "p" else self.node("p", "p")
        self.skip_lines(self.grammar.paragraph_end)
        text = self.text[start : self.pos].rstrip(WHITESPACE)
        if node is last:
            joint = "  \n" if self.text[max(start - 3, 0) : start] == "  \n" else "\n"
            node.add_source(joint, text)
        elif last is not None and html.is_native_paragraph(self, last):
            more = Node("", "text", self._line)
            more.source = text
            last.append(more)
        else:
            node.source = text.lstrip(WHITESPACE)
            self.add(node)

    def skip_lines(self, end: re.Pattern[str]) -> None:
        """Pass over this line and all that follow it until one matches `end`."""
        text, pos = self.text, self.pos
        while True:
            pos = PLAIN_LINES.match(text, _LINE.match(text, pos).end()).end()  # type: ignore[union-attr]  # both match anything
            if pos >= len(text) or end.match(text, pos) or (text[pos] in " {" and self.block_ial(pos)):
                self.pos = pos
                return

    def end_of_lines(self, lines: re.Pattern[str], start: int) -> int:
        """Where the lines of a kind end that go on from `start`; remembered, as each of them may ask again."""
        if not self._lines[0] <= start < self._lines[1]:
            found = lines.match(self.text, start)
            self._lines = start, found.end() if found else start
        return self._lines[1]

    def node(self, tag: str, kind: str, source: str | None = None) -> Node:
        """A new node that starts here and takes the attributes that wait for a block."""
        node = Node(tag, kind, self.line())
        node.source = source
        return self.take_ial(node)

    def take_ial(self, node: AnyNode) -> AnyNode:
        """Give a node the attributes that wait for a block."""
        node.ial, self.pending_ial = self.pending_ial, None
        return node

    def add(self, node: Node) -> bool:
        """Put a node into the tree; True, as the answer of a rule that applied."""
        self.tree.append(node)
        return True

    def add_blank(self, text: str) -> None:
        """Put blank lines into the tree."""
        last = last_child(self.tree)
        if last is not None and last.kind == "blank":
            last.add_source(text)
        else:
            self.add(self.node("blank", "blank", text))

    def line(self) -> int:
        """The 1-based line of the body in which the parser is."""
        self._line += self.text.count("\n", self._counted, self.pos)
        self._counted = self.pos
        return self._line

    def warn(self, what: str, remedy: str) -> None:
        """Note something at this place that had to be ignored."""
        self.document.warn(self.line(), what, remedy)

    def after_boundary(self) -> bool:
        """Whether a block boundary is behind: the start, a blank line, `^`, or attributes for the next block."""
        last = last_child(self.tree)
        if last is None or last.kind == "blank" or self.pending_ial is not None:
            return True
        return last.kind == "eob" and last.source is None

    def before_boundary(self, pos: int) -> bool:
        """Whether a block boundary starts at `pos`."""
        return _BOUNDARY.match(self.text, pos) is not None or self.block_ial(pos) is not None

    def block_ial(self, pos: int) -> tuple[int, int, int] | None:
        """Where an attribute list that starts at `pos` has its content, its closing brace and the line behind it."""
        start = _IAL_START.match(self.text, pos)
        if start is None:
            return None
        content = start.end()
        close = self.ahead.closing_brace(content, ends_line=True)
        return (content, close, self.text.index("\n", close) + 1) if close > content else None
