"""Dates of a CV as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date as far as it is known: ``month`` and ``day`` are 0 where they are not."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Day | None:
        """Return the day that ``2016``, ``2016-05`` or ``2016-05-31`` means, None for anything else."""
        found = _DATE.match(text)
        if not found:
            return None
        year, month, day = (int(part or 0) for part in found.groups())
        try:
            date(year, month if found[2] else 1, day if found[3] else 1)
        except ValueError:
            return None
        return cls(year, month, day)


def day(at: Day | None) -> str:
    """Return a date: 1918, Jul 1918, 26 Jul 1918; nothing for None."""
    if at is None:
        return ""
    return " ".join(part for part in (str(at.day or ""), _MONTHS[at.month], str(at.year)) if part)


def month(at: Day | None) -> str:
    """Return a date without its day."""
    return day(Day(at.year, at.month)) if at else ""


def span(start: Day | None, end: Day | None) -> str:
    """Return a span of time: 1908–1915, Oct 1933 – Apr 1935, since 2020, until 1933; one date where both are one."""
    first, last = month(start), month(end)
    if not first or not last:
        return f"since {first}" if first else f"until {last}" if last else ""
    if first == last:
        return first
    if start and end and start.year == end.year:
        return f"{_MONTHS[start.month]}–{last}" if start.month and end.month else last
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"
