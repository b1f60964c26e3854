"""Dates of works as people and programs write them: of a year, a month or a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import datetime, tzinfo
from typing import NamedTuple

from ...lazy import lazy
from .bibfile import MONTHS

_ISO = lazy(r"(-?\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[/T ~?%])")
_BEFORE = lazy(r"\b(\d{1,4})\s*(?:B\.?\s?C\.?(?:\s?E\.?)?|v\.\s?Chr\.)", re.IGNORECASE)
_EARLY = lazy(r"\s*(-?\d{1,3})(?:\s*(?:A\.?D\.?|C\.?E\.?))?\s*")
_YEAR = lazy(r"(?<!\d)(\d{4})(?!\d)")
_LEAP = 4  # a year in which all days are


class Day(NamedTuple):
    """A date as far as it is known; -44 is the year 44 before Christ."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def moment(self, zone: tzinfo) -> datetime | None:
        """Return when it begins; None without a year, or with one before Christ, which no ``datetime`` has."""
        if self.year is None or self.year <= 0:
            return None
        return datetime(self.year, self.month or 1, self.day or 1, tzinfo=zone)


def day_of(date: str, month: str = "", day: str = "") -> Day:
    """Return the date of a work: ``2024-05-31`` or its beginning, or a year beside month and day; a range begins it.

    A day that its month has not is none.
    """
    found = _written(date, month, day)
    if found.year is None or found.month is None or found.day is None:
        return found
    last = monthrange(found.year if found.year > 0 else _LEAP, found.month)[1]
    return found if found.day <= last else found._replace(day=None)


def _written(date: str, month: str, day: str) -> Day:
    if found := _BEFORE.search(date):
        return Day(-int(found[1]), *_month(month, day))
    if found := _ISO.match(date.strip()):
        year, number, in_month = (int(part) if part else None for part in found.groups())
        year = _historical(year)
        if number and 1 <= number <= 12:
            return Day(year, number, in_month if in_month and 1 <= in_month <= 31 else None)
        return Day(year, *_month(month, day))
    if found := _EARLY.fullmatch(date):
        return Day(_historical(int(found[1])), *_month(month, day))
    found = _YEAR.search(date)
    return Day(int(found[1]), *_month(month, day)) if found else Day()


def _historical(year: int | None) -> int | None:
    """Return a year as people count; in ISO 8601 there is a year 0, which is 1 before Christ."""
    return year if year is None or year > 0 else year - 1


def _month(month: str, day: str) -> tuple[int | None, int | None]:
    """Return month and day of BibTeX's ``month``: jan, 1, January, 31 May, May 31, May--June."""
    text = month.casefold().replace("\u00a0", " ").strip()
    named = [n for n, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", text)]
    if named:
        first = min(named, key=lambda n: text.index(MONTHS[n - 1]))
        digits = re.search(r"\b(\d{1,2})\b", text) or re.fullmatch(r"(\d{1,2})", day.strip())
        return first, int(digits[1]) if digits and 1 <= int(digits[1]) <= 31 else None
    if re.fullmatch(r"[0-9]{1,3}", text) and 1 <= int(text) <= 12:
        return int(text), int(day) if re.fullmatch(r"\s*[0-9]{1,3}\s*", day) and 1 <= int(day) <= 31 else None
    return None, None


def iso_of(date: str) -> str:
    """Return the date that a text begins with, as ISO 8601 writes it; empty for none."""
    found = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", date)
    return found[0] if found else ""
