"""Characters that are written in another way: entities, and what a backslash protects.

kramdown syntax, sections "Entities", "Escaping" and "Line Wrapping and Hard Line Breaks".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...lazy import lazy
from ..output.entities import ENTITY, code_point, entity_text
from ..tree import Node, Out, Symbol
from .typography import parse_symbol

if TYPE_CHECKING:
    from .spans import SpanParser

ESCAPED = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_ESCAPED_GFM = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-~])")


def parse_entity(parser: SpanParser, start: int, out: Out) -> bool:
    """`&copy;`, `&#169;` or `&#xa9;`; an unknown name is text."""
    match = ENTITY.match(parser.text, start)
    if match is None:
        return False
    code = code_point(*match.groups())
    parser.pos = match.end()
    if code is None:
        out += [Symbol("&amp;"), match[0][1:]]
    else:
        out.append(Symbol(entity_text(code, match[0], parser.document.options.entity_output)))
    return True


def parse_backslash(parser: SpanParser, start: int, out: Out) -> bool:
    """A backslash before a special character; two at the end of a line break it."""
    text, options = parser.text, parser.document.options
    if text.startswith(("\\<<", "\\>>"), start) and parse_symbol(parser, start, out):
        return True
    if text.startswith("\\\\\n", start) and not options.wraps_hard:
        out.append(Node("br", "br"))
        parser.pos = start + 2
        return True
    escaped = (_ESCAPED_GFM if options.gfm else ESCAPED).match(text, start)
    if escaped is None:
        return False
    out.append(escaped[1])
    parser.pos = escaped.end()
    return True
