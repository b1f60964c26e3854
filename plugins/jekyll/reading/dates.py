"""Dates as Jekyll reads them: from front matter or file name, into the site's time zone."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ...lazy import lazy

# The forms that nearly every document uses; the others are taken apart as Ruby does it.
_COMMON = lazy(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[Tt]|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"(?:\s*([-+]\d{2}:?\d{2}|[Zz]|UTC|GMT))?$"
)
_LONGEST = 128  # characters that Date._parse reads

# lib/time.rb of Ruby, Time::ZoneOffset; the names are those of RFC 2822, and a letter for each hour.
_ZONES: Mapping[str, int] = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, **{letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", 1)},
    **{letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", 1)},
}  # fmt: skip


def is_ambiguous(text: str) -> bool:
    """Return whether a text begins with a day and a month in an order that cannot be told, as 05/06/2026 does."""
    found = re.match(r"\s*(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?!\d)", text)
    return found is not None and int(found[1]) <= 12 and int(found[3]) <= 12 and int(found[1]) != int(found[3])


def parse(value: Any, zone: ZoneInfo, now: datetime | None = None, *, ambiguous: bool = True) -> datetime:
    """Return the moment a date value means, in the site's zone, to the second.

    A YAML date is midnight in the site's zone, a YAML time without zone is UTC and is converted, other text is read as
    Ruby's Time.parse would, in the site's zone unless it names one that Ruby knows (Jekyll::Document#merge_date!,
    Utils.parse_date). A zone of the IANA's list at the end of a text counts too; Time.parse passes over it.

    Args:
        value: What YAML has made of the date.
        zone: The site's zone.
        now: What a text without a year takes its year from, and the month and the day that it leaves open above what
            it names. Without it, such a text is refused: it would be another date next year.
        ambiguous: Whether 05/06/2026 counts, as the 5th of June; else it is refused.

    Raises:
        ValueError: With what is wrong, for what is no date; a day that the month does not have is none.
    """
    try:
        if isinstance(value, datetime):
            return value.replace(tzinfo=value.tzinfo or UTC, microsecond=0).astimezone(zone)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=zone)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            if not ambiguous and is_ambiguous(str(value)):
                raise ValueError(f"{value} may be one of two days")
            return parse_text(str(value), zone, now).astimezone(zone)
    except OverflowError as error:
        raise ValueError(f"{value} is beyond all calendars") from error
    raise ValueError("this is no date")


def parse_text(text: str, zone: ZoneInfo, now: datetime | None = None) -> datetime:
    """Return the moment a text means, at the offset that it names, else in the site's zone (Ruby's Time.parse).

    Raises ValueError for what is no date, and OverflowError for one beyond the calendar.
    """
    text = text.strip()
    if found := _COMMON.match(text):
        year, month, day, hour, minute, second = (int(found[n] or 0) for n in (1, 3, 4, 5, 6, 7))
        told = timezone(_offset_of(found[8], year, zone) or timedelta()) if found[8] else zone
        return _moment(year, month, day, hour, minute, second, told)
    if len(text) > _LONGEST:
        raise ValueError(f"{text[:_LONGEST]} is not a date")
    named = re.search(r"(?<=\d)\s+([A-Za-z_]+/[A-Za-z_/+.-]*[A-Za-z])$", text)
    if named:
        text = text[: named.start()]
    return _made(text, _iana(named[1]) if named else zone, now, is_named=named is not None)


def from_name(text: str, zone: ZoneInfo) -> datetime:
    """Return the date in a post's file name (``2017-9-8``, ``17-09-08``). Raises ValueError for an impossible one."""
    year, month, day = (int(part) for part in text.split("-"))
    if year < 100:  # Ruby's Date._parse completes two-digit years
        year += 1900 if year >= 69 else 2000
    return datetime(year, month, day, tzinfo=zone)


def _made(text: str, zone: ZoneInfo, now: datetime | None, *, is_named: bool) -> datetime:
    """Return the moment that the parts of a text make (Time.make_time)."""
    from .dateparts import parts_of  # few documents need it

    parts = parts_of(text)
    named = (parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second)
    if parts.day_of_year is None and all(part is None for part in named):
        raise ValueError(f"{text} is not a date")
    if parts.year is None and now is None:
        raise ValueError(f"{text} leaves open which year it is")
    year = now.year if parts.year is None and now else parts.year or 0
    offset = None if is_named or not parts.zone else _offset_of(parts.zone, year, zone)
    told = zone if offset is None else timezone(offset)
    month, day = parts.month, parts.day
    if parts.day_of_year is not None:
        if not 1 <= parts.day_of_year <= (366 if isleap(year) else 365):
            raise ValueError(f"{text} names day {parts.day_of_year} of the year")
        counted = date(year, 1, 1) + timedelta(days=parts.day_of_year - 1)
        month, day = counted.month, counted.day
    elif now and parts.year is None and month is None:
        here = now.astimezone(told)
        month, day = here.month, here.day if day is None else day
    month, day = 1 if month is None else month, 1 if day is None else day
    return _moment(year, month, day, parts.hour or 0, parts.minute or 0, parts.second or 0, told)


def _moment(year: int, month: int, day: int, hour: int, minute: int, second: int, zone: tzinfo) -> datetime:
    """Return a moment; the hour 24 and the second 60 are the beginning of what comes next, as in Ruby."""
    if (hour, minute, second) == (24, 0, 0):
        return _moment(year, month, day, 0, 0, 0, zone) + timedelta(days=1)
    if second == 60:
        return datetime(year, month, day, hour, minute, 59, tzinfo=zone) + timedelta(seconds=1)
    return datetime(year, month, day, hour, minute, second, tzinfo=zone)


def _offset_of(name: str, year: int, zone: ZoneInfo) -> timedelta | None:
    """Return the offset that a zone's name means, or None for a name that Ruby passes over (Time.zone_offset)."""
    name = name.upper()
    if re.fullmatch(r"[-+]\d\d(?:(:?)\d\d(?:\1\d\d)?)?", name):
        digits = name[1:].replace(":", "").ljust(6, "0")
        hours, minutes, seconds = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return -size if name[0] == "-" else size
    if name in _ZONES:
        return timedelta(hours=_ZONES[name])
    for month in (1, 7):
        moment = datetime(year, month, 1, tzinfo=zone)
        if (moment.tzname() or "").upper() == name:
            return moment.utcoffset()
    return None


def _iana(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name} is no time zone") from error
