"""The newest thing in a CV: what it says when it was last brought up to date, without a clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from .dates import Day

_ENDS = frozenset({"end_date"})  # which may be to come


def newest_month(resume: Any, years: Iterable[str] = ()) -> Day | None:
    """Return the month, or the year, of the newest beginning or day in a CV, or of ``years`` (2024, in press)."""
    listed = [Day(int(year)) for year in years if re.fullmatch(r"\d{4}", year)]
    return max([*days_of(resume, without=_ENDS), *listed], default=None, key=lambda day: (day.year, day.month))


def days_of(value: Any, without: frozenset[str] = frozenset()) -> Iterator[Day]:
    """Yield all days in a CV but those of some fields."""
    if isinstance(value, Day):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from days_of(item, without)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in without:
                yield from days_of(getattr(value, one.name), without)
