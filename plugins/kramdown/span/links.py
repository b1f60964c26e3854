"""Links and images: inline, by reference, and the definitions that references look up.

kramdown syntax, section "Links and Images".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..block.attribute_lists import AttributeList, apply
from ..block.footnotes import parse_marker
from ..block.grammar import S
from ..document import LinkDefinition, normalize_link_id
from ..tree import WHITESPACE, Node, Out
from .characters import ESCAPED

if TYPE_CHECKING:
    from ..block.blocks import BlockParser
    from .lookahead import Lookahead
    from .spans import SpanParser

_CHARACTERS_OF_STEP = 100  # of a label that is looked up
_SHORT_URL = 1000  # characters that are looked through without further ado
_LABEL_START = lazy(rf"{S}*\[")
_QUOTE = lazy(rf"""{S}*(["'])""")
_DEFINITION = lazy(r" {0,3}\[([^\n\]]+)\]:[ \t]*+([^\n]*)\n")
_END_OF_POINTED = lazy(r""">(?:[ \t]*+\Z|[ \t]++(["']))""")
_START_OF_TITLE = lazy(r"""(?<![ \t])[ \t]++(["'])""")
_TITLE_LINE = lazy(r"""[ \t]*+(["'])([^\n]+?)\1[ \t]*+\n""")
_END_OF_URL = rf"""{S}(?=['"])"""


def parse_definition(parser: BlockParser) -> bool:
    """`[id]: url "title"`: where a reference leads. `[comment]: <> (…)` is one that nothing refers to."""
    match = _DEFINITION.match(parser.text, parser.pos)
    found = _read_definition(match) if match else None
    if match is None or found is None:
        return False
    url, title, end = found
    link_id = normalize_link_id(match[1])
    is_comment = match[2].startswith(("<>", "#"))
    if link_id in parser.document.link_definitions and not is_comment:
        parser.warn(f"the link id '{match[1]}' is defined twice", "give one of them another id; the last one counts")
    node = parser.node("eob", "eob", "link_def")
    parser.pos = end
    parser.document.link_definitions[link_id] = LinkDefinition(url, title, node)
    return parser.add(node)


def _read_definition(match: re.Match[str]) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of a link's definition.

    A title ends its line; it stands behind the URL or, quoted, on the line after it.
    """
    line = match[2].rstrip(" \t")
    if not line.strip(WHITESPACE):
        return None
    quote, last = line[-1], len(line) - 1
    if line[0] == "<":
        for pointed in _END_OF_POINTED.finditer(line):
            if pointed[1] is None:
                return (line[1 : pointed.start()], *_title_below(match))
            if pointed[1] == quote and pointed.end() < last:
                return line[1 : pointed.start()], line[pointed.end() : last], match.end()
    for title in _START_OF_TITLE.finditer(line):
        if title[1] == quote and title.end() < last and title.start():
            return line[: title.start()], line[title.end() : last], match.end()
    return None if _START_OF_TITLE.search(line) else (line, *_title_below(match))


def _title_below(match: re.Match[str]) -> tuple[str | None, int]:
    title = _TITLE_LINE.match(match.string, match.end())
    return (title[2], title.end()) if title else (None, match.end())


def destination(ahead: Lookahead, pos: int) -> tuple[str, str | None, int] | None:
    """The URL, the title and the end of `(url "title")` at `pos`; None when it is not complete.

    Parentheses may be nested in the URL.
    """
    text, start = ahead.text, pos + 1
    stop = ahead.after(r"[>\n]", pos + 2) if text.startswith("(<", pos) else -1
    if stop >= 0 and text[stop] == ">":
        start, pos = pos + 2, stop + 1
        if text.startswith(")", pos):
            return text[start:stop], None, pos + 1
    else:
        close = ahead.closing_parenthesis(pos)
        if 0 <= close <= start + _SHORT_URL and '"' not in (url := text[start:close]) and "'" not in url:
            return url.strip(WHITESPACE), None, close + 1
        stop = ahead.after(_END_OF_URL, start)
        if close >= 0 and not 0 <= stop < close:
            return text[start:close].strip(WHITESPACE), None, close + 1
        if stop < 0:
            return None
        pos = stop + 1
    quote = _QUOTE.match(text, pos)
    end = ahead.after(rf"{quote[1]}(?={S}*\))", quote.end() + 1) if quote else -1
    if quote is None or end < 0:
        return None
    url = text[start:stop]
    return (url if text[stop] == ">" else url.strip(WHITESPACE)), text[quote.end() : end], text.index(")", end) + 1


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
    if parser.ahead.after(r"\]", begin) < 0:
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
        node.ial = AttributeList()
        node.ial.update(definition.node.ial)
        apply(node.attrib, node.ial, parser.document, parser.here)
    node.set("src" if is_image else "href", definition.url)
    if is_image:
        node.set("alt", ESCAPED.sub(r"\1", label))
    if definition.title is not None:
        node.set("title", definition.title)
    out[-1] = node if is_image else parser.finish(node, content)
    return True


def _target(parser: SpanParser, label: str, pos: int) -> tuple[LinkDefinition, int] | None:
    """Where a link leads, and the place behind it."""
    text, document = parser.text, parser.document
    start = _LABEL_START.match(text, pos)
    close = parser.ahead.after(r"\]", start.end()) if start else -1
    if close >= 0 or not text.startswith("(", pos):
        name = label
        if start and close > start.end():
            name = text[start.end() : close]
        elif "\\" in label:
            name = ESCAPED.sub(r"\1", label)
        document.budget.spend(len(name) // _CHARACTERS_OF_STEP, parser.here)
        definition = document.link_definitions.get(normalize_link_id(name))
        if definition is None:
            if close >= 0 and not text.startswith("(", close + 1):  # that is the text of a link of its own
                parser.warn(f"the link id '{name}' is not defined", f"write [{name}]: and its URL on a line of its own")
            return None
        document.budget.copy(len(definition.url) + len(definition.title or ""), parser.here, f"[{name[:60]}]")
        return definition, close + 1 if close >= 0 else pos
    found = destination(parser.ahead, pos)
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
