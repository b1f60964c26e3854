"""HTML blocks: elements as the author wrote them, their content read as blocks, as text or not at all.

kramdown syntax, section "HTML Blocks"; `markdown="0|1|block|span"` on an element says how its content is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ...lazy import lazy
from ..html_elements import (
    KNOWN_ELEMENTS,
    MARKDOWN_ATTRIBUTE,
    VERBATIM_ELEMENTS,
    VOID_ELEMENTS,
    canonical_name,
    content_model,
)
from ..output.native import make_native
from ..tree import HtmlNode, Node, append_text, last_child
from .grammar import NAME, SPAN_ELEMENTS, S

if TYPE_CHECKING:
    from ..span.lookahead import Lookahead
    from .blocks import BlockParser

_VALUE = rf"{S}*+={S}*+(?:\w+|\"[^\"]*\"|'[^']*')"
TAG = lazy(rf"<((?>{NAME}))((?:{S}++(?>{NAME})(?:{_VALUE})?+)*+){S}*+(/)?>")
CLOSE_TAG = lazy(rf"</((?>{NAME})){S}*+>")
_ATTRIBUTE = lazy(rf"{S}*+({NAME})(?:{S}*+={S}*+(?:(\w+)|\"([^\"]*)\"|'([^']*)'))?")
_TAG_AT_LINE = lazy(rf" {{0,3}}{TAG.pattern}")
_CLOSE_AT_LINE = lazy(rf" {{0,3}}{CLOSE_TAG.pattern}")
_RAW_START = lazy(rf"<(?:{NAME}|/|!--|\?|!\[CDATA\[)")
_TRAILING = lazy(r"[ \t]*\n")


def read_attributes(text: str, *, lower: bool) -> dict[str, str]:
    """The attributes in a start tag; of two of the same name the last one counts."""
    if not text:
        return {}
    found = {}
    for name, word, double, single in _ATTRIBUTE.findall(text):
        found[name.lower() if lower else name] = word or double or single
    return found


def end_tag(text: str, pos: int, tag: str) -> re.Match[str] | None:
    """The end tag of an element at a place, if it stands there."""
    close = CLOSE_TAG.match(text, pos)
    return close if close is not None and canonical_name(close[1]) == tag else None


def next_end_tag(ahead: Lookahead, pos: int, tag: str) -> re.Match[str] | None:
    """The first end tag of an element from a place on."""
    places = ahead.places(CLOSE_TAG.pattern)
    for index in range(bisect_left(places, pos), len(places)):
        if close := end_tag(ahead.text, places[index], tag):
            return close
    return None


def end_of_comment(ahead: Lookahead, pos: int) -> int:
    """The place behind the comment that starts at `pos`; -1 if none does, or if it is never closed."""
    if not ahead.text.startswith("<!--", pos):
        return -1
    close = ahead.after("-->", pos + 4)
    return close + 3 if close >= 0 else -1


def end_of_section(ahead: Lookahead, pos: int) -> int:
    """The place behind the CDATA section that starts at `pos`; -1 if none does, or if it is never closed."""
    if not ahead.text.startswith("<![CDATA[", pos):
        return -1
    close = ahead.after(r"\]\]>", pos + len("<![CDATA["))
    return close + 3 if close >= 0 else -1


def parse_html(parser: BlockParser) -> bool:
    """An HTML comment, an element that is not a span element, or the end tag of the element that is open."""
    text, pos = parser.text, parser.pos
    if (end := end_of_comment(parser.ahead, pos)) >= 0:
        if parser.document.options.keep_comments:
            parser.add(comment_node(text[pos:end], parser.line(), block=True))
        parser.pos = end
        _skip(parser, _TRAILING)
        return True
    tag = _TAG_AT_LINE.match(text, pos)
    if tag and tag[1].lower() not in SPAN_ELEMENTS:
        _parse_element(parser, tag)
        if parser.document.options.html_to_native and (made := last_child(parser.tree)) is not None:
            make_native(made)
        return True
    close = _CLOSE_AT_LINE.match(text, pos)
    if close and close[1].lower() not in SPAN_ELEMENTS:
        tree = parser.tree
        if tree.kind == "html" and tree.tag == close[1].lower():
            parser.pos = close.end()
            parser.end_tag_found = True
            return True
    return False


def is_native_paragraph(parser: BlockParser, node: Node) -> bool:
    """Whether a node is a `<p>` that became kramdown's own paragraph, which the text behind it goes on with."""
    return parser.document.options.html_to_native and node.kind == "html" and node.tag == "p"


def comment_node(text: str, line: int, *, block: bool = False) -> Node:
    """A node for an HTML comment, which ElementTree's readers know as one; a block has lines of its own."""
    node = Node("", "comment_block" if block else "comment", line)
    node.tag = ElementTree.Comment  # type: ignore[assignment]  # ElementTree marks comments by this function
    node.text = text[4:-3]
    return node


def _skip(parser: BlockParser, pattern: re.Pattern[str]) -> None:
    match = pattern.match(parser.text, parser.pos)
    if match:
        parser.pos = match.end()


def _parse_element(parser: BlockParser, tag: re.Match[str]) -> None:
    """The element whose start tag was found: it is put into the tree and its content is read."""
    name = canonical_name(tag[1])
    node = HtmlNode(name, parser.line(), read_attributes(tag[2], lower=name in KNOWN_ELEMENTS), inline=False)
    node.ial, parser.pending_ial = parser.pending_ial, None
    parser.pos = tag.end()
    within_raw = isinstance(parser.tree, HtmlNode) and parser.tree.model == "raw"
    node.model = content_model(name) if parser.document.options.parse_block_html and not within_raw else "raw"
    asked = MARKDOWN_ATTRIBUTE.get(node.attrib.pop("markdown", ""))
    if asked:
        node.model = content_model(name) if asked == "default" else asked
    parser.add(node)
    if name in VERBATIM_ELEMENTS:
        _read_verbatim(parser, node)
        return
    node.closed = tag[3] is not None or name in VOID_ELEMENTS
    if node.model == "block":
        _skip(parser, _TRAILING)
    if node.closed:
        return
    if node.model == "block":
        if not parser.parse_into(node):
            _warn_unclosed(parser, node)
    elif node.model == "span":
        _read_until_end_tag(parser, node)
    else:
        _parse_raw(parser, node)
    if not within_raw:
        _skip(parser, _TRAILING)


def _read_verbatim(parser: BlockParser, node: HtmlNode) -> None:
    """A script or a style sheet: everything up to its end tag, untouched."""
    end = next_end_tag(parser.ahead, parser.pos, str(node.tag))
    stop = end.start() if end else len(parser.text)
    raw = Node("span", "raw", node.line)
    raw.text = parser.text[parser.pos : stop]
    if raw.text:
        node.append(raw)
    parser.pos = end.end() if end else stop
    if end is None:
        _warn_unclosed(parser, node)


def _read_until_end_tag(parser: BlockParser, node: HtmlNode) -> None:
    """Content that is text for the span parser: everything up to the end tag."""
    end = next_end_tag(parser.ahead, parser.pos, str(node.tag))
    stop = end.start() if end else len(parser.text)
    node.source = parser.text[parser.pos : stop]
    parser.pos = end.end() if end else stop
    if end is None:
        _warn_unclosed(parser, node)


def _parse_raw(parser: BlockParser, node: HtmlNode) -> None:
    """Content that is HTML only: elements and comments are found in it, everything else is its text."""
    parser.enter(node)
    text, ahead, said = parser.text, parser.ahead, list[str]()
    while True:
        found = _RAW_START.search(text, parser.pos)
        start = found.start() if found else len(text)
        if start > parser.pos:
            said.append(text[parser.pos : start])
        parser.pos = start
        if found is None:
            _warn_unclosed(parser, node)
            break
        char = text[start + 1]
        if char == "!" and (end := end_of_comment(ahead, start)) >= 0:
            if parser.document.options.keep_comments:
                _flush(said, node)
                parser.add(comment_node(text[start:end], parser.line()))
            parser.pos = end
        elif char == "?" and (end := ahead.after(r"\?>", start + 2)) >= 0:
            _flush(said, node)
            raw = Node("span", "raw", parser.line())
            raw.text = text[start : end + 2]
            parser.add(raw)
            parser.pos = end + 2
        elif char == "!" and parser.document.options.writes_as_2_5 and (end := end_of_section(ahead, start)) >= 0:
            said.append(text[start + len("<![CDATA[") : end - 3])
            parser.pos = end
        elif char != "/" and (tag := TAG.match(text, start)):
            if said:
                _flush(said, node)
            if parser.is_full():
                _add_verbatim(parser, tag)
            else:
                _parse_element(parser, tag)
        elif close := CLOSE_TAG.match(text, start):
            parser.pos = close.end()
            if canonical_name(close[1]) == node.tag:
                break
            if parser.is_full():
                _flush(said, node)
                _add_verbatim(parser, close)
                continue
            said.append(close[0])
            parser.warn(f"the end tag {close[0]} ends nothing", "remove it, or open the element before it")
        else:
            said.append(text[start])
            parser.pos = start + 1
    _flush(said, node)
    parser.leave()


def _add_verbatim(parser: BlockParser, tag: re.Match[str]) -> None:
    """Put a tag into the tree as the author wrote it: a hundred open elements are elements that nobody closes."""
    raw = Node("span", "raw", parser.line())
    raw.text = tag[0]
    parser.add(raw)
    parser.pos = tag.end()


def _flush(said: list[str], node: Node) -> None:
    """Put what was read since the last child into a node."""
    if said:
        append_text(node, "".join(said))
        said.clear()


def _warn_unclosed(parser: BlockParser, node: HtmlNode) -> None:
    parser.document.warn(node.line, f"<{node.tag}> has no end tag", f"close it with </{node.tag}>")
