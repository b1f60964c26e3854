"""Dates of a CV as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...site.text.words import Words

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


@dataclass(frozen=True, slots=True)
class When:
    """When something was: on a day, or from a day to another, of which either may be missing."""

    start: Day | None
    end: Day | None = None
    is_span: bool = True

    @classmethod
    def on(cls, at: Day | None) -> When:
        """Return the time of what was on one day."""
        return cls(at, None, is_span=False)

    def text(self, language: str = "en", words: Words | None = None) -> str:
        """Return it as people write it in a language."""
        return span(self.start, self.end, language, words) if self.is_span else day(self.start, language)

    def __bool__(self) -> bool:
        """Whether anything of it is known."""
        return self.start is not None or self.end is not None


def day(at: Day | None, language: str = "en") -> str:
    """Return a date: 1918, Jul 1918, 26 Jul 1918, or as Babel has it in another language; nothing for None."""
    if at is None:
        return ""
    if at.month and (locale := _locale(language)):
        from babel.dates import format_skeleton

        skeleton = "yMMMd" if at.day else "yMMM"
        return str(format_skeleton(skeleton, date(at.year, at.month, at.day or 1), locale=locale))
    return " ".join(part for part in (str(at.day or ""), _MONTHS[at.month], str(at.year)) if part)


def month(at: Day | None, language: str = "en") -> str:
    """Return a date without its day."""
    return day(Day(at.year, at.month), language) if at else ""


def span(start: Day | None, end: Day | None, language: str = "en", words: Words | None = None) -> str:
    """Return a span of time: 1908–1915, Oct 1933 – Apr 1935, since 2020, until 1933; one date where both are one."""
    words = words or Words()
    first, last = month(start, language), month(end, language)
    if not first or not last:
        return words.since.format(first) if first else words.until.format(last) if last else ""
    if first == last:
        return first
    if start and end and start.year == end.year:
        if not (start.month and end.month):
            return last
        if not _locale(language):
            return f"{_MONTHS[start.month]}–{last}"
    return f"{first}–{last}" if first.isdigit() and last.isdigit() else f"{first} – {last}"


def _locale(language: str) -> Any:
    """Return Babel's locale of a language; None for English, which needs none, and for one that it does not know."""
    if language.partition("-")[0].lower() == "en":
        return None
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
