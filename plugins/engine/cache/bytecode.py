"""Compiled templates, kept from build to build: sealed, since bytecode that is damaged can do anything."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from .sealed import read_sealed, write_sealed


class SealedBytecode(BytecodeCache):
    """Compiled templates, each in a file of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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
