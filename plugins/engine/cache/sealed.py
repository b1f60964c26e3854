"""Files with a seal: one that is not as it was written, or lies under another name, counts as missing."""

from __future__ import annotations

import os
from pathlib import Path

from .fingerprint import digest

_SEAL = 32


def read_sealed(file: Path) -> bytes:
    """Return what ``write_sealed`` has put into a file.

    Raises OSError where there is no such file, and ValueError for one that is damaged or another one's.
    """
    data = file.read_bytes()
    if data[:_SEAL] != _seal(file, data[_SEAL:]):
        raise ValueError(f"{file.name} is damaged")
    return data[_SEAL:]


def write_sealed(file: Path, data: bytes) -> None:
    """Write a file, all of it or nothing. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(f".{os.getpid()}")
    beside.write_bytes(_seal(file, data) + data)
    beside.replace(file)


def _seal(file: Path, data: bytes) -> bytes:
    return digest(file.name, data).encode()
