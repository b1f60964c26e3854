"""``--keep-going``: what can be built is built, each fault is shown in its page, all are told, and the status is 1."""

from __future__ import annotations

import json

import pytest

from plugins.engine.output.stage import MARKER
from tests.conftest import BuildSite, Built
from tests.site.sources import CONFIG, doc, post

TREE = {
    "_config.yml": CONFIG,
    "index.md": doc("title: Home"),
    "tag.md": doc("title: Tag", "Before.\n\n{% flow %}\n\nAfter.\n"),
    "include.md": doc("title: Include", "Before.\n\n{% include nothing.html %}\n\nAfter.\n"),
    "first.md": doc("title: First\npermalink: /x/", "The first.\n"),
    "second.md": doc("title: Second\npermalink: /x/", "The second.\n"),
    "aliased.md": doc("title: Aliased\nredirect_from: /x/", "The third.\n"),
    "yaml.md": doc("title: a: b", "Unread.\n"),
    "bytes.md": b"---\ntitle: Bytes\n---\n\xe9\n",
    "climbing.md": doc("title: Climbing\npermalink: ../../x", "Climbed.\n"),
    "_posts/2020-01-01-dated.md": post("Dated", "date: soon", "Some day.\n"),
    "_posts/2020-01-02-linked.md": post("Linked", "link: javascript:alert(1)", "Linked.\n"),
    "moved.md": doc("title: Moved\nredirect_to: javascript:alert(1)", "Still here.\n"),
}


@pytest.fixture
def site(build_site: BuildSite) -> Built:
    return build_site(TREE, keep_going=True)


def test_the_status_is_one_and_all_is_told(site: Built) -> None:
    """The errors are the same as those of an ordinary build, and the build has failed."""
    assert site.status == 1
    told = {line.split(":")[0] for line in site.lines()}
    clean = {"_config.yml", "index.md", "first.md"}
    assert told == set(TREE) - clean
    assert f"{len(site.errors)} errors" in site.told


def test_the_same_is_told_without_it(build_site: BuildSite, site: Built) -> None:
    """An ordinary build tells at least the same places, and leaves the site as it was."""
    before = site.read("index.html")
    strict = build_site({})
    assert {line.split(": ")[0] for line in site.lines()} == {line.split(": ")[0] for line in strict.lines()}
    assert site.read("index.html") == before


@pytest.mark.parametrize(
    ("path", "kept", "told"),
    [
        ("tag.html", ("Before.", "After."), "there is no tag flow"),
        ("include.html", ("Before.", "After."), "there is no include nothing.html"),
        ("moved.html", ("Still here.",), "starts with javascript:"),
        ("2020/01/01/dated.html", ("Some day.",), "date:"),
        ("2020/01/02/linked.html", ("Linked.",), "starts with javascript:"),
        ("climbing.html", ("Climbed.",), "climbs through folders"),
    ],
)
def test_a_faulty_document_shows_its_faults(site: Built, path: str, kept: tuple[str, ...], told: str) -> None:
    """A document with a fault is rendered as far as it goes, with the fault at the head of its page."""
    page = site.page(path)
    body = page.find_class("e-content")[0].text_content().replace("\u00a0", " ")
    assert all(text in body for text in kept)
    assert told in page.find_class("problems")[0].text_content()


def test_the_place_of_a_fault_is_marked(site: Built) -> None:
    """Where Liquid failed there is a mark with what is wrong, and no Liquid is passed through."""
    body = site.page("tag.html").find_class("e-content")[0]
    assert [mark.get("data-problem") for mark in body.find_class("problem")] == ["there is no tag flow"]
    assert "{%" not in body.text_content()


def test_sound_pages_say_nothing(site: Built) -> None:
    """A page without a fault has no list of faults."""
    assert site.page("index.html").find_class("problems") == []


def test_of_two_owners_the_last_one_is_written(site: Built) -> None:
    """Of two documents with one address the last one wins, as in Jekyll; an alias never does."""
    assert "second" in site.body("x/index.html")


def test_nothing_is_written_outside(site: Built) -> None:
    """A path that climbs is refused all the same."""
    parent = site.output.parent
    assert sorted(path.name for path in parent.iterdir()) == ["content", "output"]
    assert sorted(path.name for path in parent.parent.iterdir() if "climb" in path.name or path.name == "x") == []


def test_the_marker_says_that_it_is_not_complete(build_site: BuildSite, site: Built) -> None:
    """Publishing can see that the site is not complete; once it is mended, it is."""
    assert json.loads((site.output / MARKER).read_text())["complete"] is False
    broken = [name for name in TREE if name not in ("_config.yml", "index.md")]
    mended = build_site(dict.fromkeys(broken), keep_going=True)
    assert mended.status == 0
    assert json.loads((mended.output / MARKER).read_text())["complete"] is True


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nested", "{% if page %}\n- a\n  - {{ page.title | flow }}\n"),
        ("a raw block", "{% raw %}\n\nx\n"),
        ("half a tag", "a {% b\n\nc {{ d\n"),
        ("an endless include", "{% include_relative p.md %}\n"),
        ("its own content", "{{ page.content }}{{ site.pages | map: 'content' }}\n"),
    ],
)
def test_every_kind_of_broken_liquid_gives_a_page(build_site: BuildSite, name: str, text: str) -> None:
    """However Liquid is broken, the rest of the site and the page itself are there."""
    site = build_site(
        {"_config.yml": CONFIG, "p.md": doc("title: P", f"Before.\n\n{text}"), "q.md": doc("title: Q")}, keep_going=True
    )
    assert site.status == 1
    assert "p.html" in site.files()
    assert "q.html" in site.files()


def test_of_two_posts_and_two_documents_the_later_is_written(build_site: BuildSite) -> None:
    """Jekyll writes pages, then posts and collections by their dates, so that the latest stays."""
    files = {
        "_config.yml": "collections: {papers: {output: true}}\n",
        "_posts/2020-01-01-b.md": "---\npermalink: /x/\n---\nolder post\n",
        "_posts/2021-01-01-a.md": "---\npermalink: /x/\n---\nnewer post\n",
        "_papers/a.md": "---\npermalink: /y/\ndate: 2022-01-01\n---\nnewer paper\n",
        "_papers/b.md": "---\npermalink: /y/\ndate: 2021-01-01\n---\nolder paper\n",
        "y.md": "---\npermalink: /y/\n---\npage\n",
    }
    built = build_site(files, keep_going=True)
    assert built.status == 1
    assert "newer" in built.body("x/index.html")
    assert "newer" in built.body("y/index.html")


def test_of_two_pages_the_last_by_name_wins_wherever_they_are(build_site: BuildSite) -> None:
    """Jekyll sorts pages by the names of their files before it writes them (Reader#sort_files!)."""
    built = build_site(
        {
            "_config.yml": "title: Lab\ninclude: [_pages]\n",
            "index.html": "---\n---\nOf the root\n",
            "_pages/index.md": "---\npermalink: /\n---\nOf the folder\n",
        },
        keep_going=True,
    )
    assert "folder" in built.body("index.html")


def test_a_link_to_a_file_that_is_not_there_ends_nothing(build_site: BuildSite) -> None:
    """Pelican would copy what ``{static}`` and ``{attach}`` name; it is told, and the page is written."""
    text = doc("title: Home", "![x]({static}/images/none.png) and [y]({attach}y.pdf)\n")
    built = build_site({"_config.yml": CONFIG, "index.md": text}, keep_going=True)
    assert built.status == 1
    assert [line.partition(" leads")[0] for line in built.lines() if "leads to nothing" in line] == [
        "index.md:4: {static}/images/none.png",
        "index.md:4: {attach}y.pdf",
    ]
    assert "Home" in built.read("index.html")
