"""Problems of a build: where, what is wrong, and how to mend it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from msgspec import Struct, field

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True):
    """One fault of a source: ``path:line: what; remedy``.

    ``line`` counts from 1; 0 means the file as a whole.
    """

    path: Path
    line: int
    what: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{shown(self.path)}:{self.line}" if self.line else shown(self.path)
        mark = "warning: " if self.severity == "warning" else ""
        return f"{place}: {mark}{self.what}; {self.remedy}"


class ProblemError(Exception):
    """Raised where work on one document cannot go on; carries the problem for the build's list."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class BuildError(SystemExit):
    """A build that cannot go on.

    Uncaught it ends the process as ``sys.exit`` does, with its text on standard error and status 1: under Pelican's own
    command too, which shows the traceback of any other exception.
    """


class Problems(Struct):
    """The problems of one build, each kept once, in the order of path and line when listed."""

    found: dict[Problem, None] = field(default_factory=dict)
    hearers: list[dict[Problem, None]] = field(default_factory=list)

    @classmethod
    def of(cls, *problems: Problem) -> Problems:
        """Return the problems of a build that has just these."""
        return cls(dict.fromkeys(problems))

    def error(self, path: Path, line: int, what: str, remedy: str) -> None:
        """Note a fault that fails the build."""
        self.add(Problem(path, line, what, remedy))

    def warn(self, path: Path, line: int, what: str, remedy: str) -> None:
        """Note something to look at; ``--strict`` makes it an error."""
        self.add(Problem(path, line, what, remedy, "warning"))

    def add(self, problem: Problem) -> None:
        """Note a problem that somebody else has found."""
        self.found.setdefault(problem)
        for heard in self.hearers:
            heard.setdefault(problem)

    @contextmanager
    def hearing(self) -> Iterator[dict[Problem, None]]:
        """Give all problems that are noted in the context, those too that were known before."""
        heard: dict[Problem, None] = {}
        self.hearers.append(heard)
        try:
            yield heard
        finally:
            self.hearers.pop()  # the last to begin is the first to end

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several problems."""
        for problem in problems:
            self.add(problem)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The faults that fail the build, by path and line."""
        return tuple(problem for problem in self if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The rest, by path and line."""
        return tuple(problem for problem in self if problem.severity == "warning")

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found, key=lambda problem: (str(problem.path), problem.line)))

    def __bool__(self) -> bool:
        return bool(self.found)


def folded(problems: Iterable[Problem], places: int = 3) -> Iterator[str]:
    """Yield problems as lines; one that holds word for word in many places is told at the first few, with a number."""
    known: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        known.setdefault((problem.what, problem.remedy), []).append(problem)
    for same in known.values():
        yield from map(str, same[:places])
        if (more := len(same) - places) > 0:
            yield f"  and {more:,} time{'' if more == 1 else 's'} more: {same[0].what}"


def shown(path: Path) -> str:
    """Return a path as a person at this prompt would type it: relative where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # on another drive of Windows
        return str(path)
    return min(relative, str(path), key=len)
