"""A folder for files that features keep from build to build."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from weakref import finalize


class KeptFolder:
    """The folder of a name in CACHE_PATH; one that passes with the build where nothing can be written there."""

    def __init__(self, settings: Mapping[str, Any], name: str) -> None:
        self.path = Path(settings["CACHE_PATH"], name)
        with suppress(OSError):
            self.path.mkdir(parents=True, exist_ok=True)
        if not os.access(self.path, os.W_OK):
            passing = TemporaryDirectory()
            self.path = Path(passing.name)
            finalize(self, passing.cleanup)


def write_whole(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, also where another build writes the same at the same time."""
    passing = file.with_name(f"{file.name}.{os.getpid()}.new")
    passing.write_bytes(data)
    passing.replace(file)
