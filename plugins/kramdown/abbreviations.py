"""Abbreviations: `*[HTML]: Hypertext Markup Language` explains every HTML in the text.

kramdown syntax, section "Abbreviations".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .attribute_lists import apply
from .document import Abbreviation
from .tree import WHITESPACE, Node

if TYPE_CHECKING:
    from .blocks import BlockParser
    from .document import Document

_DEFINITION = re.compile(r" {0,3}\*\[(.+?)\]:(.*?)\n")


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
    """Finds a document's abbreviations in text, the longest one first, where a word begins and ends."""

    def __init__(self, document: Document) -> None:
        self._document = document
        names = "|".join(re.escape(name) for name in sorted(document.abbreviations, key=len, reverse=True))
        self._any = re.compile(names)
        self._at_word = re.compile(rf"(?=(?:[^A-Za-z0-9_]|^)(?:{names})(?![A-Za-z0-9_]))", re.MULTILINE)

    def split(self, text: str) -> list[str | Node]:
        """The text with its abbreviations as nodes."""
        if not self._any.search(text):
            return [text]
        out: list[str | Node] = []
        pos = 0
        while found := self._at_word.search(text, pos):
            start = found.start()
            name = self._any.match(text, start)
            if name is None:
                start += not self._any.match(text, start)
                name = self._any.match(text, start)
            if name is None or start < pos:
                break
            out += [text[pos:start], self._node(name[0])]
            pos = name.end()
        out.append(text[pos:])
        return [part for part in out if not isinstance(part, str) or part]

    def _node(self, name: str) -> Node:
        definition = self._document.abbreviations[name]
        node = Node("abbr", "span")
        node.text = name
        if definition.node.ial:
            apply(node.attrib, definition.node.ial, self._document.attribute_lists)
        if definition.title:
            node.set("title", definition.title)
        return node
