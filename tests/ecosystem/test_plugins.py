"""Plugins of others, from PyPI: what works in stock Pelican works here, with the same result."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.ecosystem.environment import PYTHON, needs_environment
from tests.ecosystem.runs import checkout, differences, pelican
from tests.site.sources import doc, post

TABLE = (ROOT / "docs" / "reference" / "plugins.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `pelican-([a-z0-9-]+)` \| (.+) \|$", TABLE, re.MULTILINE))

SHOWN = """{% extends "!theme/article.html" %}{% block footer %}<footer>{% set a = article %}
read={{ a.readtime_string_with_seconds | default("") }} og={{ a.metadata.og_image | default("") }}
related={{ a.related_posts | default([]) | map(attribute="title") | join(",") }}
similar={{ a.similar_posts | default([]) | map(attribute="title") | join(",") }}
{{ (a.series | default({})).name | default("") }}
share={{ (a.share_post | default({})).email | default("") }}
{{ a.stats | default({}) }} {{ a.author_avatar | default("") }} {{ tag_cloud | default([]) | length }}
</footer>{% endblock %}"""

CONTENT = {
    "posts/2020-01-01-rivers.md": post(
        "Rivers",
        "categories: [water]\ntags: [wet, cold]\nauthor: Ada Berg\nseries: Waters\nemail: ada@example.org",
        "Water flows to the sea.\n",
    ),
    "posts/2020-02-01-ice.md": post(
        "Ice",
        "categories: [water, cold]\ntags: [cold, wet]\nseries: Waters\nauthor: Ada Berg",
        "[A link](/rivers/) ![x](/images/x.png){: .image-process-thumb}\n",
    ),
    "posts/2021-02-01-snow.md": post(
        "Snow", "categories: [water]\ntags: [cold]\nauthor: Ada Berg", "Snow[ref]a note[/ref] falls.\n"
    ),
    "pages/about.md": doc("title: About"),
    "templates/article.html": SHOWN,
}
PUBLIC = "PUBLISHING = True\nSITEURL = 'https://example.org'\n"

# Settings, and a pattern in an output.
WORKING = {
    "avatar": ("", "rivers/index.html", "libravatar.org/avatar/"),
    "image-process": ("IMAGE_PROCESS = {'thumb': ['scale_in 10 10 True']}", "ice/index.html", "derivatives/thumb"),
    "injector": (
        "INJECTOR_ITEMS = [('footer', '<i>mine</i>')]\nINJECTOR_IN_ARTICLES = True",
        "ice/index.html",
        "<i>mine</i></footer>",
    ),
    "minify": ("INLINE_JS_MIN = INLINE_CSS_MIN = False", "rivers/index.html", "^<!doctype html><html"),
    "ogimages": ("", "rivers/index.html", "og=[^ ]*__og-image__/rivers/og.png"),
    "precompress": ("", "rivers/index.html.gz", "^\x1f"),
    "readtime": ("", "rivers/index.html", r"read=0 minutes, \d+ second"),
    "related-posts": ("", "rivers/index.html", "related=Ice"),
    "seo": (PUBLIC, "rivers/index.html", "Rivers"),
    "series": ("", "rivers/index.html", "Waters"),
    "similar-posts": ("SIMILAR_POSTS_MIN_SCORE = 0.0001", "rivers/index.html", "similar=[a-zA-Z,]*Ice"),
    "share-post": (PUBLIC, "rivers/index.html", r"share=mailto:\?subject=Rivers"),
    "simple-footnotes": ("", "snow/index.html", "a note"),
    "sitemap": (
        PUBLIC + "SITEMAP = {'format': 'txt'}\nPLUGINS.remove('plugins.feeds')",
        "sitemap.txt",
        "https://example.org/rivers/",
    ),
    "statistics": ("", "rivers/index.html", "wc"),
    "tag-cloud": ("", "rivers/index.html", r"\b2\s+</footer>"),
}
REFUSED = {
    "i18n-subsites": "SITEURL cannot be '/de'",
    "jinja2content": "has a reader of .md files, which would lose dates, addresses and dialect",
    "more-categories": "PLUGINS: pelican.plugins.more_categories puts nested categories in the place of Pelican's",
}


def test_the_table_has_them_all() -> None:
    """The page of plugins says of each what is tested here."""
    said = {"works": set(WORKING), "refused": set(REFUSED)}
    for word, names in said.items():
        assert {name for name, text in ROWS.items() if text.startswith(word)} == names
    assert ROWS.keys() == {*WORKING, *REFUSED}
    assert len(WORKING) >= 12


@needs_environment
@pytest.mark.parametrize("name", WORKING)
def test_a_plugin_works_as_in_stock_pelican(tmp_path: Path, name: str) -> None:
    """The engine's site is that of stock Pelican with the plugin, and shows what the plugin does."""
    settings, output, pattern = WORKING[name]
    plugin = f"PERMALINK = '/:title/'\nPLUGINS.append('pelican.plugins.{name.replace('-', '_')}')\n{settings}"
    engine, stock = pelican(checkout(tmp_path, plugin, CONTENT), python=PYTHON)
    assert (engine.status, stock.status) == (0, 0), engine.told + stock.told
    assert re.search(pattern, engine.files[output].decode(errors="replace"))
    assert differences(engine, stock) == []
    if name == "seo":  # writes beside the site
        assert "<h2>rivers/" in (tmp_path / "seo_report.html").read_text(encoding="utf-8")


@needs_environment
@pytest.mark.parametrize("name", REFUSED)
def test_a_plugin_that_cannot_work_fails_the_build(tmp_path: Path, name: str) -> None:
    """What would leave out documents or make another site of the same addresses is an error."""
    setting = "I18N_SUBSITES = {'de': {'SITENAME': 'Deutsch'}}"
    plugin = f"PLUGINS.append('pelican.plugins.{name.replace('-', '_')}')\n{setting}"
    engine, _ = pelican(checkout(tmp_path, plugin, CONTENT), python=PYTHON, COLUMNS="400")
    assert engine.status == 1
    assert REFUSED[name] in engine.told
    assert "Traceback" not in engine.told
    assert not engine.output.exists()


@needs_environment
def test_a_plugin_that_fails_is_told_by_its_name(tmp_path: Path) -> None:
    """What it lacks is in one line without a traceback, and the site is as it was."""
    folder = checkout(tmp_path, "PLUGINS.append('pelican.plugins.seo')\nSITEURL = ''", CONTENT)
    engine, _ = pelican(folder, python=PYTHON, COLUMNS="400")
    assert engine.status == 1
    assert re.search(r"pelicanconf\.py: PLUGINS: pelican\.plugins\.seo fails \(\w+: .*SITEURL.*\); ", engine.told)
    assert "Traceback" not in engine.told
    assert not engine.output.exists()
