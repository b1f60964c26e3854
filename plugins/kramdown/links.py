"""Links and images: inline, by reference, and the definitions that references look up.

kramdown syntax, section "Links and Images".
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from .attribute_lists import apply
from .characters import ESCAPED
from .document import LinkDefinition, normalize_link_id
from .footnotes import parse_marker
from .grammar import S
from .tree import WHITESPACE, Node, Out

if TYPE_CHECKING:
    from .blocks import BlockParser
    from .spans import SpanParser

MAX_PARENTHESES = 100
_LABEL = re.compile(rf"{S}*\[([^\]]+)?\]")

_DEFINITION = re.compile(
    r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<(.*?)>|([^\n]*?[^ \t\n\r\f\v][^\n]*?))"
    r"""(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?(["'])(.+?)\4)?[ \t]*?\n"""
)
_QUOTED_TITLE = re.compile(r"""[ \t]+["']""")
_POINTED_URL = re.compile(r"\(<(.*?)>")
_URL_STOP = re.compile(rf"""(\()|(\))|{S}(?=['"])""")
_TITLE = re.compile(rf"""{S}*(["'])(.+?)\1{S}*\)""", re.DOTALL)


def parse_definition(parser: BlockParser) -> bool:
    """`[id]: url "title"`: where a reference leads. `[comment]: <> (…)` is one that nothing refers to."""
    match = _DEFINITION.match(parser.text, parser.pos)
    if match is None or _QUOTED_TITLE.search(match[3] or ""):
        return False
    link_id = normalize_link_id(match[1])
    if link_id in parser.document.link_definitions and not _is_comment(match):
        parser.warn(f"the link id '{match[1]}' is defined twice", "give one of them another id; the last one counts")
    node = parser.node("eob", "eob", "link_def")
    parser.pos = match.end()
    url = match[2] if match[2] is not None else match[3]
    parser.document.link_definitions[link_id] = LinkDefinition(url, match[5], node)
    return parser.add(node)


def _is_comment(match: re.Match[str]) -> bool:
    return match[2] == "" or (match[3] or "").startswith(("<>", "#"))


def destination(text: str, pos: int) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of `(url "title")` at `pos`; None when it is not complete.

    Parentheses may be nested in the URL, up to MAX_PARENTHESES deep.
    """
    if pointed := _POINTED_URL.match(text, pos):
        url, pos = pointed[1], pointed.end()
        if text.startswith(")", pos):
            return url, None, pos + 1
    else:
        depth, start = 0, pos
        while stop := _URL_STOP.search(text, pos):
            pos = stop.end()
            if stop[2]:
                depth -= 1
                if depth == 0:
                    break
            elif stop[1]:
                depth += 1
                if depth > MAX_PARENTHESES:
                    return None
            else:
                break
        url = text[start + 1 : pos - 1].strip(WHITESPACE)
        if depth == 0:
            return url, None, pos
    title = _TITLE.match(text, pos)
    return (url, title[2], title.end()) if title else None


def parse_bracket(parser: SpanParser, start: int, out: Out) -> bool:
    """A footnote's mark or a link."""
    return parse_marker(parser, start, out) or parse_link(parser, start, out)


def parse_link(parser: SpanParser, start: int, out: Out) -> bool:
    """`[text](url "title")`, `[text][id]` or `[text]`, and images, which have `!` before. Links are not nested."""
    text = parser.text
    is_image = text[start] == "!"
    begin = start + (2 if is_image else 1)
    if text[begin : begin + 1] in ("", "^"):
        return False
    out.append(text[start:begin])
    parser.pos = begin
    if not is_image and ("a" in parser.path or "i" in parser.path):
        return True
    if parser.unclosed.get("]", begin + 1) <= begin:
        return True
    if text.find("]", begin) < 0:
        parser.unclosed["]"] = begin
        return True
    content = parser.bracketed("i" if is_image else "a", start, begin, Brackets(text))
    close = parser.pos
    parser.pos = begin
    if content is None:
        return True
    label = text[begin:close]
    target = _target(parser, label, close + 1)
    if target is None:
        return True
    definition, parser.pos = target
    node = Node("img", "img") if is_image else Node("a", "span")
    if definition.node is not None and definition.node.ial is not None:
        node.ial = deepcopy(definition.node.ial)
        apply(node.attrib, node.ial, parser.document.attribute_lists)
    node.set("src" if is_image else "href", definition.url)
    if is_image:
        node.set("alt", ESCAPED.sub(r"\1", label))
    if definition.title is not None:
        node.set("title", definition.title)
    out[-1] = node if is_image else parser.finish(node, content)
    return True


def _target(parser: SpanParser, label: str, pos: int) -> tuple[LinkDefinition, int] | None:
    """Where a link leads, and the place behind it."""
    reference = _LABEL.match(parser.text, pos)
    if reference or not parser.text.startswith("(", pos):
        name = (reference[1] if reference else None) or ESCAPED.sub(r"\1", label)
        definition = parser.document.link_definitions.get(normalize_link_id(name))
        if definition is None:
            if reference:
                parser.warn(f"the link id '{name}' is not defined", f"write [{name}]: and its URL on a line of its own")
            return None
        return definition, reference.end() if reference else pos
    found = destination(parser.text, pos)
    return (LinkDefinition(found[0], found[1]), found[2]) if found else None


class Brackets:
    """Finds the bracket that closes a link's text: those that open within it are closed first, or belong to images."""

    def __init__(self, text: str) -> None:
        self._opened: list[int] = []
        self._text = text
        self._seen = 0

    def stop(self, pos: int, out: Out) -> bool:
        """Whether the bracket at `pos` is the one."""
        opened = self.unclosed(out)
        char = self._text[pos]
        if char == "]":
            if not opened:
                return True
            opened.pop()
        elif char == "[" or (char == "!" and self._text.startswith("[", pos + 1)):
            opened.append(pos)
        return False

    def unclosed(self, out: Out) -> list[int]:
        """Where the brackets stand that are open still, when `out` is what was read."""
        for item in out[self._seen :]:
            if not isinstance(item, str) and item.kind == "img" and self._opened:
                self._opened.pop()
        self._seen = len(out)
        return self._opened
