"""Whole sites for each host: its files are there, and nothing of the content is lost to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.commands.build import Request, settings_of
from plugins.pages.build import BuildFailedError
from plugins.site.problems import Problem

TREE = {
    "_config.yml": "title: T\nurl: https://rivers.example\n",
    "index.md": "---\ntitle: Home\n---\nHome.\n",
    "new.md": "---\ntitle: New\npermalink: /new/\nredirect_from: [/old/, /older, /split/#part]\n---\nNew.\n",
}
Build = Callable[..., tuple[Path, tuple[Problem, ...]]]


@pytest.fixture
def build_for(tmp_path: Path) -> Build:
    """Return a function that builds a tree for a host, and returns the output folder and the problems."""

    def function(host: str, more: Mapping[str, str] = {}) -> tuple[Path, tuple[Problem, ...]]:
        for name, text in {**TREE, **more}.items():
            (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "content" / name).write_text(text)
        output = tmp_path / "output"
        settings: dict[str, Any] = settings_of(Request(content=tmp_path / "content", output=output)) | {"HOST": host}
        try:
            return output, tuple(settings["PELICAN_CLASS"](settings).run().problems)
        except BuildFailedError as failure:
            return output, tuple(failure.problems)

    return function


@pytest.mark.parametrize(
    ("host", "files"),
    [
        ("", []),
        ("github", []),
        ("gitlab", ["_redirects"]),
        ("netlify", ["_headers", "_redirects"]),
        ("cloudflare", ["_headers", "_redirects"]),
        ("nginx", [".host/nginx.conf"]),
        ("apache", [".htaccess"]),
        ("caddy", [".host/Caddyfile"]),
    ],
)
def test_each_host_gets_its_files(build_for: Build, host: str, files: list[str]) -> None:
    """The rules are in the built site, with the old addresses that a server can answer, and the policy."""
    output, problems = build_for(host)
    assert problems == ()
    places = ("_redirects", "_headers", ".htaccess", ".host/nginx.conf", ".host/Caddyfile")
    assert sorted(name for name in places if (output / name).is_file()) == files
    text = "".join((output / name).read_text() for name in files)
    assert ("/new/" in text) is bool(files)
    assert ("Content-Security-Policy" in text) is (len(files) > 0 and host != "gitlab")


def test_stubs_give_way_where_files_come_first(build_for: Build) -> None:
    """GitLab gets no stub where a rule leads on; the page whose parts lead on is one for its script."""
    output, _ = build_for("gitlab")
    assert not (output / "old").exists()
    assert not (output / "older.html").exists()
    assert "url=" not in (output / "split/index.html").read_text()
    assert 'href="/new/#part"' in (output / "split/index.html").read_text()


def test_a_host_s_file_in_the_content_is_an_error(build_for: Build) -> None:
    """Rules of one's own would take the place of those that keep old addresses alive."""
    _, [problem] = build_for("apache", {".htaccess": "Options -Indexes\n"})
    assert problem.path.name == ".htaccess"
    assert "HOST = 'apache'" in problem.what


def test_an_unknown_host_is_an_error_that_names_the_known(build_for: Build) -> None:
    """A host that nobody has heard of is told at the file that names it."""
    _, [problem] = build_for("geocities")
    assert problem.path.name == "publishconf.py"
    assert "netlify, cloudflare, nginx" in problem.what
