"""A fault is told once, where it is mended, however many pages show it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.check.command import check
from plugins.check.html import check_html
from plugins.check.links import check_links


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def faults(tmp_path: Path, pages: Mapping[str, str], sources: Mapping[str, str], url: str = "") -> list[str]:
    """Return the faults of a site with its sources, as ``place:line: what``."""
    site, content = write(tmp_path / "site", pages), write(tmp_path / "content", sources)
    problems = check_links(site, url, [content])
    places = ((problem, problem.path.relative_to(tmp_path).as_posix()) for problem in problems)
    return sorted(f"{place}:{problem.line}: {problem.what}" for problem, place in places)


PAGES = {f"{name}/index.html": '<a href="/gone/">menu</a>\n<img src="/images/no.png" alt="">' for name in "abc"}


def test_a_fault_of_every_page_is_told_once(tmp_path: Path) -> None:
    """Where no source says it, the first page is named, and how many there are."""
    assert faults(tmp_path, PAGES, {}) == [
        "site/a/index.html:1: /gone/ leads nowhere (on 3 pages)",
        "site/a/index.html:2: /images/no.png leads nowhere (on 3 pages)",
    ]


def test_a_fault_is_told_at_the_source_that_says_it(tmp_path: Path) -> None:
    """A dead entry of the menu at its line, a missing picture at the layout's."""
    sources = {
        "_data/navigation.yml": "main:\n  - title: Gone\n    url: /gone/\n",
        "_layouts/page.html": '<body>\n<img src="{{ site.baseurl }}/images/no.png">',
        "about.md": "The word gone, /gone/away, and not/images/no.png.\n",
    }
    assert faults(tmp_path, PAGES, sources) == [
        "content/_data/navigation.yml:3: /gone/ leads nowhere (on 3 pages)",
        "content/_layouts/page.html:2: /images/no.png leads nowhere (on 3 pages)",
    ]


def test_each_document_that_says_it_is_told(tmp_path: Path) -> None:
    """Two documents with the same slip are two places to mend."""
    sources = {"a.md": "[x](/gone/)", "b.md": "\n[x](/gone)\n[y](/gone/)", ".git/c.md": "/gone/"}
    found = faults(tmp_path, {"a.html": '<a href="/gone/">', "b.html": '<a href="/gone/">'}, sources)
    assert found == [f"content/{place}: /gone/ leads nowhere (on 2 pages)" for place in ("a.md:1", "b.md:3")]


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("/notes/pics/no.png", "image: /pics/no.png"),
        ("/notes/pics/no.png", "image: pics/no.png"),
        ("/notes/assets/no.png", "avatar: no.png"),
        ("https://noether.science/notes/pics/no.png", "image: /pics/no.png"),
        ("/notes/caf%C3%A9/", "url: /café/"),
        ("/notes/gone/", "url: gone"),
    ],
)
def test_a_source_may_spell_it_otherwise(tmp_path: Path, address: str, source: str) -> None:
    """Without the base path, without the folder that a theme adds, as letters for their escapes."""
    pages = {"index.html": f'<a href="{address}">x</a>'}
    (told,) = faults(tmp_path, pages, {"config.yml": f"x: y\n{source}"}, "https://noether.science/notes")
    assert told.startswith("content/config.yml:2: ")


def test_relative_and_whole_addresses_are_one_cause(tmp_path: Path) -> None:
    """What counts is where they lead."""
    pages = {
        "a.html": '<a href="gone/">', "b/index.html": '<a href="../gone/">', "c.html": '<a href="http://x.org/gone/">',
    }  # fmt: skip
    (told,) = faults(tmp_path, pages, {}, "https://x.org")
    assert told == "site/a.html:1: gone/ leads nowhere (on 3 pages)"


def test_fragments_are_causes_of_their_own(tmp_path: Path) -> None:
    """Two that one page lacks are two faults, and one that many pages ask for is one."""
    pages = {"a.html": "<p>", **{f"{n}.html": '<a href="/a#x">1</a><a href="/a.html#y">2</a>' for n in "bc"}}
    assert faults(tmp_path, pages, {}) == [
        "site/b.html:1: /a#x leads to a.html, which has no id 'x' (on 2 pages)",
        "site/b.html:1: /a.html#y leads to a.html, which has no id 'y' (on 2 pages)",
    ]


@pytest.mark.parametrize("address", ["http://x.org/no/", "https://X.org/no/", "//x.org/no/", "https://x.org:443/no/"])
def test_whole_addresses_of_the_site_are_its_own(tmp_path: Path, address: str) -> None:
    """By http or https, with the port or without: the file has to be there."""
    assert len(faults(tmp_path, {"a.html": f'<a href="{address}">'}, {}, "https://x.org")) == 1
    assert faults(tmp_path, {"no/index.html": ""}, {}, "https://x.org") == []


@pytest.mark.parametrize("address", ["https://x.org:8080/no/", "ftp://x.org/no/", "https://www.x.org/no/"])
def test_other_hosts_ports_and_protocols_are_not(tmp_path: Path, address: str) -> None:
    """They are another site's."""
    assert faults(tmp_path, {"a.html": f'<a href="{address}">'}, {}, "https://x.org") == []


def test_other_sites_of_the_same_host_are_let_be(tmp_path: Path) -> None:
    """On a host that serves a folder for each repository, a whole address of another folder may be right."""
    page = {"a.html": '<a href="https://me.github.io/tool/">x</a>', "b/c.html": ""}
    site = write(tmp_path, page)
    assert list(check_links(site, "https://me.github.io/b")) == []
    assert [problem.severity for problem in check_links(site, "https://me.github.io")] == ["warning"]
    write(tmp_path, {"a.html": '<a href="https://me.github.io/b/d.html">x</a>'})
    assert [problem.severity for problem in check_links(site, "https://me.github.io")] == ["error"]
    write(tmp_path, {"a.html": '<a href="/tool/">x</a>'})
    assert [problem.severity for problem in check_links(site, "https://me.github.io")] == ["error"]


def test_a_guess_is_made_for_the_first_faults_alone(tmp_path: Path) -> None:
    """A thousand dead links are not each compared with a thousand pages."""
    pages = {f"page-{number:03}/index.html": "" for number in range(60)}
    links = "".join(f'<a href="/pag-{number:03}/">x</a>' for number in range(60))
    problems = check_links(write(tmp_path, {**pages, "index.html": links}))
    assert sum("did you mean" in problem.remedy for problem in problems) == 50


def test_the_same_invalid_html_of_many_pages_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of a template is one fault."""
    monkeypatch.setenv("PATH", "")
    page = "<!doctype html><title>x</title><p id=a>\n<p id=a>"
    write(tmp_path, {"a.html": page, "b.html": page, "c.html": page.replace("=a", "=c")})
    _, problems = check_html(tmp_path, tmp_path)
    assert sorted(problem.what for problem in problems) == [
        "the id 'a' is there twice (on 2 pages)",
        "the id 'c' is there twice",
    ]


def test_the_task_names_sources(tmp_path: Path) -> None:
    """./inv check says where the cause is, and its status is that of errors alone."""
    site = write(tmp_path / "site", {**PAGES, ".site-build.json": json.dumps({"url": "https://x.org"})})
    menu = write(tmp_path / "content", {"data/navigation.yml": "- url: /gone/"}) / "data" / "navigation.yml"
    said = io.StringIO()
    assert check(site, tmp_path, said, sources=[menu]) == 1
    assert "navigation.yml:1: /gone/ leads nowhere (on 3 pages)" in said.getvalue()
