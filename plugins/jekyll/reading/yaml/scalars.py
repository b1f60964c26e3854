"""The values of YAML's unquoted scalars, as Psych reads them (psych/scalar_scanner.rb)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from ....lazy import lazy

MAX_DIGITS = 4000  # Python itself reads no more than 4,300

_INTEGER = lazy(r"[-+]?(?:0b[01_,]+|0[0-7_,]+|0|[1-9](?:[,_]?[0-9])*|0x[0-9a-fA-F_,]+)$")
_FLOAT = lazy(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?$")
_BASE_60 = lazy(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\.[0-9_]*)?$")
_DATE = lazy(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_TIME = lazy(
    r"(-?\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?(?:\s*(Z|[-+]\d{1,2}(?::?\d\d)?))?$"
)
_WORDS: Mapping[str, object] = {
    "": None, "~": None, "null": None,
    "yes": True, "true": True, "on": True,
    "no": False, "false": False, "off": False,
}  # fmt: skip
_SPECIAL_FLOATS = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}


def resolve(text: str, *, spelled: bool = False) -> Any:
    """Return the value of an unquoted YAML scalar as Psych reads it (psych/scalar_scanner.rb).

    With ``spelled`` everything but null stays the text it is. Raises OverflowError for a number that is too long.
    """
    word = _WORDS.get(text.lower(), text) if len(text) < 6 else text
    if word is None or spelled:
        return None if word is None else text
    if word is not text:
        return word
    first = text[0]
    if not (first.isdigit() or first in "+-."):
        return text
    try:
        return _number(text)
    except ValueError:  # the 31st of February is text, and no date: whoever needs a date says so
        return text


def _number(text: str) -> Any:
    """Return the value of what begins like a number.

    Raises ValueError for a number or a day that there is not, and OverflowError for a number that is too long.
    """
    if _INTEGER.match(text):
        if len(text) > MAX_DIGITS:
            raise OverflowError
        digits = text.replace("_", "").replace(",", "")
        unsigned = digits.lstrip("+-")
        return int(digits, 8) if len(unsigned) > 1 and unsigned[0] == "0" and unsigned[1].isdigit() else int(digits, 0)
    if text.lower() in _SPECIAL_FLOATS:
        return _SPECIAL_FLOATS[text.lower()]
    if _FLOAT.match(text):
        return float(text.replace("_", "").replace(",", ""))
    return _date_or_time(text)


def _date_or_time(text: str) -> Any:
    if found := _DATE.match(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _TIME.match(text):
        year, month, day, hour, minute, second = (int(found[n]) for n in range(1, 7))
        micros = int((found[7] or "0").ljust(6, "0")[:6])
        return datetime(year, month, day, hour, minute, second, micros, tzinfo=offset(found[8]))
    if _BASE_60.match(text):
        # The first place counts hours whether there are three of them or two: 1:30 is 5,400.
        number = float if "." in text else int
        parts = text.replace("_", "").split(":")
        return sum(number(part) * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    return text


def offset(text: str | None) -> timezone:
    """Return the zone that ``Z``, ``-5``, ``-0500`` or ``-05:00`` means; UTC for none.

    Raises ValueError for more than a day.
    """
    if not text or text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
