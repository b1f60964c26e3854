"""Where a published document has gone: by its words, by the repository, by its name."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.site.problems import Problems
from plugins.urls.contract import Contract, Trace
from plugins.urls.history import lost, successors
from plugins.urls.minhash import minhash, similarity
from plugins.urls.moved import MovedPageFinder
from plugins.urls.paths import output_of
from plugins.urls.published import Published, PublishedPage
from plugins.urls.registry import Owner, Rank, Registry
from plugins.urls.renames import latest, renames

CONTENT = Path("content")


def page(url: str, title: str, text: str = "", source: str = "", **more: object) -> PublishedPage:
    source = source or f"{title}.md"
    return PublishedPage(url, title, source, CONTENT / source, text, 4, text, **more)  # type: ignore[arg-type]


def published(*pages: PublishedPage, lists: tuple[str, ...] = (), redirects: dict[str, str] | None = None) -> Published:
    registry = Registry(Problems())
    for one in pages:
        registry.claim(one.url, output_of(one.url), Owner(one.title, one.path, 1, Rank.DOCUMENT))
    for url in lists:
        registry.claim(url, output_of(url), Owner(url, CONTENT, 0, Rank.GENERATED))
    for output in redirects or {}:
        registry.claim(f"/{output}", output, Owner("an alias", CONTENT, 0, Rank.ALIAS))
    registry.resolve()
    by_output = {output_of(one.url): one for one in pages}
    return Published(registry, by_output, redirects or {}, lists=frozenset(lists))


def text(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("aeioubdfgklmnprst", k=chance.randint(2, 9))) for _ in range(words))


def test_a_revised_text_is_like_itself_and_unlike_others() -> None:
    """A tenth of new words leaves most of a fingerprint, another text nothing; a short one has one too."""
    words = text(1).split()
    revised = [word if number % 30 else "changed" for number, word in enumerate(words)]
    assert similarity(minhash("A", " ".join(words)), minhash("A title", " ".join(revised))) > 0.5
    assert max(similarity(minhash("A", text(1)), minhash("A", text(seed))) for seed in range(2, 40)) == 0
    assert similarity(minhash("Hi", ""), minhash("hi", "")) == 1
    assert similarity("", "") == 0


def test_words_find_a_document_that_has_moved() -> None:
    """The page with the same words is found, whatever its name, and before one with a like name."""
    old = Contract(frozenset({"/a/"}), traces={"/a/": (Trace("a.md", minhash("A", text(1))),)})
    now = published(page("/b/", "B", text(1)), page("/a-2/", "A", text(2)))
    found = MovedPageFinder(CONTENT, old, now).page("/a/")
    assert found
    assert (found.page.url, found.why) == ("/b/", "much the same words")


def test_a_name_finds_what_was_never_seen(tmp_path: Path) -> None:
    """Of an address without a trace, as from a sitemap, the one page that is called alike is suggested."""
    now = published(page("/notes/tides-of-brest/", "Tides of Brest"), page("/notes/moon/", "The moon"))
    search = MovedPageFinder(tmp_path, Contract(frozenset({"/2012/03/04/the-tides-of-brest.html"})), now)
    found = search.page("/2012/03/04/the-tides-of-brest.html")
    assert found
    assert found.page.title == "Tides of Brest"
    assert search.page("/2012/03/04/nothing-of-the-kind.html") is None


def test_a_name_is_compared_as_it_reads(tmp_path: Path) -> None:
    """An address is percent-encoded, a title is not."""
    now = published(page("/notes/1/", "Übung für Hörer"), page("/notes/2/", "The moon"))
    address = "/2012/%C3%9Cbung-f%C3%BCr-h%C3%B6rer.html"
    found = MovedPageFinder(tmp_path, Contract(frozenset({address})), now).page(address)
    assert found
    assert found.page.url == "/notes/1/"


def test_half_a_character_has_a_fingerprint_too() -> None:
    """Titles may hold what is no text in UTF-8."""
    assert similarity(minhash("a\ud800b", ""), minhash("a\ud800b", "")) == 1


@pytest.mark.parametrize(
    ("gone", "leads"),
    [
        ("/tags/old/", "/tags/"),
        ("/tags/new/", "/categories/new/"),
        ("/page/9/", "/page/4/"),
        ("/blog/page9/", "/"),
        ("/archives/", "/"),
        ("/categories/a/b/", "/categories/"),
    ],
)
def test_an_old_list_leads_to_the_nearest(gone: str, leads: str) -> None:
    """A list of the same name, the last page there is, the list above, the home page."""
    now = published(lists=("/", "/tags/", "/categories/", "/categories/new/", "/page/2/", "/page/4/"))
    assert successors(Contract(lists=frozenset({gone, "/tags/"})), now) == {gone: leads}


def test_headings_are_looked_for_at_the_end_of_redirects() -> None:
    """An old page's heading must be on the page that its redirect leads to, unless that names a place itself."""
    here = page("/b/", "B", '<h2 id="kept">x</h2>')
    contract = Contract(frozenset({"/a/", "/a/#kept", "/a/#lost", "/c/#any"}))
    now = published(here, redirects={"a/index.html": "/b/", "c/index.html": "/b/#kept"})
    assert [problem.what.split()[0] for problem in lost(contract, now, CONTENT)] == ["/a/#lost"]


def test_the_renamed_heading_gets_the_old_id_back() -> None:
    """The remedy names the heading that took the place, with its line; a place that is taken gets a mark of its own."""
    body = "# Out\n\n## In again\n\nText.\n"
    html = '<h1 id="out">Out</h1><h2 id="in-again">In again</h2>'
    here = page("/a/", "A", body, headings=(("out", "Out"), ("in-again", "In again")))
    here = PublishedPage(**{**{name: getattr(here, name) for name in here.__struct_fields__}, "html": html})
    (problem,) = lost(Contract(frozenset({"/a/#in"})), published(here), CONTENT)
    assert "write {:#in} on the line below the heading “In again” (content/A.md:6)" in problem.remedy
    (problem,) = lost(Contract(frozenset({"/a/#in", "/a/#in-again", "/a/#out"})), published(here), CONTENT)
    assert 'write <a id="in"></a> as a paragraph of its own above the heading “In again”' in problem.remedy


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_repository_knows_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Renames, committed or not, lead from the oldest name to the newest, within the folder that is asked for."""

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init")
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a b.md").write_text(text(1))
    git("add", "-A")
    git("commit", "-m", "one")
    git("mv", "content/a b.md", "content/é.md")
    git("commit", "-m", "two")
    git("mv", "content/é.md", "content/c.md")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))  # as a hook of another repository has it
    known = renames(folder)
    assert known == (("a b.md", "é.md"), ("é.md", "c.md"))
    assert latest("a b.md", known) == "c.md"
    assert latest("other.md", known) == "other.md"


def test_without_a_repository_there_are_no_renames(tmp_path: Path) -> None:
    """A folder that Git does not know has no past."""
    assert renames(tmp_path) == ()
