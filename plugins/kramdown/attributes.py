"""Attribute lists: `{: #id .class key="value" ref}` behind or before a block, behind a span, or defined by name.

kramdown syntax, sections "Attribute List Definitions" and "Inline Attribute Lists".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from plugins.kramdown.tree import WHITESPACE, Node, last_child

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plugins.kramdown.blocks import BlockParser

NAME = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
# What may stand between braces: anything but a brace that is not escaped; and the same when it may not be empty.
ANY = r"[^}\\]*+(?:\\\}?[^}\\]*+)*"
SOME = rf"(?!\}}){ANY}"
DEFINITION = re.compile(rf" {{0,3}}\{{:({NAME}):({SOME})\}}[ \t\r\f\v]*\n")
BLOCK_IAL = re.compile(rf" {{0,3}}\{{:(?![:/])({SOME})\}}[ \t\r\f\v]*\n")
SPAN_IAL = re.compile(rf"\{{:({SOME})\}}")

# Lists that refer to lists could go on for ever; no author needs as many.
MAX_REFERENCES = 1000
MAX_REFERENCE_DEPTH = 20

_ID_OR_CLASS = re.compile(r"#([A-Za-z][A-Za-z0-9_:-]*)|\.([^\s.#]+)")
_ENTRY = re.compile(
    rf"""(?:\A|[ \t\n\r\f\v])(?:({NAME})=(["'])((?:\\\}}|\\\2|[^}}])*?)\2|({NAME})"""
    r"""|((?:#[A-Za-z][A-Za-z0-9_:-]*|\.[^\s.#]+)+))(?=[ \t\n\r\f\v]|\Z)"""
)


@dataclass
class AttributeList:
    """The attributes, in the order in which they were written, and the names of the lists that are referred to."""

    attributes: dict[str, str] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)

    def update(self, other: AttributeList) -> None:
        """Add what another list says: classes add up, other attributes are overridden."""
        self.references += other.references
        merge(self.attributes, other.attributes)

    def read(self, text: str) -> bool:
        """Add what the text between `{:` and `}` says; False when there is nothing in it that can be understood."""
        if text.strip(WHITESPACE) in ("", ":"):
            return True
        found = False
        for entry in _ENTRY.finditer(text):
            found = True
            key, quote, value, reference, short = entry.groups()
            if reference:
                self.references.append(reference)
            elif short:
                for name, css_class in _ID_OR_CLASS.findall(short):
                    merge(self.attributes, {"class": css_class} if css_class else {"id": name})
            else:
                merge(self.attributes, {key: re.sub(r"\\(\}|" + quote + ")", r"\1", value)}, replace_class=True)
        return found


def merge(attributes: dict[str, str], more: Mapping[str, str], *, replace_class: bool = False) -> None:
    """Put more attributes into a map; a class is added to the class that is there."""
    for key, value in more.items():
        if key == "class" and not replace_class:
            attributes[key] = f"{attributes.get(key, '')} {value}".lstrip(WHITESPACE)
        else:
            attributes[key] = value


def apply(attributes: dict[str, str], ial: AttributeList, definitions: Mapping[str, AttributeList]) -> None:
    """Put an attribute list, and before it all that it refers to, into a map."""
    if not ial.references:
        merge(attributes, ial.attributes)
        return
    for part in islice(_resolved(ial, definitions, ()), MAX_REFERENCES):
        merge(attributes, part.attributes)


def _resolved(ial: AttributeList, definitions: Mapping[str, AttributeList], path: tuple[str, ...]) -> Iterator[AttributeList]:
    """The lists that a list refers to, and itself; a circle of references is cut."""
    for name in ial.references:
        if name in definitions and name not in path and len(path) < MAX_REFERENCE_DEPTH:
            yield from _resolved(definitions[name], definitions, (*path, name))
    yield ial


def parse_definition(parser: BlockParser) -> bool:
    """`{:name: …}`: an attribute list with a name."""
    match = DEFINITION.match(parser.text, parser.pos)
    if match is None:
        return False
    if not parser.document.attribute_lists.setdefault(match[1], AttributeList()).read(match[2]):
        parser.warn(f"there is no attribute in '{{:{match[1]}:{match[2]}}}'", "write #id, .class or key=\"value\"")
    parser.pos = match.end()
    parser.add(parser.node("eob", "eob", "ald"))
    return True


def parse_block_ial(parser: BlockParser) -> bool:
    """`{: …}` on its own line: attributes of the block before it or, after a blank line, of the block behind it."""
    match = BLOCK_IAL.match(parser.text, parser.pos)
    if match is None:
        return False
    last = last_child(parser.tree)
    if last is None or last.kind == "blank" or (last.kind == "eob" and last.source not in DEFINES):
        target = parser.pending_ial = parser.pending_ial or AttributeList()
        closes = False
    else:
        target = last.ial = last.ial or AttributeList()
        closes = BLOCK_IAL.match(parser.text, match.end()) is None
    if not target.read(match[1]):
        parser.warn(f"there is no attribute in '{{:{match[1]}}}'", "write #id, .class or key=\"value\"")
    parser.pos = match.end()
    if closes:
        parser.add(parser.node("eob", "eob", "ial"))
    return True


DEFINES = frozenset({"link_def", "abbrev_def", "footnote_def"})


def has_reference(node: Node, name: str) -> bool:
    """Whether the node's attribute list refers to `name`, such as `toc`."""
    return node.ial is not None and name in node.ial.references
