from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.command import publish
from plugins.publish.refusals import UnknownKindError, allowable
from plugins.publish.targets import TargetError, folder
from plugins.publish.targets.folder import Folder

MakeSite = Callable[..., Path]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "www" / "site"


@pytest.fixture
def settings(place: Path) -> dict[str, str]:
    return {"PUBLISH": "folder", "PUBLISH_TO": str(place)}


def files(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_a_site_replaces_the_one_before(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path
) -> None:
    """What is gone from the site is gone from the folder; beside it nothing is left over."""
    publish(make_site({"old.txt": "x"}), [], settings, tmp_path)
    verdict = publish(make_site({"new.txt": "x"}), [], settings, tmp_path)
    assert verdict.status == 0
    assert files(place) == {".site-build.json", "index.html", "one/index.html", "two/index.html", "new.txt"}
    assert list(place.parent.iterdir()) == [place]


def test_files_are_readable_for_a_server(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path
) -> None:
    """A private umask of the author's does not lock the visitors out."""
    site = make_site()
    (site / "index.html").chmod(0o600)
    (site / "one").chmod(0o700)
    publish(site, [], settings, tmp_path)
    assert (place / "index.html").stat().st_mode & 0o777 == 0o644
    assert (place / "one").stat().st_mode & 0o777 == 0o755


def test_a_disk_that_fills_up_leaves_the_old_site(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in the midst of copying is told and changes nothing; doing it again works."""
    publish(make_site({"old.txt": "x"}), [], settings, tmp_path)
    before = files(place)

    def full(source: Path, copy: Path) -> None:
        if copy.name == "new.txt":
            raise OSError(errno.ENOSPC, "No space left on device")
        copy.write_bytes(source.read_bytes())

    with monkeypatch.context() as patch:
        patch.setattr(folder.shutil, "copy", full)
        with pytest.raises(TargetError, match="No space left on device; the site there is as it was"):
            publish(make_site({"new.txt": "x"}), [], settings, tmp_path)
    assert files(place) == before
    assert publish(make_site({"new.txt": "x"}), [], settings, tmp_path).status == 0


def test_where_folders_cannot_be_exchanged_two_renamings_do(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without an atomic exchange gets the site all the same, and a crash between the two is mended."""

    def cannot(one: Path, other: Path) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(folder, "exchange", cannot)
    publish(make_site(), [], settings, tmp_path)
    publish(make_site({"new.txt": "x"}), [], settings, tmp_path)
    assert "new.txt" in files(place)

    beside = place.with_name(".site.publish")
    beside.mkdir()
    place.rename(beside / "old")
    with Folder(tmp_path, str(place)) as target:
        assert "new.txt" in target.published().files


@pytest.mark.parametrize("to", ["", "/", "~", ".", "..", "link"])
def test_some_folders_are_never_replaced(tmp_path: Path, to: str) -> None:
    """Home, the project, what holds it, and a link are not for replacing, whatever is allowed."""
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(TargetError):
        Folder(tmp_path, to)


def test_a_folder_of_others_is_refused(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path
) -> None:
    """A folder with anything that was not published from here stays, until that is allowed."""
    place.mkdir(parents=True)
    (place / "thesis.tex").write_text("years of work")
    verdict = publish(make_site(), [], settings, tmp_path)
    assert [refusal.kind for refusal in verdict.refusals] == ["foreign"]
    assert files(place) == {"thesis.tex"}
    assert publish(make_site(), [], settings, tmp_path, ["foreign"]).status == 0


def test_far_fewer_pages_are_refused(make_site: MakeSite, settings: dict[str, str], tmp_path: Path) -> None:
    """Over 30 % fewer pages than before look like an accident; 30 % do not."""
    many = {f"{number}.html": "x" for number in range(7)}
    publish(make_site(many), [], settings, tmp_path)
    few = {f"{number}.html": "x" for number in range(3)}
    verdict = publish(make_site(few), [], settings, tmp_path)
    assert "has 10 pages and would have 6" in str(verdict)
    assert publish(make_site({**few, "3.html": "x"}), [], settings, tmp_path).status == 0
    publish(make_site(many), [], settings, tmp_path)
    assert publish(make_site(few), [], settings, tmp_path, ["fewer"]).status == 0


def test_all_refusals_are_told_together_and_nothing_is_touched(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path
) -> None:
    """The target is not even asked while the site itself is in the way."""
    verdict = publish(make_site({".env": "x"}, drafts=True, url=""), [], settings, tmp_path, ["host"])
    assert [refusal.kind for refusal in verdict.refusals] == ["drafts", "secrets"]
    assert verdict.status == 1
    assert not place.exists()


@pytest.mark.parametrize("kind", ["failed", "empty", "symlinks", "demo", "everything"])
def test_what_cannot_be_allowed_is_said(kind: str) -> None:
    """There is no flag for a failed or empty build, nor for links."""
    with pytest.raises(UnknownKindError, match=kind):
        allowable(["drafts", kind])
    assert allowable(["drafts"]) == {"drafts"}


def test_an_unknown_kind_of_target_is_explained(make_site: MakeSite, tmp_path: Path) -> None:
    """A missing or misspelt PUBLISH names the ones that there are."""
    with pytest.raises(TargetError, match='"github", "rsync" or "folder"'):
        publish(make_site(), [], {"PUBLISH": "ftp"}, tmp_path)


# -- Links -------------------------------------------------------------------------------------------------------------

MENU = '<a href="/nowhere/">Nowhere</a>'


def test_a_site_with_broken_links_or_pictures_is_refused(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path
) -> None:
    """Each cause is one refusal, at the line of the source that says it; --allow links publishes all the same."""
    content = tmp_path / "content"
    (content / "data").mkdir(parents=True)
    (content / "data" / "navigation.yml").write_text("main:\n  - title: Nowhere\n    url: /nowhere/\n")
    site = make_site({f"{n}.html": f'{MENU}<img src="/no.png" alt="">' for n in range(4)})
    verdict = publish(site, [], settings, tmp_path, texts=(content,))
    told = sorted(str(refusal).partition("site")[2] or str(refusal) for refusal in verdict.refusals)
    assert [refusal.kind for refusal in verdict.refusals] == ["links", "links"]
    assert any("navigation.yml:3: /nowhere/ leads nowhere (on 4 pages)" in line for line in told)
    assert any("0.html:1: /no.png leads nowhere (on 4 pages)" in line for line in told)
    assert all("--allow links" in line for line in told)
    assert not place.exists()
    assert publish(site, [], settings, tmp_path, ["links"]).status == 0


def test_of_many_broken_links_the_first_are_named(
    make_site: MakeSite, settings: dict[str, str], tmp_path: Path
) -> None:
    """A list that nobody reads is cut, and says where the rest is."""
    for count, lines in ((20, 20), (21, 21), (30, 21)):
        links = "".join(f'<a href="/no-{number}/">x</a>' for number in range(count))
        verdict = publish(make_site({"a.html": links}), [], settings, tmp_path)
        assert len(verdict.refusals) == lines
        assert (f"has {count - 20} more links" in str(verdict)) == (count > 20)


# -- The address -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("https://a.science", "http://A.science/", []),
        ("https://a.science", "https://b.science", ["host"]),
        ("https://a.github.io/notes", "https://a.github.io/notes/", []),
        ("https://a.github.io/notes", "https://a.github.io", ["host"]),
        ("https://a.github.io", "https://a.github.io/notes", ["host"]),
    ],
)
def test_a_site_that_moves_is_refused_until_that_is_meant(
    make_site: MakeSite, settings: dict[str, str], tmp_path: Path, before: str, after: str, kinds: list[str]
) -> None:
    """Another host or path breaks every address that is known; the remedy says what a move needs."""
    assert publish(make_site(url=before), [], settings, tmp_path).status == 0
    verdict = publish(make_site(url=after), [], settings, tmp_path)
    assert [refusal.kind for refusal in verdict.refusals] == kinds
    if kinds:
        assert "lead to the new one" in str(verdict)
        assert publish(make_site(url=after), [], settings, tmp_path, ["host"]).status == 0


def test_a_host_in_a_cname_file_is_the_published_one(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path
) -> None:
    """GitHub writes the file itself when a domain is set in its settings; the path is not known then."""
    publish(make_site(url="https://a.github.io/notes"), [], settings, tmp_path)
    (place / "CNAME").write_text("Noether.science\n")
    assert publish(make_site(), [], settings, tmp_path).status == 0
    (place / "CNAME").write_text("hilbert.science\n")
    assert "is the site of hilbert.science, and" in str(publish(make_site(), [], settings, tmp_path))


@pytest.mark.parametrize("marker", ["", "[]", "{", '{"url": null}'])
def test_a_damaged_marker_says_nothing_of_the_address(
    make_site: MakeSite, place: Path, settings: dict[str, str], tmp_path: Path, marker: str
) -> None:
    """What cannot be read is no other address."""
    publish(make_site(), [], settings, tmp_path)
    (place / ".site-build.json").write_text(marker)
    assert publish(make_site(), [], settings, tmp_path).status == 0
