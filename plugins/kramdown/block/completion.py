"""What a span parser has read becomes the content of a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..output.highlight import render_code_span
from ..span import math, typography
from ..span.text_runs import broken, each_text
from ..tree import HtmlNode, Node, Out

if TYPE_CHECKING:
    from ..span.spans import SpanParser


def fill(parser: SpanParser, node: Node, out: Out, *, block: bool) -> None:
    """Make what was read the content of a node."""
    abbreviator = parser.abbreviator
    if abbreviator is not None and not (isinstance(node, HtmlNode) and node.model == "raw"):
        out = each_text(out, lambda text: abbreviator.split(text, parser.here))
    mark = parser.break_mark
    if mark is not None and not parser.html_depth and not isinstance(node, HtmlNode):
        out = each_text(out, lambda text: broken(text, mark))
        if block and len(out) >= 2 and out[-1] == "\n" and isinstance(br := out[-2], Node) and br.kind == "mark":
            del out[-2]
    if parser.document.options.remove_line_breaks_for_cjk:
        out = each_text(out, typography.join_cjk_lines)
    buffer: list[str] = []
    last: Node | None = None
    for item in out:
        if isinstance(item, str):
            buffer.append(item)
            continue
        if buffer:
            _put("".join(buffer), node, last)
            buffer.clear()
        if item.kind == "code":
            render_code_span(parser.document, item)
        elif item.kind == "math":
            math.render_math(parser.document, item, display=False)
        node.append(item)
        last = item
    if buffer:
        _put("".join(buffer), node, last)


def _put(text: str, node: Node, last: Node | None) -> None:
    if last is None:
        node.text = text
    else:
        last.tail = text
