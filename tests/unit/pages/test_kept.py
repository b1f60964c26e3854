"""The folders that features keep files in from build to build."""

from __future__ import annotations

from pathlib import Path

import pytest

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
