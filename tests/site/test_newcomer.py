"""A newcomer: from nothing to a published site of one's own, under each interpreter that has what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.test_own_site import built, copied

MOST_COMMANDS, MOST_FILES = 12, 3
# This one, and environments of others with the packages of requirements-dev.txt, as .ci/run makes them.
THIS = Path(sys.executable)
INTERPRETERS = [THIS, *sorted(set((ROOT / ".cache" / "pythons").glob("*/bin/python")) - {THIS})]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("wheel")
    return built(copied(tmp_path_factory.mktemp("source") / "checkout"), tmp_path_factory.mktemp("wheel"))


class Newcomer:
    """Somebody at a shell, whose commands and edits are counted."""

    def __init__(self, home: Path, python: Path) -> None:
        self.here, self.commands = home, 0
        self.edited: set[Path] = set()
        (home / ".gitconfig").write_text("[user]\nname = Ada Berg\nemail = ada@ada-berg.net\n")
        hidden = ("SITE_CACHE", "PYTHONPATH", "VIRTUAL_ENV")
        self.environment = {name: value for name, value in os.environ.items() if name not in hidden}
        self.environment |= {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "HOME": str(home)}
        self.environment["PATH"] = f"{home / 'env' / 'bin'}{os.pathsep}{python.parent}{os.pathsep}{os.environ['PATH']}"

    def types(self, *words: str | Path) -> str:
        """Run a command that has to work, and return what it says."""
        self.commands += 1
        done = subprocess.run(
            [str(word) for word in words], cwd=self.here, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def writes(self, name: str, text: str) -> None:
        """Change a file of the site."""
        self.edited.add(self.here / name)
        (self.here / name).write_text(text, encoding="utf-8")


def packages_of(python: Path) -> str:
    """Return the folder of an interpreter's packages."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("python", INTERPRETERS, ids=lambda python: python.parents[1].name)
def test_from_nothing_to_a_published_site(python: Path, wheel: Path, tmp_path: Path) -> None:
    """In few commands, with few files touched; what is published is the newcomer's, and nothing of the demo."""
    one = Newcomer(tmp_path, python)
    one.types(python, "-m", "venv", "env")
    found = next((tmp_path / "env").glob("lib/python*/site-packages"), tmp_path / "env" / "Lib" / "site-packages")
    (found / "present.pth").write_text(f"{packages_of(python)}\n")  # in the place of an index
    one.types(tmp_path / "env" / "bin" / "pip", "install", wheel)
    one.types(tmp_path / "env" / "bin" / "scholar", "init", "my-site", "--name", "Ada Berg", "--role", "Historian",
              "--address", "https://ada-berg.net")  # fmt: skip
    one.types("git", "init", "--bare", "--quiet", "hub.git")
    one.here = tmp_path / "my-site"
    one.types("git", "remote", "add", "origin", "../hub.git")
    one.writes("content/pages/home.md", "---\ntitle: Ada Berg\npermalink: /\n---\nI read old letters.\n")
    one.types("scholar", "new", "post", "A first letter")
    one.types("git", "add", "--all")
    one.types("git", "commit", "--quiet", "--message", "My site")
    one.types("git", "push", "--quiet", "--set-upstream", "origin", "main")
    one.types("scholar", "publish")
    commands = one.commands
    published = one.types("git", "--git-dir", "../hub.git", "show", "gh-pages:index.html")
    assert "I read old letters." in published
    assert "https://ada-berg.net/" in published
    files = one.types("git", "--git-dir", "../hub.git", "ls-tree", "-r", "--name-only", "gh-pages")
    assert "a-first-letter/index.html" in files
    assert "CNAME" in files.split()
    assert commands <= MOST_COMMANDS
    assert len(one.edited) <= MOST_FILES
