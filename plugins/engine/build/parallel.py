"""Work shared among processes: forked from this one, so that they know all it knows and only results travel back."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_HANDFULS = 256  # in which the items are taken: few enough for the smallest pipe, many enough to end together


def workers(items: int, least: int) -> int:
    """Return how many processes a number of items is worth: one for each core, but one alone for fewer than ``least``.

    SITE_WORKERS in the environment sets the number. A process with other threads is not forked: they could hold a lock
    that the copy waits for in vain.
    """
    if threading.active_count() > 1 or not hasattr(os, "fork"):
        return 1
    wanted = os.environ.get("SITE_WORKERS", "")
    if wanted.isdigit() and int(wanted):
        return int(wanted)
    return min(_cores(), 8) if items >= least else 1


def _cores() -> int:
    """Return the cores that this process may use; not every system tells that."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkQueue(Generic[Item]):
    """Items that several processes take from, a handful at a time, until none is left: who is slow takes fewer.

    ``taken`` is how many of the ``total`` had been taken when this process took its last one.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._handful = -(-len(items) // _HANDFULS) or 1
        self.total = len(items)
        self.taken = 0
        # The numbers of the handfuls lie in a pipe, where each is read once, whoever reads it.
        self._pipe, writing = os.pipe()
        for start in range(0, len(items), self._handful):
            os.write(writing, start.to_bytes(4, "big"))
        os.close(writing)

    def __iter__(self) -> Iterator[Item]:
        """Yield what this process takes."""
        while number := os.read(self._pipe, 4):
            self.taken = int.from_bytes(number, "big")
            for item in self._items[self.taken : self.taken + self._handful]:
                yield item
                self.taken += 1

    def close(self) -> None:
        """Let go of the pipe."""
        os.close(self._pipe)


def map_parallel(
    function: Callable[[WorkQueue[Item]], Result],
    items: Sequence[Item],
    count: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Result]:
    """Return what a function makes of the items in each of ``count`` processes, in this one first.

    ``meanwhile`` is done here once the others are at work. What goes wrong in a copy is done again here, so that an
    exception is raised as if there were no copies.
    """
    queue = WorkQueue(items)
    copies = [_start(function, queue) for _ in range(count - 1)]
    try:
        meanwhile()
        results = [function(queue)]
        while copies:
            process, stream = copies.pop(0)
            _, status = os.waitpid(process, 0)
            with stream:
                if status:
                    return map_parallel(function, items, 1)
                results.append(_result(stream))
    finally:
        queue.close()
        for process, stream in copies:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            stream.close()
    return results


def _start(function: Callable[[WorkQueue[Item]], Any], queue: WorkQueue[Item]) -> tuple[int, IO[bytes]]:
    """Start a copy of this process that works on the queue, and return its number and where its result will stand."""
    stream = TemporaryFile()  # noqa: SIM115  closed when its result has been read
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        status = 1
        try:
            pickle.dump(function(queue), stream, protocol=pickle.HIGHEST_PROTOCOL)
            stream.flush()
            status = 0
        finally:
            os._exit(status)
    return process, stream


def _result(stream: IO[bytes]) -> Any:
    stream.seek(0)
    return pickle.load(stream)  # noqa: S301  written by our own copy a moment ago
