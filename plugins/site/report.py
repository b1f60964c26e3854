"""What a build says: every error, and each kind of warning at its first few places."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from .problems import Problems, folded


def tell(problems: Problems, notes: Iterable[str]) -> None:
    """Write problems and notes of a build to standard error."""
    for line in (*format_problems(problems), *notes):
        print(line, file=sys.stderr)  # noqa: T201


def format_problems(problems: Problems) -> Iterator[str]:
    """Yield the problems as lines, warnings first, so that the errors stand last.

    A warning that holds word for word in many places is told at the first three, with the number of the others.
    """
    yield from folded(problems.warnings)
    yield from map(str, problems.errors)


def count(number: int, word: str) -> str:
    """Return a number of things: ``1 page``, ``1,000 pages``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
