"""Old addresses in a browser: every visitor arrives, with what the address carried."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests.browser.conftest import NewPage, Server
from tests.conftest import Built


@pytest.fixture(params=["policy", "no policy", "scripts blocked"])
def served(request: pytest.FixtureRequest, plain: Path) -> Iterator[Server]:
    blocked = {"Content-Security-Policy": "script-src 'none'"} if request.param == "scripts blocked" else {}
    with Server(plain, blocked, has_policy=request.param != "no policy").running() as server:
        yield server


def _aliases(folder: Path) -> dict[str, str]:
    """Return the paths that redirects.json leads to, by their old address."""
    table = json.loads((folder / "redirects.json").read_text(encoding="utf-8"))
    return {alias: target.removeprefix("https://rivers.example") for alias, target in table.items()}


def test_every_alias_lands(new_page: NewPage, served: Server) -> None:
    """Every alias leads to its page, with query and fragment where a script may run, and with the path in any case."""
    page = new_page()
    for alias, target in _aliases(served.folder).items():
        page.goto(served.url(quote(alias) + "?q=1#frag"))
        page.wait_for_selector("article, .kind-home")
        path = urlsplit(target).path
        if served.headers:
            assert urlsplit(page.url).path == path
        elif "#" not in target:
            assert page.url == served.url(f"{path}?q=1#frag")


def test_every_alias_lands_without_scripts(new_page: NewPage, served: Server) -> None:
    """Where scripts are switched off, every alias leads to the path of its page."""
    page = new_page(java_script_enabled=False)
    for alias, target in _aliases(served.folder).items():
        page.goto(served.url(quote(alias) + "?q=1#frag"))
        path = urlsplit(target).path
        page.wait_for_url(re.compile(f"^http://[^/]+{re.escape(path)}([?#]|$)"))


def test_the_targets_own_query_and_fragment_win(new_page: NewPage, plain_server: Server) -> None:
    """A redirect that names a query and a fragment leads there, whatever the visitor brought."""
    page = new_page()
    for alias in ("/own/", "/chain/"):
        page.goto(plain_server.url(f"{alias}?q=1#frag"))
        page.wait_for_selector("article")
        assert page.url == plain_server.url("/target/?a=2#here")


def test_the_way_back_does_not_lead_into_a_trap(new_page: NewPage, plain_server: Server) -> None:
    """After a redirect, Back is where the visitor came from."""
    page = new_page()
    page.goto(plain_server.url("/archives/"))
    page.goto(plain_server.url("/to-target"))
    page.wait_for_url(plain_server.url("/target/"))
    page.go_back()
    assert page.url == plain_server.url("/archives/")


def test_aliases_of_the_demo_land(new_page: NewPage, demo: Built, demo_server: Server) -> None:
    """The addresses of the demo's earlier life lead to its pages."""
    page = new_page()
    table = json.loads(demo.read("redirects.json"))
    assert len(table) >= 5
    for alias, target in table.items():
        page.goto(demo_server.url(f"{quote(alias)}?q=1#frag"))
        page.wait_for_selector("article, .kind-home")
        assert page.url == demo_server.url(f"{urlsplit(target).path}?q=1#frag")
