"""What a server says in its terminal: of each build what was not said before."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from ..site.problems import Problem, Problems
from ..site.report import count, format_problems
from .build import Outcome


class Terminal:
    """Tells of one build after the other, and knows what it has told."""

    def __init__(self) -> None:
        self.told: set[str] = set()

    def hear(self, outcome: Outcome, lines: Iterable[str], changed: Collection[Path], seconds: float) -> None:
        """Tell of a build that printed these ``lines``: its errors, its new warnings and notes, and how it ended."""
        warnings = {_kind(warning) for warning in outcome.problems.warnings}
        fresh = Problems()
        fresh.extend(one for one in outcome.problems if one.severity == "error" or _kind(one) not in self.told)
        tell(format_problems(fresh))
        every = set(format_problems(outcome.problems))
        notes = [line for line in lines if line not in every]
        if outcome.status:
            tell(notes)
            self.told |= warnings
        else:
            tell(note for note in notes if note not in self.told)
            self.told = warnings | set(notes)
            tell([f"{time.strftime('%H:%M:%S')}  {_made(outcome, changed)} in {seconds:.2f} s"])


def tell(lines: Iterable[str]) -> None:
    """Print lines on standard error."""
    for line in lines:
        print(line, file=sys.stderr, flush=True)  # noqa: T201


def _made(outcome: Outcome, changed: Collection[Path]) -> str:
    if not changed or outcome.changed is None:
        return count(outcome.pages, "page")
    what = next(iter(changed)).name if len(changed) == 1 else count(len(changed), "file")
    return f"{what}: {count(len(outcome.changed), 'output')} anew"


def _kind(warning: Problem) -> str:
    """Return what makes a warning the same one after an edit has moved its line."""
    return f"{warning.path} " + re.sub(r"\d+", "0", warning.what)
