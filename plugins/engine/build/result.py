"""How a build ends well: with a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...jekyll.library import Library
from ...pages.build import Build
from ...site.config import Config
from ...site.problems import Problems, shown
from ..output.pages import Output
from .timings import Timings

_TO_COME = 3  # documents that are named


class Result(Struct, frozen=True):
    """What a build made: the problems it lived with, the number of pages and files, and what gave way to what.

    ``outputs`` has size and times of change of each file, ``manifest`` is the file that tells what they were made of,
    ``written`` is what they were made from. The site is ``cacheable`` unless a page shows the time of the build;
    ``next_post_at`` is when the next post is to come.
    """

    config: Config
    problems: Problems
    pages: int
    files: int
    notes: tuple[str, ...]
    hidden: tuple[tuple[Path, str], ...]
    outputs: dict[str, tuple[int, int, int]]
    manifest: Path
    changed: frozenset[str]
    cacheable: bool
    next_post_at: datetime | None
    build: Build
    written: Mapping[str, Output]
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


def notes_of(build: Build) -> tuple[str, ...]:
    """Return lines that tell what gave way to what, and what was left out."""
    return (*build.registry.notes, *build.notes, *_to_come(build.library))


def _to_come(library: Library) -> Iterator[str]:
    """Yield a line for each of the next documents that are left out because of their dates."""
    coming = sorted(library.to_come, key=lambda document: str(document.date))
    for document in coming[:_TO_COME]:
        yield f"{shown(document.path)}: left out until {document.date:%Y-%m-%d}, its date; --future builds it now"
    if len(coming) > _TO_COME:
        yield f"  and {len(coming) - _TO_COME} more are to come later"
