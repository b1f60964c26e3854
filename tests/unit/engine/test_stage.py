"""The stage: what is written, kept and left behind, by itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.output.stage import Stage, facts_of

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
    for files in ({"a.html": "1", "b/c.html": "1"}, {"a.html": "2", "d.html": "2"}, {"b/c.html": "3"}):
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
        with Stage(output, tmp_path / "content", tmp_path / "root", tmp_path / "cache") as stage:
            stage.open()
            stage.copy(source, "s")
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
    for text in ("{", "[]", "\xff"):
        (tmp_path / ".site-build.json").write_bytes(text.encode("latin-1"))
        assert facts_of(tmp_path) == {}
