"""Work shared among processes comes out as if one had done it."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence

import pytest

from plugins.engine.parallel import shared, workers


def doubled(items: Sequence[int]) -> list[int]:
    return [2 * item for item in items]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_every_item_is_done_once(count: int) -> None:
    """The shares together are all items, dealt out in turn; there may be more processes than items."""
    items = list(range(5))
    shares = shared(doubled, items, count)
    assert len(shares) == count
    assert shares[0] == doubled(items[::count])
    assert sorted(item for share in shares for item in share) == doubled(items)


def test_the_shares_are_done_by_others() -> None:
    """Only the first share is this process's."""
    processes = shared(lambda _: os.getpid(), range(6), 3)
    assert processes[0] == os.getpid()
    assert len(set(processes)) == 3


def test_a_fault_of_a_copy_is_this_process_fault() -> None:
    """An exception in a worker is raised here, as its own kind."""

    def fail(items: Sequence[int]) -> None:
        if 1 in items:
            raise ZeroDivisionError("one")

    with pytest.raises(ZeroDivisionError, match="one"):
        shared(fail, [0, 1], 2)


def test_a_copy_that_dies_is_stood_in_for() -> None:
    """When a worker is killed, its share is done here."""
    here = os.getpid()

    def die(items: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return doubled(items)

    assert shared(die, [1, 2], 2) == [[2], [4]]


def test_a_result_may_be_large() -> None:
    """No pipe is filled: a worker never waits for this process to read."""
    first, second = shared(lambda items: "x" * 10_000_000 * len(items), [1, 2], 2)
    assert len(first) == len(second) == 10_000_000


def test_few_items_are_no_work_for_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer than the least are done alone; SITE_WORKERS says otherwise; words are no number."""
    monkeypatch.delenv("SITE_WORKERS", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)))
    assert (workers(10, 40), workers(40, 40)) == (1, 8)
    monkeypatch.setenv("SITE_WORKERS", "3")
    assert workers(1, 40) == 3
    for word in ("many", "0", "-1"):
        monkeypatch.setenv("SITE_WORKERS", word)
        assert workers(1, 40) == 1


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy would wait for locks that nobody in it gives back."""
    monkeypatch.setenv("SITE_WORKERS", "2")
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    assert workers(1000, 1) == 1
    end.set()
    thread.join()
    assert workers(1000, 1) == 2
