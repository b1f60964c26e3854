"""What every target can do."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Self

from msgspec import Struct

from ...site.marker import MARKER
from ..inspection import Site, count_pages


class TargetError(Exception):
    """A target that is named wrongly, cannot be reached, or refuses; the message says what to do."""


class Publication(Struct, frozen=True):
    """What a target holds now: its files, and the host in its CNAME file (``""`` if it has none)."""

    files: tuple[str, ...] = ()
    host: str = ""

    @property
    def pages(self) -> int:
        """How many files of HTML there are."""
        return count_pages(self.files)

    @property
    def is_foreign(self) -> bool:
        """Whether there is something that was not published from here."""
        return bool(self.files) and MARKER not in self.files


class Target(Protocol):
    """A place to publish to, used as a context manager."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    @property
    def place(self) -> Path:
        """The target as a person would name it."""

    def published(self) -> Publication:
        """Return what is there now. Raises TargetError."""

    def send(self, site: Site) -> str:
        """Put the site there in one step, and return a sentence that says so. Raises TargetError.

        When that fails or is cut off, the old site is there still, and sending again is safe.
        """


def refuse_nothing(site: Site) -> None:
    """Raise TargetError for a folder that is no built site (any more): sending it could empty the target."""
    if not (site.folder / MARKER).is_file() or not (site.folder / "index.html").is_file():
        raise TargetError(f"{site.folder} is not a built site any more; publish again")
