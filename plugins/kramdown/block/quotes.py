"""Block quotes.

kramdown syntax, section "Blockquotes".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..tree import Node
from .grammar import LAZY_END

if TYPE_CHECKING:
    from .blocks import BlockParser

_END = lazy(LAZY_END)
_CALLOUT = lazy(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\n", re.IGNORECASE)
_MARK = lazy(r"^ {0,3}> ?", re.MULTILINE)


def parse_quote(parser: BlockParser) -> bool:
    """The lines that begin with `>`, and those that follow them lazily."""
    node = parser.node("blockquote", "blockquote")
    start = parser.pos
    parser.skip_lines(_END)
    parser.add(node)
    text, line = _MARK.sub("", parser.text[start : parser.pos]), node.line
    if parser.document.options.callouts and (callout := _CALLOUT.match(text)):
        _name_callout(node, callout[1].lower())
        text, line = text[callout.end() :], line + 1
    parser.parse_text(node, text, line)
    return True


def _name_callout(node: Node, kind: str) -> None:
    """Make a quote a notice: a note to readers of the screen too, with a title that names its kind."""
    node.attrib.update({"class": f"notice notice--{kind}", "role": "note", "aria-label": kind.title()})
    title = Node("p", "line", node.line, {"class": "notice-title", "aria-hidden": "true"})
    title.text = kind.title()
    node.append(title)
