"""A plugin that is left out of PLUGINS leaves out what it makes, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ecosystem.runs import Run, checkout, differences, pelican
from tests.site.sources import doc, post

# What is gone with a plugin, and pages that are not the same without it; links to what is gone do not count.
OMITTED = {
    "archives": (r"(archives|blog|categories|tags|page/\d+)/.*", r"sitemap\.xml|notes/.*|research/.*|publications/.*"),
    "scholarship": (
        r"publications/(index\.html|[^/]+\.(bib|ris|json)|noether\d[^/]*/.*)|(talks|teaching)/index\.html",
        r"index\.html|sitemap\.xml|publications\.bib|publications/[^/]+/index\.html|cv/index\.html|cv\.pdf",
    ),
    "cv": (r"cv\.pdf|cv/index\.html", r"sitemap\.xml"),
    "research": (r"", r"feed\.(json|xml)|research/index\.html|notes/2024/(the-theorem|ideals)-in-english/index\.html"),
    "feeds": (r"feed\.(json|xml)|robots\.txt|sitemap\.xml", r".*\.html"),
    "redirects": (
        r"redirects\.json|2019/03/hello\.html|2021/10/[^/]+/index\.html|about\.html|(about|colophon|first-post)/index\.html",
        r"sitemap\.xml|zurich/index\.html",  # which says redirect_to, and is a page without that
    ),
    "languages": (r"", r""),
    "members": (r"", r""),
    "extras": (r"", r""),
    "images": (r"", r".*\.html|feed\.(json|xml)"),
    "cards": (r"", r""),  # this site does not know its address
    "search": (r"search/.*", r".*\.html|sitemap\.xml"),
    "citations": (r"", r"feed\.(json|xml)|notes/2026/how-this-site-is-written/index\.html"),  # the one that cites
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return the demo with all plugins, made as those without one are: cv.pdf says the moment of SOURCE_DATE_EPOCH."""
    return pelican(checkout(tmp_path_factory.mktemp("whole")))[0]


@pytest.mark.parametrize("name", OMITTED)
def test_the_demo_without_a_plugin(tmp_path: Path, whole: Run, name: str) -> None:
    """The outputs that are gone are those of the plugin, and only pages that showed something of its have changed."""
    engine, stock = pelican(checkout(tmp_path, f"PLUGINS.remove('plugins.{name}')"))
    assert (engine.status, stock.status) == (0, 0), engine.told + stock.told
    assert differences(engine, stock) == []
    gone, changes = OMITTED[name]
    before = whole.files
    after = engine.files
    assert after.keys() <= before.keys()
    missing = before.keys() - after.keys()
    assert bool(missing) == bool(gone)
    for output in missing:
        assert re.fullmatch(gone, output), output
    changed = [output for output in after if after[output] != before[output]]
    for output in changed:
        assert re.fullmatch(rf"{changes}|search/.*", output), output  # which says what the other pages say


def test_without_feeds_only_what_names_them_is_not_the_same(tmp_path: Path) -> None:
    """Heads and footers lose the links to feeds and the structured data, bodies nothing."""
    content = {"posts/2020-01-01-rivers.md": post("Rivers", "categories: [water]"), "pages/a.md": doc("title: A")}
    with_feeds, _ = pelican(checkout(tmp_path / "with", "", content))
    without, _ = pelican(checkout(tmp_path / "without", "PLUGINS.remove('plugins.feeds')", content))
    for name, data in without.files.items():
        if name.endswith(".html"):
            main, other = (re.search(b"(?s)<main.*</main>", text) for text in (data, with_feeds.files[name]))
            assert (main and main[0]) == (other and other[0]), name
            assert b"feed.xml" not in data, name
            assert b"ld+json" not in data, name


def test_without_the_lists_nothing_links_to_them(tmp_path: Path) -> None:
    """Categories and tags of a post are words then."""
    content = {
        "posts/2020-01-01-rivers.md": post("Rivers", "categories: [water]\ntags: [wet]\ntldr: A line"),
        "posts/2020-02-01-ice.md": post("Ice", "categories: [water]\ntags: [wet]"),
    }
    settings = "PERMALINK = '/:title/'\nPLUGINS.remove('plugins.archives')\nRESEARCH_SECTIONS = []"
    engine, stock = pelican(checkout(tmp_path, settings, content))
    assert engine.status == 0, engine.told
    assert differences(engine, stock) == []
    for name, data in engine.files.items():
        assert not re.search(rb"""["'=]/(categories|tags)/""", data), name
    assert b'<span class="p-category">water</span>' in engine.files["rivers/index.html"]
    assert b'<span class="p-category">wet</span>' in engine.files["rivers/index.html"]


def test_without_citations_they_stay_as_they_are_written(tmp_path: Path) -> None:
    """A key in brackets is text, and there is no list of references."""
    content = {
        "posts/2020-01-01-rivers.md": post("Rivers", "bibliography: works.bib", "As it is said [@k].\n"),
        "works.bib": "@article{k, title={On rivers}, author={Ada Berg}, journal={A}, year={2021}}\n",
    }
    cited, _ = pelican(checkout(tmp_path / "with", "PERMALINK = '/:title/'", content))
    plain, stock = pelican(
        checkout(tmp_path / "without", "PERMALINK = '/:title/'\nPLUGINS.remove('plugins.citations')", content)
    )
    assert b"[@k]" not in cited.files["rivers/index.html"]
    assert b"Berg" in cited.files["rivers/index.html"]
    assert b"[@k]" in plain.files["rivers/index.html"]
    assert b"Berg" not in plain.files["rivers/index.html"]
    assert differences(plain, stock) == []
    changed = {name for name in cited.files if cited.files[name] != plain.files[name]}
    assert {name for name in changed if not name.startswith("search/")} <= {
        "rivers/index.html", "feed.xml", "feed.json", "index.html",
    }  # fmt: skip


NEEDS = {
    "plugins.archives": "plugins.pages", "plugins.scholarship": "plugins.pages", "plugins.cv": "plugins.pages",
    "plugins.feeds": "plugins.pages", "plugins.pages": "plugins.jekyll", "plugins.citations": "plugins.jekyll",
}  # fmt: skip


@pytest.mark.parametrize("name", NEEDS)
def test_a_plugin_that_needs_another_says_so_once(tmp_path: Path, name: str) -> None:
    """One line with a remedy, by the engine and by stock Pelican; nothing is written."""
    loaded = [name, *(["plugins.jekyll"] if NEEDS[name] == "plugins.pages" else [])]
    folder = checkout(tmp_path, f"PLUGINS = {loaded}", {"pages/a.md": doc("title: A")})
    engine, stock = pelican(folder, COLUMNS="400")
    for run in (engine, stock):
        assert run.status == 1
        (line,) = [line for line in run.told.splitlines() if "PLUGINS:" in line]
        assert NEEDS[name] in line
        assert 'write PLUGINS = ["plugins.jekyll", "plugins.pages", …]' in line
        assert "Traceback" not in run.told
        assert not run.output.exists()
    assert f"PLUGINS: {name} needs {NEEDS[name]}, which is not loaded" in stock.told
