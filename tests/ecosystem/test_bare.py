"""Redirects and the research index in a plain Pelican site: stock readers, a stock theme, and Pelican's own command."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import ROOT
from tests.ecosystem.runs import Run, start, write

GUIDE = (ROOT / "docs" / "how-to" / "redirects-and-research-alone.md").read_text(encoding="utf-8")
SETTINGS, ARTICLE = (re.search(f"```{kind}\n(.+?)```", GUIDE, re.DOTALL)[1] for kind in ("python", "markdown"))  # type: ignore[index]
HOSTILE = "A <b>bold</b> & \"quoted\" <script>alert(1)</script> 'title'"


def article(title: str, keys: str = "", name: str = "x") -> str:
    """Return an article as Pelican's reader of Markdown takes it."""
    return f"Title: {title}\nDate: 2020-01-01\nCategory: water\nSlug: {name}\n{keys}\n\nWater.\n"


def built(folder: Path, content: Mapping[str, str], settings: str = SETTINGS, theme: str = "simple") -> Run:
    """Return what Pelican's command makes of a site that has nothing of this project but what its settings name."""
    write(folder, {"pelicanconf.py": f'SITENAME = "Mine"\nTIMEZONE = "UTC"\nTHEME = "{theme}"\n{settings}\n'})
    write(folder / "content", content)
    command = [str(Path(sys.executable).with_name("pelican")), "content", "-s", "pelicanconf.py", "-o", "out"]
    return start(command, folder / "out", folder, PYTHONPATH=str(ROOT), COLUMNS="400")()


def page(run: Run, name: str) -> lxml.html.HtmlElement:
    """Return an output page as a tree."""
    return lxml.html.fromstring(run.files[name].decode())


def refresh(run: Run, name: str) -> str:
    """Return where a stub leads a browser."""
    (found,) = page(run, name).xpath("//meta[@http-equiv='refresh']/@content")
    return str(found)


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_the_guide_holds(tmp_path: Path, theme: str) -> None:
    """The settings and the article of the guide make redirects and an index in the frame of a stock theme."""
    site = built(tmp_path, {"rivers.md": ARTICLE}, theme=theme)
    assert site.status == 0, site.told
    for name in ("old/rivers/index.html", "2019/rivers.html"):
        assert refresh(site, name) == "0; url=/rivers.html"
        assert page(site, name).xpath("//link[@rel='canonical']/@href") == ["https://example.org/rivers.html"]
    research = page(site, "research/index.html")
    (section,) = research.find_class("research-index")
    assert section.xpath("./h2/@id") == ["category-water"]
    assert [text.text_content() for text in section.xpath("./h2|./p")] == [
        "Waters", "Where they come from, and where they go.",
    ]  # fmt: skip
    (entry,) = section.xpath(".//li")
    assert entry.xpath("./a/@href") == ["https://doi.org/10.1000/182", "/rivers.html"]
    assert entry.xpath("./a[1]")[0].text_content() == "Rivers"
    assert entry.xpath("./p")[0].text_content() == "All of them reach the sea."
    assert entry.xpath(".//svg")
    assert b"Mine" in site.files["research/index.html"]  # the theme's frame


@pytest.mark.parametrize(
    ("plugin", "outputs"), [("redirects", ["old/index.html"]), ("research", ["research/index.html"])]
)
def test_each_works_alone(tmp_path: Path, plugin: str, outputs: list[str]) -> None:
    """One of the two makes what is its own and leaves all else as Pelican has it."""
    content = {"x.md": article("X", "redirect_from: /old/\ntldr: A line")}
    plain = built(tmp_path / "plain", content, "PLUGINS = []")
    site = built(tmp_path / "site", content, f"PLUGINS = ['plugins.{plugin}']")
    assert (plain.status, site.status) == (0, 0), site.told
    made = {name for name in site.files if site.files[name] != plain.files.get(name)}
    assert sorted(made) == outputs
    assert plain.files.keys() <= site.files.keys()


def test_hostile_texts_are_text(tmp_path: Path) -> None:
    """Nothing that an article says breaks out of a stub or of the index, and a link that runs code is refused."""
    keys = "redirect_from: /old/\ntldr: <img src=x onerror=alert(2)> & more"
    site = built(tmp_path, {"x.md": article(HOSTILE, keys)})
    assert site.status == 0, site.told
    for name in ("old/index.html", "research/index.html"):
        tree = page(site, name)
        inside = tree.find_class("research-index") or [tree]
        assert not inside[0].xpath(".//script|.//b|.//img"), name
        assert "A bold & \"quoted\" alert(1) 'title'" in inside[0].text_content(), name
    assert "<img src=x onerror=alert(2)> & more" in page(site, "research/index.html").text_content()
    faulty = built(tmp_path / "faulty", {"x.md": article("X", "link: javascript:alert(1)")})
    assert faulty.status == 1
    assert "x.md:1: link:" in faulty.told
    assert "Traceback" not in faulty.told


CLASHES = {
    "an article": ("/x.html", {}),
    "a page": ("/pages/about.html", {"pages/about.md": "Title: About\n\nWater.\n"}),
    "another alias": ("/same/", {"z.md": article("Z", "redirect_from: /same/", "z")}),
    "a list": ("/archives.html", {}),
    "a file": ("/files/a.txt", {"files/a.txt": "a"}),
    "the index": ("/research/", {}),
}


@pytest.mark.parametrize("what", CLASHES)
def test_an_alias_where_something_is_ends_the_run(tmp_path: Path, what: str) -> None:
    """The error names the old address and a remedy, and the status is 1."""
    alias, more = CLASHES[what]
    content = {"x.md": article("X", "tldr: A line"), "y.md": article("Y", f"redirect_from: {alias}", "y"), **more}
    settings = "PLUGINS = ['plugins.redirects', 'plugins.research']\nSTATIC_PATHS = ['files']"
    site = built(tmp_path, content, settings)
    assert site.status == 1, site.told
    assert alias in site.told
    assert re.search("remove the alias|keep the alias in one|give one of the two another address", site.told), site.told
    assert "Traceback" not in site.told


def test_a_setting_at_fault_is_told_at_the_settings(tmp_path: Path) -> None:
    """The index has an address of its own, or ends the run with the place where to change it."""
    content = {"x.md": article("X", "tldr: A line"), "pages/a.md": "Title: A\nSlug: research\n\nWater.\n"}
    settings = "PLUGINS = ['plugins.research']\nPAGE_SAVE_AS = '{slug}/index.html'\nPAGE_URL = '{slug}/'"
    site = built(tmp_path, content, settings)
    assert site.status == 1
    assert "pelicanconf.py: RESEARCH_URL: /research/" in site.told, site.told


def test_a_theme_has_the_index_on_each_of_its_pages(tmp_path: Path) -> None:
    """As ``research``, with its entries and sections."""
    index = "{% for section in research.sections %}[{{ section.title }}:{{ section.entries | length }}]{% endfor %}"
    write(tmp_path, {"own/index.html": index})
    content = {"x.md": article("X", "tldr: A line"), "y.md": article("Y", "tldr: A line", "y")}
    site = built(tmp_path, content, "PLUGINS = ['plugins.research']\nTHEME_TEMPLATES_OVERRIDES = ['own']")
    assert site.status == 0, site.told
    assert site.files["index.html"] == b"[water:2]"


def test_the_index_may_be_home(tmp_path: Path) -> None:
    """Where Pelican makes no other home page."""
    settings = "PLUGINS = ['plugins.research']\nRESEARCH_URL = '/'\nDIRECT_TEMPLATES = []"
    site = built(tmp_path, {"x.md": article("X", "tldr: A line")}, settings)
    assert site.status == 0, site.told
    assert page(site, "index.html").find_class("research-index")


def test_an_article_without_a_category_stands_above_the_sections(tmp_path: Path) -> None:
    """A site without lists of categories needs none."""
    content = {"x.md": "Title: X\nDate: 2020-01-01\ntldr: A line\n\nWater.\n", "y.md": article("Y", "tldr: B", "y")}
    site = built(tmp_path, content, "PLUGINS = ['plugins.research']\nCATEGORY_SAVE_AS = ''")
    assert site.status == 0, site.told
    (index,) = page(site, "research/index.html").find_class("research-index")
    assert [one.text_content().split()[0] for one in index.xpath(".//h2|.//li")] == ["XA", "water", "YB"]


def test_an_article_that_has_moved_is_a_redirect(tmp_path: Path) -> None:
    """Its own address leads on, inside the site below its path or elsewhere; its aliases lead there at once."""
    content = {
        "x.md": article("X", "redirect_to: /y.html\nredirect_from: /old/"),
        "y.md": article("Y", "", "y"),
        "z.md": article("Z", "redirect_to: https://elsewhere.example/", "z"),
    }
    site = built(tmp_path, content, "PLUGINS = ['plugins.redirects']\nSITEURL = 'https://example.org/deep'")
    assert site.status == 0, site.told
    assert refresh(site, "x.html") == refresh(site, "old/index.html") == "0; url=/deep/y.html"
    assert refresh(site, "z.html") == "0; url=https://elsewhere.example/"


def test_a_redirect_into_nothing_and_a_circle_end_the_run(tmp_path: Path) -> None:
    """Both are told at the line of the key."""
    for keys in ("redirect_to: /nothing/", "redirect_to: /x.html"):
        site = built(tmp_path, {"x.md": article("X", keys)})
        assert site.status == 1
        assert "x.md:5: redirect_to:" in site.told, site.told
