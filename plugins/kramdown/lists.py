"""Lists: bullets, numbers, definitions and GitHub's tasks.

kramdown syntax, sections "Lists" and "Definition Lists"; the indentation of an item's text is what its content needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plugins.kramdown.attributes import BLOCK_IAL, NAME, SOME, AttributeList
from plugins.kramdown.grammar import BLANK_LINE, END_OF_BLOCK, HTML_START, HTML_STOP, NOT_S, S
from plugins.kramdown.tree import WHITESPACE, Node, children, last_child

if TYPE_CHECKING:
    from plugins.kramdown.blocks import BlockParser

MARKS = {"ul": r"[+*-]", "ol": r"[0-9]+\.", "dl": ":"}
_TAIL = r"[\t| ].*\n"
ITEM_START = re.compile(rf" {{0,3}}(?:[+*-]|[0-9]+\.){_TAIL}")
DEFINITION_START = re.compile(rf" {{0,3}}:{_TAIL}")

_ITEM_IAL = rf"{S}*(?:\{{:(?!(?:{NAME})?:|/)({SOME})\}}){S}*"
_ITEM_IAL_AT_START = re.compile(_ITEM_IAL)
_ONLY_IAL = re.compile(rf"(?:{_ITEM_IAL})?[ \t\r\f\v]*\n")
_RULE = re.compile(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
_BLANK = re.compile(BLANK_LINE)
_END = re.compile(END_OF_BLOCK)
_TABS = re.compile(r"( *)(\t+)")
_OPEN_TASK = re.compile(rf"{S}*\[ \]{S}+")
_DONE_TASK = re.compile(rf"{S}*\[[xX]\]{S}+")
_CHECKBOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"{} />'


@dataclass(frozen=True)
class Layout:
    """What the lines of an item look like when its text is indented by so many columns."""

    content: re.Pattern[str]
    lazy: re.Pattern[str]
    indent: str


@lru_cache(maxsize=64)
def _layout(indentation: int) -> Layout:
    tabs, spaces = divmod(indentation, 4)
    tab = r"(?:\t| {4})"
    content = rf"(?:{tab}{{{tabs}}} {{{spaces}}}|{tab}{{{tabs + 1}}}).*{NOT_S}.*\n"
    lazy = rf"(?! {{0,{min(indentation, 3)}}}(?:{BLOCK_IAL.pattern[6:]}|{HTML_STOP}|{HTML_START})).*{NOT_S}.*\n"
    return Layout(re.compile(content), re.compile(lazy), " " * indentation)


@lru_cache(maxsize=64)
def _start(kind: str, indentation: int) -> re.Pattern[str]:
    """The mark of a further item: it may not be indented as far as the text of the item before it."""
    spaces = indentation - 1 if 1 <= indentation <= 3 else 3
    return re.compile(rf"( {{0,{spaces}}}{MARKS[kind]})({_TAIL})")


def _first_line(indentation: int, content: str) -> tuple[str, int]:
    """The text behind an item's mark, and the column where it begins."""
    if _ONLY_IAL.match(content):
        indentation = 4
    else:
        while tabs := _TABS.match(content):
            column = len(tabs[1]) + indentation
            content = tabs[1] + " " * (4 - column % 4 + (len(tabs[2]) - 1) * 4) + content[tabs.end() :]
        indentation += len(content) - len(content.lstrip(" "))
    return content.lstrip(WHITESPACE), indentation


def _take_ial(text: str, node: Node) -> str:
    """An item's text without the attribute list at its start, which goes to the item."""
    match = _ITEM_IAL_AT_START.match(text)
    if match is None:
        return text
    node.ial = node.ial or AttributeList()
    node.ial.read(match[1])
    return text[match.end() :]


def _expand(line: str) -> str:
    bare = line.lstrip("\t")
    return " " * (4 * (len(line) - len(bare))) + bare


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
        start = _start(kind, 4)
        layout = _layout(4)
        nested = blank = False
        while parser.pos < len(text):
            pos = parser.pos
            if blank and _RULE.match(text, pos):
                break
            if end := _END.match(text, pos):
                self.eob_found = True
                parser.pos = end.end()
                break
            if item := start.match(text, pos):
                first, indentation = self._add_item(item)
                layout, start = _layout(indentation), _start(kind, indentation)
                nested, blank = ITEM_START.match(first) is not None, False
                parser.pos = item.end()
                continue
            line = layout.content.match(text, pos) or (None if blank else layout.lazy.match(text, pos))
            if line:
                nested = self._add_line(_expand(line[0]), layout, nested=nested)
                blank = False
            elif line := _BLANK.match(text, pos):
                nested = blank = True
                self.chunks[-1][-1].append(line[0])
            else:
                break
            parser.pos = line.end()

    def _add_item(self, match: re.Match[str]) -> tuple[str, int]:
        first, indentation = _first_line(len(match[1]), match[2])
        item = Node("li", "li", self._parser.line())
        first = _take_ial(first, item)
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
                line = " " * (len(layout.indent) + 4) + line
        self.chunks[-1][-1].append(line)
        return nested


def parse_list(parser: BlockParser) -> bool:
    """A list of bullets or numbers."""
    for kind in ("ul", "ol"):
        if _start(kind, 4).match(parser.text, parser.pos):
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
        item.remove(blocks[-1])
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


def parse_definitions(parser: BlockParser) -> bool:
    """Definitions, which begin with a colon, of the terms in the paragraph before them."""
    if not DEFINITION_START.match(parser.text, parser.pos):
        return False
    tree = parser.tree
    last = last_child(tree)
    spaced = last is not None and last.kind == "blank" and last.source == "\n" and len(tree) >= 2
    paragraph = list(children(tree))[-2] if spaced else last
    if paragraph is None or paragraph.kind != "p":
        return False
    listing = parser.node("dl", "dl")
    for node in (last, paragraph) if spaced else (paragraph,):
        assert node is not None
        tree.remove(node)
    listing.line, listing.ial = paragraph.line, paragraph.ial
    for number, line in enumerate((paragraph.source or "").split("\n")):
        term = Node("dt", "dt", paragraph.line + number)
        term.source = _take_ial(line, term)
        listing.append(term)
    last_blank = _read_definitions(parser, listing, spaced=spaced)
    _add_to_previous(tree, listing)
    if last_blank is not None:
        parser.add(last_blank)
    return True


def _read_definitions(parser: BlockParser, listing: Node, *, spaced: bool) -> Node | None:
    text = parser.text
    start, layout = _start("dl", 4), _layout(4)
    found: list[tuple[Node, list[str], bool]] = []
    blank = False
    while parser.pos < len(text):
        pos = parser.pos
        if match := start.match(text, pos):
            first, indentation = _first_line(len(match[1]), match[2])
            layout, start = _layout(indentation), _start("dl", indentation)
            item = Node("dd", "dd", parser.line())
            found.append((item, [_take_ial(first, item)], spaced))
            listing.append(item)
            spaced = blank = False
            parser.pos = match.end()
            continue
        if _END.match(text, pos):
            break
        line = layout.content.match(text, pos) or (None if blank else layout.lazy.match(text, pos))
        if line:
            found[-1][1].append(_expand(line[0]).removeprefix(layout.indent))
            spaced = blank = False
        elif line := _BLANK.match(text, pos):
            found[-1][1].append(line[0])
            spaced = blank = True
        else:
            break
        parser.pos = line.end()
    last = None
    for item, lines, as_paragraph in found:
        parser.parse_text(item, "".join(lines), item.line)
        last = last_child(item)
        if last is None:
            continue
        if last.kind == "blank":
            item.remove(last)
        else:
            last = None
        first_block = next(children(item), None)
        if first_block is not None and first_block.kind == "p" and not as_paragraph:
            if len(item) > 1:
                first_block.source = f"{first_block.source}\n"
            first_block.tight = True
    return last


def _add_to_previous(tree: Node, listing: Node) -> None:
    """Definitions that follow a definition list, even after a blank line, belong to it."""
    blocks = list(children(tree))
    if blocks and blocks[-1].kind == "blank" and len(blocks) >= 2 and blocks[-2].kind == "dl":
        tree.remove(blocks.pop())
    if blocks and blocks[-1].kind == "dl":
        blocks[-1].extend(listing)
    else:
        tree.append(listing)
