"""Bringing the program up to date, where that cannot be done."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from plugins.commands import upgrading


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with settings."""
    (tmp_path / "pelicanconf.py").write_text("SITENAME = 'A'\n", encoding="utf-8")
    return tmp_path


def test_a_folder_without_a_site_gets_no_files(tmp_path: Path) -> None:
    """The status is 1, and nothing is written."""
    said = StringIO()
    assert upgrading.upgrade(tmp_path, None, only_files=True, stream=said) == 1
    assert "no site is here" in said.getvalue()
    assert not list(tmp_path.iterdir())


def test_an_environment_without_pip_is_brought_up_to_date_by_what_made_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command of pipx and of uv is named; a site's files stay."""
    monkeypatch.setattr(upgrading, "checkout", lambda: None)
    monkeypatch.setattr(upgrading, "find_spec", lambda _: None)
    said = StringIO()
    assert upgrading.upgrade(site, None, stream=said) == 1
    assert "pipx upgrade pelican-scholar, or uv tool upgrade pelican-scholar" in said.getvalue()
    assert [path.name for path in site.iterdir()] == ["pelicanconf.py"]
