"""Math between `$$`, as a block or within a text.

kramdown syntax, sections "Math Blocks" and "Inline Math"; the output is that of kramdown's MathJax engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...lazy import lazy
from ..output.entities import escape_code
from ..tree import WHITESPACE, Node, Out

if TYPE_CHECKING:
    from ..block.blocks import BlockParser
    from ..document import Conversion
    from .spans import SpanParser

_OPENING = lazy(r" {0,3}(\\)?\$\$")
_DOLLAR = r"(?<!\\)\$"
_REST_OF_LINE = lazy(r"[ \t\r\f\v]*\n")


def parse_math(parser: BlockParser) -> bool:
    """A math block: it stands between block boundaries. `\\$$` says that a paragraph starts here."""
    text = parser.text
    opening = _OPENING.match(text, parser.pos)
    if opening is None or not parser.after_boundary():
        return False
    close = text.find("$$", opening.end())
    if close < 0:
        return False
    rest = _REST_OF_LINE.match(text, close + 2)
    if opening[1]:
        if rest:
            parser.pos = opening.end(1)
        return False
    end = rest.end() if rest else close + 2
    if not parser.before_boundary(end):
        return False
    node = parser.node("div", "math", text[opening.end() : close].strip(WHITESPACE))
    parser.pos = end
    return parser.add(node)


def render_math(document: Conversion, node: Node, *, display: bool) -> None:
    """Turn a math node into what is shown; an element around it carries the attributes that it was given."""
    document.has_math = True
    if document.options.math_engine is None:
        node.set("class", f"{node.get('class', '')} kdmath".lstrip())
    html = _html(document, node, display=display)
    if not node.attrib:
        node.kind = "rawblock" if display else "raw"
        node.text = html
        return
    node.kind = "line" if display else "span"
    raw = Node("span", "raw", node.line)
    raw.text = html
    node.append(raw)


def _html(document: Conversion, node: Node, *, display: bool) -> str:
    tex = node.source or ""
    rendered = document.math_renderer(tex, display) if document.math_renderer else None
    if rendered is not None:
        return rendered
    escaped = escape_code(tex)
    if document.options.math_engine is None:
        return f"$$\n{escaped}\n$$" if display else f"${escaped}$"
    if display:
        return f"\\[{escaped}\\]\n" if node.attrib else f"\\[{escaped}\\]"
    return f"${escaped}$" if node.attrib else f"\\({escaped}\\)"


def parse_inline(parser: SpanParser, start: int, out: Out) -> bool:
    """`$$…$$` within a text, and with the option `dollar_math` also `$…$`.

    The latter is Pandoc's (manual, extension `tex_math_dollars`): there is no space behind the opening dollar sign nor
    before the next one, which closes it, and no digit behind that, so that prices are no math.
    """
    text = parser.text
    if text.startswith("$$", start):
        width, end = 2, text.find("$$", start + 2)
    elif parser.document.options.dollar_math and text[start + 1 : start + 2].strip(WHITESPACE):
        width, end = 1, parser.ahead.after(_DOLLAR, start + 2)
        if text[end - 1] in WHITESPACE or text[end + 1 : end + 2].isdecimal():
            return False
    else:
        return False
    if end < 0:
        return False
    node = Node("span", "math", parser.line)
    node.source = text[start + width : end].strip(WHITESPACE)
    out.append(node)
    parser.pos = end + width
    return True
