"""Dates as Jekyll reads them: from front matter or file name, into the site's time zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .psych import offset

# The forms that nearly every document uses; others are left to dateutil, as Jekyll leaves all to Ruby's Time.parse.
_COMMON = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[Tt]|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"(?:\s*([-+]\d{1,2}(?::?\d{2})?|(?![AaPp][Mm]\b)[A-Za-z][\w/+-]*))?$"
)
_ZONE_AT_END = re.compile(r"(?P<offset>[-+]\d{2}:?\d{2})?\s*\(?(?P<name>\b[A-Z]{2,5})\)?$")  # -0400 EDT, (PST)
_LONGEST = 80  # characters in a date that anybody writes

# lib/time.rb of Ruby, Time::ZoneOffset; the names are those of RFC 2822.
_ZONES: Mapping[str, int] = {
    "Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
}  # fmt: skip


def parse(value: Any, zone: ZoneInfo) -> datetime:
    """Return the moment a date value means, in the site's zone, to the second.

    A YAML date is midnight in the site's zone, a YAML time without zone is UTC and is converted, other text is read as
    Ruby's Time.parse would, in the site's zone unless it names one (Jekyll::Document#merge_date!, Utils.parse_date).
    A zone of the IANA's list counts too; Time.parse passes over it. Raises ValueError, with what is wrong, for what is
    no date: a day that the month does not have, a date without year and month.
    """
    try:
        if isinstance(value, datetime):
            return value.replace(tzinfo=value.tzinfo or UTC, microsecond=0).astimezone(zone)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=zone)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            text = _ZONE_AT_END.sub(lambda found: found["offset"] or f" {found['name']}", str(value).strip())
            return _common(text, zone) or _free(text, zone)
    except OverflowError as error:
        raise ValueError(f"{value} is beyond all calendars") from error
    raise ValueError("this is no date")


def from_name(text: str, zone: ZoneInfo) -> datetime:
    """Return the date in a post's file name (``2017-9-8``, ``17-09-08``). Raises ValueError for an impossible one."""
    year, month, day = (int(part) for part in text.split("-"))
    if year < 100:  # Ruby's Date._parse completes two-digit years
        year += 1900 if year >= 69 else 2000
    return datetime(year, month, day, tzinfo=zone)


def _common(text: str, zone: ZoneInfo) -> datetime | None:
    found = _COMMON.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(found[n] or 0) for n in (1, 3, 4, 5, 6, 7))
    told = _zone(found[8]) if found[8] else zone
    return datetime(year, month, day, hour, minute, second, tzinfo=told).astimezone(zone)


def _free(text: str, zone: ZoneInfo) -> datetime:
    if len(text) > _LONGEST or not re.search(r"\d{4}", text):
        raise ValueError(f"{text[:_LONGEST]} is not a date")
    from dateutil import parser  # slow to import, and few documents need it

    def read(default: datetime) -> datetime:
        # Ruby takes 5/6/2019 for the 5th of June, and year, month, day in this order where the year is first.
        is_year_first = re.match(r"\d{4}", text) is not None
        moment: datetime = parser.parse(
            text, default=default, dayfirst=not is_year_first, yearfirst=is_year_first, tzinfos=_named_zone
        )
        return moment.replace(microsecond=0)

    try:
        # Two defaults that differ in every field show which fields the text leaves open.
        early, late = read(datetime(2000, 1, 1)), read(datetime(2001, 2, 2))
    except parser.ParserError as error:
        raise ValueError(f"{text} is not a date") from error
    if early.date() != late.date():
        raise ValueError(f"{text} leaves open which day it is")
    return early.replace(tzinfo=zone) if early.tzinfo is None else early.astimezone(zone)


def _named_zone(name: str | None, seconds: int | None) -> tzinfo | None:
    """Return the zone that dateutil has found in a text, by its offset if there is one."""
    if seconds is not None:
        return timezone(timedelta(seconds=seconds))
    return _zone(name) if name else None


def _zone(name: str) -> tzinfo:
    """Return the zone of a name or an offset. Raises ValueError for what is none."""
    if name[0] in "+-":
        return offset(name)
    if name.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name} is no time zone") from error
