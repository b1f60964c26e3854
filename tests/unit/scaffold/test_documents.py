from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from msgspec.structs import replace

from plugins.scaffold.documents import NewDocumentError, create
from plugins.site.config import Config

NOW = datetime(2024, 7, 1, 22, 30, 15, 999, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(
        content=tmp_path / "content", output=tmp_path / "output", jekyll=False, title="Notes", description=None,
        url="", base="", language="en", zone=ZoneInfo("Europe/Berlin"), permalink="pretty", collections={},
    )  # fmt: skip


def front_matter(path: Path) -> dict[str, object]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n")
    assert body == "\n"
    return dict(yaml.safe_load(head))


def test_a_post_has_its_date_in_the_sites_zone(config: Config) -> None:
    """Just after midnight in Berlin the file and the date are of the new day."""
    path = create(config, "post", "On  invariants", ("research", "Rings and ideals"), now=NOW)
    assert path == config.content / "posts" / "2024-07-02-on-invariants.md"
    assert "date: 2024-07-02 00:30:15 +0200\n" in path.read_text()
    fields = front_matter(path)
    assert (fields["title"], fields["slug"]) == ("On invariants", "on-invariants")
    assert fields["categories"] == ["research", "Rings and ideals"]


@pytest.mark.parametrize(
    ("kind", "include", "name"),
    [
        ("post", (), "_posts/2024-07-02-on-invariants.md"),
        ("draft", (), "_drafts/on-invariants.md"),
        ("page", (), "on-invariants.md"),
        ("page", ("_pages",), "_pages/on-invariants.md"),
    ],
)
def test_in_a_jekyll_tree_it_lies_where_jekyll_looks(
    config: Config, kind: str, include: tuple[str, ...], name: str
) -> None:
    """Special folders start with an underscore, and _pages is one only if it is included."""
    jekyll = replace(config, jekyll=True, include=include)
    assert create(jekyll, kind, "On invariants", now=NOW) == config.content / name


def test_a_page_has_an_address_and_no_date(config: Config) -> None:
    """A page is at its own name."""
    path = create(config, "page", "Curriculum vitae", now=NOW)
    assert path == config.content / "pages" / "curriculum-vitae.md"
    assert front_matter(path) == {"title": "Curriculum vitae", "permalink": "/curriculum-vitae/"}


def test_a_draft_has_no_date(config: Config) -> None:
    """A draft gets its date when it becomes a post."""
    path = create(config, "draft", "Unfinished", now=NOW)
    assert path == config.content / "drafts" / "unfinished.md"
    assert front_matter(path) == {"title": "Unfinished", "slug": "unfinished", "categories": []}


@pytest.mark.parametrize("title", ['Say "no": a \\ history', "# 1: [x] {y}", "1915", "yes", "Ω and é", "a\nb", "- - -"])
def test_any_title_and_category_comes_back_as_it_was(config: Config, title: str) -> None:
    """Quotes, colons, numbers and words that YAML takes for something else stay text."""
    fields = front_matter(create(config, "post", title, (title,), slug="x"))
    assert fields["title"] == " ".join(title.split())
    assert fields["categories"] == [title]


@pytest.mark.parametrize("title", ["1915", "yes", "2024-01-02", "1e3", "null"])
def test_any_slug_comes_back_as_text(config: Config, title: str) -> None:
    """A slug that looks like a number or a date is still a slug."""
    assert front_matter(create(config, "post", title))["slug"] == title


def test_nothing_is_overwritten(config: Config) -> None:
    """A second document of the same name is refused, and the first stays as it is."""
    path = create(config, "page", "About")
    path.write_text("years of work")
    with pytest.raises(NewDocumentError, match=r"about\.md is there already"):
        create(config, "page", "About")
    assert path.read_text() == "years of work"


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b", "..\\x"])
def test_a_title_leads_nowhere_else(config: Config, title: str) -> None:
    """What looks like a path becomes a name."""
    assert create(config, "page", title).parent == config.content / "pages"


def test_a_title_without_a_letter_needs_a_slug(config: Config) -> None:
    """Where no name can be made, the flag that gives one is named."""
    with pytest.raises(NewDocumentError, match="--slug"):
        create(config, "page", "?!")
    assert create(config, "page", "?!", slug="what").name == "what.md"


def test_an_unknown_kind_names_the_known_ones(config: Config) -> None:
    """There are posts, pages and drafts."""
    with pytest.raises(NewDocumentError, match="post, page, draft"):
        create(config, "letter", "Title")
