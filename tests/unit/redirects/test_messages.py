"""What is said of a redirect that cannot be: word for word, with its place."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from plugins.redirects import stubs
from plugins.redirects.hosts.model import other_slash, quoted_by_browsers, spellings, split
from plugins.urls.registry import Rank
from tests.unit.redirects.test_plan import CONFIG, Page, moved, old, planned, ways


def told(*pages: Page, **options: Any) -> list[str]:
    return [
        f"{problem.path}:{problem.line}: {problem.what}; {problem.remedy}" for problem in planned(*pages, **options)[1]
    ]


@pytest.mark.parametrize(
    ("to", "message"),
    [
        (12, "12 (a number) is no address; write it between quotes"),
        (1.5, "1.5 (a number) is no address; write it between quotes"),
        (True, "True (yes or no) is no address; write it between quotes"),
        ({"a": 1}, "{'a': 1} (a mapping) is no address; write it between quotes"),
        (
            "javascript:x",
            "'javascript:x' starts with javascript:; give a web address (http or https) or a path of this site",
        ),
        ("https://a@x.org", "'https://a@x.org' carries a user's name or password; leave out what stands before the @"),
        ("/a/../b", "'/a/../b' climbs through folders with . or ..; write the path from the top of the site"),
        ("/b/", "there is no /b/ in this site; did you mean /bb/?"),
        ("/none/", "there is no /none/ in this site; give the whole address, with https://, if it is elsewhere"),
    ],
)
def test_a_wrong_target_has_its_sentence_and_its_remedy(to, message):
    """At the line of the key."""
    assert told(Page("/x/", {"title": "X", "redirect_to": to}), Page("/bb/")) == [
        f"x/index.html.md:3: redirect_to: {message}"
    ]


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        (12, "12 is a number; write it as a path: \"/12\""),
        (True, 'True (yes or no) is no path; write it between quotes: "/old/"'),
        ([["/a/"]], "['/a/'] (a list) is no path; write it between quotes: \"/old/\""),
        ({}, '{} (a mapping) is no path; write it between quotes: "/old/"'),
        ("#a", "'#a' is a fragment of no page; write the old page's path before it: /old/#a"),
        ("/a/#b\x07", r"'#b\x07' has a control character or bytes that are no UTF-8; leave the character out"),
        ("/x/", "/x/ is the document's own address; remove it: it would lead to itself"),
        ("/a/../b", "'/a/../b' climbs through folders with . or ..; write the path from the top of the site"),
    ],
)  # fmt: skip
def test_a_wrong_alias_has_its_sentence_and_its_remedy(alias, message):
    """At the line of the key."""
    assert told(Page("/x/", {"title": "X", "redirect_from": alias})) == [f"x/index.html.md:3: redirect_from: {message}"]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("/there/#p", ("/there/#p is a part of a page that is still there, there/index.html.md:1; "
         'leave a link in its place there: <a id="p" href="/x/#p">')),
        ("/x/#p", ('/x/#p is a part of a page that is still there, x/index.html.md:1; '
         'give the heading this id as well: <a id="p"></a> before it')),
    ],
)  # fmt: skip
def test_a_part_of_a_page_that_is_there_has_its_remedy(part, message):
    """In another document a link, in the own one an id."""
    assert told(old("/x/", part), Page("/there/")) == [f"x/index.html.md:2: redirect_from: {message}"]
    renamed = [{part: "#new"}]
    assert 'href="/x/#new"' in told(old("/x/", renamed), Page("/there/"))[0] or part == "/x/#p"


def test_a_part_claimed_twice_is_told_with_the_other():
    """At the later document, by its place in the site."""
    assert told(old("/a/", "/old/#p"), old("/b/", "/old/#p")) == [
        (
            "b/index.html.md:2: redirect_from: /old/#p is claimed by an alias of “Title of /a/” too, "
            "a/index.html.md:2; keep it in one of the two documents"
        )
    ]


def test_a_circle_is_told_at_each_of_its_documents():
    """Each from its own hop on."""
    assert told(moved("/a/", "/b/"), moved("/b/", "/a/")) == [
        (
            "a/index.html.md:2: redirect_to: leads in a circle: /a/ (a/index.html.md) -> /b/ (b/index.html.md) -> "
            "/a/ (a/index.html.md); lead one of them to a page"
        ),
        (
            "b/index.html.md:2: redirect_to: leads in a circle: /b/ (b/index.html.md) -> /a/ (a/index.html.md) -> "
            "/b/ (b/index.html.md); lead one of them to a page"
        ),
    ]


@pytest.mark.parametrize("length", [10, 11, 12])
def test_a_circle_is_told_up_to_its_tenth_hop(length):
    """What is left is counted."""
    first = told(*(moved(f"/{number:02}/", f"/{(number + 1) % length:02}/") for number in range(length)))[0]
    assert first.count(".md) ->") == 10
    assert (f"-> {length - 10} more ->" in first) == (length > 10)
    assert first.endswith("-> /00/ (00/index.html.md); lead one of them to a page")


def test_a_whole_address_of_a_site_below_a_path_is_its_own():
    """The base path is no part of where it leads."""
    config = replace(CONFIG, base="/me")
    result, problems = planned(
        moved("/a/", "https://example.org/me/b/"), moved("/b/", "/c/"), Page("/c/"), config=config
    )
    assert problems == []
    assert ways(result) == {"/a/": "/me/c/", "/b/": "/me/c/"}
    result, _ = planned(moved("/a/", "https://example.org/b/"), Page("/b/"), config=config)
    assert ways(result) == {"/a/": "https://example.org/b/"}


def test_queries_and_fragments_of_a_way_are_kept_to_its_end():
    """The last that says one wins, over as many hops as there are."""
    result, _ = planned(
        moved("/1/", "/2/?a=1#x"), moved("/2/", "/3/"), moved("/3/", "/4/?b=2"), moved("/4/", "/5/#y"), Page("/5/")
    )
    assert ways(result) == {"/1/": "/5/?b=2#y", "/2/": "/5/?b=2#y", "/3/": "/5/?b=2#y", "/4/": "/5/#y"}


def test_a_table_is_read_by_people_too():
    """Letters stay letters, and each address has its line."""
    result, _ = planned(old("/ü/", "/ä/"))
    assert stubs.table(result.redirects) == '{\n  "/ä/": "https://example.org/%C3%BC/"\n}\n'


@pytest.mark.parametrize("other", ["x", "X", "X/INDEX.HTML", "x/index.html/deeper/y.txt"])
def test_the_form_with_a_slash_gives_way_on_disks_that_know_no_case(other):
    """Whatever has its file or its folder."""
    result, _ = planned(old("/new/", "/x"), others={other: Rank.STATIC})
    assert not any(redirect.implied for redirect in result.redirects)


@pytest.mark.parametrize("alias", ["/x.pdf", "/x.txt", "/x.php"])
def test_a_file_s_address_has_no_form_with_a_slash(alias):
    """Only pages have two forms."""
    result, _ = planned(old("/new/", alias))
    assert [redirect.url for redirect in result.redirects] == [alias]


@pytest.mark.parametrize(("path", "other"), [("/", "/"), ("/x", "/x/"), ("/x/", "/x"), ("/x/y/", "/x/y")])
def test_the_other_form_of_a_path(path, other):
    """The root has none."""
    assert other_slash(path) == other


@pytest.mark.parametrize(
    ("path", "spelled", "by_browsers"),
    [
        ("/a b", "/a%20b", "/a%20b"),
        ("/a[b]", "/a%5Bb%5D", "/a[b]"),
        ("/a|b", "/a%7Cb", "/a|b"),
        ("/é", "/%C3%A9", "/%C3%A9"),
        ("/\udcff", "/%FF", "/%FF"),
        ("/a?b#c%", "/a%3Fb%23c%25", "/a%3Fb%23c%25"),
    ],
)
def test_a_path_is_spelled_as_links_and_as_browsers_have_it(path, spelled, by_browsers):
    """Mostly the two are one."""
    assert quoted_by_browsers(path) == by_browsers
    assert spellings(path) == tuple(dict.fromkeys((spelled, by_browsers)))


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("/a", ("/a", "", "")),
        ("/a?b#c", ("/a", "?b", "#c")),
        ("/a#c?d", ("/a", "", "#c?d")),
        ("/a?b?c", ("/a", "?b?c", "")),
        ("https://x.org", ("https://x.org", "", "")),
    ],
)
def test_a_target_has_three_parts(target, parts):
    """With their marks."""
    assert split(target) == parts


def test_parts_are_in_the_order_of_their_names():
    """Whoever asks for them, and when."""
    result, _ = planned(old("/b/", ["/old/#z", "/old/#a"]), old("/a/", "/old/#m"))
    assert [part.name for part in result.redirects[0].parts] == ["a", "m", "z"]


def test_one_document_cannot_lead_one_part_to_two_places():
    """It is told as two documents are."""
    [message] = told(old("/a/", ["/old/#p", {"/old/#p": "#q"}]))
    assert "/old/#p is claimed by an alias of “Title of /a/” too" in message
    assert told(old("/a/", ["/old/#p", "/old/#p"])) == []


def test_what_follows_a_document_s_own_address_counts():
    """Only that one is dropped."""
    result, problems = planned(old("/x/", ["/x/", "/old/"]))
    assert [problem.severity for problem in problems] == ["warning"]
    assert ways(result) == {"/old/": "/x/"}
