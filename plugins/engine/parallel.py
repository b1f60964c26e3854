"""Work shared among processes: forked from this one, so that they know all it knows and only results travel back."""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


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
    return min(len(os.sched_getaffinity(0)), 8) if items >= least else 1


def shared(function: Callable[[Sequence[Item]], Result], items: Sequence[Item], count: int) -> list[Result]:
    """Return what a function makes of ``count`` shares of the items, each in a process of its own, the first in this.

    The items are dealt out in turn, since neighbours cost alike. What goes wrong in a copy is done again here, so
    that an exception is raised as if there were no copies.
    """
    shares = [items[number::count] for number in range(count)]
    copies = [(_start(function, share), share) for share in shares[1:]]
    results = [function(shares[0])]
    for (process, stream), share in copies:
        _, status = os.waitpid(process, 0)
        with stream:
            results.append(_result(stream) if status == 0 else function(share))
    return results


def _start(function: Callable[[Sequence[Item]], Any], share: Sequence[Item]) -> tuple[int, IO[bytes]]:
    """Start a copy of this process that works on a share, and return its number and where its result will stand."""
    stream = TemporaryFile()  # noqa: SIM115  closed when its result has been read
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process == 0:
        status = 1
        try:
            pickle.dump(function(share), stream, protocol=pickle.HIGHEST_PROTOCOL)
            stream.flush()
            status = 0
        finally:
            os._exit(status)
    return process, stream


def _result(stream: IO[bytes]) -> Any:
    stream.seek(0)
    return pickle.load(stream)  # noqa: S301  written by our own copy a moment ago
