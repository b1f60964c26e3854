"""A folder for files that features keep from build to build."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import get_ident
from typing import Any
from weakref import finalize

_DAY = 24 * 3600
_KEPT = 14 * _DAY  # seconds that a file stays without being asked for
_LOCK, _LOOK = ".lock", ".look"  # held while files are taken and removed; written at each look for what nobody uses


class KeptFolder:
    """The folder of a name in CACHE_PATH; one that passes with the build where nothing can be written there.

    Sites and builds share it, so that none can tell what another needs: a file says by its time when it was last asked
    for, and goes two weeks later.
    """

    def __init__(self, settings: Mapping[str, Any], name: str) -> None:
        self.path = Path(settings["CACHE_PATH"], name)
        with suppress(OSError):
            self.path.mkdir(parents=True, exist_ok=True)
        if not os.access(self.path, os.W_OK):
            passing = TemporaryDirectory()
            self.path = Path(passing.name)
            finalize(self, passing.cleanup)

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return which of these files are not there; the others stay for two weeks from today."""
        times = {name: self._time(name) for name in names}
        oldest = time.time() - _DAY
        if old := [name for name, at in times.items() if at is not None and at < oldest]:
            with self._locked():  # so that nobody removes them meanwhile
                for name in old:
                    with suppress(OSError):
                        os.utime(self.path / name)
                    times[name] = self._time(name)
        return [name for name, at in times.items() if at is None]

    def prune(self) -> None:
        """Remove what no build has asked for in two weeks. Looks once a day."""
        now = time.time()
        if (self._time(_LOOK) or 0.0) > now - _DAY:
            return
        with suppress(OSError), self._locked():
            for file in self.path.iterdir():
                if file.name not in (_LOCK, _LOOK) and file.is_file() and file.stat().st_mtime < now - _KEPT:
                    file.unlink()
            (self.path / _LOOK).write_bytes(b"")

    def _time(self, name: str) -> float | None:
        try:
            return (self.path / name).stat().st_mtime
        except OSError:
            return None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock

        with FileLock(self.path / _LOCK):
            yield


def write_whole(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, also where another build, or another thread, writes the same at the same time.

    Of two pictures with the same bytes that is what happens.
    """
    passing = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}.new")
    passing.write_bytes(data)
    passing.replace(file)
