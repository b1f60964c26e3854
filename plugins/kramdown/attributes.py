"""Attribute lists: `{: #id .class key="value" ref}` behind or before a block, behind a span, or defined by name.

kramdown syntax, sections "Attribute List Definitions" and "Inline Attribute Lists".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazy import lazy
from .block.attribute_lists import AttributeList, apply
from .block.directives import parse_span as parse_extension
from .block.grammar import LIST_NAME
from .tree import Node, Out, last_child

if TYPE_CHECKING:
    from .block.blocks import BlockParser
    from .span.spans import SpanParser

_DEFINITION = lazy(rf" {{0,3}}\{{:({LIST_NAME}):")
_SHOWN = 60  # characters of a faulty list in a warning
_DEFINES = frozenset({"link_def", "abbrev_def", "footnote_def"})


def parse_definition(parser: BlockParser) -> bool:
    """`{:name: …}`: an attribute list with a name."""
    match = _DEFINITION.match(parser.text, parser.pos)
    close = parser.ahead.closing_brace(match.end(), ends_line=True) if match else -1
    if match is None or close <= match.end():
        return False
    content = parser.text[match.end() : close]
    target = parser.document.attribute_lists.setdefault(match[1], AttributeList())
    _count(parser, target)
    if not target.read(content):
        _warn_empty(parser, f"{match[1]}:{content}")
    parser.pos = parser.text.index("\n", close) + 1
    parser.add(parser.node("eob", "eob", "ald"))
    return True


def parse_block_ial(parser: BlockParser) -> bool:
    """`{: …}` on its own line: attributes of the block before it or, after a blank line, of the block behind it."""
    found = parser.block_ial(parser.pos)
    if found is None:
        return False
    start, close, end = found
    last = last_child(parser.tree)
    if last is None or last.kind == "blank" or (last.kind == "eob" and last.source not in _DEFINES):
        target = parser.pending_ial = parser.pending_ial or AttributeList()
        closes = False
    else:
        target = last.ial = last.ial or AttributeList()
        closes = parser.block_ial(end) is None
    content = parser.text[start:close]
    _count(parser, target)
    if not target.read(content):
        _warn_empty(parser, content)
    parser.pos = end
    if closes:
        parser.add(parser.node("eob", "eob", "ial"))
    return True


def _count(parser: BlockParser, target: AttributeList) -> None:
    """Count what is copied when more is added to a list."""
    parser.document.budget.copy(len(target.attributes.get("class", "")), parser.line, "in attribute lists")


def _warn_empty(parser: BlockParser, content: str) -> None:
    shown = content if len(content) <= _SHOWN else f"{content[:_SHOWN]}…"
    parser.warn(f"there is no attribute in '{{:{shown}}}'", 'write #id, .class or key="value"')


def parse_span_brace(parser: SpanParser, start: int, out: Out) -> bool:
    """`{::…}`, an extension, or `{: …}`, attributes of the span element before it."""
    handled = parse_extension(parser, start, out)
    if handled is not None:
        return handled
    last = out[-1] if out else None
    content = start + 2
    close = -1 if last is None or type(last) is str else parser.ahead.closing_brace(content)
    if close <= content:
        out.append("{")
        parser.pos = start + 1
        return True
    parser.pos = close + 1
    if isinstance(last, Node):
        ial = AttributeList()
        ial.read(parser.text[content:close])
        last.ial = last.ial or AttributeList()
        last.ial.update(ial)
        apply(last.attrib, ial, parser.document, parser.here)
    return True
