"""The settings of a site, where there is none, or none of its documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.commands.settings import read
from plugins.pages.build import BuildFailedError


def test_a_folder_without_a_site_is_told_with_the_way_to_one(tmp_path: Path) -> None:
    """Neither settings nor documents: the task was called in the wrong place, or there is no site yet."""
    with pytest.raises(BuildFailedError) as failure:
        read(tmp_path, {})
    (problem,) = failure.value.problems
    assert problem.path == tmp_path
    assert "init" in problem.remedy


def test_a_content_folder_that_is_not_there_is_told_at_the_settings(tmp_path: Path) -> None:
    """What a request names counts before what the settings say."""
    settings = tmp_path / "pelicanconf.py"
    settings.write_text('PATH = "texts"\n', encoding="utf-8")
    with pytest.raises(BuildFailedError) as failure:
        read(tmp_path, {})
    (problem,) = failure.value.problems
    assert (problem.path, problem.what.partition(":")[0]) == (settings, "PATH")
    (tmp_path / "texts").mkdir()
    assert read(tmp_path, {})["PATH"] == str(tmp_path / "texts")
    with pytest.raises(BuildFailedError):
        read(tmp_path, {"PATH": str(tmp_path / "none")})
