"""The build as a whole: beside, verified, switched; whatever happens, the old site or the new one stands."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.commands.build import Request, build, settings_of
from plugins.engine.output.stage import MARKER, RefusedError, Stage
from plugins.pages.build import BuildFailedError
from tests.conftest import ROOT, BuildSite
from tests.site.sources import CONFIG, doc, post, snapshot

TREE = {
    "_config.yml": CONFIG,
    "index.md": doc("title: Home"),
    "about.md": doc("title: About"),
    "_posts/2020-01-01-a.md": post("A"),
    "picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
BROKEN = {"about.md": doc("title: About", "{% flow %}\n")}

_BUILD = """
import os, sys
from pathlib import Path
from plugins.engine.output import stage
from plugins.commands.build import Request, build
content, output, end = sys.argv[1:]
if end == "killed":
    stage.Stage.switch = lambda *_, **__: os.kill(os.getpid(), 9)
sys.exit(build(Request(content=Path(content), output=Path(output), no_cache=True)).status)
"""


def run(content: Path, output: Path, end: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own."""
    command = [sys.executable, "-c", _BUILD, str(content), str(output), end]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=60
    )


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """Return inode and time of change of every file of a built site but its marker."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items() if name != MARKER}


# -- What has not changed ----------------------------------------------------------------------------------------------


def test_a_file_that_has_not_changed_stays_the_same_file(build_site: BuildSite) -> None:
    """Building again writes only what differs: all else keeps inode and time, so that a copy of the site is quick."""
    before = marks(build_site(TREE).output)
    site = build_site({"about.md": doc("title: About", "Ice.\n")})
    assert "Ice." in site.read("about.html")
    after = marks(site.output)
    changed = {name for name in after if after[name] != before[name]}
    assert {name for name in changed if not name.startswith("search/")} == {"about.html"}
    assert 0 < len(changed) < 5  # of the index, the parts that have the words in question


def test_what_is_gone_from_the_content_is_gone_from_the_site(build_site: BuildSite) -> None:
    """A removed document leaves no page, no folder, and no line in a list."""
    build_site({**TREE, "deep.md": doc("title: Deep\npermalink: /very/deep/")})
    site = build_site({"deep.md": None})
    assert not (site.output / "very").exists()
    assert "very/deep" not in site.read("sitemap.xml")


def test_the_order_of_a_hash_is_nowhere(tmp_path: Path) -> None:
    """Two processes with other hash seeds build the same bytes."""
    done = [
        run(ROOT / "content", tmp_path / seed, PYTHONHASHSEED=seed, SOURCE_DATE_EPOCH="1800000000")
        for seed in ("1", "2")
    ]
    assert [process.returncode for process in done] == [0, 0]
    assert snapshot(tmp_path / "1") == snapshot(tmp_path / "2")


def test_the_marker_says_what_was_built(build_site: BuildSite) -> None:
    """What publishing has to know stands in the marker of the site."""
    facts = json.loads(build_site(TREE, drafts=True).read(MARKER))
    assert (facts["complete"], facts["drafts"], facts["production"], facts["url"]) == (
        True,
        True,
        False,
        "https://rivers.example",
    )
    assert facts["pages"] > 3


# -- What fails --------------------------------------------------------------------------------------------------------


def test_a_failed_build_leaves_every_file_as_it_was(build_site: BuildSite, tmp_path: Path) -> None:
    """After an error the site has the same bytes, inodes and times, and nothing lies beside it."""
    site = build_site(TREE)
    before = snapshot(site.output), marks(site.output)
    assert build_site(BROKEN).status == 1
    assert (snapshot(site.output), marks(site.output)) == before
    assert {path.name for path in tmp_path.iterdir()} == {"content", "output"}


def test_a_template_that_fails_is_an_error_with_its_place(tmp_path: Path) -> None:
    """A template of the content that cannot be run is told with file and line; the site stays."""
    content, output = tmp_path / "content", tmp_path / "output"
    for name, text in {"pages/p.md": doc("title: P"), "templates/page.html": "{# \n #}{{ nothing.at.all }}"}.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text)
    stream = io.StringIO()
    outcome = build(Request(content=content, output=output), stream)
    assert outcome.status == 1
    assert "templates/page.html:2: the template fails ('nothing' is undefined)" in stream.getvalue()
    assert not output.exists()


@pytest.mark.parametrize(
    "failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=["full", "stopped"]
)
def test_a_build_that_cannot_end_leaves_the_old_site(
    build_site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    """On a full disk, or when it is interrupted, a build changes nothing; the next one is well."""
    site = build_site(TREE)
    before = snapshot(site.output)

    def fail(*_: object, **__: object) -> None:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(Stage, "switch", fail)
        if isinstance(failure, KeyboardInterrupt):
            with pytest.raises(KeyboardInterrupt):
                build_site({"about.md": doc("title: About", "Ice.\n")})
        else:
            assert build_site({"about.md": doc("title: About", "Ice.\n")}).status == 74
    assert snapshot(site.output) == before
    assert "Ice." in build_site({}).read("about.html")
    assert {path.name for path in tmp_path.iterdir()} == {"content", "output"}


def test_a_killed_build_leaves_the_old_site(build_site: BuildSite, tmp_path: Path) -> None:
    """After SIGKILL just before the switch the old site stands; the next build clears what was left, and is well."""
    site = build_site(TREE)
    before = snapshot(site.output)
    (site.content / "about.md").write_text(doc("title: About", "Ice.\n"))
    assert run(site.content, site.output, "killed").returncode == -signal.SIGKILL
    assert snapshot(site.output) == before
    assert "Ice." in build_site({}).read("about.html")
    assert {path.name for path in tmp_path.iterdir()} == {"content", "output"}


# -- Where it may build ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["root", "home", "project", "content", "above", "foreign", "file", "link"])
def test_an_output_that_is_not_ours_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The disk, a home, the project, the content, a folder of others: the build says no and touches nothing."""
    content, foreign = tmp_path / "site" / "content", tmp_path / "foreign"
    content.mkdir(parents=True)
    (content / "index.md").write_text(doc("title: Home"))
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("ten years")
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(foreign)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    outputs = {
        "root": Path("/"), "home": tmp_path / "home", "project": ROOT, "content": content, "above": tmp_path / "site",
        "foreign": foreign, "file": tmp_path / "file",
    }  # fmt: skip
    before = snapshot(tmp_path)
    settings = settings_of(Request(content=content, output=outputs.get(name)))
    if name == "link":
        settings["OUTPUT_PATH"] = str(tmp_path / "link")
        with pytest.raises(RefusedError, match=r"is not (a folder|empty)"):
            settings["PELICAN_CLASS"](settings).run()
    else:
        stream = io.StringIO()
        assert build(Request(content=content, output=outputs[name]), stream).status == 2
        assert stream.getvalue().startswith("refused: ")
    assert snapshot(tmp_path) == before


def test_a_second_build_waits_for_the_first(build_site: BuildSite, tmp_path: Path) -> None:
    """Two builds of one site do not meet: the second says that it waits, and then builds."""
    site = build_site(TREE)
    (site.content / "about.md").write_text(doc("title: About", "Ice.\n"))
    command = [sys.executable, "-c", _BUILD, str(site.content), str(site.output), ""]
    settings = settings_of(Request())
    with Stage(site.output, site.content, ROOT, Path(settings["CACHE_PATH"])):
        second = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        assert second.stderr is not None
        assert "waiting for another build" in second.stderr.readline()
        time.sleep(0.1)
        assert second.poll() is None
        assert "Ice." not in site.read("about.html")
    assert second.wait(30) == 0
    second.stderr.close()
    assert "Ice." in site.read("about.html")


# -- Pelican -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("plugins", [[], ["pelican.plugins.nothing"]], ids=["none", "another"])
def test_a_plugin_that_is_not_loaded_is_an_error(tmp_path: Path, plugins: list[str]) -> None:
    """Pelican only logs it; here the build fails, and says which ones must be there."""
    (tmp_path / "content").mkdir()
    settings = settings_of(Request(content=tmp_path / "content", output=tmp_path / "output"))
    with pytest.raises(BuildFailedError, match=r"PLUGINS: plugins\.jekyll and plugins\.pages must be loaded"):
        settings["PELICAN_CLASS"]({**settings, "PLUGINS": plugins}).run()
    assert not (tmp_path / "output").exists()


def pelican(content: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """Run the plain command, from another folder than the project's."""
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / "pelicanconf.py"), "-o", str(output)]
    return subprocess.run(command, cwd=output.parent, capture_output=True, text=True, timeout=60)


def test_plain_pelican_builds_the_same_site(build_site: BuildSite, tmp_path: Path) -> None:
    """``pelican -s pelicanconf.py`` gives what ``./inv build`` gives."""
    site = build_site(TREE)
    (tmp_path / "plain").mkdir()
    done = pelican(site.content, tmp_path / "plain" / "output")
    assert done.returncode == 0, done.stderr
    assert snapshot(tmp_path / "plain" / "output") == snapshot(site.output)


def test_plain_pelican_tells_the_truth(build_site: BuildSite, tmp_path: Path) -> None:
    """With a fault it exits with 1, names file, line and remedy, and leaves the site as it was."""
    site = build_site(TREE)
    before = snapshot(site.output)
    (site.content / "about.md").write_text(BROKEN["about.md"])
    done = pelican(site.content, site.output)
    assert done.returncode == 1
    assert "about.md:4: there is no tag flow" in done.stdout + done.stderr
    assert snapshot(site.output) == before
