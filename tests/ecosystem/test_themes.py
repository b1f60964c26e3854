"""Themes that were made for any Pelican site show all of this one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import ROOT, Built
from tests.ecosystem.environment import PYTHON, needs_environment, packages
from tests.ecosystem.runs import TIMEOUT, Run, checkout, differences, pelican, write
from tests.site.sources import doc, post

THEMES = [
    "simple",
    "notmyidea",
    pytest.param("reflex", marks=needs_environment),
    pytest.param("pelican_engineering_theme/theme", marks=needs_environment),
]
ENDS = ("feed.xml", "feed.json", "sitemap.xml", "robots.txt", "redirects.json", "404.html")


def with_theme(folder: Path, theme: str, *words: str) -> Run:
    """Return the site that the engine makes of a checkout with a theme: the same that stock Pelican makes."""
    path = str(packages() / theme) if "/" in theme else theme
    python = sys.executable if theme in ("simple", "notmyidea") else PYTHON
    needed = 'CC_LICENSE={"icon": false}'  # by reflex
    engine, stock = pelican(folder, "-t", path, *words, "-e", needed, python=python)
    assert (engine.status, stock.status) == (0, 0), engine.told + stock.told
    assert engine.files
    assert differences(engine, stock) == []
    return engine


def outputs(names: set[str]) -> set[str]:
    """Return outputs without the theme's files."""
    return {name for name in names if not name.startswith("theme/")}


MENU = {
    "pages/about.md": doc("title: About & more"),
    "pages/data.md": doc("title: Data"),
    "pages/unnamed.md": doc("title: Unnamed"),
    "publications/2020-rivers.md": doc("title: Of rivers\ndate: 2020-01-01\nvenue: Waters"),
    "posts/2020-02-01-ice.md": post("Ice"),
    "data/navigation.yml": "main:\n  - title: Papers\n    url: /publications/\n  - title: Me\n    url: /about/\n"
    "  - title: Data\n    url: /data/\n",
}


@pytest.mark.parametrize("settings", ["", "MENUITEMS = [('Mine', '/mine/')]"])
def test_the_menu_of_another_theme_is_that_of_the_site(tmp_path: Path, settings: str) -> None:
    """It names the pages that the site's own menu names, in their order, and what else that has, or MENUITEMS."""
    site = with_theme(checkout(tmp_path, f"SITEURL = 'https://example.org/ada'\n{settings}", MENU), "simple")
    page = lxml.html.fromstring(site.files["index.html"].decode())
    menu = [(link.text_content().strip(), link.get("href")) for link in page.xpath("//nav/ul/li/a")]
    other = ("Mine", "/mine/") if settings else ("Papers", "/ada/publications/")
    assert menu == [other, ("About & more", "/ada/about/"), ("Data", "/ada/data/")]


@pytest.mark.parametrize("theme", THEMES)
def test_the_demo_is_whole_in_another_theme(tmp_path: Path, demo: Built, theme: str) -> None:
    """Every document, list and alias has its page, with all that its body holds."""
    site = with_theme(checkout(tmp_path), theme)
    names = {name for name in demo.files() if not name.endswith(".pdf")}  # of a package that not all have
    assert {name for name in outputs(set(site.files)) if not name.endswith(".pdf")} == names
    for name in names:
        if not name.endswith(".html"):
            continue
        native = demo.page(name)
        page = lxml.html.fromstring(site.files[name].decode())
        text = " ".join(page.text_content().split())
        for body in native.find_class("e-content"):
            assert " ".join(body.text_content().split()) in text, name
            for heading in native.xpath("//main//h1"):
                assert "".join(heading.text_content().split()) in "".join(page.text_content().split()), name
        if not native.find_class("e-content"):
            linked = {link.partition("#")[0] for link in page.xpath("//a/@href")}
            for entry in native.xpath("//main//*[contains(@class, 'h-entry')]//a[contains(@class, 'u-url')]/@href"):
                assert entry in linked, (name, entry)


HOSTILE = "<script>alert(1)</script> & \"quoted\" 'x'"
TREE = {
    "posts/2020-01-01-x.md": doc(
        "title: |-\n  " + HOSTILE + "\ntags: ['<b>tag</b>']\ncategories: ['\"><i>c</i>']\nauthor: '<u>me</u>'\n"
        "excerpt: '<script>alert(2)</script>'\nredirect_from: /old/"
    ),
    "pages/p.md": doc("title: '<script>alert(3)</script>'"),
    "talks/t.md": doc("title: '<script>alert(4)</script>'\ndate: 2020-01-01\nvenue: '<script>alert(5)</script>'"),
    "publications/q.md": doc("title: '<script>alert(6)</script>'\ndate: 2020-01-01\nvenue: '<script>7</script>'"),
    "data/authors.yml": "me: {name: '<script>alert(8)</script>'}\n",
}  # fmt: skip


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_breaks_out_of_a_theme_that_does_not_escape(tmp_path: Path, theme: str) -> None:
    """What a document says is text wherever a theme puts it, escaped once and not twice."""
    site = with_theme(checkout(tmp_path, "PERMALINK = '/:title/'", TREE), theme)
    for name, data in site.files.items():
        if name.endswith(".html"):
            page = lxml.html.fromstring(data.decode())
            assert not [script for script in page.iter("script") if "alert" in (script.text or "")], name
            assert not [b for b in page.iter("b", "i", "u") if b.text in ("tag", "c", "me")], name
            words = page.find("body").text_content()
            assert "&lt;" not in words, name
            assert "&amp;" not in words, name


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_overrides_work_beside_the_templates_of_the_content(tmp_path: Path, theme: str) -> None:
    """A template of THEME_TEMPLATES_OVERRIDES comes first, then content/templates/, then the theme's."""
    content = {
        "posts/2020-01-01-x.md": post("A title"),
        "pages/p.md": doc("title: A page"),
        "templates/page.html": "content's {{ page.title }}",
        "templates/article.html": "content's {{ article.title }}",
        "mine/article.html": "mine {{ article.title }}",
    }
    settings = "PERMALINK = '/:title/'\nTHEME_TEMPLATES_OVERRIDES = [str(HERE / 'content' / 'mine')]"
    site = with_theme(checkout(tmp_path, settings, content), theme)
    assert site.files["x/index.html"] == b"mine A title"
    assert site.files["p/index.html"] == b"content's A page"


def test_a_theme_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    """Plain pelican says what to write instead, without a traceback."""
    folder = checkout(tmp_path, "", {"pages/p.md": doc("title: A page")})
    for words, setting in ((("-t", "nothing"), ""), ((), "THEME = str(HERE / 'nothing')")):
        own = (folder / "pelicanconf.py").read_text()
        write(folder, {"pelicanconf.py": f"{own}\n{setting}\n"})
        for run in pelican(folder, *words, COLUMNS="400"):
            assert run.status == 1
            assert "THEME: there is no theme" in run.told
            assert "which come with Pelican" in run.told
            assert "Traceback" not in run.told
            assert not run.output.exists()


def test_a_build_says_so_too(tmp_path: Path) -> None:
    """``./inv build`` has the same problem for a theme that is not there."""
    script = (
        "import sys; from plugins.commands import build; build.ROOT = __import__('pathlib').Path(sys.argv[1])\n"
        "sys.exit(build.build(build.Request()).status)"
    )
    folder = checkout(tmp_path, "THEME = 'nothing'", {"pages/p.md": doc("title: A page")})
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == 1
    assert "pelicanconf.py: THEME: there is no theme" in done.stderr
    assert "Traceback" not in done.stderr
