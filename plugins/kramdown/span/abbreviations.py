"""Abbreviations: `*[HTML]: Hypertext Markup Language` explains every HTML in the text.

kramdown syntax, section "Abbreviations".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..block.attribute_lists import apply
from ..budget import STEPS_OF_SPAN
from ..document import Abbreviation
from ..tree import WHITESPACE, Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..block.blocks import BlockParser
    from ..document import Conversion

    _Names = dict[str, "_Names"]

WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_SPACE = lazy(r"\s+")
_CHARACTERS_OF_STEP = 10
_DEFINITION = lazy(r" {0,3}\*\[(.+?)\]:(.*?)\n")


def parse_definition(parser: BlockParser) -> bool:
    """The definition of an abbreviation."""
    match = _DEFINITION.match(parser.text, parser.pos)
    if match is None:
        return False
    name, title = match[1], match[2].strip(WHITESPACE)
    if name in parser.document.abbreviations:
        parser.warn(f"the abbreviation {name} is defined twice", "keep one definition; the last one counts")
    node = parser.node("eob", "eob", "abbrev_def")
    parser.pos = match.end()
    parser.document.abbreviations[name] = Abbreviation(title, node)
    return parser.add(node)


class Abbreviator:
    """Finds a document's abbreviations in text, the longest one first, where a word begins and ends.

    The names are kept as a tree by their characters, so that a place in the text is looked at once however many names
    there are.
    """

    def __init__(self, document: Conversion) -> None:
        self._document = document
        self._names: _Names = {}
        self._spaced = document.options.writes_as_2_5
        for name in document.abbreviations:
            names = self._names
            for char in name:
                names = names.setdefault(char, {})
            names[""] = {}
        first = "".join(map(re.escape, self._names))
        self._start = re.compile(rf"(?:(?<![A-Za-z0-9_])|^)(?=[{first}])", re.MULTILINE)

    def split(self, text: str, line: Callable[[], int]) -> list[str | Node]:
        """The text with its abbreviations as nodes."""
        out: list[str | Node] = []
        pos = at = 0
        while found := self._start.search(text, at):
            start = found.start()
            end = self._end(text, start, line)
            if end < 0:
                at = start + 1
                continue
            if start > pos:
                out.append(text[pos:start])
            out.append(self._node(text[start:end], line))
            pos = at = end
        if pos < len(text):
            out.append(text[pos:])
        return out

    def _end(self, text: str, start: int, line: Callable[[], int]) -> int:
        """Where the longest name ends that starts at a place, if any that starts there ends with a word; else -1."""
        names, pos, longest, ends_word = self._names, start, -1, False
        while pos < len(text) and (deeper := names.get(self._char(text[pos]))) is not None:
            space = _SPACE.match(text, pos) if self._spaced and text[pos].isspace() else None
            names, pos = deeper, space.end() if space else pos + 1
            if "" in names:
                longest = pos
                ends_word = ends_word or text[pos : pos + 1] not in WORD
        self._document.budget.spend((pos - start) // _CHARACTERS_OF_STEP, line)
        return longest if ends_word else -1

    def _char(self, char: str) -> str:
        """How a character stands in the tree of names: since kramdown 2.5 any white space is a space."""
        return " " if self._spaced and char.isspace() else char

    def _node(self, name: str, line: Callable[[], int]) -> Node:
        known, budget = self._document.abbreviations, self._document.budget
        budget.spend(STEPS_OF_SPAN, line)
        definition = known[name] if name in known else known[_SPACE.sub(" ", name)]
        node = Node("abbr", "span")
        node.text = name
        if definition.node.ial:
            apply(node.attrib, definition.node.ial, self._document, line)
        if definition.title:
            budget.copy(len(definition.title), line, f"{name[:60]}")
            node.set("title", definition.title)
        return node
