"""Kinds of values that templates have besides those of YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class Drop(Mapping[str, Any]):
    """An object that templates may ask for named values, and for nothing else.

    A value is made when it is first asked for; what is ``fleeting`` each time, as it is noted who asks for it.
    Two drops are equal only if they are one.
    """

    fleeting: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def names(self) -> Iterable[str]:
        """Return the names of all values, in order."""
        raise NotImplementedError

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that the drop does not have."""
        raise NotImplementedError

    def text(self) -> str | None:
        """Return what printing the drop gives, None for all that it holds."""
        return None

    def order(self, other: object) -> int | None:
        """Return Ruby's ``<=>`` of the drop and a value: 0 for itself, else None unless its kind has an order."""
        return 0 if self is other else None

    def __getitem__(self, name: str) -> Any:
        if name in self.fleeting:
            return self.make(name)
        if name not in self._made:
            self._made[name] = self.make(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return any(name == other for other in self.names())

    def __iter__(self) -> Any:
        return iter(self.names())

    def __len__(self) -> int:
        return sum(1 for _ in self.names())

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Nothing:
    """The words ``empty`` and ``blank`` of a condition: equal to what is empty, and printed as nothing.

    Liquid asks the other side whether it is empty; without Rails nothing can say that it is blank
    (Liquid::Condition#equal_variables).
    """

    def __init__(self, *, asks_empty: bool) -> None:
        self.asks_empty = asks_empty

    def is_like(self, other: object) -> bool:
        """Whether the other side of a comparison counts as empty."""
        if other is self:
            return True
        return self.asks_empty and isinstance(other, (str, list, Mapping)) and not isinstance(other, Drop) and not other


EMPTY = Nothing(asks_empty=True)
BLANK = Nothing(asks_empty=False)
