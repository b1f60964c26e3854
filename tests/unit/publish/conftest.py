"""A built site in a folder, and Git repositories, for the tests of publishing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

MakeSite = Callable[..., Path]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Return a function that puts a site, as the build leaves it, into the folder ``site`` anew."""

    def make(files: Mapping[str, str] | None = None, **facts: Any) -> Path:
        folder = tmp_path / "site"
        subprocess.run(["rm", "-rf", folder], check=True)
        marker = {"complete": True, "drafts": False, "production": True, "url": "https://noether.science", **facts}
        pages = {"index.html": "<p>home</p>", "one/index.html": "<p>one</p>", "two/index.html": "<p>two</p>"}
        for name, text in {**pages, ".site-build.json": json.dumps(marker), **(files or {})}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return folder

    return make


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that runs git in a folder of the test's own, with an author and no settings of this machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = Amalie\nemail = amalie@noether.science\n[init]\ndefaultBranch = main\n"
    )

    def run(folder: Path, *arguments: str) -> str:
        folder.mkdir(parents=True, exist_ok=True)
        return subprocess.run(
            ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.strip()

    return run
