"""Extensions in braces: `{::comment}`, `{::nomarkdown}` and `{::options}`.

kramdown syntax, section "Extensions".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ...lazy import lazy
from ..options import NAMES, parse_option, with_highlighting
from ..results import KramdownError
from ..tree import Node, Out
from .attribute_lists import AttributeList
from .grammar import LIST_NAME
from .html import comment_node

if TYPE_CHECKING:
    from ..document import Conversion
    from ..span.lookahead import Lookahead
    from ..span.spans import SpanParser
    from .blocks import BlockParser

EXTENSIONS = frozenset({"comment", "nomarkdown", "options"})
_START = lazy(r"\{::([A-Za-z0-9_]+)(?:([ \t\n\r\f\v])|(/)?\})")
_STOP = lazy(rf"\{{:/(?:{LIST_NAME})?\}}")
_INDENT = lazy(r" {0,3}")
_REST_OF_LINE = lazy(r"[ \t\r\f\v]*\n")


class Tag(Struct, frozen=True):
    """The tag that starts an extension; it is `closed` when there is no body: `{::name attributes /}`."""

    name: str
    attributes: str
    closed: bool
    end: int


def parse_block(parser: BlockParser) -> bool:
    """An extension on lines of its own."""
    text = parser.text
    start = _INDENT.match(text, parser.pos).end()  # type: ignore[union-attr]  # it matches anything
    if stop := _STOP.match(text, start):
        if _REST_OF_LINE.match(text, stop.end()):
            parser.warn(f"{stop[0]} ends nothing", "remove it, or start the extension before it")
        return False
    tag = start_tag(parser.ahead, start, ends_line=True)
    if tag is None or tag.name not in EXTENSIONS:
        return False
    body, end = None, tag.end
    if not tag.closed:
        found = _find_stop(parser.ahead, tag, ends_line=True)
        if found is None:
            parser.warn(
                f"{{::{tag.name}}} is never closed", "end it with {:/} on a line of its own, or write {::name /}"
            )
            return False
        body = text[end : found[0]].rstrip(" ").removesuffix("\n")
        end = text.index("\n", found[1]) + 1
    node = handle(parser.document, parser.line(), tag.name, tag.attributes, body, block=True)
    parser.pos = end
    if node.kind == "eob":
        node = parser.node("eob", "eob", "extension")
    return node.kind == "nothing" or parser.add(node)


def start_tag(ahead: Lookahead, pos: int, *, ends_line: bool) -> Tag | None:
    """The tag of an extension that stands at a place, with `ends_line` on a line of its own; None if none does.

    A tag without an end tag is text, and stays cheap: its attributes are not read.
    """
    text = ahead.text
    match = _START.match(text, pos)
    if match is None or (match[1] not in EXTENSIONS and ahead.after(r"\}", match.end(1)) < 0):
        return None
    attributes, closed = "", match[3] is not None
    if match[1] not in EXTENSIONS:
        return Tag(match[1], "", closed, match.end())
    end = match.end()
    if match[2]:
        close = ahead.closing_brace(end, ends_line=ends_line)
        if close < 0:
            return None
        closed = text[close - 1] == "/" and close > end
        if not closed and _find_stop(ahead, Tag(match[1], "", closed, close + 1), ends_line=ends_line) is None:
            return Tag(match[1], "", closed, close + 1)
        attributes = text[end:close].removesuffix("/")
        end = close + 1
    if ends_line:
        rest = _REST_OF_LINE.match(text, end)
        if rest is None:
            return None
        end = rest.end()
    return Tag(match[1], attributes, closed, end)


def _find_stop(ahead: Lookahead, tag: Tag, *, ends_line: bool) -> tuple[int, int] | None:
    """Where the end tag of an extension stands: `{:/}` or `{:/name}`, whichever comes first."""
    found = None
    for stop in ("{:/}", f"{{:/{tag.name}}}"):
        start = ahead.after(re.escape(stop), tag.end, indent=3 if ends_line else None)
        if start >= 0 and (found is None or start < found[0]):
            found = start, start + len(stop)
    return found


def handle(document: Conversion, line: int, name: str, attributes: str, body: str | None, *, block: bool) -> Node:
    """The node an extension stands for, of kind `eob` or `nothing` when it shows nothing."""
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
    raise AssertionError(f"{name} is none of {EXTENSIONS}")


def _set_option(document: Conversion, line: int, name: str, value: str) -> None:
    if name in document.options.forbidden_inline_options or name == "forbidden_inline_options":
        document.warn(line, f"the option {name} may not be set within a document", "set it in the site's configuration")
    elif name in NAMES or name == "syntax_highlighter_opts":
        try:
            if name in NAMES:
                document.set_option(name, parse_option(name, value))
            else:
                document.options = with_highlighting(document.options, value)
        except KramdownError as error:
            document.warn(line, error.what, error.remedy)
    else:
        document.warn(line, f"there is no option '{name}'", "see the list of kramdown's options")


def parse_span(parser: SpanParser, start: int, out: Out) -> bool | None:
    """An extension within a text; a brace that only looks like one is text. None when it does not look like one."""
    text = parser.text
    tag = start_tag(parser.ahead, start, ends_line=False)
    if tag is None and not _STOP.match(text, start):
        return None
    node, end = _read_span(parser, tag) if tag else (None, start)
    if node is None:
        out.append("{")
        parser.pos = start + 1
        return True
    parser.pos = end
    if node.kind not in ("nothing", "eob"):
        out.append(node)
    return True


def _read_span(parser: SpanParser, tag: Tag) -> tuple[Node | None, int]:
    body, end = None, tag.end
    if tag.name not in EXTENSIONS:
        what = f"there is no extension '{tag.name}'"
        parser.document.warn(parser.here(), what, f"use one of {', '.join(sorted(EXTENSIONS))}")
        return None, end
    if not tag.closed:
        stop = _find_stop(parser.ahead, tag, ends_line=False)
        if stop is None:
            parser.warn(f"{{::{tag.name}}} is never closed", "end it with {:/}, or write {::name /}")
            return None, end
        body, end = parser.text[end : stop[0]], stop[1]
    return handle(parser.document, parser.here(), tag.name, tag.attributes, body, block=False), end
