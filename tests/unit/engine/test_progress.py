"""The line that counts: on a terminal only, when something takes long, and gone at the end."""

from __future__ import annotations

import io
import os
from itertools import count

import pytest

from plugins.engine.build import progress
from plugins.engine.build.parallel import WorkQueue
from plugins.engine.build.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def shown(self) -> list[str]:
        """Return the states of the last line, the empty one at the end too."""
        return self.getvalue().split("\r\x1b[K")[1:]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on which each item takes a second."""
    monkeypatch.setenv("TERM", "xterm")
    seconds = count()
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(seconds)))
    return Terminal()


def test_long_work_is_counted_and_the_line_goes(terminal: Terminal) -> None:
    """The line says what is done of how much, and is erased after the last item."""
    assert list(Progress(terminal).counting(WorkQueue(range(3)), "documents rendered")) == [0, 1, 2]
    assert terminal.shown() == [
        "0 of 3 documents rendered",
        "1 of 3 documents rendered",
        "2 of 3 documents rendered",
        "",
    ]


def test_what_others_have_done_counts_too(terminal: Terminal) -> None:
    """The line tells how far all processes are."""
    deal = WorkQueue(range(2000))
    counted = iter(Progress(terminal).counting(deal, "files written"))
    next(counted)
    others = iter(deal)
    for _ in range(500):
        next(others)
    for _ in range(8):
        next(counted)
    assert terminal.shown()[-1] == "512 of 2,000 files written"


def test_a_line_is_erased_when_work_breaks_off(terminal: Terminal) -> None:
    """What is printed after an error does not stand behind a number."""
    counted = iter(Progress(terminal).counting(WorkQueue(range(9)), "files written"))
    next(counted)
    counted.close()  # type: ignore[attr-defined]
    assert terminal.shown()[-1] == ""


def test_short_work_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in less than half a second shows nothing."""
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    list(Progress(terminal).counting(WorkQueue(range(1000)), "files written"))
    assert terminal.getvalue() == ""


@pytest.mark.parametrize("why", ["no terminal", "quiet", "dumb", "copy"])
def test_the_line_is_for_people_alone(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    """In a file, with --quiet, on a terminal without control characters, in a worker process: the items as they are."""
    stream = io.StringIO() if why == "no terminal" else terminal
    if why == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    counting = Progress(stream, quiet=why == "quiet")
    if why == "copy":
        monkeypatch.setattr(os, "getpid", lambda: counting.process + 1)
    items = WorkQueue([1, 2])
    assert counting.counting(items, "files written") is items
    assert stream.getvalue() == ""
