"""What a build says: every error, and each kind of warning at its first few places."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from .problems import Problem, Problems

_PLACES = 3  # at which a warning is told in full


def tell(problems: Problems, notes: Iterable[str]) -> None:
    """Write problems and notes of a build to standard error."""
    for line in (*format_problems(problems), *notes):
        print(line, file=sys.stderr)  # noqa: T201


def format_problems(problems: Problems) -> Iterator[str]:
    """Yield the problems as lines, warnings first, so that the errors stand last.

    A warning that holds word for word in many places is told at the first three, with the number of the others.
    """
    yield from _folded(problems.warnings)
    yield from map(str, problems.errors)


def count(number: int, word: str) -> str:
    """Return a number of things: ``1 page``, ``1,000 pages``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _folded(warnings: Iterable[Problem]) -> Iterator[str]:
    places: dict[tuple[str, str], list[Problem]] = {}
    for warning in warnings:
        places.setdefault((warning.what, warning.remedy), []).append(warning)
    for same in places.values():
        yield from map(str, same[:_PLACES])
        if len(same) > _PLACES:
            yield f"  and {count(len(same) - _PLACES, 'time')} more: {same[0].what}"
