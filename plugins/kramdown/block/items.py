"""What list items and definitions share: their marks, their first lines and the indentation of their text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from ...lazy import lazy
from ..tree import WHITESPACE, Node
from .attribute_lists import AttributeList
from .grammar import HTML_START, HTML_STOP, LIST_NAME, NOT_S, SOME_IN_LINE, S

if TYPE_CHECKING:
    from .blocks import BlockParser

MARKS = {"ul": r"[+*-]", "ol": r"[0-9]+\.", "dl": ":"}
_TAIL = r"[\t| ].*\n"
ITEM_START = lazy(rf" {{0,3}}(?:[+*-]|[0-9]+\.){_TAIL}")
DEFINITION_START = lazy(rf" {{0,3}}:{_TAIL}")

_ITEM_IAL = rf"{S}*(?:\{{:(?!(?:{LIST_NAME})?:|/)({SOME_IN_LINE})\}}){S}*"
_ITEM_IAL_AT_START = lazy(_ITEM_IAL)
_ONLY_IAL = lazy(rf"(?:{_ITEM_IAL})?[ \t\r\f\v]*\n")
_INDENT = lazy(r"[ \t]*")


class Layout(Struct, frozen=True):
    """What the lines of an item look like when its text is indented by so many columns."""

    content: re.Pattern[str]
    lazy: re.Pattern[str]
    indent: str


@lru_cache(maxsize=64)
def layout_of(indentation: int) -> Layout:
    """The layout of an item whose text begins at a column."""
    tabs, spaces = divmod(indentation, 4)
    tab = r"(?:\t| {4})"
    content = rf"(?:{tab}{{{tabs}}} {{{spaces}}}|{tab}{{{tabs + 1}}}).*{NOT_S}.*\n"
    lazy = rf"(?! {{0,{min(indentation, 3)}}}(?:{HTML_STOP}|{HTML_START})).*{NOT_S}.*\n"
    return Layout(re.compile(content), re.compile(lazy), " " * indentation)


@lru_cache(maxsize=64)
def start_of(kind: str, indentation: int) -> re.Pattern[str]:
    """The mark of a further item: it may not be indented as far as the text of the item before it."""
    spaces = indentation - 1 if 1 <= indentation <= 3 else 3
    return re.compile(rf"( {{0,{spaces}}}{MARKS[kind]})({_TAIL})")


def first_line(indentation: int, content: str) -> tuple[str, int]:
    """The text behind an item's mark, and the column where it begins."""
    if _ONLY_IAL.match(content):
        indentation = 4
    else:
        space = _INDENT.match(content)
        for char in space[0] if space else "":
            indentation += 4 - indentation % 4 if char == "\t" else 1
    return content.lstrip(WHITESPACE), indentation


def take_ial(text: str, node: Node) -> str:
    """An item's text without the attribute list at its start, which goes to the item."""
    match = _ITEM_IAL_AT_START.match(text)
    if match is None:
        return text
    node.ial = node.ial or AttributeList()
    node.ial.read(match[1])
    return text[match.end() :]


def lazy_line(parser: BlockParser, layout: Layout) -> re.Match[str] | None:
    """The line at the parser's place, if it goes on with an item's paragraph without its indentation."""
    if parser.text[parser.pos] in " {" and parser.block_ial(parser.pos):
        return None
    return layout.lazy.match(parser.text, parser.pos)


def expand(line: str) -> str:
    """A line with the tabs at its start as spaces."""
    bare = line.lstrip("\t")
    return " " * (4 * (len(line) - len(bare))) + bare
