"""The feeds that the config of a Jekyll tree asks for beside the site's."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.conftest import BuildSite, Built

ATOM = "{http://www.w3.org/2005/Atom}"
TREE = {
    "_posts/2024-01-01-a.md": "---\ntitle: A\ncategories: [news]\ntags: [rain, two words]\n---\nIt rains.\n",
    "_posts/2024-01-02-b.md": "---\ntitle: B\ntags: [sun]\n---\nText.\n",
    "_labs/one.md": "---\ntitle: Lab\ndate: 2024-02-01\n---\nText.\n",
    "_labs/undated.md": "---\ntitle: Undated\n---\nText.\n",
}


def config(feed: str) -> str:
    site = "title: Notes\nurl: https://notes.example\nplugins: [jekyll-feed]\ncollections: {labs: {output: true}}\n"
    return f"{site}feed: {feed}\n"


def titles(built: Built, path: str) -> list[str | None]:
    feed = ElementTree.fromstring(built.read(path))
    return [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]


@pytest.mark.parametrize(
    ("feed", "path", "told"),
    [
        ("{path: blog/atom.xml}", "blog/atom.xml", ["B", "A"]),
        ("{categories: [news]}", "feed/news.xml", ["A"]),
        ("{collections: [labs]}", "feed/labs.xml", ["Lab"]),
        ("{collections: {labs: {path: /labs.xml}}}", "labs.xml", ["Lab"]),
        ("{collections: {posts: {categories: [news], path: /p.xml}}}", "p.xml", ["B", "A"]),
        ("{tags: true}", "feed/by_tag/rain.xml", ["A"]),
        ("{tags: {only: [sun], path: t/}}", "t/sun.xml", ["B"]),
    ],
)
def test_a_feed_is_where_jekyll_has_it(build_site: BuildSite, feed: str, path: str, told: list[str]) -> None:
    """With the documents of its kind, the newest first."""
    built = build_site({**TREE, "_config.yml": config(feed)})
    assert built.status == 0, built.told
    assert titles(built, path) == told
    assert titles(built, "feed.xml") == ["B", "A"]


def test_a_feed_says_what_it_is_of(build_site: BuildSite) -> None:
    """In its title, and it names its own address."""
    built = build_site({**TREE, "_config.yml": config("{categories: [news]}")})
    feed = ElementTree.fromstring(built.read("feed/news.xml"))
    assert feed.findtext(f"{ATOM}title") == "Notes | News"
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        "https://notes.example/feed/news.xml"
    ]


@pytest.mark.parametrize("feed", ["true", "[a]", "{tags: {except: [rain]}}", "{categories: news, collections: 3}"])
def test_no_other_feed_is_made(build_site: BuildSite, feed: str) -> None:
    """Of tags those alone that are no more than letters, digits and underscores."""
    built = build_site({**TREE, "_config.yml": config(feed)})
    assert built.status == 0, built.told
    assert {name for name in built.files() if name.startswith("feed/")} <= {"feed/by_tag/sun.xml"}
