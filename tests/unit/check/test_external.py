"""Links to other sites: who checks them, what a dead one is told to be, and where its copy is; all on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.check.external import NoCheckerError, archived, check_external

DEAD = "https://gone.example/page"
COPY = "http://web.archive.org/web/20190101000000/https://gone.example/page"


class Archive(BaseHTTPRequestHandler):
    """Answers as archive.org does: it has a copy of one page."""

    def do_GET(self) -> None:
        has = "gone.example" in self.path
        told = {"archived_snapshots": {"closest": {"available": True, "url": COPY}} if has else {}}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def archive() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Archive)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/wayback/available"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_text(
        f'<p>\n<a href="{DEAD}#part">x</a> <a href="https://own.example/">own</a> <a href="/b">b</a>'
    )
    (folder / "b.html").write_text(f'<a href="{DEAD}">x</a> <img src="//img.example/a.png" alt="">')
    return folder


def program(folder: Path, name: str, said: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program on the path that says something, and notes the page it was given."""
    bin_ = folder / "bin"
    bin_.mkdir(exist_ok=True)
    (bin_ / "said").write_text(said)
    (bin_ / name).write_text(
        f'#!/bin/sh\nfor page; do :; done\n/bin/cp "$page" {bin_}/page\n/bin/cat {bin_}/said\nexit 2\n'
    )
    (bin_ / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(bin_))
    return bin_ / "page"


LYCHEE = {"links.html": [{"url": DEAD, "status": {"text": "Rejected status code: 404 Not Found", "code": 404}}]}
LINKCHECKER = (
    "# created by LinkChecker\nurlname;parentname;baseref;result;warningstring;infostring;valid;url;line;column\n"
    f"{DEAD};file:///links.html;;404 Not Found;;;False;{DEAD};3;4;\n"
)


@pytest.mark.parametrize(
    ("name", "said", "reason"),
    [
        ("lychee", json.dumps({"error_map": LYCHEE}), "Rejected status code: 404 Not Found"),
        ("lychee", json.dumps({"fail_map": LYCHEE}), "Rejected status code: 404 Not Found"),
        ("linkchecker", LINKCHECKER, "404 Not Found"),
    ],
)
def test_a_dead_link_is_told_with_its_copy(
    site: Path, archive: str, monkeypatch: pytest.MonkeyPatch, name: str, said: str, reason: str
) -> None:
    """Each checker's answer becomes a problem at the link's place, with the archive's copy as its remedy."""
    page = program(site.parent, name, said, monkeypatch)
    ran, problems = check_external(site, "https://own.example", archive)
    (problem,) = problems
    assert ran == name
    assert (problem.path, problem.line) == (site / "a.html", 2)
    assert problem.what == f"{DEAD} is dead: {reason} (2 pages link there)"
    assert problem.remedy == f"link to its copy {COPY.replace('http:', 'https:', 1)}"
    asked = page.read_text()
    assert asked.count(DEAD) == 1
    assert "https://img.example/a.png" in asked
    assert "own.example" not in asked


def test_without_a_checker_it_is_said_what_to_install(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checkers are optional; without one the message names both."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoCheckerError, match=r"install lychee .* or linkchecker"):
        check_external(site)


def test_a_checker_that_fails_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a checker says instead of an answer is passed on."""
    program(site.parent, "lychee", "panicked", monkeypatch)
    with pytest.raises(NoCheckerError, match="lychee failed: panicked"):
        check_external(site)


def test_an_archive_without_a_copy_suggests_none(archive: str) -> None:
    """Where the archive has nothing, or does not answer, there is no copy to suggest."""
    assert archived("https://other.example/", archive) is None
    assert archived("https://other.example/", "http://127.0.0.1:9/") is None
