"""Work shared among processes comes out as if one had done it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable
from itertools import chain

import pytest

from plugins.engine.build.parallel import map_parallel, workers


def doubled(items: Iterable[int]) -> list[int]:
    return [2 * item for item in items]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_every_item_is_done_once(count: int) -> None:
    """The shares together are all items; there may be more processes than items."""
    items = list(range(5))
    shares = map_parallel(doubled, items, count)
    assert len(shares) == count
    assert sorted(item for share in shares for item in share) == doubled(items)


def test_many_items_are_done_once_each() -> None:
    """More items than there are handfuls: none is lost where one handful ends and another begins."""
    items = list(range(10_001))
    assert sorted(chain.from_iterable(map_parallel(list, items, 3))) == items


def test_who_is_slow_takes_fewer() -> None:
    """The items are dealt as they are worked off."""
    here = os.getpid()

    def slowly_here(items: Iterable[int]) -> int:
        done = 0
        for _ in items:
            done += 1
            time.sleep(0.02 if os.getpid() == here else 0)
        return done

    mine, others = map_parallel(slowly_here, range(100), 2)
    assert mine + others == 100
    assert mine < others


def test_something_else_is_done_meanwhile() -> None:
    """This process does it after the others have begun and before its own share."""
    done: list[int] = []
    (share,) = map_parallel(lambda items: [done.copy(), *items], [1], 1, meanwhile=lambda: done.append(os.getpid()))
    assert share == [[os.getpid()], 1]


def test_the_shares_are_done_by_others() -> None:
    """Only the first share is this process's."""
    processes = map_parallel(lambda _: os.getpid(), range(6), 3)
    assert processes[0] == os.getpid()
    assert len(set(processes)) == 3


def test_no_copy_outlives_a_fault() -> None:
    """When this process's share breaks off, the others are ended: they might still write."""
    here = os.getpid()

    def fail(items: Iterable[int]) -> None:
        if os.getpid() == here:
            raise ZeroDivisionError
        time.sleep(60)

    start = time.monotonic()
    with pytest.raises(ZeroDivisionError):
        map_parallel(fail, [1, 2], 3)
    assert time.monotonic() - start < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_fault_of_a_copy_is_this_process_fault() -> None:
    """An exception in a worker is raised here, as its own kind."""

    here = os.getpid()

    def fail(items: Iterable[int]) -> None:
        if os.getpid() != here or len(list(items)) == 2:
            raise ZeroDivisionError("two")

    with pytest.raises(ZeroDivisionError, match="two"):
        map_parallel(fail, [0, 1], 2)


def test_a_copy_that_dies_is_stood_in_for() -> None:
    """When a worker is killed, the work is done here."""
    here = os.getpid()

    def die(items: Iterable[int]) -> list[int]:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return doubled(items)

    assert map_parallel(die, [1, 2], 2) == [[2, 4]]


def test_a_result_may_be_large() -> None:
    """No pipe is filled: a worker never waits for this process to read."""
    first, second = map_parallel(lambda items: "x" * 10_000_000, [1, 2], 2)
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
