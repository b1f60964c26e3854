"""What stands between `{:` and `}`: attributes, and the names of attribute lists that are defined elsewhere.

kramdown syntax, section "Attribute List Definitions".
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, field

from ...lazy import lazy
from ..span.lookahead import Lookahead
from ..tree import WHITESPACE, Node
from .grammar import LIST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..document import Conversion

# Lists that refer to lists could go on for ever; no author needs as many.
MAX_REFERENCES = 1000
MAX_REFERENCE_DEPTH = 20

_ID_OR_CLASS = lazy(r"#([A-Za-z][A-Za-z0-9_:-]*)|\.([^\s.#]+)")
_END = r"(?=[ \t\n\r\f\v]|\Z)"
_ENTRY = lazy(
    rf"""(?:\A|[ \t\n\r\f\v])(?:({LIST_NAME})=(["'])|({LIST_NAME}){_END}"""
    rf"""|((?:#[A-Za-z][A-Za-z0-9_:-]*|\.[^\s.#]+)+){_END})"""
)


class AttributeList(Struct):
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
        attributes, ahead, pos = self.attributes, Lookahead(text), 0
        classes: list[str] = []
        while entry := _ENTRY.search(text, pos):
            key, quote, reference, short = entry.groups()
            pos = entry.end()
            if reference:
                self.references.append(reference)
            elif short:
                for name, css_class in _ID_OR_CLASS.findall(short):
                    if css_class:
                        attributes.setdefault("class", "")
                        classes.append(css_class)
                    else:
                        attributes["id"] = name
            else:
                end = _closing_quote(ahead, quote, pos)
                if end < 0:
                    pos = entry.start() + 1
                    continue
                if key == "class":
                    classes.clear()
                attributes[key] = re.sub(r"\\(\}|" + quote + ")", r"\1", text[pos:end])
                pos = end + 1
            found = True
        if classes:
            attributes["class"] = " ".join((attributes["class"], *classes)).lstrip(WHITESPACE)
        return found


def _closing_quote(ahead: Lookahead, quote: str, pos: int) -> int:
    """The quote that ends a value: the first without a backslash before it, or else the last with one."""
    end = ahead.after(rf"(?<!\\){quote}{_END}", pos)
    if end < 0:
        end = ahead.before(f"{quote}{_END}", len(ahead.text))
    return end if end >= pos else -1


def merge(attributes: dict[str, str], more: Mapping[str, str]) -> None:
    """Put more attributes into a map; a class is added to the class that is there."""
    for key, value in more.items():
        if key == "class":
            attributes[key] = f"{attributes.get(key, '')} {value}".lstrip(WHITESPACE)
        else:
            attributes[key] = value


def apply(attributes: dict[str, str], ial: AttributeList, document: Conversion, line: Callable[[], int]) -> None:
    """Put an attribute list, and before it all that it refers to, into a map.

    Raises:
        KramdownError: The lists that are referred to put too much into the document.
    """
    count = 0
    for part in islice(_resolve(ial, document, line, ()), MAX_REFERENCES) if ial.references else (ial,):
        length = len(attributes.get("class", "")) + sum(map(len, part.attributes.values()))
        document.budget.copy(length, line, "in attribute lists")
        merge(attributes, part.attributes)
        count += 1
    if count == MAX_REFERENCES:
        document.warn(line(), f"this refers to {MAX_REFERENCES} attribute lists or more", "refer to fewer")


def _resolve(
    ial: AttributeList, document: Conversion, line: Callable[[], int], path: tuple[str, ...]
) -> Iterator[AttributeList]:
    """The lists that a list refers to, and itself; a circle of references is cut."""
    document.budget.spend(len(ial.references), line)
    definitions = document.attribute_lists
    for name in ial.references:
        if name in definitions and name not in path and len(path) < MAX_REFERENCE_DEPTH:
            yield from _resolve(definitions[name], document, line, (*path, name))
    yield ial


def has_reference(node: Node, name: str) -> bool:
    """Whether the node's attribute list refers to `name`, such as `toc`."""
    return node.ial is not None and name in node.ial.references
