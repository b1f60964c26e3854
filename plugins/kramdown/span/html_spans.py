"""HTML within a text: elements, comments, and addresses between `<` and `>`.

kramdown syntax, sections "HTML Spans" and "Automatic Links".
"""

from __future__ import annotations

import re
from contextlib import nullcontext
from typing import TYPE_CHECKING

from ...lazy import lazy
from .. import html_elements
from ..block import html
from ..block.grammar import NAME
from ..output.native import make_native
from ..tree import HtmlNode, Node, Out
from . import spans
from .typography import parse_symbol

if TYPE_CHECKING:
    from .spans import SpanParser

_ADDRESS = lazy(r"<(?:((?:mailto|https?|ftps?):)|((?:[^\W_]|[-_.])++@(?:[^\W_]|[-_.])++)>)")
_HTML_START = lazy(rf"<(?:{NAME}|!--|/|!\[CDATA\[)")
_NEWLINES = lazy(r"\n+")


def parse_less_than(parser: SpanParser, start: int, out: Out) -> bool:
    """An address to link to, HTML, or a guillemet."""
    text = parser.text
    if not parser.restricted and (auto := _ADDRESS.match(text, start)) and (end := _end_of_address(parser, auto)) >= 0:
        address = text[start + 1 : end]
        node = Node("a", "span", 0, {"href": address if auto[1] else f"mailto:{address}"})
        out.append(parser.finish(node, [address.removeprefix("mailto:")]))
        parser.pos = end + 1
        return True
    if _HTML_START.match(text, start):
        _parse_html(parser, start, out)
        return True
    return text.startswith("<<", start) and parse_symbol(parser, start, out)


def _end_of_address(parser: SpanParser, start: re.Match[str]) -> int:
    """The `>` that ends an address, in the same line; -1 if there is none."""
    if start[2]:
        return start.end() - 1
    end = parser.ahead.after(r"[>\n]", start.end() + 1)
    return end if end >= 0 and parser.text[end] == ">" and parser.text[start.end()] != "\n" else -1


def _parse_html(parser: SpanParser, start: int, out: Out) -> None:
    text = parser.text
    if (end := html.end_of_comment(parser.ahead, start)) >= 0:
        if parser.document.options.keep_comments:
            out.append(html.comment_node(text[start:end], parser.line))
        parser.pos = end
    elif (end := html.end_of_section(parser.ahead, start)) >= 0 and parser.document.options.writes_as_2_5:
        out.append(text[start + len("<![CDATA[") : end - 3])
        parser.pos = end
    elif close := html.CLOSE_TAG.match(text, start):
        parser.warn(f"the end tag {close[0]} ends nothing", "remove it, or open the element before it")
        out.append(close[0])
        parser.pos = close.end()
    elif (tag := html.TAG.match(text, start)) is None:
        out.append("<")
        parser.pos = start + 1
    elif (name := html_elements.canonical_name(tag[1])) in html_elements.BLOCK_ELEMENTS or not parser.may_open():
        if name in html_elements.BLOCK_ELEMENTS:
            parser.warn(f"the block element <{name}> stands within a text", "begin it on a line of its own")
        out.append(tag[0])
        parser.pos = tag.end()
    else:
        _parse_element(parser, name, tag, out)


def _parse_element(parser: SpanParser, name: str, tag: re.Match[str], out: Out) -> None:
    given = html.read_attributes(tag[2], lower=name in html_elements.KNOWN_ELEMENTS)
    node = HtmlNode(name, parser.line, {key: _NEWLINES.sub(" ", value) for key, value in given.items()}, inline=True)
    node.model = _content_model(parser, node)
    node.closed = tag[3] is not None
    parser.pos = tag.end()
    out.append(node)
    if node.closed or name in html_elements.VOID_ELEMENTS:
        return
    text, content = parser.text, list[str | Node]()

    def ends(pos: int, _: Out) -> bool:
        return text.startswith("</", pos) and html.end_tag(text, pos, name) is not None

    parser.html_depth += 1
    special = spans.HTML_ONLY if node.model == "raw" else None
    with nullcontext() if special is None and not parser.restricted else parser.reading_only(special):
        found = parser.within("h", tag.start(), content, ends)
    close = html.end_tag(text, parser.pos, name) if found else None
    if close is None:
        if parser.pos < len(text):
            content.append(text[parser.pos :])
        parser.pos = len(text)
        parser.warn(f"<{name}> has no end tag", f"close it with </{name}>")
    else:
        parser.pos = close.end()
    parser.finish(node, content)
    parser.html_depth -= 1
    if parser.document.options.html_to_native:
        make_native(node)


def _content_model(parser: SpanParser, node: HtmlNode) -> str:
    """Whether the content of an element is read as text or is raw; `markdown` on the element decides first."""
    is_raw = html_elements.content_model(str(node.tag)) == "raw"
    asked = html_elements.MARKDOWN_ATTRIBUTE.get(node.attrib.pop("markdown", ""))
    if asked == "block":
        parser.warn('markdown="block" has no meaning within a text', "begin the element on a line of its own")
    if asked in ("span", "raw"):
        return asked
    if asked == "default":
        return "raw" if is_raw else "span"
    return "raw" if is_raw or parser.restricted or not parser.document.options.parse_span_html else "span"
