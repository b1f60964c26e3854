"""The people of a site: its own person, the authors of posts, a list by group, and a page for each who wants one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.conftest import ROOT, BuildSite

PAIR = """
ada:
  name: Ada Berg
  role: Historian
  bio: Reads *slowly*.
bo:
  name: Bo Lind
  website: https://bo.example.org
"""


def post(**front: str) -> str:
    """Return a post with this front matter."""
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + "---\nText.\n"


def writers(page: lxml.html.HtmlElement) -> list[tuple[str, str | None]]:
    """Return the authors of a page, with their links."""
    return [(one.text_content(), one.get("href")) for one in page.find_class("p-author")]


def test_a_second_person_takes_nothing_away(build_site: BuildSite) -> None:
    """The first of the file is the site's person, with bio beside role."""
    built = build_site({"data/authors.yml": PAIR, "pages/home.md": post(permalink="/")})
    (profile,) = built.page("index.html").find_class("profile")
    assert [one.text_content() for one in profile.find_class("p-note")] == ["Historian", "Reads slowly."]
    assert profile.find_class("p-name")[0].text_content() == "Ada Berg"
    assert "people/index.html" not in built.files()


def test_feeds_name_all_authors(build_site: BuildSite) -> None:
    """Of a post with several."""
    built = build_site({"data/authors.yml": PAIR, "posts/2026-01-01-p.md": post(authors="[bo, Guest Writer]")})
    assert built.read("feed.xml").count("<name>") == 3
    assert "Guest Writer" in built.read("feed.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ada, bo, Guest]", [("Ada Berg", "/"), ("Bo Lind", "https://bo.example.org"), ("Guest", None)]),
        ("Bo Lind and Guest", [("Bo Lind", "https://bo.example.org"), ("Guest", None)]),
        ("bo, ada", [("Bo Lind", "https://bo.example.org"), ("Ada Berg", "/")]),
        ("Writer, Guest", [("Writer, Guest", None)]),
        ("{name: New, url: /new/}", [("New", "/new/")]),
        ("", [("Ada Berg", "/")]),
    ],
)
def test_each_author_leads_to_a_page_of_its_own(
    build_site: BuildSite, text: str, expected: list[tuple[str, str | None]]
) -> None:
    """Authors are named by key, by name or with data, in a list or in a line; nobody named is the site's person."""
    built = build_site({"data/authors.yml": PAIR, "posts/2026-01-01-p.md": post(authors=text), "pages/new.md": "N."})
    assert built.status == 0, built.told
    assert writers(built.page("notes/2026/p/index.html")) == expected


def test_roles_make_a_list_of_people_beside_a_personal_site(build_site: BuildSite) -> None:
    """Groups stand in their order; who asks for a page has one with what names them, and who does not has none."""
    authors = """
old: {name: Old Hand, group: alumni}
ada: {name: Ada Berg, role: Professor, page: true, text: "Her *story*."}
bo: {name: Bo Lind, role: "PhD student"}
"""
    files = {
        "data/authors.yml": authors,
        "posts/2026-01-01-p.md": post(title="Mine", author="ada"),
        "posts/2026-01-02-q.md": post(title="Theirs", author="bo"),
        "talks/2025-t.md": post(title="Said", date="2025-01-01", speakers="[ada]"),
        "publications.bib": "@article{k, author={Berg, A. and Lind, B.}, title={Joint}, journal={J}, year={2020}}\n",
        "pages/people/old.md": post(title="Old Hand himself"),
    }
    built = build_site(files)
    assert built.status == 0, built.told
    page = built.page("people/index.html")
    assert [h.text for h in page.xpath("//main//h2")] == ["Faculty", "Students", "Alumni"]
    links = {one.text_content(): one.get("href") for one in page.xpath("//main//*[contains(@class, 'p-name')]")}
    assert (links["Ada Berg"], links["Bo Lind"], links["Old Hand"]) == ("/people/ada/", None, "/people/old/")
    own = built.page("people/ada/index.html")
    assert [h.text for h in own.xpath("//main//h2")] == ["Publications", "Posts", "Talks"]
    assert "Theirs" not in own.text_content()
    assert built.body("people/ada/index.html") == "<p>Her <em>story</em>.</p>"
    assert "people/bo/index.html" not in built.files()
    assert "himself" in built.page("people/old/index.html").text_content()


def test_a_document_at_people_has_the_list_below_its_text(build_site: BuildSite) -> None:
    """A page of one's own comes first."""
    people = "a: {name: A A, role: Lecturer}\nb: {name: B B, role: Postdoc}\n"
    built = build_site({"data/authors.yml": people, "pages/people.md": "---\ntitle: All of us\n---\nHello.\n"})
    page = built.page("people/index.html")
    assert "All of us" in page.text_content()
    assert [h.text for h in page.xpath("//main//h2")] == ["Faculty", "Postdocs"]


def test_two_persons_cannot_have_one_page(build_site: BuildSite) -> None:
    """Keys that come to the same address are told."""
    people = "a b: {name: A, role: PI, page: true}\na-b: {name: B, role: PI, page: true}\n"
    built = build_site({"data/authors.yml": people, "pages/home.md": "Hi.\n"})
    assert built.lines() == ["data/authors.yml:0: a b and a-b would have the same page, /people/a-b/"]


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second demo: the site of a group, built by its own settings."""
    folder = tmp_path_factory.mktemp("group") / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "group", folder)
    command = [sys.executable, "-P", ROOT / "plugins" / "commands" / "__main__.py", "--strict"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def page_of(output: Path, name: str) -> lxml.html.HtmlElement:
    """Return a page of a built site."""
    return lxml.html.fromstring((output / name).read_text(encoding="utf-8"))


def test_the_site_of_a_group_is_nobodys(group: Path) -> None:
    """The profile names the group alone; its people are in the menu."""
    home = page_of(group, "index.html")
    assert [one.text_content().strip() for one in home.find_class("profile")] == ["Tidal Flats Group"]
    assert "/people/" in home.xpath("//nav//a/@href")
    assert writers(page_of(group, "notes/2026/low-water/index.html")) == [
        ("Inés Lugo", "/people/ines/"), ("Jonas Falk", "/people/jonas/"), ("Guest Writer", None),
    ]  # fmt: skip


def test_a_group_lists_the_works_of_all_its_members(group: Path) -> None:
    """Members are linked where they are authors; works of others are not listed."""
    papers = page_of(group, "publications/index.html")
    assert "Worms of the upper" in papers.text_content()
    assert "A work of others" not in papers.text_content()
    assert writers(papers)[0][0] == "Inés Lugo"
    assert papers.xpath("//p[@class='authors']//a/@href") == ["/people/ines/", "/people/jonas/"]
    assert not papers.xpath("//p[@class='authors']//b")


def test_each_member_of_a_group_has_a_page(group: Path) -> None:
    """Unless they say otherwise; groups of the site's own naming have theirs, before the alumni."""
    there = sorted(path.parent.name for path in (group / "people").glob("*/index.html"))
    assert there == ["ines", "jonas", "kai", "mira"]
    titles = [h.text for h in page_of(group, "people/index.html").xpath("//main//h2")]
    assert titles == ["Faculty", "Postdocs", "Students", "Boat", "Alumni"]
    assert [h.text for h in page_of(group, "people/jonas/index.html").xpath("//main//h2")] == [
        "Publications", "Posts", "Talks",
    ]  # fmt: skip


def test_themes_of_others_get_names_and_no_keys() -> None:
    """Pelican's own authors are called what the authors' data calls them."""
    from plugins.jekyll.reader import author_name

    known = {"ada": {"name": "Ada Berg"}, "odd": {"url": "/"}, "text": "x"}
    assert [author_name(one, known) for one in ("ada", "odd", "text", "Bo", None)] == [
        "Ada Berg", "odd", "text", "Bo", None,
    ]  # fmt: skip
    assert author_name("ada", None) == "ada"
