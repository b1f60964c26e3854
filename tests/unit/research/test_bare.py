"""The research index of a plain Pelican site, without the run around it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from blinker import Signal
from pelican.contents import Article, Category
from pelican.plugins import signals
from pelican.settings import read_settings
from pelican.writers import Writer

from plugins.research import register
from plugins.research.bare import BareResearchIndex

Make = Callable[..., BareResearchIndex]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return a function that makes the generator for articles: their titles with metadata."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()

    def function(articles: dict[str, dict[str, Any]], **settings: Any) -> BareResearchIndex:
        given = {"PATH": str(tmp_path / "content"), "OUTPUT_PATH": str(tmp_path / "out"), "SITENAME": "Mine",
                 "THEME": "simple", "SITEURL": "https://x.org/base", **settings}  # fmt: skip
        read = read_settings(override=given)
        found = []
        for title, metadata in articles.items():
            known = {"title": title, "date": datetime(2020, 1, 1, tzinfo=UTC), "slug": title.lower(), **metadata}
            category = known.pop("category", "Water")
            if category:
                known["category"] = Category(category, read)
            found.append(Article("Text", known, read, str(tmp_path / "content" / f"{title}.md")))
        context = {**read, "articles": found}
        return BareResearchIndex(
            context=context, settings=read, path=read["PATH"], theme=read["THEME"], output_path=read["OUTPUT_PATH"]
        )

    return function


def entries(generator: BareResearchIndex) -> dict[str, Any]:
    """Return the entries of the index by their titles."""
    generator.generate_context()
    sections = generator.index.sections
    listed = (*generator.index.entries, *(entry for section in sections for entry in section.entries))
    return {str(entry.title): entry for entry in listed}


def test_articles_that_ask_for_it_are_on_the_index(make: Make) -> None:
    """By one of three keys, or by their category."""
    given = {
        "A": {"tldr": "A line"},
        "B": {"icon": "fa-robot"},
        "C": {"link": "word"},
        "D": {},
        "E": {"category": "Ice"},
    }
    generator = make(given, RESEARCH_CATEGORIES=["ice"])
    assert set(entries(generator)) == {"A", "B", "C", "E"}
    assert generator.context["research"] is generator.index
    assert [section.title for section in generator.index.sections] == ["Ice", "Water"]


def test_an_entry_says_what_its_article_does(make: Make) -> None:
    """Its address has the site's path in front; its title is text."""
    found = entries(make({"A": {"title": "A <b>b</b> & c", "tldr": "A line", "icon": "fa-robot", "slug": "a"}}))
    entry = found["A b &amp; c"]
    assert (entry.url, entry.href, entry.external, entry.anchor) == ("/base/a.html", "/base/a.html", False, None)
    assert (entry.tldr, [term.name for term in entry.categories]) == ("A line", ["Water"])
    assert entry.date
    assert entry.date.year == 2020
    assert entry.icon
    assert "<svg" in entry.icon


def test_a_link_leads_elsewhere_into_the_site_or_is_the_entrys_name(make: Make) -> None:
    """As everywhere."""
    links = {"A": "https://y.org/a", "B": "/files/b c.pdf", "C": "word"}
    found = entries(make({title: {"link": link} for title, link in links.items()}))
    assert [(found[title].href, found[title].external, found[title].anchor) for title in "ABC"] == [
        ("https://y.org/a", True, None), ("/base/files/b%20c.pdf", False, None), ("/base/c.html", False, "word"),
    ]  # fmt: skip
    assert found["A"].icon is None


def test_an_article_without_a_category_stands_above_the_sections(make: Make) -> None:
    """Where DEFAULT_CATEGORY says nothing."""
    generator = make({"A": {"tldr": "x", "category": ""}, "B": {"tldr": "x"}})
    for article in generator.context["articles"]:
        if article.title == "A" and hasattr(article, "category"):
            del article.category
    entries(generator)
    assert [str(entry.title) for entry in generator.index.entries] == ["A"]
    assert [section.title for section in generator.index.sections] == ["Water"]
    generator.context["articles"] = generator.context["articles"][:1]
    entries(generator)
    written: list[str] = []
    generator.generate_output(SimpleNamespace(write_file=lambda name, *_, **__: written.append(name)))
    assert written == ["research/index.html"]


@pytest.mark.parametrize("links", [{"A": "javascript:x"}, {"A": "same", "B": "same"}])
def test_a_link_that_is_wrong_ends_the_run(
    make: Make, capsys: pytest.CaptureFixture[str], links: dict[str, str], tmp_path: Path
) -> None:
    """The error names the article."""
    generator = make({title: {"link": link} for title, link in links.items()})
    with pytest.raises(SystemExit) as raised:
        generator.generate_context()
    assert raised.value.code == 1
    assert capsys.readouterr().err.startswith(f"content/{max(links)}.md:1: link: ")


def test_the_index_is_written_at_its_address(make: Make, tmp_path: Path) -> None:
    """In the frame of the theme; a site without entries has none."""
    for given, file in (("/research/", "research/index.html"), ("/a/b/", "a/b/index.html"), ("/", "index.html")):
        generator = make({"A": {"tldr": "A <line>"}}, RESEARCH_URL=given, RESEARCH_TITLE="What & why")
        generator.generate_context()
        generator.generate_output(Writer(str(tmp_path / "out"), generator.settings))
        page = lxml.html.parse(str(tmp_path / "out" / file))
        assert page.xpath("//section[@class='research-index']/h1/text()") == ["What & why"]
        assert page.xpath("//li/p/text()") == ["A <line>"]
    nothing = make({"A": {}})
    nothing.generate_context()
    nothing.generate_output(None)


def test_the_writer_is_told_the_address(make: Make) -> None:
    """Without slashes at its start, as Pelican's own generators tell it."""
    written: list[tuple[str, str, bool]] = []

    def write_file(
        name: str, _template: object, _context: object, *, relative_urls: bool, url: str, **_: object
    ) -> None:
        written.append((name, url, relative_urls))

    for given in ("/research/", "/a/b", "/"):
        generator = make({"A": {"tldr": "x"}}, RESEARCH_URL=given, RELATIVE_URLS=given == "/a/b")
        generator.generate_context()
        generator.generate_output(SimpleNamespace(write_file=write_file))
    assert written == [
        ("research/index.html", "research/", False), ("a/b/index.html", "a/b/", True), ("index.html", "/", False),
    ]  # fmt: skip


def test_two_pages_with_one_address_end_the_run(make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error names the setting."""
    generator = make({"A": {"tldr": "x"}})
    generator.generate_context()
    writer = Writer(str(tmp_path / "out"), generator.settings)
    generator.generate_output(writer)
    with pytest.raises(SystemExit):
        generator.generate_output(writer)
    told = capsys.readouterr().err
    assert told.startswith("pelicanconf.py: RESEARCH_URL: /research/ is the address of another page too; ")


def test_a_plain_site_has_the_plain_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that loads nothing else of this project's; a site without this plugin has none."""
    monkeypatch.setattr(signals, "get_generators", Signal())
    register()
    for plugins, wanted in ((["plugins.research"], [BareResearchIndex]), ([], [])):
        pelican = SimpleNamespace(settings={"PLUGINS": plugins})
        made = [made for _, made in signals.get_generators.send(pelican) if made is not None]
        assert made == wanted
