"""What each output of a site was made of, so that what would come out the same is not made again."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from .fingerprint import digest

Entry = tuple[str, int, int]  # key, size, time of change


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
        return known[1] == stat.st_size and known[2] == stat.st_mtime_ns

    def note(self, name: str, key: str, path: str | Path) -> None:
        """Remember what a file of the new site was made of; an empty key is never fresh."""
        stat = os.stat(path)
        self.after[name] = (key, stat.st_size, stat.st_mtime_ns)

    def outputs(self) -> dict[str, tuple[int, int]]:
        """Return size and time of change of each output."""
        return {name: (size, time) for name, (_, size, time) in self.after.items()}

    def changed(self) -> frozenset[str]:
        """Return the outputs that are not the files they were before, or are gone."""
        names = self.before.keys() | self.after.keys()
        return frozenset(n for n in names if self.before.get(n, ("",))[1:] != self.after.get(n, ("",))[1:])

    def save(self) -> None:
        """Keep it for the next build; without it that build only takes longer."""
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside = self.file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(self.after), encoding="utf-8")
            beside.replace(self.file)

    def _read(self) -> dict[str, Entry]:
        try:
            known = json.loads(self.file.read_text(encoding="utf-8"))
            return {name: (str(key), int(size), int(time)) for name, (key, size, time) in known.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}
