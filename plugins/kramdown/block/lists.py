"""Lists: bullets, numbers and GitHub's tasks.

kramdown syntax, section "Lists"; the indentation of an item's text is what its content needs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..tree import Node, children
from .grammar import BLANK_LINE, END_OF_BLOCK, RULE, S
from .items import ITEM_START, Layout, expand, first_line, layout_of, lazy_line, start_of, take_ial

if TYPE_CHECKING:
    from .blocks import BlockParser

_BLANK = lazy(BLANK_LINE)
_END = lazy(END_OF_BLOCK)
_RULE = lazy(RULE)
_OPEN_TASK = lazy(rf"{S}*\[ \]{S}+")
_DONE_TASK = lazy(rf"{S}*\[[xX]\]{S}+")
_CHECKBOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"{} />'


class _Items:
    """Reads the items of one list; the text of an item is kept in chunks, the second of which begins a nested list."""

    def __init__(self, parser: BlockParser, listing: Node) -> None:
        self._parser = parser
        self._listing = listing
        self._kind = str(listing.tag)
        self.chunks: list[list[list[str]]] = []
        self.eob_found = False

    def read(self) -> None:
        parser, text, kind = self._parser, self._parser.text, self._kind
        budget = parser.document.budget
        start = start_of(kind, 4)
        layout = layout_of(4)
        nested = blank = False
        while parser.pos < len(text):
            pos = parser.pos
            budget.steps -= 1
            if blank and _RULE.match(text, pos):
                break
            if end := _END.match(text, pos):
                self.eob_found = True
                parser.pos = end.end()
                break
            if item := start.match(text, pos):
                first, indentation = self._add_item(item)
                layout, start = layout_of(indentation), start_of(kind, indentation)
                nested, blank = ITEM_START.match(first) is not None, False
                parser.pos = item.end()
                continue
            line = layout.content.match(text, pos) or (None if blank else lazy_line(parser, layout))
            if line:
                nested = self._add_line(expand(line[0]), layout, nested=nested)
                blank = False
            elif line := _BLANK.match(text, pos):
                nested = blank = True
                self.chunks[-1][-1].append(line[0])
            else:
                break
            parser.pos = line.end()

    def _add_item(self, match: re.Match[str]) -> tuple[str, int]:
        first, indentation = first_line(len(match[1]), match[2])
        item = Node("li", "li", self._parser.line())
        first = take_ial(first, item)
        self._listing.append(item)
        self.chunks.append([[first]])
        return first, indentation

    def _add_line(self, line: str, layout: Layout, *, nested: bool) -> bool:
        indented = line.startswith(layout.indent)
        if indented:
            line = line[len(layout.indent) :]
        if ITEM_START.match(line):
            if not nested and indented:
                self.chunks[-1].append([])
                nested = True
            elif nested and not indented:
                self._parser.document.budget.copy(len(layout.indent), self._parser.line, "by the indentation of a list")
                line = " " * (len(layout.indent) + 4) + line
        self.chunks[-1][-1].append(line)
        return nested


def parse_list(parser: BlockParser) -> bool:
    """A list of bullets or numbers."""
    for kind in ("ul", "ol"):
        if start_of(kind, 4).match(parser.text, parser.pos):
            break
    else:
        return False
    listing = parser.node(kind, kind)
    items = _Items(parser, listing)
    items.read()
    last = None
    for index, (item, chunks) in enumerate(zip(list(children(listing)), items.chunks, strict=True)):
        line = item.line
        for lines in chunks:
            text = "".join(lines)
            parser.parse_text(item, text, line)
            line += text.count("\n")
        if len(item):
            last = _settle_item(listing, index, item, eob_found=items.eob_found)
    if parser.document.options.gfm:
        _mark_tasks(listing)
    parser.add(listing)
    if last is not None and not items.eob_found:
        parser.add(last)
    return True


def _settle_item(listing: Node, index: int, item: Node, *, eob_found: bool) -> Node | None:
    """Decide whether an item's first paragraph is one; the blank lines at its end, taken out, are returned."""
    blocks = list(children(item))
    first = blocks[0]
    if first.kind == "p" and len(blocks) >= 2 and blocks[1].kind == "eob" and first.ial:
        item.remove(blocks.pop(1))
    is_last = index == len(listing) - 1
    if first.kind == "p" and (
        len(blocks) < 2 or blocks[1].kind != "blank" or (is_last and len(blocks) == 2 and not eob_found)
    ):
        earlier = list(children(listing))[:-1] if is_last else []
        if not is_last or len(listing) == 1 or any(_begins_tight(other) for other in earlier):
            if len(blocks) > 1 and blocks[1].kind != "blank":
                first.source = f"{first.source}\n"
            first.tight = True
    if blocks[-1].kind == "blank":
        del item[-1]
        return blocks[-1]
    return None


def _begins_tight(item: Node) -> bool:
    return not len(item) or (first := next(children(item))).kind != "p" or first.tight


def _mark_tasks(listing: Node) -> None:
    """Turn `[ ]` and `[x]` at the start of items into boxes (GFM parser, task lists)."""
    is_task_list = False
    for item in children(listing):
        first = next(children(item), None)
        if first is None or first.kind != "p" or first.source is None:
            continue
        for pattern, state in ((_OPEN_TASK, ""), (_DONE_TASK, ' checked="checked"')):
            if box := pattern.match(first.source):
                first.source = _CHECKBOX.format(state) + first.source[box.end() :]
                is_task_list = True
        if is_task_list:
            item.set("class", "task-list-item")
    if is_task_list:
        listing.set("class", "task-list")
