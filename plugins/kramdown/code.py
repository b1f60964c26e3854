"""Code: indented or fenced blocks, and spans between backticks.

kramdown syntax, sections "Code Blocks" and "Code Spans"; GitHub's fences may be of backticks and indented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .grammar import BLANK_LINE, BLOCK_IAL, END_OF_BLOCK, HTML_START, HTML_STOP, NOT_S, S
from .tree import SPACES, CodeNode, Node, Out

if TYPE_CHECKING:
    from collections.abc import Callable

    from .blocks import BlockParser
    from .spans import SpanParser

INDENTED = (
    rf"(?:(?:{BLANK_LINE})?(?:(?:\t| {{4}})[ \t]*{NOT_S}.*\n)+"
    rf"(?:(?!{BLOCK_IAL}|{END_OF_BLOCK}| {{0,3}}(?:{HTML_STOP}|{HTML_START}))[ \t]*{NOT_S}.*\n)*)*"
)
INDENT = re.compile(r"^(?:\t| {4})", re.MULTILINE)
_INDENTED = re.compile(INDENTED)
_LAZY_LINE = re.compile(r"\n( {0,3}[^ \t\n\r\f\v])")


def parse_indented(parser: BlockParser) -> bool:
    """Lines indented by four spaces or a tab, and the lines that follow them lazily."""
    match = _INDENTED.match(parser.text, parser.pos)
    if match is None or not match[0]:
        parser.parse_paragraph()
        return True
    text = INDENT.sub("", _LAZY_LINE.sub(r" \1", match[0]))
    node = parser.take_ial(CodeNode(parser.line(), text))
    parser.pos = match.end()
    return parser.add(node)


def fence_rule(*, gfm: bool) -> Callable[[BlockParser], bool]:
    """The rule for fenced code: `~~~` at the start of a line; GitHub's takes backticks too, and three spaces before."""
    indent, marks = (r" {0,3}", "`{3,}|~{3,}") if gfm else ("", "~{3,}")
    opening = re.compile(rf"{indent}({marks})")
    info = re.compile(rf"{S}*?(({NOT_S}+?)(?:\?{NOT_S}*)?)?{S}*?\n")

    def parse_fenced(parser: BlockParser) -> bool:
        fence = opening.match(parser.text, parser.pos)
        if fence is None:
            return False
        for length in range(len(fence[1]), max(2, len(fence[1]) - _SHORTER_FENCES), -1):
            # A fence that is too long for the one that closes it leaves its last marks to the language.
            start = info.match(parser.text, fence.start(1) + length)
            if start is None:
                continue
            closing = rf"^{indent}{fence[1][0]}{{{length},}}{S}*?\n"
            end = re.compile(closing, re.MULTILINE).search(parser.text, start.end())
            if end is None:
                continue
            node = CodeNode(parser.line(), parser.text[start.end() : end.start()], start[1])
            if start[1]:
                node.set("class", f"language-{start[2]}")
            parser.take_ial(node)
            parser.pos = end.end()
            return parser.add(node)
        if info.match(parser.text, fence.end()):
            parser.warn("this fence is never closed", f"end the code with {fence[1]} on a line of its own")
        return False

    return parse_fenced


_SHORTER_FENCES = 8
_TICKS = re.compile("`+")


def parse_span(parser: SpanParser, start: int, out: Out) -> bool:
    """A code span: it ends at the first run of as many backticks. What opens nothing is text."""
    text = parser.text
    end = start + 1
    while text.startswith("`", end):
        end += 1
    ticks = text[start:end]
    simple = len(ticks) == 1
    spaced = simple and text[end : end + 1] in SPACES and (start == 0 or text[start - 1] in SPACES)
    close = -1 if spaced or parser.unclosed.get(ticks, end + 1) <= end else text.find(ticks, end)
    if close < 0:
        if not spaced:
            parser.unclosed[ticks] = min(end, parser.unclosed.get(ticks, end))
        out.append(ticks)
        parser.pos = end
        return True
    node = Node("code", "code")
    node.source = text[end:close] if simple else text[end:close].removeprefix(" ").removesuffix(" ")
    out.append(node)
    parser.pos = close + len(ticks)
    return True


def in_ticks(code: str) -> str:
    """Code as a code span."""
    ticks = max(_TICKS.findall(code), default="") + "`"
    space = " " if len(ticks) > 1 else ""
    return f"{ticks}{space}{code}{space}{ticks}"
