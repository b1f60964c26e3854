"""Whether anything has changed since the last good build: asked before anything large is loaded."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.json import decode, encode

from ...site.marker import MARKER
from .fingerprint import digest, packages, stamps
from .sealed import read_sealed, write_sealed

_CODE = ("plugins", "theme", "pelicanconf.py", "publishconf.py", ".venv/requirements.txt")


class SourceStamp(Struct, frozen=True):
    """What the files looked like that a site depends on: ``sources`` are the folders, ``seen`` is a digest."""

    sources: tuple[str, ...]
    seen: str


class Snapshot(Struct, frozen=True):
    """What was true after a good build.

    ``look`` is of the sources as they were before it began to read. ``outputs`` has size and times of change of each
    output, and ``manifest`` name, size and time of the file that the last build into that folder has left. ``until`` is
    when the next post is due (seconds since 1970; None for never).
    """

    look: SourceStamp
    output: str
    outputs: dict[str, tuple[int, int, int]]
    manifest: tuple[str, int, int]
    lines: tuple[str, ...]
    pages: int
    until: float | None

    def is_current(self) -> bool:
        """Whether all of it is still true, so that another build would come out the same."""
        if self.until is not None and time.time() >= self.until:
            return False
        return (
            _seen(self.look.sources, self.output) == self.look.seen
            and noted(Path(self.manifest[0])) == self.manifest
            and all(_stat(f"{self.output}/{name}") == stat for name, stat in self.outputs.items())
        )


def look(root: Path, content: Path, output: Path, others: Iterable[Path] = ()) -> SourceStamp:
    """Return what the sources of a site look like now. Templates may be a link out of the content.

    ``others`` are further files and folders that the site is made of, such as a theme elsewhere.
    """
    paths = (content, content / "templates", *(root / name for name in _CODE), *others)
    sources = tuple(dict.fromkeys(str(path) for path in paths))
    return SourceStamp(sources, _seen(sources, str(output)))


def noted(file: Path) -> tuple[str, int, int]:
    """Return a file by name, size and time of change; none of both where there is no such file."""
    size, changed, _ = _stat(str(file)) or (0, 0, 0)
    return str(file), size, changed


def marker_of(output: Path) -> dict[str, tuple[int, int, int]]:
    """Return the marker of a built site as an output: by name, with size and times of change."""
    stat = _stat(str(output / MARKER))
    return {MARKER: stat} if stat else {}


def load(file: Path) -> Snapshot | None:
    """Return the snapshot in a file, or None where there is none that can be read."""
    try:
        return decode(read_sealed(file), type=Snapshot)
    except (OSError, ValueError):
        return None


def save(snapshot: Snapshot, file: Path) -> None:
    """Keep a snapshot for the next build; without it that build only takes longer."""
    with contextlib.suppress(OSError):
        write_sealed(file, encode(snapshot))


def forget(file: Path) -> None:
    """Remove a snapshot before its output changes."""
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def _seen(sources: Iterable[str], output: str) -> str:
    files = repr(
        [
            list(stamps([Path(path)], without=output, folders_too=True, links_too=path.endswith("/templates")))
            for path in sources
        ]
    )
    return digest(files, packages())


def _stat(path: str) -> tuple[int, int, int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
