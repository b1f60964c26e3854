"""The research index whose documents stand in full (RESEARCH_STYLE)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import lxml.html
import pytest

from plugins.commands.build import Request, settings_of
from plugins.research.whole import whole

POST = """---
title: Research Interests
date: 2017-09-08
link: research
icon: fa-robot
tldr: What I am after
---
First paragraph.

## Questions

A [picture](tide.png), [there](#questions), and a note.[^1]

[^1]: The note.
"""
PAPER = POST.replace("link: research", "link: https://example.org/paper").replace("Research Interests", "A paper")


@pytest.fixture
def built(tmp_path: Path) -> Any:
    """Return a function that builds two posts with some settings, and returns a page of the output."""

    def function(path: str, **given: object) -> Any:
        (tmp_path / "content" / "posts").mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / "posts" / "2017-09-08-research.md").write_text(POST)
        (tmp_path / "content" / "posts" / "2018-09-08-paper.md").write_text(PAPER)
        (tmp_path / "content" / "posts" / "tide.png").write_bytes(b"x")
        settings = settings_of(Request(content=tmp_path / "content", output=tmp_path / "output", no_cache=True))
        settings["PELICAN_CLASS"]({**settings, **given}).run()
        return lxml.html.parse(str(tmp_path / "output" / path)).getroot()

    return function


@pytest.mark.parametrize(
    ("path", "given"),
    [("research/index.html", {}), ("index.html", {"HOME": "research"})],
)
def test_documents_stand_in_full_under_their_icons(built: Any, path: str, given: dict[str, object]) -> None:
    """Each has its icon, its title, its anchor and its whole text; a link of the front matter leads from the title."""
    page = built(path, RESEARCH_STYLE="sections", **given)
    paper, research = page.find_class("entry")
    assert research.get("id") == "research"
    assert research.find_class("icon")
    assert "First paragraph." in " ".join(research.text_content().split()).replace("\xa0", " ")
    assert "The note." in research.text_content().replace("\xa0", " ")
    assert paper.xpath(".//a[@class='p-name']/@href") == ["https://example.org/paper"]


def test_texts_on_one_page_do_not_get_in_each_others_way(built: Any) -> None:
    """No id stands twice, and links within a text lead to the document's own page."""
    page = built("research/index.html", RESEARCH_STYLE="sections")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//*[@id='research']//div[@class='around']//a/@href")
    (own,) = page.xpath("//*[@id='research']//a[contains(@class, 'p-name')]/@href")
    assert f"{own}#questions" in links
    assert f"{own}#fn:1" in links
    assert not [link for link in links if link.startswith("#")]


def test_entries_are_lines_by_default(built: Any) -> None:
    """A title and its summary, and no text."""
    page = built("research/index.html")
    assert "What I am after" in page.text_content().replace("\xa0", " ")
    assert "First" not in page.text_content()


def test_drawings_keep_their_ids() -> None:
    """Only elements of text lose theirs, whatever quotes they have."""
    html = '<h2 class="a > b" id=\'x\'>T</h2><svg><path id="p"/></svg><p id="y" lang="en">U</p>'
    assert str(whole(html, "/d/")) == ('<h2 class="a > b">T</h2><svg><path id="p"/></svg><p lang="en">U</p>')
