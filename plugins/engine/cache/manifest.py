"""What each output of a site was made of, so that what would come out the same is not made again."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from msgspec.json import decode, encode

from .fingerprint import digest
from .sealed import read_sealed, write_sealed

Entry = tuple[str, int, int, int]  # key, size, times of change (of the content, of anything else)


class Manifest:
    """The keys of the outputs that stand in a folder now, and of those that a build writes."""

    def __init__(self, output: Path, cache: Path, *, enabled: bool = True) -> None:
        self.output = output
        self.file = cache / "sites" / f"{digest(str(output))}.json"
        self.before: dict[str, Entry] = self._read() if enabled else {}
        self.after: dict[str, Entry] = {}

    def is_fresh(self, name: str, key: str) -> bool:
        """Whether the output stands there as it was written, made of the same."""
        known = self.before.get(name)
        if known is None or not key or known[0] != key:
            return False
        try:
            stat = os.stat(f"{self.output}/{name}")
        except OSError:
            return False
        return known[1:] == (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)

    def note(self, name: str, key: str, path: str | Path) -> None:
        """Remember what a file of the new site was made of; an empty key is never fresh."""
        stat = os.stat(path)
        self.after[name] = (key, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)

    def outputs(self) -> dict[str, tuple[int, int, int]]:
        """Return size and times of change of each output."""
        return {name: entry[1:] for name, entry in self.after.items()}

    def changed(self) -> frozenset[str]:
        """Return the outputs that are not the files they were before, or are gone."""
        names = self.before.keys() | self.after.keys()
        return frozenset(n for n in names if self.before.get(n, ("",))[1:3] != self.after.get(n, ("",))[1:3])

    def save(self) -> None:
        """Keep it for the next build, with the outputs as they are once the site is switched.

        Links to an output, which a stage makes and removes, count as a change of the file.
        """
        for name, (key, *_) in self.after.items():
            with contextlib.suppress(OSError):
                self.note(name, key, f"{self.output}/{name}")
        with contextlib.suppress(OSError):
            write_sealed(self.file, encode(self.after))

    def _read(self) -> dict[str, Entry]:
        try:
            return decode(read_sealed(self.file), type=dict[str, Entry])
        except (OSError, ValueError):
            return {}
