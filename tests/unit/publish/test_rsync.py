from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.command import publish
from plugins.publish.inspection import read_site
from plugins.publish.targets import TargetError
from plugins.publish.targets.rsync import Rsync
from tests.missing import give_up

MakeSite = Callable[..., Path]


if shutil.which("rsync") is None:
    give_up("rsync is not installed", whole_module=True)

# In place of ssh: drops the host's name and runs the other end here, in a folder that stands for the host's home.
# With CUT it hangs up, a second after so many bytes have gone over.
SSH = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do case $1 in -l) shift 2 ;; *) shift ;; esac; done
[ "$1" = unreachable ] && { echo "ssh: connect to host unreachable: No route to host" >&2; exit 255; }
shift
cd "$FAKE_HOME" || exit
case $* in *--sender*) exec sh -c "$*" ;; esac
[ -n "$CUT" ] && { dd bs=1 count="$CUT" status=none | timeout 1 sh -c "$*"; exit 255; }
exec sh -c "$*"
"""


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands for the home of ``host``."""
    ssh = tmp_path / "ssh"
    ssh.write_text(SSH)
    ssh.chmod(0o755)
    home = tmp_path / "home of host"
    home.mkdir()
    monkeypatch.setenv("RSYNC_RSH", str(ssh))
    monkeypatch.setenv("FAKE_HOME", str(home))
    monkeypatch.delenv("CUT", raising=False)
    return home


SETTINGS = {"PUBLISH": "rsync", "PUBLISH_TO": "amalie@host:public_html"}


def files(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_a_site_replaces_the_one_before(make_site: MakeSite, host: Path, tmp_path: Path) -> None:
    """The first publication makes the folder; the second takes away what is gone, but for the host's own proofs."""
    assert publish(make_site({"old.txt": "x", "a name.txt": "x"}), [], SETTINGS, tmp_path).status == 0
    (host / "public_html" / ".well-known").mkdir()
    (host / "public_html" / ".well-known" / "proof").write_text("token")
    verdict = publish(make_site({"new.txt": "x"}), [], SETTINGS, tmp_path)
    assert verdict.status == 0
    assert files(host / "public_html") == {
        ".site-build.json", "index.html", "one/index.html", "two/index.html", "new.txt", ".well-known/proof",
    }  # fmt: skip
    assert list(host.iterdir()) == [host / "public_html"]


def test_a_change_of_the_same_size_and_time_is_sent(make_site: MakeSite, host: Path, tmp_path: Path) -> None:
    """Files are compared by what they hold."""
    site = make_site({"a.txt": "old"})
    publish(site, [], SETTINGS, tmp_path)
    time = (site / "a.txt").stat().st_mtime
    (site / "a.txt").write_text("new")
    os.utime(site / "a.txt", (time, time))
    publish(site, [], SETTINGS, tmp_path)
    assert (host / "public_html" / "a.txt").read_text() == "new"


def test_files_are_readable_for_a_server(make_site: MakeSite, host: Path, tmp_path: Path) -> None:
    """A private umask of the author's does not lock the visitors out."""
    site = make_site()
    (site / "index.html").chmod(0o600)
    publish(site, [], SETTINGS, tmp_path)
    assert (host / "public_html" / "index.html").stat().st_mode & 0o777 == 0o644


def test_a_connection_lost_on_the_way_leaves_the_old_site(
    make_site: MakeSite, host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is new, none is gone; publishing again does all of it."""
    noise = {f"{number}.txt": os.urandom(20_000).hex() for number in range(5)}
    publish(make_site({"old.txt": "x"}), [], SETTINGS, tmp_path)
    site = make_site({"index.html": "<p>new home</p>", "one/index.html": "<p>new</p>", **noise})
    with monkeypatch.context() as patch:
        patch.setenv("CUT", "60000")
        with pytest.raises(TargetError, match="publish again"):
            publish(site, [], SETTINGS, tmp_path)
    place = host / "public_html"
    assert (place / "index.html").read_text() == "<p>home</p>"
    assert (place / "one/index.html").read_text() == "<p>one</p>"
    assert (place / "old.txt").exists()
    assert publish(site, [], SETTINGS, tmp_path).status == 0
    assert files(place) == files(site)


def test_a_host_that_does_not_answer_is_told(make_site: MakeSite, host: Path, tmp_path: Path) -> None:
    """What ssh says is passed on."""
    with pytest.raises(TargetError, match="No route to host"):
        publish(make_site(), [], {**SETTINGS, "PUBLISH_TO": "unreachable:site"}, tmp_path)


def test_a_folder_of_others_is_refused(make_site: MakeSite, host: Path, tmp_path: Path) -> None:
    """A mistyped folder, such as home itself, is not emptied."""
    (host / "thesis.tex").write_text("years of work")
    for home in ("amalie@host:.", "amalie@host:./"):
        verdict = publish(make_site(), [], {**SETTINGS, "PUBLISH_TO": home}, tmp_path)
        assert [refusal.kind for refusal in verdict.refusals] == ["foreign"]
    assert files(host) == {"thesis.tex"}


def test_an_empty_folder_is_never_sent(make_site: MakeSite, host: Path, tmp_path: Path) -> None:
    """Even asked directly, the transfer that deletes refuses a folder that is no site."""
    publish(make_site(), [], SETTINGS, tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(TargetError, match="not a built site"):
        Rsync(tmp_path, SETTINGS["PUBLISH_TO"]).send(read_site(empty))
    assert "index.html" in files(host / "public_html")


@pytest.mark.parametrize("to", ["", "host:", "host:/", "/", "//", "relative", "-e sh:x", "--delete", "rsync://host/"])
def test_targets_that_name_no_folder_are_refused(tmp_path: Path, to: str) -> None:
    """A target without a path would be a home or a root folder, and an option would be one."""
    with pytest.raises(TargetError, match="user@host:path"):
        Rsync(tmp_path, to)


@pytest.mark.parametrize("to", ["host:site", "a@host:/srv/www", "host::module/site", "rsync://host/module", "/srv/www"])
def test_targets_that_name_a_folder_are_taken(tmp_path: Path, to: str) -> None:
    """SSH, a daemon in both its forms, and a mounted folder."""
    assert str(Rsync(tmp_path, to).place)
