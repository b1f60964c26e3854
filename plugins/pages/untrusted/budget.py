"""How much a template may do: steps and text, counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import prod
from typing import Any

from jinja2.exceptions import SecurityError

STEPS = 500_000  # a list of 10,000 posts with 50 things on each
TEXT = 20_000_000  # characters
_NUMBER = 100_000
_BITS = 100_000
_PRODUCT = 100_000_000
_WIDE = re.compile(r"\d{6}|%[^a-zA-Z%]*\*|:[^:{}]*\{")  # a width of six digits, or one that is given apart


class Budget:
    """What is left of the steps and the text of one page."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Fill the budget."""
        self._steps = STEPS
        self._text = TEXT

    def step(self) -> None:
        """Take a step. Raises SecurityError when there is none left."""
        self._steps -= 1
        if self._steps < 0:
            raise SecurityError(f"more than {STEPS:,} steps")

    def text(self, size: int) -> None:
        """Take some characters. Raises SecurityError when there are not so many left."""
        self._text -= size
        if self._text < 0:
            raise SecurityError(f"more than {TEXT:,} characters")

    def size(self, value: Any) -> int:
        """Return how long a value is as text: of lists within lists everything counts as often as it is shown."""
        if isinstance(value, str):
            return len(value)
        return self._weight(value, {}) if isinstance(value, (list, tuple, dict, set)) else 1

    def check_sizes(self, values: Iterable[Any]) -> None:
        """Raise SecurityError where the product of sizes is too large."""
        sizes = [max(self.size(value), 1) for value in values if isinstance(value, (str, list, tuple, dict, set))]
        if prod(sizes) > _PRODUCT:
            raise SecurityError("too much work in one expression")

    def check_numbers(self, values: Iterable[Any]) -> None:
        """Raise SecurityError for a number that is too large as a width or a count."""
        if any(isinstance(value, int) and abs(value) > _NUMBER for value in values):
            raise SecurityError(f"a number above {_NUMBER:,} as a width or a count")

    def _weight(self, value: Any, known: dict[int, int]) -> int:
        if isinstance(value, str):
            return len(value)
        if not isinstance(value, (list, tuple, dict, set)):
            return 1
        if id(value) not in known:
            self.step()
            items = (item for pair in value.items() for item in pair) if isinstance(value, dict) else value
            known[id(value)] = 1 + sum(self._weight(item, known) for item in items)
        return known[id(value)]


def check_product(left: Any, right: Any) -> None:
    """Raise SecurityError where a product is too large: of numbers, or of a text or list and a number."""
    if isinstance(left, int) and isinstance(right, int):
        if left.bit_length() + right.bit_length() > _BITS:
            raise SecurityError("a number with too many digits")
        return
    for one, other in ((left, right), (right, left)):
        if isinstance(one, (str, list, tuple)) and isinstance(other, int) and len(one) * other > _PRODUCT // 100:
            raise SecurityError("a text or list that is too long")


def check_power(left: Any, right: Any) -> None:
    """Raise SecurityError where a power has too many digits."""
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > _BITS:
        raise SecurityError("a number with too many digits")


def check_format(text: str) -> None:
    """Raise SecurityError for a format that asks for a width that is large, or is not in the format."""
    if _WIDE.search(text):
        raise SecurityError("a width that is too large, or is not in the format")
