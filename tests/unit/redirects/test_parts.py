"""Old addresses of parts of a page, and the forms of an address that nobody spells out."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from plugins.redirects import stubs
from plugins.redirects.plan import Part, Redirect
from plugins.urls.registry import Rank
from tests.unit.redirects.test_plan import CONFIG, Page, moved, old, planned, ways


def at(redirects: tuple[Redirect, ...], url: str) -> Redirect:
    [found] = [redirect for redirect in redirects if redirect.url == url]
    return found


def led(redirect: Redirect) -> dict[str, str]:
    return {part.name: part.target for part in redirect.parts}


def test_a_part_leads_to_the_same_fragment_of_the_document():
    """The part of a page that was split keeps its name, and the old address itself leads nowhere but to a list."""
    result, told = planned(old("/new/", "/old/#methods"))
    assert told == []
    [redirect] = result.redirects
    assert redirect.output == "old/index.html"
    assert redirect.target is None
    assert redirect.absolute is None
    assert redirect.title == "/old/"
    assert redirect.parts == (Part("methods", "/new/#methods", "Title of /new/"),)


def test_a_part_may_have_another_name_now():
    """A mapping in the list says which fragment of the document it is."""
    result, told = planned(old("/new/", [{"/old/#methods": "#how-we-worked", "/old/#end": "#end"}]))
    assert told == []
    assert led(result.redirects[0]) == {"methods": "/new/#how-we-worked", "end": "/new/#end"}


def test_parts_of_one_page_lead_to_several_documents():
    """Each document takes its part, and one of them the page itself."""
    result, told = planned(
        old("/one/", ["/old/", "/old/#results"]), old("/two/", "/old/#methods"), old("/three/", "/old/#data")
    )
    assert told == []
    [redirect] = result.redirects
    assert redirect.target == "/one/"
    assert led(redirect) == {"data": "/three/#data", "methods": "/two/#methods", "results": "/one/#results"}


def test_a_page_of_which_only_parts_lead_on_leads_nowhere_itself():
    """Not even where the home page leads."""
    result, told = planned(old("/one/", "/"), old("/two/", "/old/#p"))
    assert told == []
    assert at(result.redirects, "/old/").target is None
    assert at(result.redirects, "/").target == "/one/"


@pytest.mark.parametrize("spelled", ["/old#p", "/old/#p"])
@pytest.mark.parametrize("alias", ["/old", "/old/"])
def test_a_part_belongs_to_its_page_with_and_without_a_slash(alias, spelled):
    """However the old page is spelled, each of its stubs knows the part."""
    result, told = planned(old("/one/", alias), old("/two/", spelled))
    assert told == []
    assert {redirect.target for redirect in result.redirects} == {"/one/"}
    assert all(led(redirect) == {"p": "/two/#p"} for redirect in result.redirects)


def test_a_part_of_a_document_that_has_moved():
    """The old page may still be a document, if it is a redirect now."""
    result, told = planned(moved("/old/", "/one/"), Page("/one/"), old("/two/", "/old/#p"))
    assert told == []
    assert ways(result) == {"/old/": "/one/"}
    assert led(result.redirects[0]) == {"p": "/two/#p"}
    assert result.moved == {"old/index.html"}


@pytest.mark.parametrize(
    ("others", "where"), [({}, "page/index.html.md:1"), ({"page/index.html": Rank.GENERATED}, "conf")]
)
def test_a_part_of_what_is_still_a_page_is_an_error(others, where):
    """No stub can stand where a page is, and the page itself can hold the link."""
    result, [told] = planned(old("/two/", "/page/#p"), *([] if others else [Page("/page/")]), others=others)
    assert not result.redirects
    assert told.severity == "error"
    assert told.path == Page("/two/").path
    assert "/page/#p is a part of a page that is still there" in told.what
    assert where in told.what
    assert '<a id="p" href="/two/#p">' in told.remedy


def test_a_part_of_the_document_itself_is_a_matter_of_its_ids():
    """A heading that was renamed keeps its old id as well, however the address is written."""
    for alias in ("/two/#p", "/two/index.html#p", "/two#p"):
        _, [told] = planned(old("/two/", alias))
        assert '<a id="p"></a>' in told.remedy


def test_a_part_claimed_twice_names_both_documents():
    """Two documents cannot have the same part."""
    _, [told] = planned(old("/a/", "/old/#p"), old("/b/", "/old/#p"))
    assert "a/index.html.md:2" in str(told)
    assert "b/index.html.md:2" in str(told)


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("#p", "/old/#p"),
        ("/old/?q=1#p", "'/old/'"),
        ("/../old/#p", "top of the site"),
        ("https://example.net/old/#p", "the path alone"),
        ("/old/#a\nb", "leave the character out"),
        ([{"/old/#p": "/other/#p"}], "quotes"),
        ([{"/old/": "#p"}], "quotes"),
        ([{"/old/#p": "#"}], "quotes"),
        ([{}], "quotes"),
        ([{2019: "#p"}], "quotes"),
        ([{"/old/#p": 5}], "quotes"),
    ],
)
def test_what_is_no_part_is_an_error(value, remedy):
    """A part has a path of this site, a name, and leads to a part of the document."""
    result, [told] = planned(old("/new/", value))
    assert told.severity == "error"
    assert remedy in told.remedy
    assert not result.redirects


def test_names_are_compared_and_kept_decoded():
    """However a fragment was escaped, it is one part, and its target is escaped."""
    result, told = planned(old("/new/", ["/old/#caf%C3%A9", "/old/#a b"]))
    assert told == []
    assert led(result.redirects[0]) == {"a b": "/new/#a%20b", "café": "/new/#caf%C3%A9"}


def test_a_way_through_a_part_is_made_short():
    """Who leads to a part of an old page leads where the part does."""
    result, told = planned(
        old("/one/", "/old/"), old("/two/", "/old/#p"), moved("/three/", "/old/#p"), moved("/four/", "/old/#q")
    )
    assert told == []
    assert ways(result) == {"/old/": "/one/", "/three/": "/two/#p", "/four/": "/one/#q"}


def test_a_part_of_a_document_that_has_moved_on_leads_on():
    """The document that takes a part may be a redirect itself."""
    page = Page("/two/", {"redirect_from": "/old/#p", "redirect_to": "/three/"})
    result, told = planned(page, Page("/three/"))
    assert told == []
    assert led(at(result.redirects, "/old/")) == {"p": "/three/#p"}


def test_a_circle_through_a_part_is_told():
    """A part that leads back to itself is an error, and the document remains a page."""
    page = Page("/two/", {"redirect_from": "/old/#p", "redirect_to": "/old/#p"})
    result, told = planned(page)
    assert {problem.severity for problem in told} == {"error"}
    assert not result.moved


def test_base_comes_before_what_parts_lead_to():
    """A site below a path leads to its own pages."""
    result, _ = planned(old("/new/", "/old/#p"), config=replace(CONFIG, base="/me"))
    assert led(result.redirects[0]) == {"p": "/me/new/#p"}


def test_a_list_of_parts_is_in_no_table():
    """redirects.json has addresses that lead somewhere; and what was asked for, not what is implied."""
    result, _ = planned(old("/new/", ["/old/#p", "/older"]))
    assert json.loads(stubs.table(result.redirects)) == {"/older": "https://example.org/new/"}


def test_a_draft_has_no_part():
    """What is not published takes no part either."""
    result, told = planned(Page("/new/", {"redirect_from": "/old/#p"}, draft=True))
    assert (result.redirects, told) == ((), [])


def test_an_alias_without_a_slash_answers_with_one_too():
    """/x gets a stub in the folder x as well, where a host of files looks for /x/."""
    result, told = planned(old("/new/", "/x"))
    assert told == []
    assert {(r.output, r.target, r.implied) for r in result.redirects} == {
        ("x.html", "/new/", False),
        ("x/index.html", "/new/", True),
    }


@pytest.mark.parametrize("alias", ["/x/", "/x.html", "/x.php", "/x.pdf"])
def test_no_form_is_implied_for_other_aliases(alias):
    """A host of files leads from /x to /x/ itself, and a name with an ending is a file's."""
    assert len(planned(old("/new/", alias))[0].redirects) == 1


@pytest.mark.parametrize("alias", ["/x", "/X"])
@pytest.mark.parametrize(
    ("pages", "others"),
    [
        ([Page("/x/")], {}),
        ([Page("/X/")], {}),
        ([old("/other/", "/x/")], {}),
        ([], {"x": Rank.STATIC}),
        ([], {"X/INDEX.html": Rank.STATIC}),
        ([], {"x/index.html/y.txt": Rank.STATIC}),
    ],
)
def test_an_implied_form_gives_way_without_a_word(alias, pages, others):
    """Nobody has asked for /x/, so whoever has it keeps it."""
    result, told = planned(old("/new/", f"{alias}.html"), *pages, others=others)
    with_slash, told_with_slash = planned(old("/new/", alias), *pages, others=others)
    assert told == told_with_slash
    assert len(with_slash.redirects) == len(result.redirects)


def test_a_part_of_a_whole_address_of_the_site_is_a_part_of_it():
    """Alone, and with another name now."""
    result, told = planned(old("/new/", ["https://example.org/old/#p", {"http://example.org/old/#q": "#r"}]))
    assert told == []
    assert led(result.redirects[0]) == {"p": "/new/#p", "q": "/new/#r"}
