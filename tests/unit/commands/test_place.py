"""Which folder the tasks of a process are for."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.commands import place
from plugins.commands.place import TOOL, site_folder
from tests.conftest import ROOT


def made(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).touch()
    return folder


def test_a_checkout_is_meant_where_no_site_of_its_own_is(tmp_path: Path) -> None:
    """Anywhere else, and in any folder of the checkout, the demo is built; so beside a foreign Pelican site too."""
    foreign = made(tmp_path / "foreign", "pelicanconf.py")
    assert [site_folder(here) for here in (ROOT, ROOT / "content", foreign)] == [ROOT] * 3


def test_the_nearest_site_upward_is_meant(tmp_path: Path) -> None:
    """A site of its own is found from every folder in it."""
    site = made(tmp_path / "site", "pelicanconf.py", TOOL)
    inner = made(site / "content" / "posts")
    assert site_folder(inner) == site
    assert site_folder(site) == site


def test_the_installed_program_works_for_any_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a checkout the nearest settings count, and the folder itself where there are none."""
    monkeypatch.setattr(place, "PACKAGE", tmp_path / "packages" / "pelican_scholar")
    site = made(tmp_path / "site", "pelicanconf.py")
    bare = made(tmp_path / "bare")
    assert site_folder(made(site / "content")) == site
    assert site_folder(bare) == bare
    assert place.theme_folder() == tmp_path / "packages" / "pelican_scholar" / "theme"
