"""The stage: what is written, kept and left behind, by itself."""

from __future__ import annotations

import errno
import io
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.output.stage import RefusedError, Stage, facts_of
from plugins.site.marker import MARKER

Built = Callable[..., Path]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Return a function that builds a site of some files and returns its folder."""
    (tmp_path / "content").mkdir()
    (tmp_path / "root").mkdir()

    def function(files: dict[str, str], *, ends: bool = True) -> Path:
        output = tmp_path / "out"
        with Stage(output, tmp_path / "content", tmp_path / "root", tmp_path / "cache") as stage:
            stage.open()
            for name, text in files.items():
                stage.write(name, text.encode())
            if ends:
                stage.switch({"base": "", "files": len(files)}, durable=False)
        return output

    return function


def names(output: Path) -> set[str]:
    """Return the files of a site but its marker."""
    return {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file() and path.name[0] != "."}


def test_a_site_is_what_was_written(built: Built) -> None:
    """Build after build the folder holds the new files, no other, and the facts."""
    for files in ({"a.html": "1", "b/c.html": "1"}, {"a.html": "2", "d..e/f/g": "2"}, {"b/c.html": "3"}, {"h": "4"}):
        output = built(files)
        assert {name: (output / name).read_text() for name in names(output)} == files
        assert facts_of(output) == {"base": "", "files": len(files)}
        assert not [path for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_a_file_and_a_folder_may_change_places(built: Built) -> None:
    """Where there was a file there can be a folder, two builds later too, when the spare site has either."""
    for files in ({"a": "1"}, {"a/b": "2"}, {"a": "3"}, {"a/b/c": "4"}, {"a/b": "5"}, {"a": "6"}):
        assert names(built(files)) == set(files)


def test_an_unchanged_file_is_the_same_file(built: Built) -> None:
    """It keeps inode and time over many builds, and a build never writes into it."""
    stat = (built({"a": "same", "b": "1"}) / "a").stat()
    for number in range(4):
        output = built({"a": "same", "b": f"{number} and more"})
        now = (output / "a").stat()
        assert (now.st_ino, now.st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns)
        assert (output / "b").read_text() == f"{number} and more"


def test_a_build_without_an_end_changes_nothing(built: Built) -> None:
    """What was written is gone with the stage; the next build does not find it."""
    output = built({"a": "1"})
    built({"a": "2", "b": "2"}, ends=False)
    assert (names(output), (output / "a").read_text()) == ({"a"}, "1")
    assert names(built({"c": "3"})) == {"c"}


def test_a_site_that_was_changed_by_hand_is_mended(built: Built) -> None:
    """Files that somebody edited, removed or added in the output are as built after the next build."""
    output = built({"a": "1", "b": "1"})
    built({"a": "1", "b": "1"})
    (output / "a").write_text("by hand")
    (output / "b").unlink()
    (output / "c").write_text("by hand")
    built({"a": "1", "b": "1"})
    built({"a": "1", "b": "1"})
    assert {name: (output / name).read_text() for name in names(output)} == {"a": "1", "b": "1"}


def test_a_copy_has_the_time_of_its_source(tmp_path: Path, built: Built) -> None:
    """A file that is copied keeps its last change, and is copied again when that differs."""
    source, output = tmp_path / "source", built({})
    for text in ("one", "two"):
        source.write_text(text)
        os.utime(source, ns=(len(text) * 10**18, int(text == "two") * 10**18))
        for _ in range(2):
            with stage_of(tmp_path) as stage:
                stage.open()
                assert Path(stage.copy(source, "s")).read_text() == text
                stage.switch({}, durable=True)
            assert (output / "s").read_text() == text
        assert (output / "s").stat().st_mtime_ns == source.stat().st_mtime_ns


@pytest.mark.parametrize("name", ["../a", "b/../../a", "/elsewhere/a", "b/../a"])
def test_nothing_is_written_outside(tmp_path: Path, built: Built, name: str) -> None:
    """A name with dots, or from the top of the disk, is a fault of the caller."""
    with pytest.raises(ValueError, match="is outside the site"):
        built({name: "x"})
    assert not (tmp_path / "cache" / "a").exists()


def test_facts_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    """A marker that is missing, cut short or of another form says nothing."""
    assert facts_of(tmp_path) == {}
    for text in ("{", "[]", "[1]", "1", "\xff"):
        (tmp_path / ".site-build.json").write_bytes(text.encode("latin-1"))
        assert facts_of(tmp_path) == {}


def stage_of(tmp_path: Path, output: Path | None = None) -> Stage:
    """Return the stage of a site in this folder."""
    return Stage(output or tmp_path / "out", tmp_path / "content", tmp_path / "root", tmp_path / "cache")


def test_the_folders_above_a_site_are_made(tmp_path: Path) -> None:
    """However many they are."""
    output = tmp_path / "far" / "away" / "out"
    with stage_of(tmp_path, output) as stage:
        stage.open()
        stage.write("a", b"1")
        stage.switch({}, durable=False)
    assert (output / "a").read_text() == "1"


def test_a_folder_that_is_not_for_sites_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk, a home, one that holds the content or the project, a file, a link, one with other things in it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    for name in ("home", "content/deep", "root", "full", "empty"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "file").touch()
    (tmp_path / "full" / "x").touch()
    (tmp_path / "link").symlink_to("empty")
    wanted = "name a folder of its own with --output"
    cases = {
        Path(tmp_path.anchor): f"is not a folder for a site; {wanted}",
        tmp_path / "home": f"is not a folder for a site; {wanted}",
        tmp_path / "content": f"holds the content; {wanted}",
        tmp_path / "root": f"holds this project; {wanted}",
        tmp_path: f"holds the content; {wanted}",
        tmp_path / "file": f"is not a folder; {wanted}",
        tmp_path / "link": f"is not a folder; {wanted}",
        tmp_path / "full": f"is not empty and was not built here; empty it, or {wanted}",
    }
    for output, why in cases.items():
        with pytest.raises(RefusedError) as raised:
            stage_of(tmp_path, output)
        assert str(raised.value) == f"{output} {why}"
    for output in (tmp_path / "empty", tmp_path / "content" / "deep", tmp_path / "not-yet"):
        stage_of(tmp_path, output)
    (tmp_path / "full" / MARKER).touch()
    stage_of(tmp_path, tmp_path / "full")


def test_a_site_that_was_between_two_places_is_put_back(tmp_path: Path, built: Built) -> None:
    """As a computer leaves it that has stopped at that moment; one that is there stays."""
    built({"a": "0"})
    output = built({"a": "1"})
    with stage_of(tmp_path) as stage:
        work = stage.work
    (work / "old").mkdir()
    (work / "old" / "a").write_text("old")
    with stage_of(tmp_path):
        assert (output / "a").read_text() == "1"
    shutil.rmtree(work / "old")
    output.rename(work / "old")
    with stage_of(tmp_path):
        assert (output / "a").read_text() == "1"


def test_builds_of_one_site_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second says so, and begins when the first has ended; another site's does not wait."""
    (tmp_path / "content").mkdir()
    (tmp_path / "root").mkdir()
    told, waits, order = io.StringIO(), threading.Event(), []

    class Told(io.TextIOBase):
        def write(self, text: str) -> int:
            waits.set()
            return told.write(text)

    def second() -> None:
        with stage_of(tmp_path):
            order.append("second")

    monkeypatch.setattr("sys.stderr", Told())
    with stage_of(tmp_path):
        with stage_of(tmp_path, tmp_path / "other"):
            assert not told.getvalue()
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(60)
        order.append("first")
    thread.join(60)
    assert order == ["first", "second"]
    assert told.getvalue() == f"waiting for another build of {tmp_path / 'out'}\n"


def test_a_file_is_linked_to_the_published_one_unless_the_stage_is_private(tmp_path: Path, built: Built) -> None:
    """Where others write into a site, they write into none of the published files."""
    output = built({"a": "1", "b/c": "2"})
    before = (output / "a").stat()
    with stage_of(tmp_path) as stage:
        stage.open(private=True)
        place = Path(stage.keep("a"))
        assert place.stat().st_ino != before.st_ino
        assert (place.read_text(), place.stat().st_mtime_ns) == ("1", before.st_mtime_ns)
    with stage_of(tmp_path) as stage:
        stage.open()
        assert Path(stage.keep("a")).stat().st_ino == before.st_ino
        assert Path(stage.write("b/c", b"2")).read_text() == "2"


def test_what_cannot_be_linked_is_copied(tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a disk has no links; with its time."""
    output = built({"a": "1"})
    os.utime(output / "a", ns=(10**18, 10**18))

    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    for _ in range(3):
        output = built({"a": "1"})
    assert (output / "a").read_text() == "1"
    assert (output / "a").stat().st_mtime_ns == 10**18


def test_a_system_that_exchanges_no_folders_moves_them(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new site takes the old one's place, which is spare as always; another fault is one."""

    def not_here(*_: object) -> None:
        raise OSError(errno.ENOSYS, "not here")

    built({"a": "1"})
    monkeypatch.setattr("plugins.engine.output.stage.exchange", not_here)
    monkeypatch.setattr("plugins.engine.output.stage.has_no_exchange", lambda error: error.errno == errno.ENOSYS)
    for number in range(3):
        output = built({"a": f"{number}", "b": "same"})
        assert (output / "a").read_text() == f"{number}"
    monkeypatch.setattr("plugins.engine.output.stage.has_no_exchange", lambda _: False)
    with pytest.raises(OSError, match="not here"):
        built({"a": "9"})
    assert (output / "a").read_text() == "2"


def test_a_stage_without_an_end_leaves_nothing(tmp_path: Path) -> None:
    """Its folder goes; where a build has ended, it stays for the next."""
    with stage_of(tmp_path) as stage:
        stage.open()
        stage.write("a", b"1")
    assert not stage.work.exists()
    for _ in range(2):
        with stage_of(tmp_path) as stage:
            stage.open()
            stage.write("a", b"1")
            stage.switch({}, durable=False)
    with stage_of(tmp_path) as stage:
        assert stage.work.is_relative_to(tmp_path / "cache")
    assert stage.work.exists()
    with stage_of(tmp_path) as stage:
        stage.open()
        stage.write("a", b"2")
    assert not stage.work.exists()


def test_what_a_killed_build_has_left_is_cleared_away(tmp_path: Path) -> None:
    """Folders and files; of a link only itself."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "mine").touch()
    with stage_of(tmp_path) as stage:
        (stage.work / "new" / "a").mkdir(parents=True)
        (stage.work / "file").touch()
        (stage.work / "link").symlink_to(tmp_path / "elsewhere")
        stage.open()
        assert [path.name for path in stage.work.iterdir()] == ["new"]
        assert not any(stage.new.iterdir())
    assert (tmp_path / "elsewhere" / "mine").exists()


@pytest.mark.parametrize("durable", [True, False])
def test_a_durable_site_is_on_the_disk_before_it_is_switched(
    tmp_path: Path, built: Built, monkeypatch: pytest.MonkeyPatch, durable: bool
) -> None:
    """Another one may be lost with the power."""
    output = built({"a": "1"})
    seen: list[str] = []
    monkeypatch.setattr(os, "sync", lambda: seen.append((output / "a").read_text()), raising=False)
    with stage_of(tmp_path) as stage:
        stage.open()
        stage.write("a", b"2")
        stage.switch({}, durable=durable)
    assert seen == (["1"] if durable else [])
    monkeypatch.delattr(os, "sync")
    with stage_of(tmp_path) as stage:
        stage.open()
        stage.switch({}, durable=durable)


def test_a_marker_is_the_same_whatever_the_order_of_its_facts(tmp_path: Path, built: Built) -> None:
    """A line each, so that it can be read."""
    output = built({})
    texts = set()
    for facts in ({"b": 1, "a": 2}, {"a": 2, "b": 1}):
        with stage_of(tmp_path) as stage:
            stage.open()
            stage.switch(facts, durable=False)
        texts.add((output / MARKER).read_text())
    assert texts == {'{\n "a": 2,\n "b": 1\n}\n'}
