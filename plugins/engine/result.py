"""How a build ends: with a site, or with the problems that kept it from being built."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..site.config import Config
from ..site.problems import Problems
from .site import Assembly
from .timings import Timings


class BuildFailedError(Exception):
    """The build has errors and the output is as it was; ``exitcode`` is what Pelican's command exits with."""

    exitcode = 1

    def __init__(self, problems: Problems) -> None:
        super().__init__("\n".join(str(problem) for problem in problems.errors))
        self.problems = problems


class Result(Struct, frozen=True):
    """What a build made: the problems it lived with, the number of pages and files, and what gave way to what.

    ``outputs`` has size and time of change of each file, ``memo`` is the file that tells what they were made of. The
    site is ``lasting`` unless a page shows the time of the build; ``due`` is when the next post is to come.
    """

    config: Config
    problems: Problems
    pages: int
    files: int
    notes: tuple[str, ...]
    hidden: tuple[tuple[Path, str], ...]
    outputs: dict[str, tuple[int, int]]
    memo: Path
    changed: frozenset[str]
    lasting: bool
    due: datetime | None
    assembly: Assembly
    timings: Timings

    def facts(self) -> dict[str, Any]:
        """Return what the marker file says of a build: enough for publishing to refuse what is not fit for it."""
        return {
            "base": self.config.base,
            "complete": not self.problems.errors,
            "drafts": self.config.drafts,
            "pages": self.pages,
            "production": self.config.publish,
            "url": self.config.url + self.config.base,
        }
