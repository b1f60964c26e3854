"""Previews: a site for a colleague in a folder of the published one, which it leaves as it is, and which leaves it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.command import publish
from plugins.publish.preview import folder_of, publish_preview, unlist
from plugins.publish.targets import TargetError
from tests.missing import give_up

MakeSite = Callable[..., Path]
Git = Callable[..., str]
Files = Callable[[], set[str]]

SITE = {".site-build.json", "index.html", "one/index.html", "two/index.html"}
URL = "https://noether.science/preview-new"
NOINDEX = '<meta name="robots" content="noindex, nofollow">'


@pytest.fixture(params=["folder", "rsync", "github"])
def target(tmp_path: Path, git: Git, request: pytest.FixtureRequest) -> tuple[dict[str, str], Files]:
    """Return the settings of a target of each kind, and a function that says which files it has."""
    if request.param == "github":
        git(tmp_path / "remote.git", "init", "--bare")

        def branch() -> set[str]:
            if not git(tmp_path / "remote.git", "branch", "--list", "gh-pages"):
                return set()
            names = set(git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
            return names - {".nojekyll", "CNAME"}

        return {"PUBLISH": "github", "PUBLISH_TO": str(tmp_path / "remote.git")}, branch
    if request.param == "rsync" and shutil.which("rsync") is None:
        give_up("rsync is not installed")
    place = tmp_path / "www"
    place.mkdir()

    def files() -> set[str]:
        return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}

    return {"PUBLISH": request.param, "PUBLISH_TO": str(place)}, files


def below(name: str, files: set[str]) -> set[str]:
    return {f"preview-{name}/{file}" for file in files}


def test_a_preview_and_the_site_leave_each_other_as_they_are(
    make_site: MakeSite, tmp_path: Path, target: tuple[dict[str, str], Files]
) -> None:
    """Each is replaced as a whole, and only itself; another preview stays too."""
    settings, files = target
    assert publish(make_site({"old.txt": "x"}), [], settings, tmp_path).status == 0
    verdict = publish_preview(make_site({"a.txt": "x"}, url=URL), settings, tmp_path, "new")
    assert str(verdict) == f"the preview is at {URL}/; publish --preview new again replaces it"
    assert files() == {*SITE, "old.txt", *below("new", SITE | {"a.txt"})}
    publish_preview(make_site(url=f"{URL}-er"), settings, tmp_path, "new-er")
    publish_preview(make_site({"b.txt": "x"}, url=URL), settings, tmp_path, "new")
    assert files() == {*SITE, "old.txt", *below("new", SITE | {"b.txt"}), *below("new-er", SITE)}
    assert publish(make_site({"c.txt": "x"}), [], settings, tmp_path).status == 0
    assert files() == {*SITE, "c.txt", *below("new", SITE | {"b.txt"}), *below("new-er", SITE)}


def test_a_preview_may_come_before_the_site(
    make_site: MakeSite, tmp_path: Path, target: tuple[dict[str, str], Files]
) -> None:
    """It is not taken for somebody else's files, nor for pages that would be lost."""
    settings, files = target
    many = {f"{number}.html": "x" for number in range(30)}
    publish_preview(make_site(many, url=URL), settings, tmp_path, "new")
    assert files() == below("new", SITE | set(many))
    assert publish(make_site(), [], settings, tmp_path).status == 0
    assert files() == {*SITE, *below("new", SITE | set(many))}


def test_a_preview_has_drafts_and_no_secrets(
    make_site: MakeSite, tmp_path: Path, target: tuple[dict[str, str], Files]
) -> None:
    """What is not ready may be shown; what must not leave this machine does not."""
    settings, files = target
    assert publish_preview(make_site(drafts=True, url=URL), settings, tmp_path, "new").status == 0
    before = files()
    verdict = publish_preview(make_site({"prod.env": "x"}, url=URL), settings, tmp_path, "new")
    assert [refusal.kind for refusal in verdict.refusals] == ["secrets"]
    assert verdict.status == 1
    assert files() == before
    assert publish_preview(make_site({"prod.env": "x"}, url=URL), settings, tmp_path, "new", ["secrets"]).status == 0


def test_search_engines_are_asked_to_leave_it_alone(make_site: MakeSite) -> None:
    """In every page, once; what speaks for a whole host is taken out."""
    head = "<!doctype html><html><head><title>x</title></head><header>x</header>"
    page = {"index.html": head, "odd.html": "<HEAD lang=en>", "no.html": "<p>no head", "x.txt": head}
    site = make_site({**page, "CNAME": "x", "robots.txt": "x", "sitemap.xml": "x", "_headers": "x", "_redirects": "x"})
    unlist(site)
    unlist(site)
    assert (site / "index.html").read_text() == head.replace("<head>", f"<head>{NOINDEX}")
    assert (site / "odd.html").read_text() == f"<HEAD lang=en>{NOINDEX}"
    assert (site / "no.html").read_text() == "<p>no head"
    assert (site / "x.txt").read_text() == head
    assert {path.name for path in site.iterdir()} == {
        ".site-build.json", "index.html", "no.html", "odd.html", "one", "two", "x.txt",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["", "..", "a/b", "Neu", "a b", "-a", "a-", "a--b", "ü"])
def test_a_name_is_one_of_a_folder(name: str) -> None:
    """Nothing else can be reached by it."""
    with pytest.raises(TargetError, match="small letters, digits and hyphens"):
        folder_of(name)


@pytest.mark.parametrize("name", ["a", "thesis-2", "2026-01"])
def test_sound_names_are_folders(name: str) -> None:
    """As they are typed."""
    assert folder_of(name) == f"preview-{name}"
