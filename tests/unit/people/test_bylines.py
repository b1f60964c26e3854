"""Authors in a text that has links in it."""

from __future__ import annotations

import pytest

from plugins.people.bylines import authors_in, has_markup
from tests.conftest import BuildSite

ADA, EMMY = {"name": "Ada", "url": "https://ada.example"}, {"name": "Emmy Noether", "url": "/emmy/"}


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ('<a href="https://ada.example">Ada</a>, <a href="/emmy/">Emmy Noether</a>', [ADA, EMMY]),
        ("<a href='https://ada.example'>Ada</a><sup>1,2</sup> and <a href=/emmy/>Emmy Noether</a>", [ADA, EMMY]),
        ('<a href="https://ada.example">Ada</a><br>\n<a href="/emmy/"><b>Emmy</b> Noether</a><br>', [ADA, EMMY]),
        ("[Ada](https://ada.example), and [Emmy Noether](/emmy/)", [ADA, EMMY]),
        ('Grace, <a href="/emmy/">Emmy Noether</a> &amp; <em>Sofya</em>', [{"name": "Grace"}, EMMY, {"name": "Sofya"}]),
        ("<a>Ada</a>", [{"name": "Ada"}]),
        ("<br>", []),
    ],
)  # fmt: skip
def test_each_author_has_name_and_link(text: str, authors: list[dict[str, str]]) -> None:
    """Marks of affiliations and breaks are no part of a name."""
    assert has_markup(text)
    assert list(authors_in(text)) == authors


@pytest.mark.parametrize("text", ["Ada", "Ada <ada@ada.example>", "Ada & Emmy", "A < B"])
def test_other_texts_are_names(text: str) -> None:
    """An address to write to is no tag."""
    assert not has_markup(text)


def test_a_byline_shows_links_and_no_tags(build_site: BuildSite) -> None:
    """On the page, and in the feed the names."""
    author = '<a href="https://ada.example/">Ada</a>, <a href="javascript:x">Emmy</a>'
    built = build_site(
        {"_config.yml": "title: T\n", "_posts/2020-01-01-a.md": f"---\ntitle: A\nauthor: '{author}'\n---\nText.\n"}
    )
    assert built.status == 0, built.told
    page = built.page("2020/01/01/a.html")
    shown = page.xpath("//article//*[contains(@class, 'p-author')]")
    assert [one.text_content() for one in shown] == ["Ada", "Emmy"]
    assert page.xpath("//a[.='Ada']/@href") == ["https://ada.example/"]
    assert not page.xpath("//a[.='Emmy' and contains(@href, 'javascript')]")
    assert "<name>Ada</name>" in built.read("feed.xml")
