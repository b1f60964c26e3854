"""The research index of whole sites: which documents are on it, where it stands, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from plugins.commands.build import Request, settings_of
from tests.conftest import BuildSite
from tests.site.sources import doc, post

Build = Callable[..., Callable[[str], Any]]
LINKED = {"posts/2020-01-01-a.md": post("A", "tldr: A line"), "posts/2020-01-02-b.md": post("B")}
PAPERS = """
@misc{one, title={One}, author={Doe, Jane}, year=2020, keywords={Rivers, stones}}
@misc{two, title={Two}, author={Doe, Jane}, year=2019, keywords={stones}}
@misc{three, title={Three}, author={Doe, Jane}, year=2018, keywords={rivers}}
"""


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that builds a site of some files with some settings, and returns one that gives its pages."""

    def function(files: Mapping[str, str], **given: object) -> Callable[[str], Any]:
        for name, text in files.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        settings = settings_of(Request(content=tmp_path / "content", output=tmp_path / "output", no_cache=True))
        settings["PELICAN_CLASS"]({**settings, **given}).run()
        return lambda name: lxml.html.parse(str(tmp_path / "output" / name)).getroot()

    return function


def text(page: Any, name: str) -> str:
    """Return the text of a page's element."""
    return str(page.find(f".//{name}").text_content()).replace("\xa0", " ")


def titles(page: Any) -> list[str]:
    """Return the titles of the entries of a page."""
    found = page.xpath("//li[contains(@class, 'h-entry')]//*[contains(@class, 'p-name')]")
    return [one.text_content().replace("\xa0", " ") for one in found]


def test_the_index_has_its_own_title_and_the_home_page_that_of_the_site(build: Build) -> None:
    """Each shows who the site is about as its kind of page does."""
    files = {"_config.yml": "title: Rivers\n", "_posts/2020-01-01-a.md": post("A", "tldr: A line")}
    page = build(files, HOME="research", RESEARCH_TITLE="My work")
    assert [text(page(name), "h1") for name in ("research/index.html", "index.html")] == ["My work", "Rivers"]
    assert [page(name).find("body").get("class") for name in ("research/index.html", "index.html")] == [
        "kind-research", "kind-home",
    ]  # fmt: skip
    assert titles(page("research/index.html")) == titles(page("index.html")) == ["A"]


def test_a_document_at_its_address_is_followed_by_the_index(build: Build) -> None:
    """Other documents are as they are; a document that is home keeps the index from there."""
    files = {
        **LINKED, "work.md": doc("title: Work\npermalink: /research/", "Of this:\n"),
        "other.md": doc("title: Other"), "index.md": doc("title: Home"),
    }  # fmt: skip
    page = build(files, HOME="research")
    assert text(page("research/index.html"), "h1") == "Work"
    assert "Of this:" in text(page("research/index.html"), "main")
    assert titles(page("research/index.html")) == ["A"]
    assert titles(page("other/index.html")) == titles(page("index.html")) == []


def test_a_document_has_its_link_on_its_own_page_too(build: Build) -> None:
    """As on the index."""
    front = "link: https://www.x.example/a\npermalink: /a/"
    page = build({"_config.yml": "title: Rivers\n", "_posts/2020-01-01-a.md": post("A", front)})("a/index.html")
    assert page.xpath("//main//a[@href='https://www.x.example/a']")


def test_the_person_of_the_site_is_shown_beside_the_index_at_home(build: Build) -> None:
    """Not beside the index at its own address."""
    config = "title: Rivers\nauthor: {name: Ann Author, bio: Flows.}\n"
    page = build({"_config.yml": config, "_posts/2020-01-01-a.md": post("A", "tldr: A line")}, HOME="research")
    shown = ["Flows." in page(name).text_content() for name in ("index.html", "research/index.html")]
    assert shown == [True, False]


def test_what_is_no_page_is_not_on_the_index(build: Build) -> None:
    """A document that leads elsewhere, one that is not published, a tab of a menu; one of a collection is."""
    files = {
        "_config.yml": "collections:\n  tabs: {output: true}\n  work: {output: true}\n  notes: {output: false}\n",
        "_posts/2020-01-01-a.md": post("A", "tldr: A line\nredirect_to: https://x.example/"),
        "_tabs/t.md": post("Tab", "icon: fas fa-info"),
        "_work/w.md": post("Work", "tldr: A line"),
        "_notes/n.md": post("Note", "tldr: A line"),
        "_posts/2020-01-02-b.md": post("B", "tldr: A line"),
    }
    assert sorted(titles(build(files)("research/index.html"))) == ["B", "Work"]


def test_papers_are_on_the_index_by_their_keywords(build: Build) -> None:
    """Those with one of RESEARCH_CATEGORIES in any case, as entries of that category; a document's paper once."""
    pytest.importorskip("bibtexparser")
    files = {
        "publications.bib": PAPERS,
        "publications/three.md": post("Three", "bibtex: three\ntldr: A line\ncategories: [rivers]"),
    }
    page = build(files, RESEARCH_CATEGORIES=("rivers",))("research/index.html")
    assert [heading.text for heading in page.xpath("//section/h2/a|//section/h2[not(a)]")] == ["rivers"]
    assert sorted(titles(page)) == ["One", "Three"]
    assert len(page.xpath("//section[h2]//li[contains(@class, 'h-entry')]")) == 2
    assert page.xpath("//section//li[contains(@class, 'h-entry')]/@id") == []


def test_without_papers_the_index_is_of_documents(build: Build) -> None:
    """RESEARCH_CATEGORIES names categories of posts in a site that does not load what papers need."""
    settings = settings_of(Request())
    plugins = [name for name in settings["PLUGINS"] if name not in ("plugins.scholarship", "plugins.citations")]
    files = {"posts/2020-01-01-a.md": post("A", "categories: [rivers]"), "posts/2020-01-02-b.md": post("B")}
    assert titles(build(files, PLUGINS=plugins, RESEARCH_CATEGORIES=("rivers",))("research/index.html")) == ["A"]


def test_a_link_leads_elsewhere_or_into_the_site(build: Build) -> None:
    """An address of the site itself is a path of it, wherever the site is; others are marked as external."""
    files = {
        "_config.yml": "url: https://rivers.example\nbaseurl: /lab\n",
        "_posts/2020-01-01-a.md": post("A", "link: https://rivers.example/lab/data/"),
        "_posts/2019-01-01-b.md": post("B", "link: /data/"),
        "_posts/2018-01-01-c.md": post("C", "link: https://rivers.example/other/"),
        "data.md": doc("permalink: /data/"),
    }
    links = build(files)("research/index.html").xpath("//li//a[contains(@class, 'p-name')]")
    assert [(link.get("href"), link.get("rel")) for link in links] == [
        ("/lab/data/", None), ("/lab/data/", None), ("https://rivers.example/other/", "external"),
    ]  # fmt: skip


def test_two_anchors_that_are_equal_are_told_with_their_lines(build_site: BuildSite) -> None:
    """At the later document, with the place of the other."""
    files = {f"posts/2020-01-0{day}-x{day}.md": post(f"X{day}", "tldr: A line\nlink: same") for day in (1, 2)}
    site = build_site(files)
    assert [line.partition(" ")[0] for line in site.lines()] == ["posts/2020-01-02-x2.md:4:"]
    assert "2020-01-01-x1.md:4 too" in site.told


def test_a_link_that_is_none_is_an_error_at_its_line(build_site: BuildSite) -> None:
    """The rest of the index is made."""
    files = {"posts/2020-01-01-a.md": post("A", "icon: fa-robot\nlink: 'javascript:alert(1)'"), **LINKED}
    files["posts/2020-01-03-c.md"] = post("C", "icon: fa-robot\nlink: 'javascript:alert(1)'")
    site = build_site(files)
    assert [(error.path.name, error.line) for error in site.errors] == [("2020-01-03-c.md", 4)]
    assert site.errors[0].what.startswith("link:")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("fa-robt", "did you mean robot or "), ("qqqqqqqq", "use a name of Font Awesome Free, such as fa-robot")],
)
def test_an_unknown_icon_is_a_warning_at_its_line(build_site: BuildSite, name: str, remedy: str) -> None:
    """It names icons that are called alike, if there are any; the entry stands without one."""
    site = build_site({"posts/2020-01-01-a.md": post("A", f"tldr: A line\nicon: {name}")})
    assert site.status == 0
    assert [(told.line, told.remedy.startswith(remedy)) for told in site.warnings] == [(4, True)]
    page = site.page("research/index.html")
    assert titles(page) == ["A"]
    assert page.xpath("//li//svg") == []
