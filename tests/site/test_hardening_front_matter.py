# ruff: noqa: E501  tables of values
"""Whatever stands behind a key of a front matter, a build ends with a site or with problems, never with a traceback.

CAMPAIGN in the environment tries all values; a few count without it.
"""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path

import pytest
from pelican.contents import Article, Content, Page

from plugins.commands.build import Request
from tests.conftest import ROOT, BuildSite
from tests.site.test_hardening_settings import YAML, ends, write

FOLDERS = {"own": ("posts/2020-01-02-", "pages/", "publications/", "talks/", "teaching/", "members/", "drafts/"),
           "jekyll": ("_posts/2020-01-02-", "", "_publications/", "_talks/", "_drafts/")}  # fmt: skip
MORE = (
    "[{a: [1]}]", "{path: [1], alt: {a: 1}}", "{image: 5, caption: [1], teaser: {a: 1}, actions: [{label: 1}, 5]}", "²", "9" * 400,
    "-.inf", "[.nan, .inf]", "2020-13-45", "0001-01-01", "9999-12-31 23:59:59 +1400", "'2020-01-01 25:00'", "http://a b", "'//x'",
    "javascript:alert(1)", "[{name: [a], affiliation: {b: c}}, [], 5]", "{name: {a: 1}, affiliations: [5, {name: []}]}", "'@x'",
    "[[a, [b]], {c: }]", "'a\u202eb'", "\"\\ud83d\\ude00\"", "../../../etc/passwd", "_posts/2020-01-02-title.md", "/a/?b#c",
    "'" + "x/" * 200 + "'", "'" + "y" * 300 + "'", "{emmy: [1], max: {a: {}}}", "'[a](b'", "'$x'", "'{{ page.x }}'", "'*.bib'", "'**a'",
)  # fmt: skip
VALUES = (*YAML, *MORE)
CHOSEN = VALUES if int(os.environ.get("CAMPAIGN", "0")) else VALUES[5::9]


def documented_keys() -> list[str]:
    """Return the keys of the tables of docs/reference/front-matter.md, and a few of themes that no table has."""
    text = (ROOT / "docs/reference/front-matter.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    found = {key for row in rows for key in re.findall(r"`([A-Za-z_-]+)`", row)}
    return sorted(
        {
            *found,
            "layout",
            "collection",
            "math",
            "mermaid",
            "id",
            "url",
            "content",
            "related_posts",
            "images",
            "scholar",
        }
    )


@pytest.mark.parametrize("value", CHOSEN, ids=lambda value: value[:16])
@pytest.mark.parametrize("kind", FOLDERS)
def test_a_key_of_a_front_matter_may_be_anything(kind: str, value: str, tmp_path: Path) -> None:
    """Every key that is documented, in every kind of document, with a value that nobody would give it."""
    files: dict[str, str | None] = {
        f"{folder}{key}.md": f"---\n{key}: {value}\n---\nText [@k] {{% cite k %}} $x$ [](#fig-a).\n"
        for folder in FOLDERS[kind]
        for key in documented_keys()
    }
    if kind == "jekyll":
        files["_config.yml"] = (
            "title: T\nplugins: [jekyll-scholar, jekyll-redirect-from, jekyll-titles-from-headings]\ncollections: {talks: {output: true}, publications: {output: true}}\n"
        )
    files["publications.bib"] = "@article{k, title={T}, author={Noether, Emmy}, year={1918}}\n"
    content = write(tmp_path / "content", files)
    assert ends(Request(content=content, output=tmp_path / "output", keep_going=True))


# Of the names below, those that say something in a front matter.
MEANT = {
    "author",
    "authors",
    "category",
    "date",
    "lang",
    "modified",
    "slug",
    "status",
    "summary",
    "tags",
    "template",
    "title",
}


def names_of_pelican() -> list[str]:
    """Return what Pelican's content objects have: methods, and what their constructor sets."""
    set_there = re.findall(r"\bself\.(\w+)", inspect.getsource(Content))
    return sorted({*dir(Article), *dir(Page), *set_there, "date_format", "timezone"} - MEANT)


@pytest.mark.parametrize("value", ["1_000", "text", "[a]"])
@pytest.mark.parametrize("folder", ["posts", "_posts"])
def test_keys_may_have_names_that_pelican_uses(folder: str, value: str, build_site: BuildSite) -> None:
    """``content``, ``settings``, ``timezone``, ``get_content``, in capitals too: they are data, and the page is made."""
    names = names_of_pelican()
    keys = "".join(f"{name}: {value}\n" for name in [*names, *map(str.upper, names)])
    site = build_site({f"{folder}/2020-01-02-b.md": f"---\ntitle: B\n{keys}---\nA *post*.\n"}, keep_going=True)
    assert "Pelican has left it out" not in site.told
    assert any("<em>post</em>" in page.read_text(encoding="utf-8") for page in site.output.rglob("*.html"))
