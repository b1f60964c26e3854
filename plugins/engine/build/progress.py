"""A line that counts at the foot of a terminal while something takes long."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from .parallel import WorkQueue

Item = TypeVar("Item")

_PATIENCE = 0.5  # seconds that nobody needs an explanation for
_STEP = 0.1  # seconds between two states of the line
_ERASE = "\r\x1b[K"


class Progress:
    """Counts on ``stream`` (standard error), if that is a terminal; not at all when it is ``quiet``."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.is_shown = not quiet and self.stream.isatty() and os.environ.get("TERM") != "dumb"
        self.process = os.getpid()

    def counting(self, items: WorkQueue[Item], what: str) -> Iterable[Item]:
        """Return the items; while they are gone through, the line says how many have been taken, by all processes.

        Those that are copies of this one write nothing.
        """
        return self._counted(items, what) if self.is_shown and os.getpid() == self.process else items

    def _counted(self, items: WorkQueue[Item], what: str) -> Iterator[Item]:
        due = time.monotonic() + _PATIENCE
        is_there = False
        try:
            for item in items:
                if (now := time.monotonic()) >= due:
                    due, is_there = now + _STEP, True
                    self._write(f"{_ERASE}{items.taken:,} of {items.total:,} {what}")
                yield item
        finally:
            if is_there:
                self._write(_ERASE)

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
