"""What is said of an address that was published and is not answered any more: word for word, as people follow it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.site.problems import Problem, Problems
from plugins.urls.contract import NAME, Contract, Trace, parsed
from plugins.urls.history import lost
from plugins.urls.minhash import minhash, similarity
from plugins.urls.moved import MovedPageFinder
from plugins.urls.paths import output_of
from plugins.urls.published import Published, PublishedPage
from plugins.urls.registry import Owner, Rank, Registry
from tests.unit.urls.test_history_moved import text

CONTENT = Path("content")
TAKE = "or write redirect_from: %s into the document that takes its place"
MakePage = Callable[..., PublishedPage]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakePage:
    """Return a function that writes a document into ``content`` and returns its page."""
    monkeypatch.chdir(tmp_path)

    def make(url: str, front: str = "", body: str = "", html: str = "", **more: Any) -> PublishedPage:
        source = more.pop("source", f"{url.strip('/') or 'index'}.md")
        path = CONTENT / source
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"---\n{front}---\n" if front is not None else ""
        path.write_text(head + body, encoding="utf-8")
        start = head.count("\n") + 1
        title = more.pop("title", source.removesuffix(".md"))
        return PublishedPage(url, title, source, path, body, start, html or body, **more)

    return make


def published(*pages: PublishedPage, files: Mapping[str, str] = {}, **more: Any) -> Published:
    registry = Registry(Problems())
    for page in pages:
        registry.claim(page.url, output_of(page.url), Owner(page.title, page.path, 1, Rank.DOCUMENT))
    for output in more.get("redirects", {}):
        registry.claim(f"/{output}", output, Owner("an alias", CONTENT, 0, Rank.ALIAS))
    for url in files:
        registry.claim(url, output_of(url), Owner(url, CONTENT, 0, Rank.STATIC))
    registry.resolve()
    return Published(registry, {output_of(page.url): page for page in pages}, files=dict(files), **more)


def remedies(contract: Contract, now: Published) -> list[str]:
    found = lost(contract, now, CONTENT)
    for problem in found:
        address = problem.what.split(" ")[0]
        assert problem.path == CONTENT / NAME
        assert problem.remedy.endswith(f", or, if that is on purpose, add the line gone {address} to content/{NAME}")
    return [problem.remedy.partition(", or, if")[0] for problem in found]


def was(url: str, source: str, words: str = "") -> Contract:
    return Contract(frozenset({url}), traces={url: (Trace(source, words and minhash("", words)),)})


# -- Where the remedy sends an author ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "aliases", "line", "remedy"),
    [
        ("title: A\n", (), 0, "put redirect_from: /old/ on line 2 of content/new.md"),
        (None, (), 0, "put --- and redirect_from: /old/ and --- on three lines at the top of content/new.md"),
        ("redirect_from: /a/\n", ("/a/",), 2,
         "put redirect_from: [/a/, /old/] in place of the one on line 2 of content/new.md"),
        ("x: y\nredirect_from: [/a/, /b c/]\n", ("/a/", "/b c/"), 3,
         'put redirect_from: [/a/, "/b c/", /old/] in place of the one on line 3 of content/new.md'),
        ("redirect_from: 12\n", (12,), 2,
         "put redirect_from: [12, /old/] in place of the one on line 2 of content/new.md"),
        ("redirect_from:\n  - /a/\n", ("/a/",), 2, "put the line “  - /old/” below line 2 of content/new.md"),
        ("redirect_from:\n- /a/\n", ("/a/",), 2, "put the line “- /old/” below line 2 of content/new.md"),
        ("x: y\nredirect_from: \n  -   /a/\n", ("/a/",), 3,
         "put the line “  -   /old/” below line 3 of content/new.md"),
        ("redirect_from:\n", (), 2, "put redirect_from: /old/ in place of the one on line 2 of content/new.md"),
    ],
)  # fmt: skip
def test_an_alias_is_added_where_the_others_are(
    write: MakePage, front: str, aliases: tuple[Any, ...], line: int, remedy: str
) -> None:
    """The line to write, and its place: below a list, instead of a line, or in new front matter."""
    new = write("/new/", front, "Text.\n", aliases=aliases, alias_line=line)
    [told] = remedies(was("/old/", "new.md"), published(new))
    assert told == f"{remedy} (“new”: the same file)"


def test_a_front_matter_that_ends_with_its_list_is_read_to_its_end(write: MakePage) -> None:
    """A key on the very last line has no item below it."""
    new = write("/new/", None, "", aliases=("/a/",), alias_line=1)
    new.path.write_text("redirect_from:")
    [told] = remedies(was("/old/", "new.md"), published(new))
    assert told.startswith("put redirect_from: [/a/, /old/] in place of the one on line 1")


def test_all_lost_addresses_of_a_document_are_in_one_line(write: MakePage) -> None:
    """Whichever of them is told, its line mends all, each once."""
    new = write("/new/", "redirect_from: /a/\n", "", aliases=("/a/",), alias_line=2)
    old = Contract(frozenset({"/b/", "/c/"}), traces={url: (Trace("new.md", ""),) for url in ("/b/", "/c/")})
    told = remedies(old, published(new))
    assert told == [("put redirect_from: [/a/, /b/, /c/] in place of the one on line 2 of content/new.md "
                    "(“new”: the same file)")] * 2  # fmt: skip


@pytest.mark.parametrize("url", ["/plain-1.2_~/x", "/a!b/", "/%C3%A9/", "/a:b/", "/a%23b/"])
def test_an_address_is_written_as_yaml_reads_it(write: MakePage, url: str) -> None:
    """Only plain letters stand without quotes."""
    [told] = remedies(was(url, "new.md"), published(write("/new/")))
    value = told.partition("redirect_from: ")[2].partition(" on line 2")[0]
    assert yaml.safe_load(value) == url
    assert value.startswith('"') == (url != "/plain-1.2_~/x")


def test_a_hidden_document_is_to_be_published_again(write: MakePage) -> None:
    """The reason is told, also where the file has another name now."""
    write("/x/", source="draft.md")
    now = published(hidden={CONTENT / "draft.md": "published: false"})
    assert remedies(was("/x/", "draft.md"), now) == ["publish content/draft.md again (published: false)"]


def test_a_document_that_is_gone_is_asked_back(write: MakePage) -> None:
    """Where nothing takes its place, its file is named if it is known."""
    now = published(write("/other/", body=text(5)))
    take = TAKE % "/gone/"
    assert remedies(was("/gone/", "posts/gone.md", text(1)), now) == [f"put content/posts/gone.md back, {take}"]
    assert remedies(Contract(frozenset({"/gone/"})), now) == [f"put what was there back, {take}"]


@pytest.mark.parametrize(
    ("url", "files", "remedy"),
    [
        ("/old/a%20b.pdf", {"/new/a b.pdf": "new/a b.pdf"}, "copy content/new/a b.pdf back to content/old/a b.pdf"),
        ("/files/x.pdf", {"/papers/X.PDF": "papers/X.PDF"}, "copy content/papers/X.PDF back to content/files/x.pdf"),
        ("/x.pdf", {"/1/x.pdf": "1/x.pdf", "/2/x.pdf": "2/x.pdf"}, f"put what was there back, {TAKE % '/x.pdf'}"),
    ],
)  # fmt: skip
def test_a_file_that_was_moved_is_to_be_copied_back(
    write: MakePage, url: str, files: Mapping[str, str], remedy: str
) -> None:
    """The one file of the name is found, whatever its case; of two, none."""
    write("/x/")
    assert remedies(Contract(frozenset({url})), published(files=files)) == [remedy]


def test_a_file_is_found_by_its_renaming(write: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository knows, in the content and among its pages."""
    write("/x/")
    monkeypatch.setattr("plugins.urls.moved.renames", lambda folder: (("a.pdf", "b.pdf"), ("pages/c.pdf", "d.pdf")))
    now = published(files={"/b.pdf": "b.pdf", "/d.pdf": "d.pdf"})
    assert remedies(Contract(frozenset({"/a.pdf", "/c.pdf"})), now) == [
        "copy content/b.pdf back to content/a.pdf",
        "copy content/d.pdf back to content/c.pdf",
    ]


# -- Which addresses are lost ------------------------------------------------------------------------------------------


def test_what_is_gone_on_purpose_needs_no_answer(write: MakePage) -> None:
    """Neither does a heading of it, nor one of a page that is lost itself."""
    here = write("/here/", body="x", html='<p id="a">')
    contract = parsed("gone /a/\n/a/\n/a/#x\n/b/\n/b/#x\n/here/#a\n/here/#b\ngone /here/#b\n", Path(NAME), Problems())
    assert [problem.what.split(" ")[0] for problem in lost(contract, published(here), CONTENT)] == ["/b/"]


def test_headings_of_a_page_that_nobody_owns_yet_are_not_told(write: MakePage) -> None:
    """Where two documents want one address, that is the error."""
    here = write("/here/", body="x")
    now = published(here)
    contract = Contract(frozenset({"/here/#lost"}))
    assert len(lost(contract, now, CONTENT)) == 1
    now.registry.contested.add("here/index.html")
    assert lost(contract, now, CONTENT) == []


def test_a_problem_is_at_the_line_of_the_promise(write: MakePage) -> None:
    """Path and line are those of the contract, and the sentence says what is missing."""
    write("/x/")
    contract = parsed("# head\n\n/a/\n/x/#b\n", Path(NAME), Problems())
    first, second = lost(contract, published(write("/x/")), CONTENT)
    assert (first.line, first.what) == (3, "/a/ was published, and nothing answers it now")
    assert (second.line, second.what) == (4, "/x/#b was published, and content/x.md has no id 'b' now")


def test_a_heading_of_what_is_no_document_is_given_back_there(write: MakePage) -> None:
    """A list or a file has ids too."""
    now = published(files={"/x/": "x.html"}, anchors={"x/index.html": frozenset({"a"})})
    [problem] = lost(Contract(frozenset({"/x/#a", "/x/#b"})), now, CONTENT)
    assert problem.what == "/x/#b was published, and the page there has no id 'b' now"
    assert problem.remedy.startswith("give 'b' to what took its place, or")


# -- Headings ----------------------------------------------------------------------------------------------------------


def heading(write: MakePage, lost_id: str, body: str, ids: Mapping[str, str], known: tuple[str, ...] = ()) -> str:
    html = "".join(f'<h2 id="{name}">{title}</h2>' for name, title in ids.items())
    here = write("/x/", "title: X\n", body, html, headings=tuple(ids.items()))
    contract = Contract(frozenset({f"/x/#{lost_id}", *(f"/x/#{name}" for name in known)}))
    [told] = remedies(contract, published(here))
    return told


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("## In again\n", 4),
        ("Text.\n\n### In *again*\n", 6),
        ("In again\n--------\n", 5),
        ("In again\n=\n", 5),
        ("## In again {:.big}\n", 4),
        ("###### In again\n", 4),
    ],
)
def test_a_heading_that_took_the_place_is_named_with_its_line(write: MakePage, body: str, line: int) -> None:
    """Of every form that Markdown has."""
    told = heading(write, "in-there", body, {"in-again": "In again"})
    assert told == f"write {{:#in-there}} on the line below the heading “In again” (content/x.md:{line})"


@pytest.mark.parametrize(
    "body", ["In again\n", "## In again\n{:.big}\n", "#######  In again\n", "Out\n", "", "In again"]
)
def test_a_heading_that_cannot_be_found_in_the_source_gets_a_mark(write: MakePage, body: str) -> None:
    """From an include, or with attributes already."""
    told = heading(write, "in-there", body, {"in-again": "In again"})
    assert told == 'write <a id="in-there"></a> as a paragraph of its own where it was in content/x.md'


def test_the_heading_most_like_the_lost_one_is_taken_and_a_new_one_first(write: MakePage) -> None:
    """One that was published with its own id before has not taken another's place."""
    body = "## Results\n\n## Result\n\n## Other\n"
    ids = {"results": "Results", "result": "Result", "other": "Other"}
    assert "“Results”" in heading(write, "resultss", body, ids)
    assert "“Result”" in heading(write, "resultss", body, ids, known=("results",))
    assert "above the heading “Results”" in heading(write, "resultss", body, ids, known=("results", "result", "other"))


def test_a_single_new_heading_takes_the_place_whatever_it_is_called(write: MakePage) -> None:
    """Two of which neither is like the lost one do not."""
    assert "“Ending”" in heading(write, "zzz", "## Ending\n", {"ending": "Ending"})
    told = heading(write, "zzz", "## Ending\n\n## Other\n", {"ending": "Ending", "other": "Other"})
    assert told == 'write <a id="zzz"></a> as a paragraph of its own where it was in content/x.md'
    assert "“Other”" in heading(
        write, "zzz", "## Ending\n\n## Other\n", {"ending": "E", "other": "Other"}, known=("ending",)
    )


def test_an_id_that_kramdown_cannot_write_gets_a_mark_of_its_own(write: MakePage) -> None:
    """An attribute list takes no space."""
    told = heading(write, "in%20there", "## In there\n", {"in-there": "In there"})
    assert told == 'write <a id="in there"></a> as a paragraph of its own above the heading “In there” (content/x.md:4)'


# -- Ids of a page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        ('<p id="a">', {"a"}),
        ("<p id='a b'>", {"a b"}),
        ("<p id=a>", {"a"}),
        ('<a name="a">', {"a"}),
        ('<p id = "a&amp;b">', {"a&b"}),
        ("<p>", set()),
        ('<p class="id">', set()),
    ],
)
def test_ids_are_read_in_every_form(write: MakePage, html: str, ids: set[str]) -> None:
    """Quoted or not, of ids and of names; those of a list below the body count too."""
    assert write("/x/", body="x", html=html).ids == ids
    assert write("/x/", body="x", html=html, anchors=frozenset({"list"})).ids == {*ids, "list"}


@pytest.mark.parametrize(
    ("redirect", "fragment", "answers"),
    [
        ("/b/", "a", True),
        ("/b/", "z", False),
        ("/b/#a", "z", True),
        ("https://x.org/", "z", True),
        ("//x.org/", "z", True),
        ("//x.org/b/", "z", True),
        ("mailto:a@b.org", "z", True),
        ("/none/", "z", True),
        ("/list/", "in-list", True),
        ("/list/", "z", False),
        ("/list/", "made", True),
        ("/file/", "z", True),
    ],
)
def test_fragments_go_along_with_a_redirect(write: MakePage, redirect: str, fragment: str, answers: bool) -> None:
    """To a page or a list that must have them; a redirect's own fragment, another site and a file need none."""
    now = published(
        write("/b/", body="x", html='<p id="a">'),
        files={"/list/": "list", "/file/": "file"},
        redirects={"a/index.html": redirect},
        anchors={"list/index.html": frozenset({"in-list"})},
        sections={"list/index.html": frozenset({"made"})},
    )
    assert now.answers(f"/a/#{fragment}") is answers
    assert now.answers("/a/")
    assert not now.answers("/nothing/")


def test_a_part_of_an_old_page_is_answered_by_its_stub(write: MakePage) -> None:
    """The stub knows its parts before anything is followed."""
    now = published(write("/b/", body="x"), redirects={"a/index.html": "/b/"}, parts={"a/index.html": frozenset({"p"})})
    assert now.answers("/a/#p")
    assert not now.answers("/a/#q")


def test_the_end_of_redirects_is_the_page_that_is_read(write: MakePage) -> None:
    """However many lead there; one that leads to another site has no page here."""
    page = write("/c/", body="x")
    now = published(page, redirects={"a/index.html": "/b/", "b/index.html": "/c/", "d.html": "https://x.org/c/"})
    assert now.page_of("/a/#part") is page
    assert now.end_of("/b/") == "c/index.html"
    assert now.end_of("/d") is None
    assert now.page_of("/nothing/") is None


def test_a_fragment_is_compared_as_it_reads(write: MakePage) -> None:
    """Percent-encoded, as a contract has it, or not."""
    now = published(write("/a/", body="x", html='<p id="größe">'))
    assert now.answers("/a/#gr%C3%B6%C3%9Fe")
    assert now.answers("/a/#größe")


def test_a_circle_of_redirects_ends(write: MakePage) -> None:
    """No question about it goes on for ever."""
    now = published(redirects={"a/index.html": "/b/", "b/index.html": "/a/"})
    assert now.end_of("/a/") is None
    assert now.page_of("/a/") is None


def test_what_is_published_is_promised(write: MakePage) -> None:
    """Documents with their headings, files, feeds, aliases and lists; a source that fits no line leaves no trace."""
    pages = (
        write("/a b/", body="one two three", headings=(("h", "H"), ("", "none")), anchors=frozenset({"list"})),
        write("/c/", source="odd.md"),
    )
    odd = PublishedPage(
        **{**{name: getattr(pages[1], name) for name in pages[1].__struct_fields__}, "source": "od\nd.md"}
    )
    promised = published(
        pages[0], odd, files={"/x.pdf": "x.pdf"}, feeds=frozenset({"/feed.xml"}), aliases=frozenset({"/ö/"}),
        lists=frozenset({"/täg/"}), anchors={"r/index.html": frozenset({"entry"}), "s.html": frozenset({"t"})},
    ).contract()  # fmt: skip
    assert promised.addresses == {
        "/a%20b/", "/a%20b/#h", "/a%20b/#list", "/c/", "/x.pdf", "/feed.xml", "/%C3%B6/", "/r/#entry", "/s.html#t",
    }  # fmt: skip
    assert promised.lists == {"/t%C3%A4g/"}
    assert promised.traces == {"/a%20b/": (Trace("a b.md", minhash("a b", "one two three")),)}


# -- Where a page has gone ---------------------------------------------------------------------------------------------


def finder(contract: Contract, *pages: PublishedPage) -> MovedPageFinder:
    return MovedPageFinder(CONTENT, contract, published(*pages))


def test_the_same_file_comes_first_and_the_latest_trace_before_older_ones(write: MakePage) -> None:
    """A file is surer than words, and what was there last than what was there before."""
    one, two = write("/1/", body=text(1)), write("/2/", body=text(2))
    contract = Contract(frozenset({"/x/"}), traces={"/x/": (Trace("1.md", ""), Trace("2.md", minhash("", text(1))))})
    found = finder(contract, one, two).page("/x/")
    assert found
    assert (found.page.url, found.why) == ("/2/", "the same file")


def test_a_renamed_file_is_found(write: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the repository has it."""
    monkeypatch.setattr("plugins.urls.moved.renames", lambda folder: (("a.md", "b.md"),))
    found = finder(was("/x/", "a.md"), write("/b/")).page("/x/")
    assert found
    assert found.why == "the file was renamed"


def test_a_document_that_was_hidden_and_renamed_is_found(write: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its new name."""
    monkeypatch.setattr("plugins.urls.moved.renames", lambda folder: (("a.md", "b.md"),))
    now = published(write("/z/"), hidden={CONTENT / "b.md": "a draft"})
    assert MovedPageFinder(CONTENT, was("/x/", "a.md"), now).hidden("/x/") == (CONTENT / "b.md", "a draft")


def test_words_of_new_pages_come_before_words_of_old_ones(write: MakePage) -> None:
    """A page that was published before can have the words only if no new one has."""
    old, new = write("/old/", body=text(1)), write("/new/", body=f"{text(1)} and more")
    contract = Contract(
        frozenset({"/x/", "/old/"}),
        traces={"/x/": (Trace("x.md", minhash("", text(1))),), "/old/": (Trace("old.md", ""),)},
    )
    found = finder(contract, old, new).page("/x/")
    assert found
    assert found.page.url == "/new/"
    found = finder(contract, old).page("/x/")
    assert found
    assert found.page.url == "/old/"


def test_a_third_of_the_words_is_enough(write: MakePage) -> None:
    """Less is another text."""
    words = "a-b-c-d-e-f-g-h-i-j-k-l"
    three, four = "a-b-c-q-r-s-t-u-v-w-x-y", "a-b-c-d-q-r-s-t-u-v-w-x"
    assert similarity(words, three) == pytest.approx(3 / 12)
    assert similarity(words, four) == pytest.approx(4 / 12)
    assert similarity(words, "") == 0
    assert similarity(words, words) == 1


def test_only_pages_that_are_new_are_found_by_name(write: MakePage) -> None:
    """A page that was there already has not come from elsewhere, and two that are as like are no answer."""
    contract = Contract(frozenset({"/blog/2012-01-02-tides.html"}), traces={"/b/": (Trace("b/tides.md", ""),)})
    known, new, again = (write(f"/{n}/tides/", source=f"{n}/tides.md") for n in "bcd")
    address = "/blog/2012-01-02-tides.html"
    assert finder(contract, known).page(address) is None
    found = finder(contract, known, new).page(address)
    assert found
    assert (found.page, found.why) == (new, "a like name")
    assert finder(contract, new, again).page(address) is None
    assert finder(contract, new).page("/") is None


def test_the_title_may_be_what_is_alike(write: MakePage) -> None:
    """A page may have a new address and its old title."""
    page = write("/p/17/", title="Tides of Brest", source="p17.md")
    found = finder(Contract(frozenset({"/tides-of-brest/"})), page).page("/tides-of-brest/")
    assert found
    assert finder(Contract(frozenset({"/moon/"})), page).page("/moon/") is None


@pytest.mark.parametrize(("name", "is_alike"), [("abcdefgxyz", True), ("abcdefwxyz", False)])
def test_names_are_alike_when_seven_of_ten_letters_are(write: MakePage, name: str, is_alike: bool) -> None:
    """Of two names of ten letters."""
    page = write(f"/{name}/", title="0", source="new.md")
    assert (finder(Contract(), page).page("/abcdefghij/") is not None) is is_alike


def test_what_has_its_file_still_is_not_sought_by_name(write: MakePage) -> None:
    """It is hidden, not moved; one whose file is gone has moved."""
    other = write("/other/", source="tides.md")
    page = write("/new/tides/", source="new.md")
    assert finder(was("/tides/", "tides.md"), page).page("/tides/") is None
    other.path.unlink()
    assert finder(was("/tides/", "tides.md"), page).page("/tides/") is not None


def test_only_so_many_lost_addresses_are_compared_with_every_page(
    write: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site that has lost thousands is told of all, and compared within bounds."""
    monkeypatch.setattr("plugins.urls.history._COMPARED", 2)
    pages = [write(f"/new/tides-{name}/", source=f"{name}.md") for name in ("one", "two", "three")]
    contract = Contract(frozenset({f"/tides-{name}/" for name in ("one", "two", "three")}))
    told = remedies(contract, published(*pages))
    assert sum("a like name" in remedy for remedy in told) == 2
    assert len(told) == 3
    assert isinstance(lost(contract, published(*pages), CONTENT)[0], Problem)


def test_paths_are_told_as_they_are_typed_here(write: MakePage, tmp_path: Path) -> None:
    """Relative to where a person is, although a build knows whole paths."""
    page = write("/x/", "", "## In again\n", '<h2 id="in-again">', headings=(("in-again", "In again"),), title="X")
    whole = PublishedPage(
        **{**{name: getattr(page, name) for name in page.__struct_fields__}, "path": tmp_path / page.path}
    )
    now = published(whole, hidden={tmp_path / "content" / "h.md": "a draft"}, files={"/new/a.pdf": "new/a.pdf"})
    contract = Contract(
        frozenset({"/x/#in-there", "/moved/", "/h/", "/old/a.pdf", "/gone/"}),
        traces={
            "/moved/": (Trace("x.md", ""),), "/h/": (Trace("h.md", ""),), "/gone/": (Trace("gone.md", ""),),
        },
    )  # fmt: skip
    told = [f"{problem.what}; {problem.remedy}" for problem in lost(contract, now, tmp_path / "content")]
    assert not any(str(tmp_path) in line for line in told)
    assert sum("content/x.md" in line for line in told) == 2
    assert any("(content/x.md:3)" in line for line in told)
    assert any("publish content/h.md again" in line for line in told)
    assert any("copy content/new/a.pdf back to content/old/a.pdf" in line for line in told)
    assert any("put content/gone.md back" in line for line in told)
    assert all(f"to content/{NAME}" in line for line in told)


@pytest.mark.parametrize("address", ["/TIDES_OF_BREST/", "/2012-1-2-tides-of-brest.html", "/blog/tides%20of%20brest"])
def test_names_are_compared_by_their_words(write: MakePage, address: str) -> None:
    """Without case, date, ending and what stands between words."""
    page = write("/p/17/", title="Tides of Brest", source="p17.md")
    found = finder(Contract(frozenset({address})), page).page(address)
    assert found
    assert found.page is page


def test_of_two_with_the_same_words_the_last_address_is_taken(write: MakePage) -> None:
    """So that a build is always the same."""
    pages = [write(f"/{name}/", body=text(1), source=f"{name}.md") for name in ("b", "c", "a")]
    for order in (pages, pages[::-1]):
        found = finder(was("/x/", "x.md", text(1)), *order).page("/x/")
        assert found
        assert found.page.url == "/c/"


def test_a_fingerprint_is_written_as_it_always_was() -> None:
    """It lies in contracts for years: numbers of six digits, sorted, with hyphens between."""
    assert minhash("", "") == ""
    assert minhash("One", "") == minhash("", "oNE") == "6c86f1"
    assert minhash("a", "b c d e") == "-".join(sorted(minhash("a", "b c d e").split("-")))
    assert re.fullmatch(r"[0-9a-f]{6}(-[0-9a-f]{6}){2}", minhash("a", "b c d e"))
    assert len(minhash("", text(1)).split("-")) == 12
    assert minhash("\ud800", "x")
