"""Whether anything has changed since the last good build: asked before anything large is loaded."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from plugins.engine.fingerprint import digest, stamps

_CODE = ("plugins", "theme", "pelicanconf.py", "publishconf.py", ".venv/requirements.txt")


class Snapshot(Struct, frozen=True):
    """What was true after a good build.

    ``sources`` are the folders and files it depends on, ``seen`` is their digest, ``outputs`` has size and time of
    change of each output. ``until`` is when the next post is due (seconds since 1970; None for never).
    """

    sources: tuple[str, ...]
    seen: str
    output: str
    outputs: dict[str, tuple[int, int]]
    told: tuple[str, ...]
    pages: int
    until: float | None

    @classmethod
    def take(
        cls, root: Path, content: Path, output: Path, outputs: dict[str, tuple[int, int]], told: Iterable[str],
        pages: int, until: float | None,
    ) -> Snapshot:  # fmt: skip
        """Return what is true now."""
        sources = tuple(str(path) for path in (content, *(root / name for name in _CODE)))
        return cls(sources, _seen(sources, output), str(output), outputs, tuple(told), pages, until)

    def holds(self) -> bool:
        """Whether all of it is still true, so that another build would come out the same."""
        if self.until is not None and time.time() >= self.until:
            return False
        return _seen(self.sources, Path(self.output)) == self.seen and all(
            _stat(f"{self.output}/{name}") == tuple(stat) for name, stat in self.outputs.items()
        )


def load(file: Path) -> Snapshot | None:
    """Return the snapshot in a file, or None where there is none that can be read."""
    try:
        values: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        made: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
        }
        return Snapshot(**made)
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def save(snapshot: Snapshot, file: Path) -> None:
    """Keep a snapshot for the next build; without it that build only takes longer."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(asdict(snapshot)), encoding="utf-8")
        beside.replace(file)


def forget(file: Path) -> None:
    """Remove a snapshot before its output changes."""
    file.unlink(missing_ok=True)


def _seen(sources: Iterable[str], output: Path) -> str:
    files = repr(list(stamps((Path(path) for path in sources), without=str(output))))
    return digest(files, str(find_spec("typst") is not None))  # the one package that may come and go by itself


def _stat(path: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
