"""Files of two sites, listed and compared."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: str, below: str = "") -> Iterator[str]:
    """Yield the files below a folder, each by its path in it."""
    with os.scandir(f"{folder}/{below}") as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(folder, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}"


def same_bytes(path: str, data: bytes) -> bool:
    """Whether a file is there and holds these bytes."""
    try:
        with Path(path).open("rb") as stream:
            return os.fstat(stream.fileno()).st_size == len(data) and stream.read() == data
    except OSError:
        return False


def same_file(one: str, other: str) -> bool:
    """Whether two names are those of one file."""
    try:
        first, second = os.stat(one), os.stat(other)
    except OSError:
        return False
    return first.st_ino == second.st_ino and first.st_dev == second.st_dev


def same_copy(path: str, source: Path) -> bool:
    """Whether a file is a copy of another as ``copy`` makes them: bytes, time and mode."""
    try:
        old, new = os.stat(path, follow_symlinks=False), os.stat(source)
        same = (old.st_size, old.st_mtime_ns, old.st_mode) == (new.st_size, new.st_mtime_ns, new.st_mode)
        return same and filecmp.cmp(path, source, shallow=False)
    except OSError:
        return False
