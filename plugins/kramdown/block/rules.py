"""Lines that are all mark: horizontal rules, and `^`, the end of a block.

kramdown syntax, sections "Horizontal Rules" and "EOB Marker".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...lazy import lazy
from .grammar import END_OF_BLOCK, RULE

if TYPE_CHECKING:
    from .blocks import BlockParser

_RULE = lazy(RULE)
_END_OF_BLOCK = lazy(END_OF_BLOCK)


def parse_rule(parser: BlockParser) -> bool:
    """Three or more asterisks, hyphens or underscores."""
    match = _RULE.match(parser.text, parser.pos)
    if match is None:
        return False
    node = parser.node("hr", "hr")
    parser.pos = match.end()
    return parser.add(node)


def parse_end_of_block(parser: BlockParser) -> bool:
    """`^` alone on a line: what stands before it and what stands behind it are apart."""
    match = _END_OF_BLOCK.match(parser.text, parser.pos)
    if match is None:
        return False
    parser.pos = match.end()
    return parser.add(parser.node("eob", "eob"))
