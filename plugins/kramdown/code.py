"""Code blocks, indented or fenced.

kramdown syntax, sections "Standard Code Blocks" and "Fenced Code Blocks"; GitHub's fences may be of backticks and indented.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plugins.kramdown.grammar import BLANK_LINE, END_OF_BLOCK, HTML_START, HTML_STOP, NOT_S, S
from plugins.kramdown.attributes import BLOCK_IAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugins.kramdown.blocks import BlockParser

INDENTED = (
    rf"(?:(?:{BLANK_LINE})?(?:(?:\t| {{4}})[ \t]*{NOT_S}.*\n)+"
    rf"(?:(?!{BLOCK_IAL.pattern}|{END_OF_BLOCK}|{HTML_STOP}|{HTML_START})[ \t]*{NOT_S}.*\n)*)*"
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
    node = parser.node("pre", "codeblock", text)
    parser.pos = match.end()
    return parser.add(node)


def fence_rule(*, gfm: bool) -> Callable[[BlockParser], bool]:
    """The rule for fenced code: `~~~` at the start of a line, for GitHub also backticks and up to three spaces before."""
    indent, marks = (r" {0,3}", "[~`]") if gfm else ("", "~")
    opening = re.compile(rf"{indent}(({marks}){{3,}})\s*?(({NOT_S}+?)(?:\?{NOT_S}*)?)?{S}*?\n")

    def parse_fenced(parser: BlockParser) -> bool:
        start = opening.match(parser.text, parser.pos)
        if start is None:
            return False
        closing = rf"^{indent}{re.escape(start[1])}{re.escape(start[2])}*{S}*?\n"
        end = re.compile(closing, re.MULTILINE).search(parser.text, start.end())
        if end is None:
            parser.warn("this fence is never closed", f"end the code with {start[1]} on a line of its own")
            return False
        node = parser.node("pre", "codeblock", parser.text[start.end() : end.start()])
        if start[3]:
            node.set("class", f"language-{start[4]}")
            node.set(LANGUAGE, start[3])
        parser.pos = end.end()
        return parser.add(node)

    return parse_fenced


LANGUAGE = "\0lang"
