"""Texts for machines that Liquid fills in: feeds of one's own, calendars, data."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.conftest import BuildSite

FEED = (
    "---\nlayout: null\n---\n<rss><channel>{% for post in site.tags.rain %}"
    "<item><title>{{ post.title | xml_escape }}</title><text>{{ post.content | xml_escape }}</text></item>"
    "{% endfor %}</channel></rss>\n"
)
TREE = {
    "_config.yml": "title: Notes\nurl: https://notes.example\npermalink: pretty\n",
    "_posts/2024-01-01-a.md": "---\ntitle: A & O\ntags: [rain]\n---\nIt *rains*.\n",
    "_posts/2024-01-02-b.md": "---\ntitle: B\ntags: [sun]\n---\nText.\n",
}


def test_a_feed_of_one_tag_is_at_its_address(build_site: BuildSite) -> None:
    """It holds what its Liquid says, the posts in full, and the build's own feed is beside it."""
    built = build_site({**TREE, "feeds/rain.xml": FEED})
    assert built.status == 0, built.told
    items = ElementTree.fromstring(built.read("feeds/rain.xml")).findall("channel/item")
    assert [item.findtext("title") for item in items] == ["A & O"]
    assert "<em>rains</em>" in (items[0].findtext("text") or "")
    assert "feed.xml" in built.files()


@pytest.mark.parametrize(
    ("name", "front", "output"),
    [
        ("people.txt", "permalink: /humans.txt\ntitle: People", "humans.txt"),
        ("data/posts.json", "layout: none", "data/posts.json"),
        ("robots.txt", "", "robots.txt"),
        ("map.svg", "", "map.svg"),
        ("feed", "layout: null", "feed"),
    ],
)
def test_a_text_is_as_liquid_makes_it(build_site: BuildSite, name: str, front: str, output: str) -> None:
    """No Markdown, no quotes set and no page around it; one that the build would make of itself gives way."""
    built = build_site({**TREE, name: f'---\n{front}\n---\n*{{{{ site.title }}}}* "{{{{ site.posts.size }}}}"\n'})
    assert built.status == 0, built.told
    assert built.read(output) == '*Notes* "2"\n'


def test_a_text_stands_in_the_layouts_that_it_names(build_site: BuildSite) -> None:
    """They are run to the end: they have the look of no page."""
    layout = "<feed>{{ content | strip }}<of>{{ page.title }}</of></feed>"
    built = build_site({**TREE, "_layouts/feed.xml": layout, "x.xml": "---\nlayout: feed\ntitle: X\n---\n<a/>\n"})
    assert built.read("x.xml") == "<feed><a/><of>X</of></feed>"


def test_a_text_changes_with_the_site(build_site: BuildSite) -> None:
    """And with its own file."""
    build_site({**TREE, "n.txt": "---\n---\n{{ site.posts.size }}"})
    assert build_site({"_posts/2024-01-02-b.md": None}).read("n.txt") == "1"
    assert build_site({"n.txt": "---\n---\nof {{ site.posts.size }}"}).read("n.txt") == "of 1"


def test_a_text_is_linked_by_its_path(build_site: BuildSite) -> None:
    """The tag ``link`` knows it as it knows a page."""
    built = build_site({**TREE, "feeds/rain.xml": FEED, "a.md": "---\n---\n[Feed]({% link feeds/rain.xml %})\n"})
    assert built.status == 0, built.told
    assert '<a href="/feeds/rain.xml">' in built.read("a/index.html")


def test_a_fault_in_a_text_is_told_and_not_shown(build_site: BuildSite) -> None:
    """What reads it could make nothing of a mark in it; the site can be published all the same."""
    built = build_site({**TREE, "x.xml": "---\n---\n<a>{{ site.title | upside_down }}</a>\n"})
    assert built.status == 0
    assert built.read("x.xml") == "<a>Notes</a>\n"
    assert [(w.line, w.what) for w in built.warnings] == [(3, "there is no filter upside_down (met in x.xml)")]


def test_a_text_whose_front_matter_cannot_be_read_is_left_out(build_site: BuildSite) -> None:
    """With a warning: it may be the old theme's, such as icons with all of their drawings in it."""
    built = build_site({**TREE, "x.svg": f"---\nicons: {'x' * 70_000}\n---\n<svg/>\n"})
    assert built.status == 0
    assert "x.svg" not in built.files()
    assert [w.what for w in built.warnings] == ["more than 64 KB of YAML; the file is left out"]


@pytest.mark.parametrize(
    "name", ["css/main.scss", "js/site.js", "search.json", "sitemap.xml", "atom.xml", "tag/feed.xml", "x/.htaccess"]
)
def test_what_the_old_theme_made_for_itself_stays_out(build_site: BuildSite, name: str) -> None:
    """The build has a look, a search, a sitemap and a feed of its own."""
    built = build_site({**TREE, name: "---\n---\nold theme\n"})
    assert built.status == 0, built.told
    assert name not in built.files() or "old theme" not in built.read(name)


@pytest.mark.parametrize(("suffix", "markup"), [("adoc", "AsciiDoc"), ("textile", "Textile")])
def test_a_page_in_another_markup_is_told(build_site: BuildSite, suffix: str, markup: str) -> None:
    """A plugin of Jekyll made a page of it, which is not there."""
    built = build_site({**TREE, f"about.{suffix}": "---\ntitle: About\n---\n== About\n"})
    assert built.status == 0
    assert [(w.path.name, w.what) for w in built.warnings] == [
        (f"about.{suffix}", f"{markup} is not read: the file is no page, and copied as it is")
    ]
