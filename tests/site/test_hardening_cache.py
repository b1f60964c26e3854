"""Whatever lies in the cache or in the output, a build is right: at worst everything is made anew.

CAMPAIGN in the environment is the number of damages to each file of the cache; a handful counts without it.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.commands import build as command
from plugins.commands.build import Request, build
from tests.conftest import BuildSite

ROUNDS = int(os.environ.get("CAMPAIGN", "6"))
TREE: dict[str, str | bytes | None] = {
    "pages/a.md": "---\ntitle: A\n---\n# Head\n\nText of [b](/b/).\n",
    "posts/2020-01-02-b.md": "---\ntitle: B\ntags: [x]\n---\nA post.\n",
    "publications.bib": "@article{k, title={T}, author={Noether, Emmy}, year={1918}}\n",
    "files/x.bin": bytes(range(256)),
    "templates/tag.html": "<p>{{ site.title }}</p>",
}
Damage = Callable[[bytes, random.Random], bytes]


def _noise(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    noise = chance.randbytes(chance.choice((1, 16, 600)))
    return data[:start] + noise + data[start + len(noise) :]


DAMAGES: tuple[Damage, ...] = (
    lambda data, chance: chance.randbytes(min(len(data), 4096)) + data[4096:],  # the first page of a database
    lambda data, chance: data[: chance.randrange(len(data) + 1)],
    _noise,
    lambda data, chance: chance.choice((b"", b"null", b"[]", b"{}", b"[1]", b"\xff\xfe", b'{"a": {"b": 1}}', b"\0")),
    lambda data, chance: data.replace(b"1", b"2").replace(b"a", b"\0"),
    lambda data, chance: data + data,
    _noise,
)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return what a site holds, but for the marker of the build."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".site-build")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test a cache of its own."""
    monkeypatch.setenv("SITE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept_files(cache: Path) -> list[Path]:
    """Return the files of a cache; of the old site that is kept for the next build two."""
    files = sorted(path for path in cache.rglob("*") if path.is_file())
    spare = [path for path in files if "stages" in path.parts and path.name != "spare.json"]
    return [path for path in files if path not in spare[1:-1]]


def test_a_damaged_cache_is_made_anew(build_site: BuildSite, own_cache: Path) -> None:
    """Bytes that are lost, changed, swapped or of another kind in any file of the cache change nothing in the site."""
    build_site(TREE)
    right = snapshot(build_site({"pages/c.md": "---\ntitle: C\n---\nText.\n"}).output)
    names = [path.relative_to(own_cache) for path in kept_files(own_cache)]
    assert {name.parts[0] for name in names} == {"artefacts.db", "sites", "snapshots", "stages"}
    good = own_cache.with_name("good")
    shutil.copytree(own_cache, good)
    chance = random.Random(1)
    for name in names:
        for number in range(ROUNDS):
            file = own_cache / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(DAMAGES[number % len(DAMAGES)]((good / name).read_bytes(), chance))
            site = build_site({"pages/c.md": f"---\ntitle: C\n---\nText.{' ' * chance.randrange(9)}\n"})
            assert (site.status, site.errors) == (0, ()), (name, number, site.told)
            assert snapshot(site.output) == right, (name, number)


def test_files_of_the_cache_that_are_swapped_are_made_anew(build_site: BuildSite, own_cache: Path) -> None:
    """A file of the cache under the name of another is as none."""
    build_site(TREE)
    right = snapshot(build_site({"pages/c.md": "---\ntitle: C\n---\nText.\n"}).output)
    names = [path.relative_to(own_cache) for path in kept_files(own_cache)]
    good = own_cache.with_name("good")
    shutil.copytree(own_cache, good)
    for name in names:
        for other in names:
            if name == other:
                continue
            (own_cache / name).write_bytes((good / other).read_bytes())
            site = build_site({})
            assert (site.status, site.errors) == (0, ()), (name, other, site.told)
            assert snapshot(site.output) == right, (name, other)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE artefacts SET value = 'text'",
        "UPDATE artefacts SET value = NULL",
        "UPDATE artefacts SET sum = 'x', used = 'y'",
        "UPDATE artefacts SET used = 'y'",
        "UPDATE artefacts SET value = zeroblob(20000)",
        "UPDATE artefacts SET value = (SELECT value FROM artefacts LIMIT 1 OFFSET 1)",
        "DROP TABLE artefacts",
        "ALTER TABLE artefacts DROP COLUMN sum",
        "PRAGMA user_version = -5",
    ],
)
def test_values_of_the_wrong_kind_in_the_cache_are_made_anew(
    build_site: BuildSite, own_cache: Path, change: str
) -> None:
    """A database that is sound, and holds something else, is as an empty one; afterwards it keeps artefacts again."""
    right = snapshot(build_site(TREE).output)
    with sqlite3.connect(own_cache / "artefacts.db") as opened:
        opened.execute(change)
    site = build_site({"pages/a.md": TREE["pages/a.md"]})
    assert (site.status, snapshot(site.output)) == (0, right)
    build_site({"pages/d.md": "---\ntitle: D\n---\nText.\n"})
    with sqlite3.connect(own_cache / "artefacts.db") as opened:
        assert opened.execute("SELECT count(*) FROM artefacts WHERE typeof(value) = 'blob'").fetchone()[0] > 0


def test_a_note_of_old_outputs_removes_nothing_outside(build_site: BuildSite, own_cache: Path, tmp_path: Path) -> None:
    """What is noted about the spare site is not believed when somebody else has written it."""
    build_site(TREE)
    build_site({"pages/c.md": "---\ntitle: C\n---\nText.\n"})
    (note,) = own_cache.rglob("spare.json")
    (tmp_path / "mine").write_text("mine")
    note.write_text('["../../../../mine"]')
    build_site({"pages/c.md": "---\ntitle: C\n---\nOther text.\n"})
    assert (tmp_path / "mine").read_text() == "mine"


def test_an_output_that_somebody_edits_is_made_anew_whatever_its_time(build_site: BuildSite) -> None:
    """An edited output is told by its time of change, which nobody can set, where size and time are kept."""
    site = build_site(TREE)
    page = site.output / "a/index.html"
    before, stat = page.read_bytes(), page.stat()
    for files in ({}, {"pages/c.md": "---\ntitle: C\n---\nText.\n"}):
        page.write_bytes(before.replace(b"Text", b"Tixt"))
        os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        again = build_site(files)
        assert "nothing has changed" not in again.told
        assert b"Tixt" not in page.read_bytes()


def test_a_site_that_nobody_touches_is_not_built_again(build_site: BuildSite) -> None:
    """After any number of builds the next one of the same has nothing to do."""
    for files in (TREE, {"pages/c.md": "---\ntitle: C\n---\nText.\n"}, {"pages/c.md": None}):
        build_site(files)
        assert "nothing has changed" in build_site({}).told


def test_another_checkout_with_other_settings_builds_for_itself(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two checkouts may share cache, content and output: what the one has built says nothing about the other."""
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/a.md").write_text(str(TREE["pages/a.md"]))
    for name in ("de", "fr"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pelicanconf.py").write_text(f"DEFAULT_LANG = '{name}'\n")
    for name in ("de", "fr", "fr", "de"):
        monkeypatch.setattr(command, "ROOT", tmp_path / name)
        told = io.StringIO()
        assert build(Request(content=tmp_path / "content", output=tmp_path / "output"), told).status == 0
        assert f'lang="{name}"' in (tmp_path / "output/a/index.html").read_text(), told.getvalue()
    assert "nothing has changed" in again(tmp_path)


def again(folder: Path) -> str:
    """Build once more, and return what is told."""
    told = io.StringIO()
    build(Request(content=folder / "content", output=folder / "output"), told)
    return told.getvalue()
