"""Tables: rows of cells between pipes, with a header, a footer and several bodies.

kramdown syntax, section "Tables".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..span.code import in_ticks
from ..span.spans import CODE_AND_HTML, CODE_ONLY, SpanParser
from ..span.text_runs import each_text
from ..tree import WHITESPACE, Node, Out
from .grammar import NOT_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..document import Conversion
    from .blocks import BlockParser

_PIPE = r"(?:\||.*?[^\\\n]\|)"
_START = re.compile(rf" {{0,3}}(?={NOT_S}){_PIPE}.*\n")
_HAS_PIPE = lazy(_PIPE)
_SEPARATOR = lazy(r"(?=[+|: \t]*+-)[+|: \t-]*+\n")
_ALIGNMENT = lazy(r"[ \t]?(:?)-+(:?)[ \t]?")
_FOOTER = lazy(r"(?=[+|: \t]*+=)[+|: \t=]*+\n")
_LINES = lazy(rf"(?:{_PIPE}.*\n)*+")
_CELL_END = lazy(r"(?<!\\)\|")
_STYLE = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}
_MAX_PADDING = 10_000
_CHARACTERS_OF_STEP = 20
_STEPS_OF_CELL = 6  # and of a row: both are elements, which take memory


class _Table:
    """A table while its lines are being read."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.alignment: list[str] = []
        self.has_footer = False
        self.columns = 0
        self.rows: list[list[str]] = []
        self.parts: list[tuple[str, list[list[str]]]] = []

    def close(self, kind: str, *, force: bool = False) -> None:
        if not self.has_footer or kind != "tbody" or force:
            self.parts.append((kind, self.rows))
            self.rows = []

    def separate(self, line: str) -> None:
        if not self.rows:
            return
        if not self.alignment and not self.has_footer:
            self.close("thead")
            self.alignment = [_STYLE[marks] for marks in _ALIGNMENT.findall(line)]
        else:
            self.close("tbody")

    def add_row(self, cells: list[str]) -> None:
        self.columns = max(self.columns, len(cells))
        self.rows.append(cells)


def parse_table(parser: BlockParser) -> bool:
    """A table, if every line of the block has a pipe outside of code."""
    text, start = parser.text, parser.pos
    if text.find("|", start, text.find("\n", start)) < 0:  # as nearly every line, which this tells soonest
        return False
    if not _START.match(text, start) or not parser.after_boundary():
        return False
    table = _Table(parser.node("table", "table"))  # which takes the attributes that wait, even if it is none
    end = parser.end_of_lines(_LINES, start)
    if not parser.before_boundary(end):
        return False
    # What turns out to be no table is read again as a paragraph, and may hold the start of the next.
    parser.document.budget.spend((end - start) // _CHARACTERS_OF_STEP, parser.line)
    if not _every_line_has_pipe(parser, text[start : end - 1]):
        return False
    _read_lines(table, parser.document, text, start, end)
    if table.rows:
        table.close("tfoot" if table.has_footer else "tbody")
    if all(kind != "tbody" for kind, _ in table.parts):
        parser.warn("this table has no body", "put rows below the line of hyphens")
        return False
    _build(parser, table)
    parser.pos = end
    return parser.add(table.node)


def _read_lines(table: _Table, document: Conversion, text: str, pos: int, end: int) -> None:
    leading_pipe = text[pos:end].lstrip(WHITESPACE).startswith("|")
    if separator := _SEPARATOR.match(text, pos):
        pos = separator.end()
    while pos < end:
        if line := _SEPARATOR.match(text, pos):
            table.separate(line[0].rstrip(WHITESPACE))
        elif line := _FOOTER.match(text, pos):
            if table.rows:
                table.close("tbody", force=True)
            table.has_footer = True
        else:
            line_end = text.index("\n", pos) + 1
            row = text[pos : line_end - 1].rstrip(" \t")
            cells = _cells(document, row, leading_pipe=leading_pipe)
            document.budget.spend(_STEPS_OF_CELL * (1 + len(cells)), lambda: table.node.line)
            table.add_row(cells)
            pos = line_end
            continue
        pos = line.end()


def _cells(document: Conversion, line: str, *, leading_pipe: bool) -> list[str]:
    parts: list[list[str]] = []
    for text, is_code in _code_elements(line) if "<code" in line else ((line, False),):
        if is_code:
            _join(parts, text)
        elif "`" not in text:
            if text:
                _extend(parts, text)
        else:
            for item in _read(document, text, CODE_ONLY):
                if isinstance(item, str):
                    _extend(parts, item)
                else:
                    _join(parts, in_ticks(item.source or ""))
    cells = ["".join(cell).strip(WHITESPACE) for cell in parts]
    if leading_pipe and cells and not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _code_elements(line: str) -> Iterator[tuple[str, bool]]:
    """A line's `<code>` elements without their end tags, as a pipe in them ends no cell, and the text between them."""
    pos = 0
    while (start := line.find("<code", pos)) >= 0:
        end = line.find("</code>", line.find(">", start + 5) + 1 or len(line))
        if end < 0:
            break
        yield line[pos:start], False
        yield line[start:end], True
        pos = end
    yield line[pos:], False


def _join(parts: list[list[str]], text: str) -> None:
    if parts:
        parts[-1].append(text)
    else:
        parts.append([text])


def _extend(parts: list[list[str]], text: str) -> None:
    first, *rest = (cell.replace("\\|", "|") for cell in _CELL_END.split(text))
    _join(parts, first)
    parts += ([cell] for cell in rest)


def _every_line_has_pipe(parser: BlockParser, text: str) -> bool:
    """Whether each line has a pipe that is not inside of code or of an HTML element."""
    if "`" not in text and "<" not in text:
        return True
    pipe = False
    for item in _read(parser.document, text, CODE_AND_HTML):
        lines = _said(item).rstrip("\n").split("\n")
        if isinstance(item, Node) and item.kind == "code":
            if len(lines) > 2 or (len(lines) == 2 and not pipe):
                break
            if len(lines) == 2:
                pipe = False
        else:
            if len(lines) > 1 and not pipe and not _HAS_PIPE.match(lines[0]):
                break
            pipe = (False if len(lines) > 1 else pipe) or _HAS_PIPE.match(lines[-1]) is not None
    return pipe


def _read(document: Conversion, text: str, special: re.Pattern[str]) -> Out:
    """The code spans in a text, or its code spans and HTML elements, and the text between them."""
    parser = SpanParser(document, text, 0)
    out: Out = []
    with parser.reading_only(special, quiet=True):
        parser.run(out)
    return each_text(out, lambda part: [part])


def _said(item: str | Node) -> str:
    """What counts for pipes: text and code, the text of a comment, and of an element its name."""
    if isinstance(item, str):
        return item
    if item.kind == "code":
        return item.source or ""
    return f"<!--{item.text}-->" if item.kind == "comment" else str(item.tag)


def _build(parser: BlockParser, table: _Table) -> None:
    rows = sum(len(rows) for _, rows in table.parts)
    columns = table.columns
    if rows * columns > _MAX_PADDING + 10 * sum(len(row) for _, rows in table.parts for row in rows):
        parser.warn("the rows of this table differ too much in length", "give every row the same number of cells")
        columns = 0
    line = table.node.line
    for kind, rows_of_part in table.parts:
        part = Node(kind, kind, line)
        table.node.append(part)
        cell_tag = "th" if kind == "thead" else "td"
        for cells in rows_of_part:
            row = Node("tr", "tr", line)
            part.append(row)
            for index in range(max(columns, len(cells))):
                cell = Node(cell_tag, "td", line)
                cell.source = cells[index] if index < len(cells) else ""
                if index < len(table.alignment) and table.alignment[index]:
                    cell.set("style", f"text-align: {table.alignment[index]}")
                row.append(cell)
