"""How large the values are that templates put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_HOLDERS = (list, tuple, dict)


class Weights:
    """Counts the items of the lists of one run, those of lists and mappings within them too.

    What stands in a list is counted once, however many lists it comes to stand in: a list that grows item by item
    would else be counted anew for each, and lists that hold each other in many levels have more items than can be
    gone through.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, int]] = {}  # with what was counted, so that its id stays its own

    def weigh(self, value: list[Any] | tuple[Any, ...]) -> tuple[int, int]:
        """Return how many items a list has, and how many of them were not counted before but within this list."""
        if not any(issubclass(kind, _HOLDERS) for kind in set(map(type, value))):
            return len(value), 0
        number, new = len(value), 0
        for item in value:
            if isinstance(item, _HOLDERS):
                inner, found = self._of(item)
                number += inner
                new += found
        return number, new

    def _of(self, item: Any) -> tuple[int, int]:
        known = self._known.get(id(item))
        if known is not None:
            return known[1], 0
        number, new = self.weigh(tuple(item.values()) if isinstance(item, Mapping) else item)
        self._known[id(item)] = item, number
        return number, new + len(item)
