"""Definition lists: terms, each on a line, and behind a colon what they mean.

kramdown syntax, section "Definition Lists".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ...lazy import lazy
from ..tree import Node, children, last_child
from .grammar import BLANK_LINE, END_OF_BLOCK
from .items import DEFINITION_START, expand, first_line, layout_of, lazy_line, start_of, take_ial

if TYPE_CHECKING:
    from .blocks import BlockParser

_BLANK = lazy(BLANK_LINE)
_END = lazy(END_OF_BLOCK)


def parse_definitions(parser: BlockParser) -> bool:
    """Definitions, which begin with a colon, of the terms in the paragraph before them."""
    if not DEFINITION_START.match(parser.text, parser.pos):
        return False
    tree = parser.tree
    last = last_child(tree)
    spaced = last is not None and last.kind == "blank" and last.source == "\n" and len(tree) >= 2
    paragraph = cast("Node", tree[-2]) if spaced else last
    if paragraph is None or paragraph.kind != "p":
        return False
    listing = parser.node("dl", "dl")
    del tree[-2 if spaced else -1 :]
    listing.line, listing.ial = paragraph.line, paragraph.ial
    for number, line in enumerate((paragraph.source or "").split("\n")):
        term = Node("dt", "dt", paragraph.line + number)
        term.source = take_ial(line, term)
        listing.append(term)
    last_blank = _read_definitions(parser, listing, spaced=spaced)
    _add_to_previous(tree, listing)
    if last_blank is not None:
        parser.add(last_blank)
    return True


def _read_definitions(parser: BlockParser, listing: Node, *, spaced: bool) -> Node | None:
    text = parser.text
    start, layout = start_of("dl", 4), layout_of(4)
    found: list[tuple[Node, list[str], bool]] = []
    blank = False
    while parser.pos < len(text):
        pos = parser.pos
        parser.document.budget.spend(1, parser.line)
        if match := start.match(text, pos):
            first, indentation = first_line(len(match[1]), match[2])
            layout, start = layout_of(indentation), start_of("dl", indentation)
            item = Node("dd", "dd", parser.line())
            found.append((item, [take_ial(first, item)], spaced))
            listing.append(item)
            spaced = blank = False
            parser.pos = match.end()
            continue
        if _END.match(text, pos):
            break
        line = layout.content.match(text, pos) or (None if blank else lazy_line(parser, layout))
        if line:
            found[-1][1].append(expand(line[0]).removeprefix(layout.indent))
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
            del item[-1]
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
    last = last_child(tree)
    if last is not None and last.kind == "blank" and len(tree) >= 2 and cast("Node", tree[-2]).kind == "dl":
        del tree[-1]
        last = last_child(tree)
    if last is not None and last.kind == "dl":
        last.extend(listing)
    else:
        tree.append(listing)
