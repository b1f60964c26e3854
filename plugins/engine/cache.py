"""Artefacts of earlier builds: plain values by the digest of all they were made of, one file each."""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import Any

_KEPT = 14 * 24 * 3600.0  # seconds that an artefact stays without being asked for
_SALT = sys.version.encode()


def digest(*parts: str | bytes) -> str:
    """Return the digest of some texts, each by itself, as 32 hexadecimal digits."""
    made = blake2b(_SALT, digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


class Artefacts:
    """A folder of artefacts. One that cannot be read counts as missing, one that cannot be written is not kept."""

    def __init__(self, folder: Path, *, enabled: bool = True) -> None:
        self.folder = folder
        self.enabled = enabled

    def get(self, key: str) -> Any:
        """Return the value kept under a key, or None. Values are tuples, strings, numbers and None."""
        if not self.enabled:
            return None
        try:
            data = self._path(key).read_bytes()
            return marshal.loads(data[16:]) if data[:16] == blake2b(data[16:], digest_size=16).digest() else None  # noqa: S302
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key. It is there whole or not at all, whenever the process is ended."""
        if not self.enabled:
            return
        path = self._path(key)
        data = marshal.dumps(value)
        beside = path.with_name(f".{key}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(blake2b(data, digest_size=16).digest() + data)
            beside.replace(path)

    def prune(self) -> None:
        """Remove what nobody has asked for in two weeks. Looks once a day."""
        mark = self.folder / "pruned"
        now = time.time()
        with contextlib.suppress(OSError):
            if mark.exists() and now - mark.stat().st_mtime < 24 * 3600:
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            mark.touch()
            for path in self.folder.glob("??/*"):
                with contextlib.suppress(OSError):
                    if now - max(path.stat().st_atime, path.stat().st_mtime) > _KEPT:
                        path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
