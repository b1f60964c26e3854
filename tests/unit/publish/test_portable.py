"""What publishing does without the modules and calls that only some systems have."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.command import publish
from plugins.publish.targets.workspace import workspace
from plugins.site.exchange import exchange, has_no_exchange
from tests.conftest import ROOT

ROOMS = ("redirects", "urls", "research", "publish", "check", "scaffold")
HIDDEN = ("fcntl", "grp", "pwd", "resource", "termios")


def test_all_modules_start_without_those_of_unix() -> None:
    """Nothing of these rooms needs a module that Windows lacks."""
    files = [path for room in ROOMS for path in (ROOT / "plugins" / room).rglob("*.py")]
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files]
    code = (
        f"import sys, importlib\nfor name in {HIDDEN}: sys.modules[name] = None\n"
        f"for name in {names}: importlib.import_module(name)\nprint(len({names}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == f"{len(names)}\n", done.stderr


def test_a_system_without_exchange_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On Windows there is no library to ask."""
    monkeypatch.setattr(os, "name", "nt")
    with pytest.raises(OSError) as caught:
        exchange(tmp_path, tmp_path)
    monkeypatch.undo()
    assert caught.value.errno == errno.ENOSYS
    assert has_no_exchange(caught.value)


def test_a_folder_is_replaced_without_exchange_and_sync(
    make_site: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two renamings do, and the disk writes when it likes."""

    def none(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "none")

    monkeypatch.setattr("plugins.publish.targets.folder.exchange", none)
    monkeypatch.delattr(os, "sync")
    settings = {"PUBLISH": "folder", "PUBLISH_TO": str(tmp_path / "www")}
    assert publish(make_site({"old.txt": "x"}), [], settings, tmp_path).status == 0
    assert publish(make_site({"new.txt": "x"}), [], settings, tmp_path).status == 0
    assert (tmp_path / "www" / "new.txt").is_file()
    assert not (tmp_path / "www" / "old.txt").exists()


def test_the_workspace_is_empty_and_gone_afterwards(tmp_path: Path) -> None:
    """Whatever was left there, and whatever is written; what Git has made for reading alone too."""
    left = tmp_path / ".cache" / "publish" / "work" / "left"
    left.mkdir(parents=True)
    with workspace(tmp_path) as work:
        assert list(work.iterdir()) == []
        (work / "object").write_text("x")
        (work / "object").chmod(0o444)
    assert not work.exists()
    assert (work.parent / ".gitignore").read_text() == "*\n"


def test_one_publication_at_a_time(tmp_path: Path) -> None:
    """A second one of the project waits until the first has ended."""
    code = (
        "import pathlib, sys\nfrom plugins.publish.targets.workspace import workspace\n"
        "with workspace(pathlib.Path(sys.argv[1])): print('second', flush=True)"
    )
    with workspace(tmp_path) as work:
        second = subprocess.Popen([sys.executable, "-c", code, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        (work / "mine").write_text("x")
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(1.5)
        assert (work / "mine").exists()
    assert second.communicate(timeout=60)[0] == "second\n"
