"""Attribute lists: `{: #id .class key="value" ref}` behind or before a block, behind a span, or defined by name.

kramdown syntax, sections "Attribute List Definitions" and "Inline Attribute Lists".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .attribute_lists import AttributeList, apply
from .directives import parse_span as parse_extension
from .grammar import BLOCK_IAL, LIST_NAME, SOME
from .tree import Node, Out, last_child

if TYPE_CHECKING:
    from .blocks import BlockParser
    from .spans import SpanParser

_DEFINITION = re.compile(rf" {{0,3}}\{{:({LIST_NAME}):({SOME})\}}[ \t\r\f\v]*\n")
_BLOCK_IAL = re.compile(BLOCK_IAL)
_DEFINES = frozenset({"link_def", "abbrev_def", "footnote_def"})
_SPAN_IAL = re.compile(rf"\{{:({SOME})\}}")


def parse_definition(parser: BlockParser) -> bool:
    """`{:name: …}`: an attribute list with a name."""
    match = _DEFINITION.match(parser.text, parser.pos)
    if match is None:
        return False
    if not parser.document.attribute_lists.setdefault(match[1], AttributeList()).read(match[2]):
        parser.warn(f"there is no attribute in '{{:{match[1]}:{match[2]}}}'", 'write #id, .class or key="value"')
    parser.pos = match.end()
    parser.add(parser.node("eob", "eob", "ald"))
    return True


def parse_block_ial(parser: BlockParser) -> bool:
    """`{: …}` on its own line: attributes of the block before it or, after a blank line, of the block behind it."""
    match = _BLOCK_IAL.match(parser.text, parser.pos)
    if match is None:
        return False
    last = last_child(parser.tree)
    if last is None or last.kind == "blank" or (last.kind == "eob" and last.source not in _DEFINES):
        target = parser.pending_ial = parser.pending_ial or AttributeList()
        closes = False
    else:
        target = last.ial = last.ial or AttributeList()
        closes = _BLOCK_IAL.match(parser.text, match.end()) is None
    if not target.read(match[1]):
        parser.warn(f"there is no attribute in '{{:{match[1]}}}'", 'write #id, .class or key="value"')
    parser.pos = match.end()
    if closes:
        parser.add(parser.node("eob", "eob", "ial"))
    return True


def parse_span_brace(parser: SpanParser, start: int, out: Out) -> bool:
    """`{::…}`, an extension, or `{: …}`, attributes of the span element before it."""
    handled = parse_extension(parser, start, out)
    if handled is not None:
        return handled
    last = out[-1] if out else None
    match = None if last is None or type(last) is str else _SPAN_IAL.match(parser.text, start)
    if match is None:
        out.append("{")
        parser.pos = start + 1
        return True
    parser.pos = match.end()
    if isinstance(last, Node):
        ial = AttributeList()
        ial.read(match[1])
        last.ial = last.ial or AttributeList()
        last.ial.update(ial)
        apply(last.attrib, ial, parser.document.attribute_lists)
    return True
