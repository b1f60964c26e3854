"""Emphasis with asterisks and underscores, and GitHub's strikethrough.

kramdown syntax, section "Emphasis": one mark emphasises, two emphasise strongly, an underscore within a word is text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..char_classes import is_alphabetic, is_alphanumeric
from ..tree import WHITESPACE, HtmlNode, Node, Out

if TYPE_CHECKING:
    from .spans import SpanParser, Stop

_RUN = {mark: lazy(re.escape(mark) + "+") for mark in "*_"}
_STRUCK_END = r"[^~ \t\n\r\f\v]~~"


def parse_emphasis(parser: SpanParser, start: int, out: Out) -> bool:
    """`*em*` or `**strong**`; two marks that do not close are tried as one. What opens nothing is text."""
    text, path = parser.text, parser.path
    char = text[start]
    mark = char * 2 if text.startswith(char, start + 1) else char
    letter, tag = ("s", "strong") if len(mark) == 2 else ("e", "em")
    begin = start + len(mark)
    content = None
    if letter not in path and not _is_space(text, begin) and not (char == "_" and _within_word(parser, start)):
        closing = mark
        content = parser.emphasised(letter, mark, begin, _end(text, mark))
        if content is None and tag == "strong" and not path.endswith("e"):
            closing, tag = char, "em"
            run = _RUN[char].match(text, start)
            content = parser.emphasised("e", run[0] if run else char, start + 1, _end(text, char))
    if content is None:
        out.append(mark)
        parser.pos = begin
        return True
    parser.pos += len(closing)
    out.append(parser.finish(Node(tag, "span"), content))
    return True


def _is_space(text: str, pos: int) -> bool:
    return pos < len(text) and text[pos] in WHITESPACE


def _within_word(parser: SpanParser, pos: int) -> bool:
    text = parser.text
    if parser.document.options.writes_as_2_5:
        first = pos
        while pos and text[pos - 1] == "_":
            pos -= 1
        parser.document.budget.spend(first - pos, parser.here)
    if pos and text[pos - 1] == "-":
        pos -= 1
    return pos > 0 and is_alphabetic(text[pos - 1])


def _end(text: str, mark: str) -> Stop:
    """The closing mark: behind something that is no space, and not a part of a longer mark."""
    width = len(mark)

    def stop(pos: int, out: Out) -> bool:
        if not text.startswith(mark, pos) or text[pos - 1] in WHITESPACE or not out:
            return False
        if width == 1 and text.startswith(mark, pos + 1) and not text.startswith(mark, pos + 2):
            return False
        behind = pos + width
        return mark[0] != "_" or behind >= len(text) or not is_alphanumeric(text[behind])

    return stop


def parse_strikethrough(parser: SpanParser, start: int, out: Out) -> bool:
    """`~~deleted~~`, in GitHub's dialect."""
    text = parser.text
    if not parser.document.options.gfm or text[start + 2 : start + 3] in ("", "~", *WHITESPACE):
        return False
    end = parser.ahead.after(_STRUCK_END, start + 2)
    if end < 0:
        return False
    inner = parser.nested(text[start + 2 : end + 1])
    content: Out = []
    inner.run(content)
    node = HtmlNode("del", parser.line, {}, inline=True)
    node.model = "span"
    out.append(inner.finish(node, content))
    parser.pos = end + 3
    return True
