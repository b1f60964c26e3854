"""Filters that write dates, in the site's zone (lib/jekyll/filters/date_filters.rb, Liquid::Utils.to_date)."""

from __future__ import annotations

import datetime as dt
import re

from ...dates import parse
from ...psych import offset
from ..context import Context
from ..faults import FaultError
from ..strftime import strftime
from ..values import to_s

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(.*)")
_OFFSET = re.compile(r":\d\d(?:\.\d+)?\s*(Z|UTC|GMT|[-+]\d{2}:?\d{2})$")
_YEAR_AND_MONTH = re.compile(r"\d{4}-\d{1,2}")
_INSIDE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:Z|[-+]\d{2}:?\d{2}))?)?")
_MONTH_ONLY = re.compile(r"(?i)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s*(\d{1,2})?")
_MONTH_AND_YEAR = re.compile(r"(?i)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(\d{4})")
_DAY_AND_MONTH = re.compile(r"(?i)(\d{1,2})\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?")


def date(context: Context, value: object, form: object) -> object:
    """Return the date in a form of ``strftime``; what is no date comes back as it was."""
    moment = _moment_of(context, value) if to_s(form) else None
    return value if moment is None else strftime(moment, to_s(form))


def date_to_string(context: Context, value: object, kind: object = None, style: object = None) -> object:
    """Return the date as in 07 Nov 2008; with ``ordinal`` as in 7th Nov 2008, with ``US`` too as in Nov 7th, 2008."""
    return _in_words(context, value, "%b", kind, style)


def date_to_long_string(context: Context, value: object, kind: object = None, style: object = None) -> object:
    """Return the date as in 07 November 2008, with the month in full."""
    return _in_words(context, value, "%B", kind, style)


def date_to_xmlschema(context: Context, value: object) -> object:
    """Return the date as in 2008-11-07T13:07:54-08:00 (ISO 8601)."""
    return strftime(_time(context, value), "%Y-%m-%dT%H:%M:%S%:z") if to_s(value) else value


def date_to_rfc822(context: Context, value: object) -> object:
    """Return the date as in Fri, 07 Nov 2008 13:07:54 -0800 (RFC 822)."""
    return strftime(_time(context, value), "%a, %d %b %Y %H:%M:%S %z") if to_s(value) else value


def _moment_of(context: Context, value: object) -> dt.datetime | None:
    """Return the moment a value means, in the site's zone, or None."""
    zone = context.env.zone
    if isinstance(value, dt.datetime) and value.tzinfo:
        return value
    if isinstance(value, dt.date):
        return parse(value, zone)
    if isinstance(value, bool) or not isinstance(value, (int, str)) or value == "":
        return None
    text = str(value).strip()
    if text.lower() in ("now", "today"):
        return context.env.now
    try:
        if isinstance(value, int) or re.fullmatch(r"\d{1,12}", text):
            return dt.datetime.fromtimestamp(int(text), dt.UTC).astimezone(zone)
        moment = _read(context, text)
        return _at_own_offset(moment, text) if moment else None
    except (ValueError, OverflowError, OSError):
        return None


def _read(context: Context, text: str) -> dt.datetime | None:
    """Read a text as Ruby's Time.parse does: day before month, and what is missing is taken from today."""
    zone = context.env.zone
    if _YEAR_AND_MONTH.fullmatch(text):
        return None
    if found := _SLASHED.fullmatch(text):
        return parse(f"{found[3]}-{found[2]}-{found[1]}{found[4]}", zone)
    if found := _CLOCK.fullmatch(text):
        return context.env.now.replace(hour=int(found[1]), minute=int(found[2]), second=int(found[3] or 0))
    if found := _MONTH_ONLY.fullmatch(text):
        return parse(f"{found[1]} {found[2] or 1} {context.env.now.year}", zone)
    if found := _MONTH_AND_YEAR.fullmatch(text):
        return parse(f"1 {found[1]} {found[2]}", zone)
    if found := _DAY_AND_MONTH.fullmatch(text):
        return parse(f"{found[2]} {found[1]} {context.env.now.year}", zone)
    try:
        return parse(text, zone)
    except ValueError:
        inside = _INSIDE.search(text)
        return parse(inside[0], zone) if inside else None


def _at_own_offset(moment: dt.datetime, text: str) -> dt.datetime:
    """Return a moment at the offset that its text names, as Ruby's Time.parse leaves it."""
    found = _OFFSET.search(text)
    if not found:
        return moment
    return moment.astimezone(offset(found[1]) if found[1][0] in "+-" else dt.UTC)


def _in_words(context: Context, value: object, month: str, kind: object, style: object) -> object:
    if not to_s(value):
        return value
    moment = _time(context, value)
    if kind != "ordinal":
        return strftime(moment, f"%d {month} %Y")
    day = f"{moment.day}{_ordinal(moment.day)}"
    return strftime(moment, f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y")


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _time(context: Context, value: object) -> dt.datetime:
    moment = _moment_of(context, value)
    if moment is None:
        raise FaultError(f"'{to_s(value)}' is not a date", "write it as 2024-05-31 or 2024-05-31 14:00:00 +0200")
    return moment.astimezone(context.env.zone)
