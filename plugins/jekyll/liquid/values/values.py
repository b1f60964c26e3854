"""Values as Ruby's Liquid sees them: what is true, equal or less, and how a value is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..faults import FaultError
from .kinds import BLANK, EMPTY, Drop, Nothing
from .textual import inspect, line_ended, printed, to_s

__all__ = [
    "BLANK", "EMPTY", "Drop", "Nothing", "contains", "equal", "inspect", "is_list", "is_true", "kind_of",
    "less", "line_ended", "order", "printed", "to_i", "to_integer", "to_s",
]  # fmt: skip


def is_true(value: object) -> bool:
    """Whether a condition holds: everything but nil and false does."""
    return value is not None and value is not False


def is_list(value: object) -> bool:
    """Whether a value is what Ruby calls an Array."""
    return isinstance(value, (list, tuple))


def equal(left: object, right: object) -> bool:
    """Ruby's ``==``: numbers by value, never a number and a boolean, nil only to nil."""
    if isinstance(left, Nothing):
        return left.is_like(right)
    if isinstance(right, Nothing):
        return right.is_like(left)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if is_list(left) and is_list(right):
        assert isinstance(left, Sequence)
        assert isinstance(right, Sequence)
        return len(left) == len(right) and all(map(equal, left, right))
    if isinstance(left, date) and isinstance(right, date):
        return isinstance(left, datetime) == isinstance(right, datetime) and left == right
    return left == right


def order(left: object, right: object) -> int | None:
    """Ruby's ``<=>``: -1, 0 or 1, or None for values that have no order."""
    if _is_number(left) and _is_number(right):
        return _sign(left, right)
    for kind in (str, datetime):
        if isinstance(left, kind) and isinstance(right, kind):
            return _sign(left, right)
    if isinstance(left, date) and isinstance(right, date) and type(left) is type(right):
        return _sign(left, right)
    if is_list(left) and is_list(right):
        assert isinstance(left, Sequence)
        assert isinstance(right, Sequence)
        for one, other in zip(left, right, strict=False):
            found = order(one, other)
            if found != 0:
                return found
        return _sign(len(left), len(right))
    if isinstance(left, Drop):
        return left.order(right)
    return 0 if equal(left, right) else None


def less(left: object, right: object, operator: str) -> bool:
    """Liquid's ``<``, ``<=``, ``>`` and ``>=``. Raises FaultError for two kinds that Ruby refuses to compare."""
    if not (_is_comparable(left) and _is_comparable(right)):
        return False
    found = order(left, right)
    if found is None:
        what = f"{kind_of(left)} and {kind_of(right)} cannot be compared with {operator}"
        raise FaultError(what, "make both numbers (plus: 0) or both texts (append: '')")
    return {"<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0}[operator]


def contains(left: object, right: object) -> bool:
    """Liquid's ``contains``: a part of a text, an item of a list, a key of a mapping."""
    if not (is_true(left) and is_true(right)):
        return False
    if isinstance(left, str):
        return to_s(right) in left
    if isinstance(left, range):
        return isinstance(right, int) and right in left
    if isinstance(left, Mapping):
        return isinstance(right, (str, int, float)) and right in left
    return is_list(left) and any(equal(item, right) for item in left)  # type: ignore[attr-defined]


def to_integer(value: object) -> int:
    """Liquid's strict integer (Liquid::Utils.to_integer). Raises FaultError for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = to_s(value).strip()
    if re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        return int(text)
    raise FaultError(f"{text or 'nothing'} is not an integer", "give a whole number, or a variable that holds one")


def to_i(text: str) -> int:
    """Ruby's ``String#to_i``: the digits a text begins with, else 0."""
    found = re.match(r"\s*([-+]?[0-9]{1,300})", text)
    return int(found[1]) if found else 0


def kind_of(value: object) -> str:
    """Return a person's word for a value's kind."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    if _is_number(value):
        return f"the number {to_s(value)}"
    if isinstance(value, str):
        return f"the text '{value[:40]}'"
    return "a date" if isinstance(value, date) else "a list" if is_list(value) else "an object"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _is_comparable(value: object) -> bool:
    return _is_number(value) or isinstance(value, (str, date))


def _sign(left: Any, right: Any) -> int:
    return int(left > right) - int(left < right)
