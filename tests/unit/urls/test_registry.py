"""Who gets an address."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from plugins.site.problems import Problems
from plugins.urls.paths import output_of
from plugins.urls.registry import Owner, Rank, Registry


def owner(name: str, rank: Rank = Rank.DOCUMENT, line: int = 3) -> Owner:
    return Owner(f"“{name}”", Path(f"{name}.md"), line, rank)


def resolved(
    *claims: tuple[str, Owner], keep_going: bool = False, folds_case: bool = False
) -> tuple[Registry, list[str]]:
    problems = Problems()
    registry = Registry(problems, keep_going, folds_case)
    for url, who in claims:
        registry.claim(url, output_of(url), who)
    registry.resolve()
    return registry, [str(problem) for problem in problems]


def test_each_output_has_its_owner():
    """Claims that do not meet are all granted, without a word."""
    registry, messages = resolved(("/", owner("home")), ("/x/", owner("x")), ("/x/y.pdf", owner("paper", Rank.STATIC)))
    assert messages == []
    assert registry.notes == []
    assert list(registry.outputs) == ["index.html", "x/index.html", "x/y.pdf"]
    assert registry.writes("x/index.html", owner("x"))
    assert not registry.writes("x/index.html", owner("home"))


def test_clash_names_both_owners_and_their_lines():
    """Two documents with one address are messages together, in one error."""
    _, [messages] = resolved(("/x/", owner("a", line=4)), ("/x/", owner("b", line=7)))
    assert messages.startswith("b.md:7: /x/")
    assert "a.md:4" in messages


def test_the_remedy_for_a_second_home_page_is_an_address():
    """Who may not have the top of the site is offered an address made of the file's name."""
    _, [messages] = resolved(("/", owner("a")), ("/", owner("b")))
    assert messages.endswith("permalink: /b-2/")


@pytest.mark.parametrize("other", ["/X/", "/x/index.html", "/%58/"])
def test_same_file_in_another_spelling_is_a_clash(other):
    """Case and spelling make no other file."""
    assert len(resolved(("/x/", owner("a")), (other, owner("b")))[1]) == 1


def test_unicode_forms_are_one_address():
    """Composed and decomposed letters are one file on some systems."""
    _, [messages] = resolved(("/caf%C3%A9/", owner("a")), ("/cafe%CC%81/", owner("b")))
    assert "Unicode" in messages


def test_file_where_another_needs_a_folder_is_a_clash():
    """A file cannot have another one inside."""
    problems = Problems()
    registry = Registry(problems)
    registry.claim("/a", "a", owner("file", Rank.STATIC))
    registry.claim("/a/b/", "a/b/index.html", owner("page"))
    registry.resolve()
    [messages] = map(str, problems)
    assert "file.md:3" in messages
    assert "page.md:3" in messages
    assert "folder" in messages


def test_a_file_beside_a_folder_whose_name_it_begins_is_no_clash():
    """A folder is a whole name."""
    claims = (("/paper.x", owner("file", Rank.STATIC)), ("/paper.xml/a.b", owner("other", Rank.STATIC)))
    assert resolved(*claims)[1] == resolved(*reversed(claims))[1] == []


@pytest.mark.parametrize("rank", [Rank.DOCUMENT, Rank.STATIC])
@pytest.mark.parametrize("weaker", [Rank.GENERATED, Rank.THEME])
def test_what_is_made_gives_way_with_a_line(rank, weaker):
    """A list or theme file yields to what a person has put there; this is messages, and is no error."""
    registry, messages = resolved(("/tags/", owner("the list of tags", weaker)), ("/tags/", owner("mine", rank)))
    assert messages == []
    assert registry.writes("tags/index.html", owner("mine", rank))
    [note] = registry.notes
    assert "the list of tags" in note
    assert "mine.md:3" in note


def test_two_lists_with_one_address_are_an_error():
    """Of two lists neither can give way."""
    assert len(resolved(("/c/", owner("C", Rank.GENERATED)), ("/c/", owner("C++", Rank.GENERATED)))[1]) == 1


@pytest.mark.parametrize("rank", [Rank.DOCUMENT, Rank.STATIC, Rank.GENERATED, Rank.THEME])
@pytest.mark.parametrize("keep_going", [False, True])
@pytest.mark.parametrize("spelling", ["/x/", "/X/"])
def test_alias_never_takes(rank, keep_going, spelling):
    """Whatever an alias meets, it is the alias that is in error, and the page that is written."""
    page, alias = owner("a", rank), owner("z", Rank.ALIAS)
    for claims in itertools.permutations([("/x/", page), (spelling, alias)]):
        registry, [messages] = resolved(*claims, keep_going=keep_going)
        assert messages.startswith("z.md:3")
        assert dict(registry.outputs) == {"x/index.html": page}


def test_keep_going_lets_the_last_document_win():
    """Where the build goes on, the last of two documents is written, as in Jekyll, and the error stays."""
    registry, messages = resolved(("/x/", owner("b")), ("/x/", owner("a")), keep_going=True)
    assert registry.owner_of("/x/") == owner("a")
    assert len(messages) == 1


def test_documents_that_differ_in_case_are_both_written_when_the_build_goes_on():
    """On a file system that tells them apart nothing is lost."""
    registry, messages = resolved(("/X/", owner("a")), ("/x/", owner("b")), ("/x/", owner("c")), keep_going=True)
    assert registry.owner_of("/X/") == owner("a")
    assert registry.owner_of("/x/") == owner("c")
    assert len(messages) == 2


def test_result_does_not_depend_on_the_order_of_claims():
    """The same claims end the same way, however they come in."""
    claims = [
        ("/x/", owner("a")),
        ("/x/", owner("b")),
        ("/X/", owner("c", Rank.STATIC)),
        ("/x/", owner("list", Rank.GENERATED)),
        ("/x/index.html", owner("alias", Rank.ALIAS)),
        ("/x.html", owner("alias", Rank.ALIAS)),
    ]
    ends = {
        (str(messages), str(dict(r.outputs)), str(r.notes))
        for r, messages in itertools.starmap(resolved, itertools.permutations(claims))
    }
    assert len(ends) == 1


def test_resolving_again_takes_later_claims_in():
    """Aliases may be claimed when the pages are resolved."""
    registry, _ = resolved(("/x/", owner("a")))
    registry.claim("/old/", "old/index.html", owner("a", Rank.ALIAS))
    registry.resolve()
    assert registry.answers("/old/")
    assert registry.notes == []


@pytest.mark.parametrize("output", ["../x", "/x", "a//b", "a/./b", "", "x" * 256, "a\0b"])
def test_output_that_cannot_be_written_is_refused(output):
    """Nothing outside the site or beyond a file system's limits is ever owned."""
    problems = Problems()
    registry = Registry(problems)
    registry.claim("/x", output, owner("a"))
    registry.resolve()
    assert not registry.outputs
    assert len(problems.errors) == 1


@pytest.mark.parametrize(
    "url", ["/", "/x", "/x/", "/y", "/y.html", "/a%20b.pdf", "/a b.pdf", "/x/?q=1", "/x/#top", "/x/index.html"]
)
def test_addresses_are_answered_as_hosts_do(url):
    """A file, the same with .html, and a folder's index answer; query and fragment do not count."""
    registry, _ = resolved(("/", owner("home")), ("/x/", owner("x")), ("/y", owner("y")), ("/a%20b.pdf", owner("f")))
    assert registry.answers(url)


@pytest.mark.parametrize("url", ["/z", "/y/", "/X/", "/x/index", "/../x/", "/%00"])
def test_what_is_not_there_is_not_answered(url):
    """Nothing else does."""
    registry, _ = resolved(("/", owner("home")), ("/x/y/", owner("x")), ("/y", owner("y")))
    assert not registry.answers(url)


def test_an_alias_of_a_document_may_be_its_address_in_another_case():
    """Servers tell the two apart; on a disk that does not, the stub would take the page's place."""
    page, alias = owner("cv"), owner("cv", Rank.ALIAS)
    registry, messages = resolved(("/CV/", page), ("/cv/", alias))
    assert messages == []
    assert dict(registry.outputs) == {"CV/index.html": page, "cv/index.html": alias}
    registry, [messages] = resolved(("/CV/", page), ("/cv/", alias), folds_case=True)
    assert messages.startswith("cv.md:3: this disk does not tell /cv/ from /CV/")
    assert dict(registry.outputs) == {"CV/index.html": page}


def test_two_files_that_differ_in_case_are_both_written_with_a_warning():
    """Pictures of a site from Linux may be called so; where the disk knows no case it is refused."""
    one, other = owner("a.JPG", Rank.STATIC), owner("b.jpg", Rank.STATIC)
    registry, [messages] = resolved(("/p.JPG", one), ("/p.jpg", other))
    assert "warning" in messages
    assert set(registry.outputs) == {"p.JPG", "p.jpg"}
    registry, messages = resolved(("/p.JPG", one), ("/p.jpg", other), folds_case=True)
    assert any("this disk does not tell" in line for line in messages)
    assert set(registry.outputs) == {"p.JPG"}


@pytest.mark.parametrize("rank", [Rank.STATIC, Rank.DOCUMENT])
def test_a_file_and_a_document_are_never_both_at_one_address(rank):
    """Only two files are let off, and only by their case."""
    assert len(resolved(("/p.html", owner("a", rank)), ("/P.html", owner("b")))[1]) == 1
    assert "warning" not in resolved(("/p", owner("a", Rank.STATIC)), ("/p", owner("b", Rank.STATIC)))[1][0]


@pytest.mark.parametrize(
    ("one", "other", "what", "remedy"),
    [
        (("/x/", owner("a")), ("/x/", owner("b")), "b.md:3: /x/ (“b”) is claimed by “a” too, a.md:3",
         "give one of the two another address, with a line such as permalink: /x-2/"),
        (("/x.html", owner("a")), ("/x.html", owner("b")), "b.md:3: /x.html (“b”) is claimed by “a” too, a.md:3",
         "give one of the two another address, with a line such as permalink: /x-2.html"),
        (("/x", owner("a")), ("/x", owner("b")), "b.md:3: /x (“b”) is claimed by “a” too, a.md:3",
         "give one of the two another address, with a line such as permalink: /x-2"),
        (("/", owner("a")), ("/", owner("z")), "z.md:3: / (“z”) is claimed by “a” too, a.md:3",
         "give one of the two another address, with a line such as permalink: /z-2/"),
        (("/x/", owner("a")), ("/X/", owner("b")),
         "b.md:3: /X/ (“b”) is claimed by “a” too, a.md:3, written /x/: the same but for case or Unicode form",
         "give one of the two another address, with a line such as permalink: /X-2/"),
        (("/x/", owner("a", Rank.ALIAS)), ("/x/", owner("b", Rank.ALIAS)),
         "b.md:3: /x/ (“b”) is claimed by “a” too, a.md:3", "keep the alias in one of the two documents"),
        (("/x/", owner("z")), ("/x/", owner("b", Rank.ALIAS)),
         "b.md:3: /x/ (“b”) is claimed by “z” too, z.md:3", "remove the alias: what is there would be lost"),
        (("/x/", owner("a", Rank.GENERATED)), ("/x/", owner("b", Rank.GENERATED)),
         "b.md:3: /x/ (“b”) is claimed by “a” too, a.md:3", "give one of the two another address"),
        (("/a.d", owner("f", Rank.STATIC)), ("/a.d/b/", owner("g")),
         "g.md:3: /a.d/b/ (“g”) needs the folder a.d/b/, but /a.d (“f”, f.md:3) is a file",
         "give one of the two another address, with a line such as permalink: /a.d/b-2/"),
        (("/a.d", owner("g", Rank.STATIC)), ("/a.d/b/", owner("f")),
         "g.md:3: /a.d (“g”) is a file, but /a.d/b/ (“f”, f.md:3) needs the folder a.d/",
         "give one of the two another address"),
    ],
)  # fmt: skip
def test_each_clash_has_its_sentence_and_its_remedy(one, other, what, remedy):
    """Both owners are named, and what the second can do."""
    for claims in itertools.permutations((one, other)):
        assert resolved(*claims)[1] == [f"{what}; {remedy}"]


def test_contested_are_the_outputs_that_two_want():
    """Nothing else is said of these until that is mended."""
    registry, _ = resolved(
        ("/x/", owner("a")), ("/x/", owner("b")), ("/y/", owner("c")), ("/y/", owner("c", Rank.ALIAS))
    )
    assert "x/index.html" in registry.contested
    registry, _ = resolved(("/x/", owner("a")), ("/x/", owner("list", Rank.GENERATED)))
    assert registry.contested == set()


def test_addresses_like_a_wrong_one_are_those_of_people():
    """Three at most, the likest first; files of the theme are nobody's guess."""
    registry, _ = resolved(
        *((f"/posts-{number}/", owner(f"p{number}")) for number in range(5)),
        ("/posts-9/", owner("theme", Rank.THEME)),
        ("/else/", owner("e")),
    )
    assert registry.like("/posts-1") == ["/posts-1/", "/posts-4/", "/posts-3/"]
    assert registry.like("/nothing-alike/") == []


def test_outputs_are_in_the_order_of_their_paths():
    """Whatever they are, and whoever came first."""
    registry, _ = resolved(
        ("/z/", owner("z")), ("/a.png", owner("a", Rank.STATIC)), ("/m/", owner("m", Rank.GENERATED))
    )
    assert list(registry.outputs) == ["a.png", "m/index.html", "z/index.html"]


def test_a_document_that_needs_its_own_file_for_a_folder_is_told():
    """Nobody clashes with himself but in this."""
    _, messages = resolved(("/a.d", owner("a", Rank.ALIAS)), ("/a.d/b/", owner("a", Rank.ALIAS)))
    assert len(messages) == 1
    assert "is a file" in messages[0]


def test_a_folder_and_a_file_that_differ_in_case_clash_too():
    """On a disk that knows no case one of them could not be written."""
    for file, page, folder in (("/A.d", "/a.d/b/", "a.d/b/"), ("/a.d", "/A.D/b/", "A.D/b/")):
        _, [message] = resolved((file, owner("f", Rank.STATIC)), (page, owner("g")))
        assert f"{page} (“g”) needs the folder {folder}, but {file} (“f”, f.md:3) is a file" in message


def test_an_alias_that_is_the_documents_own_address_is_told():
    """Another spelling of it may be one; the same address would lead to itself."""
    _, [message] = resolved(("/x/", owner("a")), ("/x/", owner("a", Rank.ALIAS)))
    assert message.endswith("remove the alias: what is there would be lost")


def test_what_is_withdrawn_answers_no_more():
    """An owner takes back what it could not make; nobody takes back what another owns."""
    registry, _ = resolved(("/cv.pdf", owner("cv")), ("/x/", owner("x")))
    registry.withdraw("cv.pdf", owner("x"))
    assert registry.answers("/cv.pdf")
    registry.withdraw("cv.pdf", owner("cv"))
    assert not registry.answers("/cv.pdf")
    registry.resolve()
    assert list(registry.outputs) == ["x/index.html"]
