"""Pelican's settings: each is honoured, or told as one that has no meaning for this site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from plugins.site.configuration.unused import WITHOUT_MEANING, are_set, remedy_of
from tests.conftest import ROOT
from tests.ecosystem.runs import Run, checkout, differences, pelican
from tests.site.sources import doc, post

TABLE = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", TABLE, re.MULTILINE))

CONTENT = {
    "posts/2020-01-01-rivers.md": post("Rivers", "categories: [water]\ntags: [wet, cold]\nauthor: Ada Berg"),
    "posts/2020-02-01-ice.md": post("Ice", "categories: [water]\ntags: [cold]"),
    "posts/2021-02-01-snow.md": post("Snow", "tags: [cold]"),
    "pages/about.md": doc("title: About"),
    "files/notes.txt": "notes",
    "extra/line.html": '{% extends "base.html" %}{% block content %}Line of {{ articles | length }}{% endblock %}',
}


def built(folder: Path, settings: str, content: dict[str, str] | None = None) -> Run:
    """Return the site that the engine makes with some settings: the same that stock Pelican makes."""
    checkout(folder, f"PERMALINK = '/:title/'\n{settings}", {**CONTENT, **(content or {})})
    engine, stock = pelican(folder)
    assert (engine.status, stock.status) == (0, 0), engine.told + stock.told
    assert engine.files
    assert differences(engine, stock) == []
    return engine


def test_every_setting_of_pelican_is_in_the_table() -> None:
    """A new Pelican cannot bring a setting that nobody has thought about."""
    assert DEFAULT_CONFIG.keys() <= ROWS.keys()
    without = {name for name, said in ROWS.items() if said.startswith("no meaning")}
    assert without == set(WITHOUT_MEANING)


def test_only_what_differs_is_set() -> None:
    """Settings as Pelican has them are not set, whatever file they stand in."""
    assert are_set(DEFAULT_CONFIG, DEFAULT_CONFIG) == []
    assert are_set({**DEFAULT_CONFIG, "ARTICLE_URL": "{slug}/"}, DEFAULT_CONFIG) == ["ARTICLE_URL"]


@pytest.mark.parametrize(
    ("address", "permalink"),
    [
        ("{slug}.html", "/:title.html"),
        ("{date:%Y}/{date:%m}/{slug}/", "/:year/:month/:title/"),
        ("blog/{category}/{slug}/index.html", "/blog/:slugified_categories/:title/"),
        ("/{slug}", "/:title"),
        ("{lang}/{slug}.html", ""),
        (False, ""),
    ],
)
def test_an_address_of_pelican_s_is_told_as_a_permalink(address: object, permalink: str) -> None:
    """Where there is one that comes to the same."""
    for name in ("ARTICLE_URL", "ARTICLE_SAVE_AS"):
        assert remedy_of(name, address).startswith(
            f'set PERMALINK = "{permalink}", ' if permalink else "set PERMALINK, "
        )
    assert remedy_of("PAGE_URL", address) == WITHOUT_MEANING["PAGE_URL"][1]


def test_a_setting_without_meaning_is_told_with_its_line(tmp_path: Path) -> None:
    """Each is a warning with the place where it is set and the reason; the site is built without regard to it."""
    plain = checkout(tmp_path / "plain", "", CONTENT)
    lines = ["ARTICLE_URL = 'x/{slug}'", "MARKDOWN = {}", "STATIC_PATHS = ['images', 'files']", "TYPOGRIFY = True"]
    folder = checkout(tmp_path / "set", "\n".join(lines), CONTENT)
    at = (folder / "pelicanconf.py").read_text().splitlines().index(lines[0]) + 1
    (engine, stock), (other, _) = pelican(folder), pelican(plain)
    for run in (engine, stock):
        assert run.status == 0, run.told
        for number, name in enumerate(("ARTICLE_URL", "MARKDOWN", "STATIC_PATHS", "TYPOGRIFY"), at):
            assert (
                f"pelicanconf.py:{number}: warning: {name} has no meaning here: {WITHOUT_MEANING[name][0]}" in run.told
            )
    assert differences(engine, stock) == differences(engine, other) == []


# Settings, outputs, and what stands in each.
HONOURED = {
    "jinja": (
        ("JINJA_FILTERS = {'shout': str.upper}\nJINJA_GLOBALS = {'answer': 42}\n"
        "JINJA_TESTS = {'short': lambda text: len(text) < 5}\nJINJA_ENVIRONMENT = {'extensions': ['jinja2.ext.do']}"),
        {"about/index.html": "<footer>ABOUT 42 5</footer>", "ice/index.html": "<footer>ICE short 42 5</footer>"},
    ),
    "direct": (
        "DIRECT_TEMPLATES = ['all']\nALL_SAVE_AS = 'all/index.html'",
        {"all/index.html": "<main>Snow Ice Rivers</main>"},
    ),
    "asked": (
        ("TAG_SAVE_AS = TAG_URL = 'tag/{slug}.html'\nCATEGORY_SAVE_AS = 'category/{slug}.html'\n"
        "DIRECT_TEMPLATES = ['index', 'tags', 'categories', 'authors', 'archives']"),
        {"tag/wet.html": "Rivers", "category/water.html": "Rivers", "archives.html": "Rivers", "tags.html": "wet"},
    ),
    "own": (
        "DIRECT_TEMPLATES = ('index', 'archives', 'categories', 'tags')\nARCHIVES_SAVE_AS = 'all.html'",
        {"all.html": "Archives", "categories.html": "water", "tags.html": "wet", "index.html": "Rivers"},
    ),
    "template": ("TEMPLATE_PAGES = {'extra/line.html': 'line.html'}", {"line.html": "Line of 3"}),
    "feeds": (
        ("FEED_ALL_ATOM = 'all.atom.xml'\nCATEGORY_FEED_ATOM = 'c/{slug}.xml'\nTAG_FEED_RSS = 't/{slug}.xml'\n"
        "FEED_MAX_ITEMS = 2"),
        {"all.atom.xml": "<title>Snow</title>", "c/water.xml": "<title>Rivers</title>", "t/cold.xml": "<title>Ice"},
    ),
    "lists": (
        ("TAG_SAVE_AS = 't/{slug}.html'\nTAG_URL = 't/{slug}.html'\nAUTHOR_SAVE_AS = 'by/{slug}.html'\n"
        "YEAR_ARCHIVE_SAVE_AS = 'in/{date:%Y}/index.html'\nDEFAULT_DATE_FORMAT = '%d/%m'"),
        {"t/wet.html": "Rivers", "by/ada-berg.html": "Rivers", "in/2020/index.html": "01/02"},
    ),
    "pages": ("DEFAULT_PAGINATION = 2", {"index.html": "Snow", "page/2/index.html": "Rivers"}),
    "paths": (
        "EXTRA_PATH_METADATA = {'files/notes.txt': {'path': 'NOTES'}, 'pages/about.md': {'tldr': 'In short'}}",
        {"NOTES": "notes", "about/index.html": "In short"},
    ),
    "theme": ("THEME_STATIC_DIR = 'look'", {"look/css/site.css": "@layer", "index.html": "/look/css/site.css"}),
    "overrides": (
        "THEME_TEMPLATES_OVERRIDES = [str(HERE / 'content' / 'mine')]",
        {"about/index.html": "<header>mine</header>", "ice/index.html": "<footer>ICE"},
    ),
    "sources": ("OUTPUT_SOURCES = True", {"about/index.text": "title: About"}),
    "order": ("ARTICLE_ORDER_BY = 'title'\nDIRECT_TEMPLATES = ['all']", {"all.html": "<main>Ice Rivers Snow</main>"}),
}  # fmt: skip

TEMPLATES = {
    "jinja": {
        "templates/partials/footer.html": "{% set steps = cycler(4, 5) %}{% do steps.next() %}<footer>"
        "{{ view.title | shout }}{{ ' short' if view.title is short }} {{ answer }} {{ steps.next() }}</footer>"
    },
    "direct": {"templates/all.html": "<main>{{ articles | map(attribute='title') | join(' ') }}</main>"},
    "order": {"templates/all.html": "<main>{{ articles | map(attribute='title') | join(' ') }}</main>"},
    "overrides": {
        "mine/partials/header.html": "<header>mine</header>",
        "templates/partials/footer.html": "<footer>{{ view.title | upper }}</footer>",
    },
    "lists": {"templates/archives.html": "{% for article in articles %}{{ article.locale_date }}{% endfor %}"},
}


@pytest.mark.parametrize("name", HONOURED)
def test_a_setting_is_honoured(tmp_path: Path, name: str) -> None:
    """What a setting asks for is in the site."""
    settings, expected = HONOURED[name]
    site = built(tmp_path, settings, TEMPLATES.get(name))
    for output, text in expected.items():
        assert text in site.files[output].decode(), output


def test_lists_of_pelican_s_own_answer_their_addresses(tmp_path: Path) -> None:
    """What was published of them is not lost where the settings ask for them."""
    settings = "TAG_SAVE_AS = TAG_URL = 'tag/{slug}.html'\nDIRECT_TEMPLATES = ['archives']\n"
    published = "/tag/wet.html\n/archives.html\n"
    site = built(
        tmp_path, f"{settings}PUBLISHING = True\nSITEURL = 'https://a.example'", {"published-urls.txt": published}
    )
    assert {"tag/wet.html", "archives.html"} <= site.files.keys()
