"""Whether a disk knows case."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.urls.disk import folds_case


def test_a_disk_that_tells_case_apart(tmp_path: Path) -> None:
    """Two folders whose names differ in case are two; a folder that is not there yet is on the disk of its parent."""
    assert not folds_case(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "SITE").mkdir()
    assert not folds_case(tmp_path / "site")
    assert not folds_case(tmp_path / "not" / "there" / "yet")


@pytest.mark.parametrize("folder", ["site", "site/of/mine", "123", "site/123"])
def test_a_disk_that_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """Where the name in the other case is the same folder, the disk does not know case."""
    (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(Path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    assert folds_case(tmp_path / folder)


def test_the_top_of_a_disk_has_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder's name has a letter, the disk is taken for one that knows case."""
    monkeypatch.setattr(Path, "samefile", lambda one, other: True)
    assert not folds_case(Path("/"))
