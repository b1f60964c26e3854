"""Extensions in braces: `{::comment}`, `{::nomarkdown}` and `{::options}`.

kramdown syntax, section "Extensions".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .attribute_lists import AttributeList
from .grammar import ANY, LIST_NAME
from .html import comment_node
from .options import NAMES, parse_option
from .results import KramdownError
from .tree import Node, Out

if TYPE_CHECKING:
    from .blocks import BlockParser
    from .document import Document
    from .spans import SpanParser

EXTENSIONS = frozenset({"comment", "nomarkdown", "options"})
_START = rf"\{{::([A-Za-z0-9_]+)(?:[ \t\n\r\f\v]({ANY})|)(/)?\}}"
_STOP = rf"\{{:/(?:{LIST_NAME})?\}}"
_SPAN_START = re.compile(_START)
_SPAN_STOP = re.compile(_STOP)
_BLOCK_START = re.compile(rf" {{0,3}}(?:{_START}|({_STOP}))[ \t\r\f\v]*\n")


def parse_block(parser: BlockParser) -> bool:
    """An extension on lines of its own."""
    match = _BLOCK_START.match(parser.text, parser.pos)
    if match is None:
        return False
    name, attributes, closed = start_tag(match)
    if stop := match[4]:
        parser.warn(f"{stop} ends nothing", "remove it, or start the extension before it")
        return False
    body, end = None, match.end()
    if not closed:
        found = re.compile(rf"^ {{0,3}}\{{:/({name})?\}}[ \t\r\f\v]*\n", re.MULTILINE).search(parser.text, end)
        if found is None:
            parser.warn(f"{{::{name}}} is never closed", "end it with {:/} on a line of its own, or write {::name /}")
            return False
        body = parser.text[end : found.start()].removesuffix("\n")
        end = found.end()
    node = handle(parser.document, parser.line(), name, attributes, body, block=True)
    if node is None:
        return False
    parser.pos = end
    if node.kind == "eob":
        node = parser.node("eob", "eob", "extension")
    return node.kind == "nothing" or parser.add(node)


def start_tag(match: re.Match[str]) -> tuple[str, str, bool]:
    """The name and the attributes of an extension, and whether it has no body: `{::name attributes /}`."""
    attributes = match[2] or ""
    return match[1], attributes.removesuffix("/"), bool(match[3]) or attributes.endswith("/")


def handle(document: Document, line: int, name: str, attributes: str, body: str | None, *, block: bool) -> Node | None:
    """The node an extension stands for, of kind `eob` or `nothing` when it shows nothing; None when it is unknown."""
    given = AttributeList()
    given.read(attributes)
    nothing = Node("", "nothing", line)
    if name == "comment":
        if body is None or not document.options.keep_comments:
            return nothing
        return comment_node(f"<!-- {body} -->", line, block=block)
    if name == "nomarkdown":
        kinds = given.attributes.get("type", "").split()
        if body is None:
            return nothing
        for_html = not kinds or "html" in kinds
        node = Node("", "rawblock" if block and for_html else "raw", line)
        node.text = body if for_html else None
        return node
    if name == "options":
        for key, value in given.attributes.items():
            _set_option(document, line, key, value)
        return Node("", "eob", line)
    document.warn(line, f"there is no extension '{name}'", f"use one of {', '.join(sorted(EXTENSIONS))}")
    return None


def _set_option(document: Document, line: int, name: str, value: str) -> None:
    if name in document.options.forbidden_inline_options or name == "forbidden_inline_options":
        document.warn(line, f"the option {name} may not be set within a document", "set it in the site's configuration")
    elif name in NAMES:
        try:
            document.set_option(name, parse_option(name, value))
        except KramdownError as error:
            document.warn(line, error.what, error.remedy)
    else:
        document.warn(line, f"there is no option '{name}'", "see the list of kramdown's options")


def parse_span(parser: SpanParser, start: int, out: Out) -> bool | None:
    """An extension within a text; a brace that only looks like one is text. None when it does not look like one."""
    text = parser.text
    match = _SPAN_START.match(text, start)
    if match is None and not _SPAN_STOP.match(text, start):
        return None
    node, end = _read_span(parser, match) if match else (None, start)
    if node is None:
        out.append("{")
        parser.pos = start + 1
        return True
    parser.pos = end
    if node.kind not in ("nothing", "eob"):
        out.append(node)
    return True


def _read_span(parser: SpanParser, match: re.Match[str]) -> tuple[Node | None, int]:
    name, attributes, closed = start_tag(match)
    body, end = None, match.end()
    if not closed:
        stop = re.compile(rf"\{{:/({name})?\}}").search(parser.text, end)
        if stop is None:
            parser.warn(f"{{::{name}}} is never closed", "end it with {:/}, or write {::name /}")
            return None, end
        body, end = parser.text[end : stop.start()], stop.end()
    return handle(parser.document, parser.line, name, attributes, body, block=False), end
