"""The parts of a date that a text names, found as Ruby's ``Date._parse`` finds them (ext/date/date_parse.c).

Each form is looked for in turn, and what has been read is taken out of the text before the next one is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"({'|'.join(_MONTHS)})"
_ERA = r"(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?"
_CLOCK = (
    r"(\d+\s*(?:(?::\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|h(?:\s*\d+m?(?:\s*\d+s?)?)?)(?:\s*[ap](?:m\b|\.m\.))?"
    r"|[ap](?:m\b|\.m\.)))"
    r"(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?"
    r"|[^\W\d_](?:[^\W\d_]|[.\s])*(?:standard|daylight)\stime\b|[^\W\d_]+(?:\sdst)?\b))?"
)
_DIGITS_OF_CLOCK = r"(\d+)\s*h?(?:\s*:?\s*(\d+)m?(?:\s*:?\s*(\d+)(?:[,.](\d*))?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?"


LONGEST = 128  # characters of a text that names a date, as in Ruby (date_core.c, check_limit)


class Parts(Struct):
    """What a text says of a date; None for what it does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_of_year: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    short_year: bool = True
    before_christ: bool = False


def parts_of(text: str) -> Parts:
    """Return the parts of a date and time that a text names, in whatever order and among whatever words."""
    if len(text) > LONGEST:
        return Parts()
    rest = re.sub(r"[^-+',./:@\[\]\w]|_", " ", text)
    parts = Parts()
    rest = re.sub(r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*", " ", rest, count=1, flags=re.IGNORECASE | re.ASCII)
    rest = _taken(_CLOCK, rest, lambda found: _read_clock(found, parts))
    for pattern, read in _forms(parts):
        if (shorter := _taken(pattern, rest, read)) is not rest:
            rest = shorter
            break
    rest = _taken(r"\b(?:bc\b|bce\b|b\.c\.|b\.c\.e\.)", rest, lambda _: setattr(parts, "before_christ", True))
    _taken(r"\A\s*(\d{1,2})\s*\Z", rest, lambda found: _read_rest(int(found[1]), parts))
    if parts.year is not None and parts.before_christ:
        parts.year = 1 - parts.year
    if parts.year is not None and parts.short_year and 0 <= parts.year <= 99:
        parts.year += 1900 if parts.year >= 69 else 2000
    return parts


def _taken(pattern: str, text: str, read: Callable[[re.Match[str]], object]) -> str:
    """Return a text without what a pattern matches in it, after that was read; the text itself if nothing does."""
    found = re.search(pattern, text, re.IGNORECASE)
    if not found:
        return text
    read(found)
    return f"{text[: found.start()]} {text[found.end() :]}"


def _forms(parts: Parts) -> Iterator[tuple[str, Callable[[re.Match[str]], None]]]:
    """Yield the forms of a date in Ruby's order, each with what reads it."""

    def dated(year: int | None, month: int, day: int | None) -> Callable[[re.Match[str]], None]:
        return lambda found: _read_date(
            parts, found[year] if year else None, _month(found[month]), found[day] if day else None
        )

    def set_(**values: Callable[[re.Match[str]], int | None]) -> Callable[[re.Match[str]], None]:
        def read(found: re.Match[str]) -> None:
            for name, value in values.items():
                setattr(parts, name, value(found))

        return read

    def european(found: re.Match[str]) -> None:
        _read_date(parts, found[4], _month(found[2]), found[1])
        parts.before_christ = bool(found[3]) and found[3][0] in "bB"

    def american(found: re.Match[str]) -> None:
        _read_date(parts, found[4], _month(found[1]), found[2])
        parts.before_christ = bool(found[3]) and found[3][0] in "bB"

    yield rf"('?\d+)[^-\d\s]*\s*{_MONTH}[^-\d\s']*(?:\s*{_ERA}\s*('?-?\d+(?:(?:st|nd|rd|th)\b)?))?", european
    yield rf"\b{_MONTH}[^-\d\s']*\s*('?\d+)[^-\d\s']*(?:\s*,?\s*{_ERA}\s*('?-?\d+))?", american
    yield r"('?[-+]?\d+)-(\d+)-('?-?\d+)", dated(1, 2, 3)
    yield r"\b([mtshr])(\d+)\.(\d+)\.(\d+)", lambda found: _read_japanese(found, parts)
    yield rf"('?-?\d+)-{_MONTH}[^-/.]*-('?-?\d+)", dated(3, 2, 1)
    yield rf"\b{_MONTH}[^-/.]*-('?-?\d+)(?:-('?-?\d+))?", dated(3, 1, 2)
    yield r"('?-?\d+)/\s*('?\d+)(?:\D\s*('?-?\d+))?", dated(1, 2, 3)
    yield r"('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)", dated(1, 2, 3)
    yield r"--(\d{2})?-(\d{2})\b", set_(month=lambda f: int(f[1]) if f[1] else None, day=lambda f: int(f[2]))
    yield r"--(\d{2})(\d{2})?\b", set_(month=lambda f: int(f[1]), day=lambda f: int(f[2]) if f[2] else None)
    yield r"[,.](\d{2}|\d{4})-\d{3}(?!\d)", set_()
    yield r"(?<!\d)(\d{4})-(\d{3})\b", set_(year=lambda f: int(f[1]), day_of_year=lambda f: int(f[2]))
    yield r"'(\d+)\b", set_(year=lambda f: int(f[1]))
    yield rf"\b{_MONTH}\S*", set_(month=lambda f: int(_month(f[1])))
    yield r"(\d+)(?:st|nd|rd|th)\b", set_(day=lambda f: int(f[1]))
    yield (
        r"([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?\s*(z\b|[-+]\d{1,4}\b|\[[-+]?\d[^\]]*\])?",
        lambda found: _read_run(found, parts),
    )


def _month(text: str) -> str:
    """Return a month's number as digits, whether it is given as digits or as a name."""
    return str(_MONTHS.index(text.lower()) + 1) if text.lower() in _MONTHS else text


def _read_clock(found: re.Match[str], parts: Parts) -> None:
    clock = re.match(_DIGITS_OF_CLOCK, found[1], re.IGNORECASE)
    assert clock
    parts.hour = int(clock[1])
    if clock[5]:
        parts.hour = parts.hour % 12 + (12 if clock[5] in "pP" else 0)
    parts.minute = int(clock[2]) if clock[2] else None
    parts.second = int(clock[3]) if clock[3] else None
    parts.zone = found[2]


def _read_date(parts: Parts, year: str | None, month: str | None, day: str | None) -> None:
    """Note year, month and day, whichever of them they turn out to be (``s3e``)."""
    if year and month and not day:
        year, month, day = None, year, month
    if not year and day and (len(day) > 2 or day[0] == "'"):
        year, day = day, None
    if year:
        digits = re.search(r"[-+]?\d+", year)
        assert digits
        if digits.end() < len(year):
            year, day = day, digits[0]
    if month and (month[0] == "'" or len(month) > 2):
        year, month, day = month, day, year
    if day and (day[0] == "'" or len(day) > 2):
        year, day = day, year
    if year and (digits := re.search(r"([-+]?)(\d+)", year)):
        parts.year = int(digits[0])
        parts.short_year = not digits[1] and len(digits[2]) <= 2
    parts.month = _digits(month)
    parts.day = _digits(day)


def _digits(text: str | None) -> int | None:
    found = re.search(r"\d+", text or "")
    return int(found[0]) if found else None


def _read_japanese(found: re.Match[str], parts: Parts) -> None:
    eras: Mapping[str, int] = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
    parts.year = int(found[2]) + eras[found[1].lower()]
    parts.month, parts.day = int(found[3]), int(found[4])


def _read_run(found: re.Match[str], parts: Parts) -> None:
    """Note what a run of digits stands for, which hangs on its length: ``20180709``, ``180709T1658`` (``ddd``)."""
    sign, digits, clock, fraction, zone = found.groups()
    length = len(digits)
    if not clock and fraction is not None and length != 3:
        pairs = [int(digits[max(end - 2, 0) : end]) for end in range(length, 0, -2)]
        for name, value in zip(("second", "minute", "hour", "day", "month"), pairs, strict=False):
            setattr(parts, name, value)
    elif length == 2:
        parts.day = int(digits)
    elif length == 4:
        parts.month, parts.day = int(digits[:2]), int(digits[2:])
    elif length == 6:
        parts.year, parts.month, parts.day = int(sign + digits[:2]), int(digits[2:4]), int(digits[4:])
    elif length in (3, 5, 7):
        parts.day_of_year = int(digits[-3:])
        if length > 3:
            parts.year = int(sign + digits[:-3])
    elif length in (8, 10, 12, 14):
        parts.year, parts.month, parts.day = int(sign + digits[:4]), int(digits[4:6]), int(digits[6:8])
        parts.short_year = False
        for place, name in ((8, "hour"), (10, "minute"), (12, "second")):
            if length > place:
                setattr(parts, name, int(digits[place : place + 2]))
    if clock:
        pairs = [int(pair) for pair in re.findall(r"\d\d?", clock)]
        names = ("hour", "minute", "second") if fraction is None else ("second", "minute", "hour")
        for name, value in zip(names, pairs if fraction is None else reversed(pairs), strict=False):
            setattr(parts, name, value)
    if zone:
        parts.zone = zone.strip("[]")


def _read_rest(number: int, parts: Parts) -> None:
    """Note a number that is left: the day of a time, or the hour of a day (``parse_frag``)."""
    if parts.hour is not None and parts.day is None and 1 <= number <= 31:
        parts.day = number
    elif parts.day is not None and parts.hour is None and 0 <= number <= 24:
        parts.hour = number
