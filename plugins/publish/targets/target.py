"""What every target can do."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, Self
from urllib.parse import urlsplit

from msgspec import Struct

from ...site.marker import MARKER
from ..inspection import BuiltSite, count_pages, facts_of

_OF_GITHUB = frozenset({".nojekyll", "CNAME"})  # what a branch can have before a site is in it
PREVIEW = "preview-"  # how the folders of previews begin, at the top of a published site


class TargetError(Exception):
    """A target that is named wrongly, cannot be reached, or refuses; the message says what to do."""


class Publication(Struct, frozen=True):
    """What a target holds now: its files, and the address that they are for, ``""`` if that is not known.

    The address is a host with the path of the site, of the build's marker; or the host of a CNAME file alone, which
    then ends in ``/*``: the path is not known.
    """

    files: tuple[str, ...] = ()
    address: str = ""

    @classmethod
    def of(cls, files: tuple[str, ...], marker: str = "", cname: str = "") -> Self:
        """Return a publication with the texts of its marker and CNAME file, ``""`` where it has none.

        Previews are none of it.
        """
        files = tuple(name for name in files if not name.startswith(PREVIEW) or "/" not in name)
        url = urlsplit(str(facts_of(marker).get("url") or ""))
        host = cname.strip().lower()
        if host and host != url.hostname:
            return cls(files, f"{host}/*")
        return cls(files, f"{url.hostname or ''}{url.path.rstrip('/')}")

    @property
    def pages(self) -> int:
        """How many files of HTML there are."""
        return count_pages(self.files)

    @property
    def is_foreign(self) -> bool:
        """Whether there is something that was not published from here."""
        return MARKER not in self.files and not _OF_GITHUB.issuperset(self.files)


class Target(Protocol):
    """A place to publish to, used as a context manager."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    @property
    def place(self) -> Path:
        """The target as a person would name it."""

    @property
    def is_origin(self) -> bool:
        """Whether it is a branch of the repository that the project was cloned from."""

    def published(self) -> Publication:
        """Return what is there now. Raises TargetError."""

    def send(self, site: BuiltSite, below: str = "") -> str:
        """Put the site there in one step, and return a sentence that says so. Raises TargetError.

        Previews that are there stay. A site that is one itself goes into the folder ``below``, and all else stays.
        When that fails or is cut off, the old site is there still, and sending again is safe.
        """


def refuse_nothing(site: BuiltSite) -> None:
    """Raise TargetError for a folder that is no built site (any more): sending it could empty the target."""
    if not (site.folder / MARKER).is_file() or not (site.folder / "index.html").is_file():
        raise TargetError(f"{site.folder} is not a built site any more; publish again")
