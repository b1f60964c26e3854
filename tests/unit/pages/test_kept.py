"""The folders that features keep files in from build to build."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from filelock import FileLock

from plugins.pages import kept
from plugins.pages.kept import KeptFolder, write_whole


def test_what_is_kept_lies_below_the_cache(tmp_path: Path) -> None:
    """The folder is made where it is missing."""
    folder = KeptFolder({"CACHE_PATH": str(tmp_path / "cache")}, "cards")
    assert folder.path == tmp_path / "cache" / "cards"
    assert folder.path.is_dir()


def test_without_a_place_for_a_cache_the_folder_passes(tmp_path: Path) -> None:
    """A file in the folder's place does not end the build; what is made then lies elsewhere."""
    (tmp_path / "cache").write_text("")
    folder = KeptFolder({"CACHE_PATH": str(tmp_path / "cache")}, "cards")
    assert folder.path.is_dir()
    assert not folder.path.is_relative_to(tmp_path / "cache")
    path = folder.path
    del folder
    assert not path.exists()


def test_two_builds_may_write_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is overtaken while it writes still ends, and leaves nothing beside the file."""
    file, replace = tmp_path / "card.png", Path.replace

    def overtaken(passing: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(kept.os, "getpid", lambda: 1)
        write_whole(file, b"other")
        return replace(passing, target)

    monkeypatch.setattr(Path, "replace", overtaken)
    write_whole(file, b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["card.png"]
    assert file.read_bytes() == b"one"


def test_two_threads_may_write_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pictures of a site may have the same bytes, and so the same name among what is kept."""
    file, replace, both = tmp_path / "photo.jpg", Path.replace, Barrier(2, timeout=10)

    def together(passing: Path, target: Path) -> Path:
        both.wait()
        return replace(passing, target)

    monkeypatch.setattr(Path, "replace", together)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda data: write_whole(file, data), [b"one", b"one"]))
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def aged(file: Path, days: float) -> Path:
    """Return a file that was last asked for so many days ago."""
    file.write_bytes(b"x")
    at = time.time() - days * 24 * 3600
    os.utime(file, (at, at))
    return file


def test_what_no_build_asks_for_goes_after_two_weeks(tmp_path: Path) -> None:
    """What is asked for stays, however old it is; so does what is asked for now and then."""
    folder = KeptFolder({"CACHE_PATH": str(tmp_path)}, "cards")
    used, unused, rare = (aged(folder.path / name, days) for name, days in (("a", 99), ("b", 14.1), ("c", 13.9)))
    assert folder.missing(["a", "d"]) == ["d"]
    folder.prune()
    assert (used.exists(), unused.exists(), rare.exists()) == (True, False, True)


def test_a_look_for_what_nobody_uses_is_taken_once_a_day(tmp_path: Path) -> None:
    """A build that has nothing to do reads no folder."""
    folder = KeptFolder({"CACHE_PATH": str(tmp_path)}, "cards")
    folder.prune()
    unused = aged(folder.path / "a", 99)
    folder.prune()
    assert unused.exists()
    at = time.time() - 1.1 * 24 * 3600
    os.utime(folder.path / ".look", (at, at))
    folder.prune()
    assert not unused.exists()


def test_a_build_takes_its_files_before_another_can_remove_them(tmp_path: Path) -> None:
    """Both hold the same lock; what one has taken is young for the other, whichever comes first."""
    one, other = (KeptFolder({"CACHE_PATH": str(tmp_path)}, "cards") for _ in range(2))
    old = aged(one.path / "a", 99)
    with ThreadPoolExecutor(1) as pool, FileLock(one.path / ".lock"):
        taking = pool.submit(one.missing, ["a"])
        old.unlink()  # as the other does, which has the lock
    assert taking.result() == ["a"]
    aged(one.path / "a", 99)
    assert one.missing(["a"]) == []
    other.prune()
    assert old.exists()


def test_a_folder_that_cannot_be_read_ends_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is there to save time, and no more."""
    folder = KeptFolder({"CACHE_PATH": str(tmp_path)}, "cards")

    def fails(_self: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", fails)
    folder.prune()
