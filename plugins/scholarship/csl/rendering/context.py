"""What is known while one reference or citation is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from ...reading.authors.names import Name
from ..locales import Locale

# Variables that are no item's own: they depend on where and how it is cited.
SPECIAL = frozenset({"citation-number", "citation-label", "year-suffix", "locator"})


class Item(Struct):
    """A work as CSL's variables: texts with marks, names, and dates as year, month and day.

    ``shape`` is a number that items share which have the same type and the same variables.
    """

    key: str
    type: str
    texts: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    dates: dict[str, tuple[int | None, ...]] = field(default_factory=dict)
    others: bool = False
    english: bool | None = None  # whether it is in English; None where nobody says
    formulas: list[str] = field(default_factory=list)
    shape: int = 0


class Disambiguation(Struct, frozen=True):
    """What tells a citation apart from those that would read the same.

    A letter behind the year, more names, the family names that need a given name, and what a style adds itself.
    """

    letter: str = ""
    names: int = 0
    given: frozenset[str] = frozenset()
    only_first: bool = False  # of the names, only the first can have a given name
    condition: bool = False


class Context(Struct):
    """The state of rendering one item.

    ``called`` and ``filled`` count the variables that were asked for and that had something: a group without any
    filled one is left out. ``quiet`` are variables that have stood in for others, and do not appear again.
    ``without_author`` leaves out the first names; ``apart`` tells a citation apart from others.
    """

    item: Item
    locale: Locale
    number: int = 1
    locator: str = ""
    label: str = ""
    apart: Disambiguation = Disambiguation()
    in_bibliography: bool = True
    sorting: bool = False
    without_author: bool = False
    called: int = 0
    filled: int = 0
    quiet: set[str] = field(default_factory=set)
    seen: set[str] | None = None
    letter_used: bool = False
    names_limits: Mapping[str, str] = field(default_factory=dict)
    first_names: str | None = None  # the first names that were rendered

    def text(self, variable: str) -> str:
        """Return a variable's text, and count it."""
        self.called += 1
        if variable in self.quiet:
            return ""
        text = self._special(variable) if variable in SPECIAL else self.item.texts.get(variable, "")
        if text or variable == "year-suffix":  # that counts even if there is none, as citeproc-js has it
            self.filled += 1
        if text and self.seen is not None:
            self.seen.add(variable)
        return text

    def has(self, variable: str) -> bool:
        """Whether a variable has a value."""
        item = self.item
        if variable in SPECIAL:
            return bool(self._special(variable))
        return bool(item.texts.get(variable) or item.names.get(variable) or item.dates.get(variable))

    def _special(self, variable: str) -> str:
        if variable == "citation-number":
            return str(self.number)
        if variable == "year-suffix":
            return self.apart.letter
        return self.locator if variable == "locator" else _label(self.item) + self.apart.letter


def _label(item: Item) -> str:
    """Return a label of author and year, as [Knut97], [DoRo20] or [ABCD13] (citeproc-js's trigraph)."""
    names = item.names.get("author") or item.names.get("editor") or ()
    families = [name.family.removeprefix("The ").replace(" ", "") for name in names[:4]]
    counts = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(families), (1, 1, 1, 1))
    letters = "".join(family[:count] for family, count in zip(families, counts, strict=False))
    year = item.dates.get("issued", (None,))[0]
    return f"{letters}{(year or 0) % 100:02}"


Renderer = Callable[[Context, list[str]], Any]
