"""Code: indented or fenced blocks, and spans between backticks.

kramdown syntax, sections "Code Blocks" and "Code Spans"; GitHub's fences may be of backticks and indented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..block.grammar import BLANK_LINE, END_OF_BLOCK, HTML_START, HTML_STOP, NOT_S
from ..tree import SPACES, CodeNode, Node, Out

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..block.blocks import BlockParser
    from .spans import SpanParser

INDENT = lazy(r"^(?:\t| {4})", re.MULTILINE)
_INDENTED_LINES = lazy(rf"(?:{BLANK_LINE})?(?:(?:\t| {{4}})[ \t]*{NOT_S}.*\n)++")
_LAZY = lazy(rf"(?!{END_OF_BLOCK}| {{0,3}}(?:{HTML_STOP}|{HTML_START}))[ \t]*{NOT_S}.*\n")
_LAZY_LINE = lazy(r"\n( {0,3}[^ \t\n\r\f\v])")


def parse_indented(parser: BlockParser) -> bool:
    """Lines indented by four spaces or a tab, and the lines that follow them lazily."""
    start, end = parser.pos, end_of_indented(parser, parser.pos)
    if end == start:
        parser.parse_paragraph()
        return True
    text = INDENT.sub("", _LAZY_LINE.sub(r" \1", parser.text[start:end]))
    node = parser.take_ial(CodeNode(parser.line(), text))
    parser.pos = end
    return parser.add(node)


def end_of_indented(parser: BlockParser, pos: int) -> int:
    """Where the indented lines end that start at a place, the lines that follow them lazily included."""
    text = parser.text
    while lines := _INDENTED_LINES.match(text, pos):
        pos = lines.end()
        while (lazy := _LAZY.match(text, pos)) and not (text[pos] in " {" and parser.block_ial(pos)):
            pos = lazy.end()
    return pos


def fence_rule(*, gfm: bool) -> Callable[[BlockParser], bool]:
    """The rule for fenced code: `~~~` at the start of a line; GitHub's takes backticks too, and three spaces before."""
    indent, marks = (r" {0,3}", "`{3,}|~{3,}") if gfm else ("", "~{3,}")
    opening = lazy(rf"{indent}({marks})")

    def parse_fenced(parser: BlockParser) -> bool:
        fence = opening.match(parser.text, parser.pos)
        if fence is None:
            return False
        for length in range(len(fence[1]), max(2, len(fence[1]) - _SHORTER_FENCES), -1):
            # A fence that is too long for the one that closes it leaves its last marks to the language.
            start = _INFO.match(parser.text, fence.start(1) + length)
            if start is None:
                continue
            end = parser.ahead.run(f"{fence[1][0] * 3}+", start.end(), length, indent=3 if gfm else 0)
            if end is None:
                continue
            info = start[1]
            code = parser.text[start.end() : end[0]].rstrip(" ")
            node = CodeNode(parser.line(), code, info or None)
            if info:
                node.set("class", f"language-{info[0]}{info[1:].partition('?')[0]}")
            parser.take_ial(node)
            parser.pos = parser.text.index("\n", end[1]) + 1
            return parser.add(node)
        if _INFO.match(parser.text, fence.end()):
            parser.warn("this fence is never closed", f"end the code with {fence[1]} on a line of its own")
        return False

    return parse_fenced


_INFO = lazy(rf"[ \t\r\f\v]*+({NOT_S}*+)[ \t\r\f\v]*+\n")
_SHORTER_FENCES = 8
_TICKS = lazy("`+")


def parse_span(parser: SpanParser, start: int, out: Out) -> bool:
    """A code span: it ends at the first run of as many backticks. What opens nothing is text."""
    text = parser.text
    run = _TICKS.match(text, start)
    assert run is not None
    end = run.end()
    length = end - start
    simple = length == 1
    spaced = simple and text[end : end + 1] in SPACES and (start == 0 or text[start - 1] in SPACES)
    if spaced:
        close = -1
    elif simple:
        close = text.find("`", end)
    else:
        found = parser.ahead.run("`+", end, length)
        close = found[0] if found else -1
    if close < 0:
        out.append(run[0])
        parser.pos = end
        return True
    node = Node("code", "code")
    code = text[end:close]
    node.source = code if simple else code.removeprefix(" ").removesuffix(" ")
    out.append(node)
    parser.pos = close + length
    return True


def in_ticks(code: str) -> str:
    """Code as a code span."""
    ticks = max(_TICKS.findall(code), default="") + "`"
    space = " " if len(ticks) > 1 else ""
    return f"{ticks}{space}{code}{space}{ticks}"
