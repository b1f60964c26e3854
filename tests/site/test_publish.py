"""``invoke publish`` as a whole: build with publishconf, look, send; in a copy of the project with its own settings."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOME = "---\ntitle: Notes\npermalink: /\n---\n\nWelcome.\n"
POST = "---\ntitle: On invariants\ndate: 2024-05-01 12:00:00 +0200\n---\n\nText.\n"


class Project:
    """A copy of the project with two documents, which publishes into the folder ``www``."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        for name in ("plugins", "theme"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pelicanconf.py", "tasks.py"):
            shutil.copy(ROOT / name, self.root)
        self.www = folder / "www"
        self.configure("https://noether.science")
        self.write("pages/home.md", HOME)
        self.write("posts/2024-05-01-on-invariants.md", POST)

    def configure(self, url: str) -> None:
        settings = {"SITEURL": url, "PUBLISH": "folder", "PUBLISH_TO": str(self.www)}
        lines = ["from pelicanconf import *", *(f"{name} = {value!r}" for name, value in settings.items())]
        (self.root / "publishconf.py").write_text("\n".join(lines))

    def write(self, name: str, text: str) -> None:
        path = self.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def publish(self, *flags: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "invoke", "--search-root", str(self.root), "publish", *flags]
        return subprocess.run(command, cwd=self.root.parent, capture_output=True, text=True)

    def published(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.www).as_posix(): path.read_bytes() for path in self.www.rglob("*") if path.is_file()
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_publish_builds_for_the_public_address_and_sends_it(project: Project) -> None:
    """The address of publishconf is in the pages, although the site at home has none."""
    done = project.publish()
    assert (done.returncode, done.stderr.count("error")) == (0, 0), done.stderr
    assert b"https://noether.science/" in project.published()["index.html"]
    assert f"pages are in {project.www}" in done.stdout


def test_a_build_that_fails_leaves_the_published_site(project: Project) -> None:
    """A document with a fault is told, nothing is sent; mended, it goes out."""
    project.publish()
    before = project.published()
    project.write("posts/2024-06-01-broken.md", "---\ntitle: [\n---\n")
    done = project.publish()
    assert done.returncode == 1
    assert "2024-06-01-broken.md:" in done.stderr
    assert "not published" in done.stderr
    assert project.published() == before
    project.write("posts/2024-06-01-broken.md", POST)
    assert project.publish().returncode == 0
    assert len(project.published()) > len(before)


def test_a_site_with_the_address_of_a_fresh_copy_is_refused_until_allowed(project: Project) -> None:
    """The refusal names the flag that overrides it, and the flag does."""
    project.configure("https://example.org")
    done = project.publish()
    assert done.returncode == 1
    assert "--allow host" in done.stderr
    assert not project.www.exists()
    assert project.publish("--allow", "host").returncode == 0


def test_a_misspelt_refusal_is_told_before_anything_is_built(project: Project) -> None:
    """Nobody waits for a build to learn of a typing error."""
    done = project.publish("--allow", "nonsense")
    assert done.returncode == 1
    assert done.stderr.startswith("not published: --allow nonsense: there is no such refusal; there are dirty, ")
    assert not (project.root / "output").exists()


def test_a_preview_is_a_site_of_its_own_below_the_published_one(project: Project) -> None:
    """With drafts, with links that stay in it, and without a line about it anywhere else."""
    project.write("drafts/coming.md", "---\ntitle: Coming\n---\n\nSoon.\n")
    assert project.publish().returncode == 0
    before = project.published()
    done = project.publish("--preview", "thesis")
    assert done.returncode == 0, done.stderr
    assert "the preview is at https://noether.science/preview-thesis/" in done.stdout
    after = project.published()
    assert {name: after[name] for name in before} == before
    added = {name.removeprefix("preview-thesis/"): data for name, data in after.items() if name not in before}
    home = added["index.html"].decode()
    assert '<meta name="robots" content="noindex, nofollow">' in home
    assert 'href="/preview-thesis/' in home
    assert not re.search(r'(?:href|src)="/(?!preview-thesis/)', home)
    assert any(b"Soon." in data for data in added.values())
    assert not any(b"preview-thesis" in data for data in before.values())
    assert not (project.root / "content" / "published-urls.txt").read_text().count("preview")


def test_a_preview_needs_a_name_that_is_one(project: Project) -> None:
    """It is told before anything is built."""
    done = project.publish("--preview", "../x")
    assert done.returncode == 1
    assert "small letters, digits and hyphens" in done.stderr
    assert not (project.root / ".cache" / "preview").exists()


def test_a_broken_link_is_refused_at_its_source(project: Project) -> None:
    """The line of the document is named, and --allow links publishes all the same."""
    project.write("posts/2024-06-01-broken.md", f"{POST}\nSee [there](/nowhere/).\n")
    done = project.publish()
    assert done.returncode == 1
    assert "2024-06-01-broken.md:8: /nowhere/ leads nowhere" in done.stderr
    assert not project.www.exists()
    assert project.publish("--allow", "links").returncode == 0
