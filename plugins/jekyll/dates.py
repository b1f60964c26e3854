"""Dates as Jekyll reads them: from front matter or file name, into the site's time zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from plugins.jekyll.psych import offset

# The forms that nearly every document uses; anything else is left to dateutil, as Jekyll leaves it to Ruby's Time.parse.
_COMMON = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2})?$"
)


def parse(value: Any, zone: ZoneInfo) -> datetime:
    """Return the moment a date value means, in the site's zone.

    A YAML date is midnight in the site's zone, a YAML time without zone is UTC and is converted, other text is read as
    Ruby's Time.parse would, in the site's zone unless it names one (Jekyll::Document#merge_date!, Utils.parse_date).
    Raises ValueError for what is no date.
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(zone)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=zone)
    if isinstance(value, bool) or not isinstance(value, str):
        raise ValueError(f"{value!r} is not a date")
    return _common(value.strip(), zone) or _free(value, zone)


def from_name(text: str, zone: ZoneInfo) -> datetime:
    """Return the date in a post's file name (``2017-9-8``, ``17-09-08``). Raises ValueError for an impossible one."""
    year, month, day = (int(part) for part in text.split("-"))
    if year < 100:  # noqa: PLR2004  Ruby's Date._parse completes two-digit years
        year += 1900 if year >= 69 else 2000  # noqa: PLR2004
    return datetime(year, month, day, tzinfo=zone)


def _common(text: str, zone: ZoneInfo) -> datetime | None:
    found = _COMMON.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(found[n] or 0) for n in range(1, 7))
    named = found[7]
    if not named:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    if named[0] in "+-":
        return datetime(year, month, day, hour, minute, second, tzinfo=offset(named)).astimezone(zone)
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC).astimezone(zone)


def _free(text: str, zone: ZoneInfo) -> datetime:
    from dateutil import parser  # slow to import, and few documents need it

    if not re.search(r"\d", text):
        raise ValueError(f"{text!r} is not a date")
    try:
        # Two defaults that differ in every field show which fields the text leaves open: Ruby asks for a day at least.
        early = parser.parse(text, default=datetime(2000, 1, 1))
        late = parser.parse(text, default=datetime(2001, 2, 2))
    except (parser.ParserError, OverflowError) as error:
        raise ValueError(f"{text!r} is not a date") from error
    if (early.year, early.month) != (late.year, late.month):
        raise ValueError(f"{text!r} names no year and month")
    return early.replace(tzinfo=zone) if early.tzinfo is None else early.astimezone(zone)
