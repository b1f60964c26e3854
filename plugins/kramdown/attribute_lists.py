"""What stands between `{:` and `}`: attributes, and the names of attribute lists that are defined elsewhere.

kramdown syntax, section "Attribute List Definitions".
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, field

from .grammar import LIST_NAME
from .tree import WHITESPACE, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Lists that refer to lists could go on for ever; no author needs as many.
MAX_REFERENCES = 1000
MAX_REFERENCE_DEPTH = 20

_ID_OR_CLASS = re.compile(r"#([A-Za-z][A-Za-z0-9_:-]*)|\.([^\s.#]+)")
_ENTRY = re.compile(
    rf"""(?:\A|[ \t\n\r\f\v])(?:({LIST_NAME})=(["'])((?:\\\}}|\\\2|[^}}])*?)\2|({LIST_NAME})"""
    r"""|((?:#[A-Za-z][A-Za-z0-9_:-]*|\.[^\s.#]+)+))(?=[ \t\n\r\f\v]|\Z)"""
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


def _resolved(
    ial: AttributeList, definitions: Mapping[str, AttributeList], path: tuple[str, ...]
) -> Iterator[AttributeList]:
    """The lists that a list refers to, and itself; a circle of references is cut."""
    for name in ial.references:
        if name in definitions and name not in path and len(path) < MAX_REFERENCE_DEPTH:
            yield from _resolved(definitions[name], definitions, (*path, name))
    yield ial


def has_reference(node: Node, name: str) -> bool:
    """Whether the node's attribute list refers to `name`, such as `toc`."""
    return node.ial is not None and name in node.ial.references
