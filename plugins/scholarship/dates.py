"""Dates of works as people and programs write them: of a year, a month or a day."""

from __future__ import annotations

import re
from typing import NamedTuple

from .bibfile import MONTHS

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?=$|[/T ~?%])")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


class Day(NamedTuple):
    """A date as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def day_of(date: str, month: str = "", day: str = "") -> Day:
    """Return the date of a work: ``2024-05-31`` or its beginning, or a year beside month and day; a range begins it."""
    if found := _ISO.match(date.strip()):
        year, number, in_month = (int(part) if part else None for part in found.groups())
        if number and 1 <= number <= 12:
            return Day(year, number, in_month if in_month and 1 <= in_month <= 31 else None)
        return Day(year, *_month(month, day))
    found = _YEAR.search(date)
    return Day(int(found[1]), *_month(month, day)) if found else Day()


def _month(month: str, day: str) -> tuple[int | None, int | None]:
    """Return month and day of BibTeX's ``month``: jan, 1, January, 31 May, May 31, May--June."""
    text = month.casefold().replace("\u00a0", " ").strip()
    named = [n for n, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", text)]
    if named:
        first = min(named, key=lambda n: text.index(MONTHS[n - 1]))
        digits = re.search(r"\b(\d{1,2})\b", text) or re.fullmatch(r"(\d{1,2})", day.strip())
        return first, int(digits[1]) if digits and 1 <= int(digits[1]) <= 31 else None
    if text.isdigit() and 1 <= int(text) <= 12:
        return int(text), int(day) if day.strip().isdigit() and 1 <= int(day) <= 31 else None
    return None, None
