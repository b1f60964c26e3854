"""Dates of a CV as people write them."""

from __future__ import annotations

from plugins.cv.schema import Day

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def day(at: Day | None) -> str:
    """Return a date: 1918, July 1918, 26 July 1918; nothing for None."""
    if at is None:
        return ""
    return " ".join(part for part in (str(at.day or ""), _MONTHS[at.month], str(at.year)) if part)


def month(at: Day | None) -> str:
    """Return a date without its day."""
    return day(Day(at.year, at.month)) if at else ""


def span(start: Day | None, end: Day | None) -> str:
    """Return a span of time: 1908–1915, Oct 1933 – Apr 1935, since 2020; a single date where both are one."""
    first, last = month(start), month(end)
    if not first or not last or first == last:
        return f"since {first}" if first and not last else last or first
    if start and end and start.year == end.year:
        return f"{_MONTHS[start.month]}–{last}" if start.month and end.month else last
    return f"{first} – {last}" if " " in first + last else f"{first}–{last}"
