"""What pages of works and posts are made of, without a site around them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.scholarship import kinds
from plugins.scholarship.details import details_address, details_layout
from plugins.scholarship.formats import bibtex
from plugins.scholarship.pages.post_citations import record_of_post
from plugins.scholarship.reading.authors.names import Name
from plugins.scholarship.records import Record

WORK = Record(
    "doe:2020 a", kinds.ARTICLE, "T", year=2020, doi="10.1000/x", entry_type="article",
    fields=(("author", "Doe, J."), ("title", "On Flows"), ("year", "2020"), ("doi", "10.1000/X")),
)  # fmt: skip


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "_layouts").mkdir()
    (tmp_path / "_layouts" / "bibtex.html").touch()
    return tmp_path


def config_of(content: Path, scholar: Any, **facts: Any) -> Any:
    known = {"jekyll": True, "permalink": "/:title.html", **facts}
    others = {name: known.pop(name) for name in ("jekyll", "permalink")}
    return SimpleNamespace(content=content, facts={"scholar": scholar, **known}, **others)


@pytest.mark.parametrize(
    ("scholar", "permalink", "address"),
    [
        ({}, "/:title.html", "/bibliography/doe_2020_a.html"),
        ({}, "pretty", "/bibliography/doe_2020_a/"),
        ({}, "/:title/", "/bibliography/doe_2020_a/"),
        ({"details_dir": "/papers/"}, "date", "/papers/doe_2020_a.html"),
        ({"details_permalink": "/:year/:title:extension"}, "date", "/2020/on-flows.html"),
        ({"details_permalink": "/:type//:nothing/:key"}, "date", "/article/doe_2020_a"),
        ({"details_permalink": "papers/:doi/"}, "date", "/papers/10.1000/x/"),
        ({"details_permalink": "/../:key"}, "date", None),
    ],
)
def test_works_have_the_addresses_of_jekyll_scholar(
    tree: Path, scholar: dict[str, str], permalink: str, address: str | None
) -> None:
    """Of folder, key and extension, or as the settings have it; none that leads out of the site."""
    assert details_address(WORK, config_of(tree, scholar, permalink=permalink)) == address


@pytest.mark.parametrize(
    ("scholar", "name"),
    [
        ({}, "bibtex"),
        ({"details_layout": "bibtex"}, "bibtex"),
        ({"details_layout": "own.html"}, "own"),
        ({"details_layout": "other.html"}, None),
        ({"details_layout": "../_layouts/bibtex"}, None),
        ({"details_layout": ".html"}, None),
        (None, None),
    ],
)
def test_a_tree_has_the_layout_of_such_pages_or_none(tree: Path, scholar: Any, name: str | None) -> None:
    """It is a file of the layouts; without it no work has such a page."""
    (tree / "_layouts" / "own.liquid").touch()
    assert details_layout(config_of(tree, scholar)) == name


def test_layouts_may_lie_elsewhere(tree: Path) -> None:
    """In the folder that the tree names; a tree that is not Jekyll's has none."""
    (tree / "_layouts").rename(tree / "own")
    assert details_layout(config_of(tree, {}, layouts_dir="own")) == "bibtex"
    assert details_layout(config_of(tree, {})) is None
    (tree / "own").rename(tree / "5")
    assert details_layout(config_of(tree, {}, layouts_dir=5)) == "bibtex"
    assert details_layout(config_of(tree, {}, layouts_dir="own", jekyll=False)) is None
    assert details_address(WORK, config_of(tree, {})) is None


def record_of(person: str | None, **document: Any) -> Record:
    known = {"title": "On <em>Flows</em>", "slug": "on-flows", "date": datetime(2020, 5, 31, tzinfo=UTC)} | document
    presenter = SimpleNamespace(
        person=lambda _=None: SimpleNamespace(name=person) if person else None, config=SimpleNamespace(title="Rivers")
    )
    page = SimpleNamespace(canonical="https://rivers.example/flows/", language="de")
    return record_of_post(page, SimpleNamespace(language="de", **known), presenter)  # type: ignore[arg-type]


def test_a_post_is_a_work_of_its_author() -> None:
    """In this site, of its day, at its address."""
    record = record_of("Ada van Berg")
    assert (record.key, record.authors, record.venue) == ("berg2020on", (Name("Berg", "Ada", "van"),), "Rivers")
    assert (record.year, record.month, record.day) == (2020, 5, 31)
    assert (record.url, record.language) == ("https://rivers.example/flows/", "de")
    assert bibtex(record).startswith("@misc{berg2020on,\n")


def test_a_post_of_nobody_is_named_by_its_title() -> None:
    """Without an author and a date its key is a word of the title, and no letter of it is one that BibTeX forbids."""
    record = record_of(None, date=None, slug="Über Flüsse")
    assert (record.authors, record.year, record.month, record.day) == ((), None, None, None)
    assert record.key == "über"
