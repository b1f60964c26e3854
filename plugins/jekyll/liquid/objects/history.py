"""When files were last changed, by the repository that the content is in, or by the files."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

# Settings of a repository that make git start other programs.
_GIT = ("git", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false")


class FileHistory:
    """The dates of one tree's files; each is asked for once."""

    def __init__(self, content: Path, zone: ZoneInfo) -> None:
        self._content = content
        self._zone = zone
        self._known: dict[Path, datetime] = {}

    def modified(self, path: Path) -> datetime:
        """Return when a file was last committed, or when it was changed if it never was (jekyll-last-modified-at)."""
        if path not in self._known:
            seconds = self._committed(path) or int(path.stat().st_mtime)
            self._known[path] = datetime.fromtimestamp(seconds, self._zone)
        return self._known[path]

    def _committed(self, path: Path) -> int | None:
        command = [*_GIT, "-C", str(self._content), "log", "-n", "1", "--format=%ct", "--", str(path)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        except OSError:  # there is no git here
            return None
        return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else None
