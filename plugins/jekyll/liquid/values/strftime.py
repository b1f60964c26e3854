"""Ruby's ``Time#strftime``: English names whatever the machine's locale, flags (``%-d``, ``%^b``) and widths."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timezone

_DIRECTIVE = re.compile(r"%([-0^#_]*)([0-9]{1,3})?(:{0,2}[a-zA-Z%])")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NUMBERS: dict[str, tuple[Callable[[datetime], int], int, str]] = {
    "Y": (lambda t: t.year, 1, "0"),
    "C": (lambda t: t.year // 100, 2, "0"),
    "y": (lambda t: t.year % 100, 2, "0"),
    "m": (lambda t: t.month, 2, "0"),
    "d": (lambda t: t.day, 2, "0"),
    "e": (lambda t: t.day, 2, " "),
    "j": (lambda t: t.timetuple().tm_yday, 3, "0"),
    "H": (lambda t: t.hour, 2, "0"),
    "k": (lambda t: t.hour, 2, " "),
    "I": (lambda t: t.hour % 12 or 12, 2, "0"),
    "l": (lambda t: t.hour % 12 or 12, 2, " "),
    "M": (lambda t: t.minute, 2, "0"),
    "S": (lambda t: t.second, 2, "0"),
    "s": (lambda t: int(t.timestamp()), 1, "0"),
    "u": (lambda t: t.isoweekday(), 1, "0"),
    "w": (lambda t: t.isoweekday() % 7, 1, "0"),
    "G": (lambda t: t.isocalendar().year, 4, "0"),
    "g": (lambda t: t.isocalendar().year % 100, 2, "0"),
    "V": (lambda t: t.isocalendar().week, 2, "0"),
    "U": (lambda t: (t.timetuple().tm_yday + 6 - t.isoweekday() % 7) // 7, 2, "0"),
    "W": (lambda t: (t.timetuple().tm_yday + 6 - t.weekday()) // 7, 2, "0"),
}
_TEXTS: dict[str, Callable[[datetime], str]] = {
    "B": lambda t: _MONTHS[t.month - 1],
    "b": lambda t: _MONTHS[t.month - 1][:3],
    "h": lambda t: _MONTHS[t.month - 1][:3],
    "A": lambda t: _DAYS[t.weekday()],
    "a": lambda t: _DAYS[t.weekday()][:3],
    "p": lambda t: "AM" if t.hour < 12 else "PM",
    "P": lambda t: "am" if t.hour < 12 else "pm",
    "Z": lambda t: _zone(t),
    "z": lambda t: _offset(t, ""),
    ":z": lambda t: _offset(t, ":"),
    "::z": lambda t: _offset(t, ":") + ":00",
}
_WHOLES = {
    "n": "\n", "t": "\t", "%": "%",
    "c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "r": "%I:%M:%S %p", "T": "%H:%M:%S",
    "X": "%H:%M:%S", "x": "%m/%d/%y", "v": "%e-%^b-%4Y",
}  # fmt: skip


def strftime(moment: datetime, form: str) -> str:
    """Return a moment in a form; what is no directive is written as it stands."""
    return _DIRECTIVE.sub(lambda found: _written(moment, *found.groups(), whole=found[0]), form)


def _written(moment: datetime, flags: str, width: str | None, name: str, *, whole: str) -> str:
    if name in _NUMBERS:
        value, digits, fill = _NUMBERS[name]
        return _number(value(moment), int(width or digits), flags, fill)
    if name in ("L", "N"):
        digits = int(width or (3 if name == "L" else 9))
        return f"{moment.microsecond:06}".ljust(digits, "0")[:digits]
    if name in _WHOLES:
        text = strftime(moment, _WHOLES[name]) if name.isalpha() else _WHOLES[name]
    elif name in _TEXTS:
        text = _TEXTS[name](moment)
    else:
        return whole
    if "^" in flags:
        text = text.upper()
    elif "#" in flags:
        text = text.lower() if name == "p" else text.upper()
    return text.rjust(int(width), "0" if "0" in flags else " ") if width and "-" not in flags else text


def _number(value: int, width: int, flags: str, fill: str) -> str:
    if "-" in flags:
        return str(value)
    if "_" in flags:
        fill = " "
    elif "0" in flags:
        fill = "0"
    return str(value).rjust(width, fill)


def _zone(moment: datetime) -> str:
    """Return the name of a moment's zone; an offset that was given as digits has none."""
    has_digits = isinstance(moment.tzinfo, timezone) and moment.tzinfo is not UTC
    return "" if has_digits else moment.tzname() or "UTC"


def _offset(moment: datetime, colon: str) -> str:
    text = f"{moment:%z}"[:5] or "+0000"
    return f"{text[:3]}{colon}{text[3:]}"
