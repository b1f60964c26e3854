"""Filters that calculate, with Ruby's numbers: whole ones stay whole (liquid/standardfilters.rb)."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from ..context import MAX_BITS
from ..faults import ExcessError, FaultError
from ..values.values import to_i, to_s

_DECIMAL = re.compile(r"-?\d{1,300}\.\d{1,300}")
_PLACES = 30

Number = int | Decimal


def plus(value: object, operand: object) -> int | float:
    """Return the sum."""
    return _calculated(operator.add, value, operand)


def minus(value: object, operand: object) -> int | float:
    """Return the difference."""
    return _calculated(operator.sub, value, operand)


def times(value: object, operand: object) -> int | float:
    """Return the product."""
    return _calculated(operator.mul, value, operand)


def divided_by(value: object, operand: object) -> int | float:
    """Return the quotient: rounded down for whole numbers."""
    return _calculated(_divided, value, operand)


def modulo(value: object, operand: object) -> int | float:
    """Return the remainder, with the sign of the divisor."""
    return _calculated(lambda one, other: one - other * math.floor(one / other) if _mixed(one, other) else one % other,
                       value, operand)  # fmt: skip


def abs_(value: object) -> int | float:
    """Return the number without its sign."""
    found = _number(value)
    return _plain(-found if found < 0 else found)


def round_(value: object, digits: object = 0) -> int | float:
    """Return the number rounded to so many decimal places, halves away from zero; to tens and hundreds below none."""
    places = max(min(int(_number(digits)), _PLACES), -_PLACES)
    result = _rounded(_number(value), places)
    return int(result) if places <= 0 else _plain(result)


def ceil(value: object) -> int:
    """Return the next whole number above."""
    return math.ceil(_number(value))


def floor(value: object) -> int:
    """Return the next whole number below."""
    return math.floor(_number(value))


def at_least(value: object, least: object) -> int | float:
    """Return the number, or ``least`` if that is more."""
    return _plain(max(_number(value), _number(least)))


def at_most(value: object, most: object) -> int | float:
    """Return the number, or ``most`` if that is less."""
    return _plain(min(_number(value), _number(most)))


def to_integer(value: object) -> int:
    """Return a whole number: 1 and 0 for true and false, the digits a text begins with, else 0."""
    if isinstance(value, float) and not math.isfinite(value):
        raise FaultError(f"to_integer cannot count to {to_s(value)}", "give it a number that is finite")
    if isinstance(value, (bool, float)):
        return int(value)
    if value is None or isinstance(value, (int, str)):
        return to_i(to_s(value))
    raise FaultError("to_integer wants a number or a text", "give it one value, not a list or an object")


def _number(value: object) -> Number:
    """Return a value as Liquid calculates with it: the number a text holds, 0 for what has none."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value
    if isinstance(value, (float, Decimal)):
        if not math.isfinite(value):
            raise FaultError("this is not a finite number", "see what it was divided by")
        return Decimal(repr(value)) if isinstance(value, float) else value
    if isinstance(value, str):
        text = value.strip()
        return Decimal(text) if _DECIMAL.fullmatch(text) else to_i(text)
    return 0


def _calculated(operation: Callable[[Any, Any], Any], value: object, operand: object) -> int | float:
    one, other = _number(value), _number(operand)
    try:
        return _plain(operation(one, other))
    except (ZeroDivisionError, InvalidOperation) as error:
        raise FaultError("this is divided by 0", "guard it with {% if %}") from error


def _divided(one: Number, other: Number) -> Number:
    return Decimal(one) / Decimal(other) if _mixed(one, other) else one // other


def _mixed(one: Number, other: Number) -> bool:
    return isinstance(one, Decimal) or isinstance(other, Decimal)


def _rounded(value: Number, places: int) -> Number:
    if isinstance(value, int) and places >= 0:
        return value
    quantum = Decimal(1).scaleb(-places)
    try:
        result = Decimal(value).quantize(quantum, rounding=ROUND_HALF_UP)
    except InvalidOperation:
        return value
    return int(result) if isinstance(value, int) else result


def _plain(value: Number) -> int | float:
    if isinstance(value, Decimal):
        return float(value)
    if value.bit_length() > MAX_BITS:
        raise ExcessError("this makes a number of more than a thousand digits", "use smaller numbers")
    return value
