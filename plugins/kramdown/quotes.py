"""Block quotes.

kramdown syntax, section "Blockquotes".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .grammar import LAZY_END

if TYPE_CHECKING:
    from .blocks import BlockParser

_END = re.compile(LAZY_END)
_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)


def parse_quote(parser: BlockParser) -> bool:
    """The lines that begin with `>`, and those that follow them lazily."""
    node = parser.node("blockquote", "blockquote")
    start = parser.pos
    parser.skip_lines(_END)
    parser.add(node)
    parser.parse_text(node, _MARK.sub("", parser.text[start : parser.pos]), node.line)
    return True
