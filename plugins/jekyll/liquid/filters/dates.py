"""Filters that write dates, in the site's zone (lib/jekyll/filters/date_filters.rb, Liquid::Utils.to_date)."""

from __future__ import annotations

import datetime as dt
import re

from ...reading.dates import parse, parse_text
from ..context import Context
from ..faults import FaultError
from ..values.strftime import strftime
from ..values.values import to_s


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
    """Return the moment a value means, at the offset that it names, else in the site's zone; None for none.

    A text without a year takes it from the time of the build, as in Ruby's Time.parse.
    """
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
        return _read(context, text)
    except (ValueError, OverflowError, OSError):
        return None


def _read(context: Context, text: str) -> dt.datetime:
    """Read a text; the time of the build is asked for, and that noted, only by one without a year."""
    try:
        return parse_text(text, context.env.zone)
    except ValueError:
        return parse_text(text, context.env.zone, context.env.now)


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
