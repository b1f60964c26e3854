"""Compiled templates, kept from build to build: sealed, since bytecode that is damaged can do anything."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from .sealed import read_sealed, write_sealed


class SealedBytecode(BytecodeCache):
    """Compiled templates, each in a file of a folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        """Keep them in ``folder``. Those from outside of ``home`` share a file by their name, and may replace another.

        Else a folder that no tree is built from any more would leave its templates for ever.
        """
        self.folder = folder
        self.home = f"{home}{os.sep}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what names a template's file."""
        return super().get_cache_key(name, filename if filename and filename.startswith(self.home) else None)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its file is there and whole."""
        with contextlib.suppress(OSError, ValueError):
            bucket.load_bytecode(io.BytesIO(read_sealed(self._file(bucket))))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket; without it the next build only takes longer."""
        stream = io.BytesIO()
        bucket.write_bytecode(stream)
        with contextlib.suppress(OSError):
            write_sealed(self._file(bucket), stream.getvalue())

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.cache"
