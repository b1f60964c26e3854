"""From redirect_from and redirect_to to the redirects of a site."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.redirects import stubs
from plugins.redirects.plan import Plan, plan
from plugins.site.config import Config
from plugins.site.problems import Problem, Problems
from plugins.urls.paths import output_of
from plugins.urls.registry import Owner, Rank, Registry


@dataclass(frozen=True)
class Page:
    """As much of a document as a plan asks for."""

    url: str
    front: Mapping[str, Any] = field(default_factory=dict)
    draft: bool = False
    language: str | None = None

    @property
    def path(self) -> Path:
        return Path(f"{self.output}.md")

    @property
    def output(self) -> str:
        return output_of(self.url)

    @property
    def title(self) -> str:
        return f"Title of {self.url}"

    def line_of(self, key: str) -> int:
        return 2 + list(self.front).index(key)


def old(url: str, aliases: Any) -> Page:
    return Page(url, {"redirect_from": aliases})


def moved(url: str, to: Any) -> Page:
    return Page(url, {"redirect_to": to})


CONFIG = Config(
    content=Path("content"),
    output=Path("output"),
    jekyll=True,
    title="A site",
    description=None,
    url="https://example.org",
    base="",
    language="en",
    zone=ZoneInfo("UTC"),
    permalink="date",
    collections={},
)


def planned(
    *pages: Page, others: Mapping[str, Rank] | None = None, keep_going: bool = False, config: Config = CONFIG
) -> tuple[Plan, list[Problem]]:
    problems = Problems()
    registry = Registry(problems, keep_going)
    for page in pages:
        registry.claim(page.url, page.output, Owner(page.title, page.path, 1, Rank.DOCUMENT))
    for output, rank in (others or {}).items():
        registry.claim(f"/{output}", output, Owner(output, Path("conf"), 0, rank))
    registry.resolve()
    return plan(pages, registry, config, problems), list(problems)


def ways(result: Plan) -> dict[str, str | None]:
    return {redirect.url: redirect.target for redirect in result.redirects if not redirect.implied}


# What jekyll-redirect-from 0.16 wrote for redirect_from of a page at /new/, with url https://example.org.
JEKYLL_WROTE = {
    "/old/": "old/index.html",
    "/old": "old.html",
    "old": "old.html",
    "old/": "old/index.html",
    "/old.html": "old.html",
    "/old.htm": "old.htm",
    "/old.php": "old.php",
    "/old/index.html": "old/index.html",
    "/2014/01/02/old": "2014/01/02/old.html",
    "/v1.2": "v1.2",
    "/how we worked/": "how we worked/index.html",
    "/how%20we%20worked/": "how we worked/index.html",
    "/café": "café.html",
    "/caf%C3%A9": "café.html",
    "/a//b/": "a/b/index.html",
    "/~me/": "~me/index.html",
    "/old(1)": "old(1).html",
}


@pytest.mark.parametrize(("alias", "output"), JEKYLL_WROTE.items())
def test_stub_is_where_jekyll_writes_it(alias, output):
    """An alias becomes the file that jekyll-redirect-from makes, and leads to the document."""
    result, told = planned(old("/new/", alias))
    assert told == []
    [redirect] = [redirect for redirect in result.redirects if not redirect.implied]
    assert redirect.output == output
    assert redirect.absolute == "https://example.org/new/"
    assert redirect.status == 301


def test_list_of_aliases_with_nulls():
    """Each of a list counts, and an empty item is nothing."""
    result, told = planned(old("/new/", ["/a/", None, "/b"]))
    assert told == []
    assert ways(result) == {"/a/": "/new/", "/b": "/new/"}


@pytest.mark.parametrize("aliases", [None, [], [None]])
def test_no_alias_is_no_redirect(aliases):
    """An empty redirect_from is nothing."""
    assert planned(old("/new/", aliases)) == (Plan((), frozenset()), [])


def test_alias_with_and_without_slash_are_two():
    """/x/ and /x are two files, and both lead to the document."""
    result, told = planned(old("/new/", ["/x", "/x/"]))
    assert told == []
    assert {redirect.output for redirect in result.redirects} == {"x.html", "x/index.html"}


def test_two_aliases_of_one_document_may_share_a_file():
    """/x and /x.html are two addresses and one stub."""
    result, told = planned(old("/new/", ["/x", "/x.html"]))
    assert told == []
    assert set(ways(result)) == {"/x", "/x.html"}
    assert [output for output, _ in stubs.stubs(result.redirects)] == ["x.html", "x/index.html"]


def test_base_path_comes_before_the_target_and_not_before_the_file():
    """A site below a path leads to its own pages."""
    result, _ = planned(old("/new/", "/old/"), config=replace(CONFIG, base="/me"))
    [redirect] = result.redirects
    assert redirect.output == "old/index.html"
    assert redirect.target == "/me/new/"
    assert redirect.absolute == "https://example.org/me/new/"


def test_target_is_encoded():
    """What goes into a header or an attribute is ASCII."""
    assert ways(planned(old("/how we work/", "/old/"))[0]) == {"/old/": "/how%20we%20work/"}


def test_number_is_used_with_a_warning():
    """A year without quotes is meant as a path."""
    result, [told] = planned(old("/new/", 2014))
    assert told.severity == "warning"
    assert ways(result) == {"/2014": "/new/"}


@pytest.mark.parametrize("value", [True, datetime.date(2014, 1, 2), {"a": 1}, ["/ok/", ["/x/"]], 1.5])
def test_alias_that_is_no_path_is_an_error(value):
    """What YAML has made something else of is told with its line, not guessed."""
    _, [told] = planned(old("/new/", value))
    assert told.severity == "error"
    assert told.line == 2


@pytest.mark.parametrize("alias", ["/old/?p=1", "/old/#", "/old/?p=1#part"])
def test_alias_with_query_or_fragment_suggests_the_path(alias):
    """No file can answer a query, and an empty fragment is none; the path can be an alias."""
    result, [told] = planned(old("/new/", alias))
    assert not result.redirects
    assert "'/old/'" in told.remedy


@pytest.mark.parametrize("alias", ["/new/", "new/", "/new/index.html", "/%6Eew/", "https://example.org/new/"])
def test_alias_to_itself_is_dropped_with_a_warning(alias):
    """A page is not replaced by a stub that leads to it."""
    result, [told] = planned(old("/new/", alias))
    assert not result.redirects
    assert told.severity == "warning"


def test_alias_claimed_twice_names_both_documents():
    """Two documents cannot have one old address."""
    result, [told] = planned(old("/a/", "/old/"), old("/b/", "/old/"))
    assert told.severity == "error"
    assert "a/index.html.md:2" in str(told)
    assert "b/index.html.md:2" in str(told)
    assert len(result.redirects) == 1


def test_last_of_two_equal_aliases_wins_when_the_build_goes_on():
    """As in Jekyll, where the build goes on."""
    assert ways(planned(old("/a/", "/old/"), old("/b/", "/old/"), keep_going=True)[0]) == {"/old/": "/b/"}


@pytest.mark.parametrize("keep_going", [False, True])
@pytest.mark.parametrize(
    ("alias", "others"),
    [
        ("/page/", {}),
        ("/Page/", {}),
        ("/paper.pdf", {"paper.pdf": Rank.STATIC}),
        ("/feed.xml", {"feed.xml": Rank.GENERATED}),
        ("/404", {"404.html": Rank.GENERATED}),
        ("/sitemap.xml", {"sitemap.xml": Rank.GENERATED}),
        ("/theme/css/site.css", {"theme/css/site.css": Rank.THEME}),
        ("/paper.pdf/", {"paper.pdf": Rank.STATIC}),
    ],
)
def test_alias_never_takes_an_address(alias, others, keep_going):
    """Pages, files, feeds, lists and the 404 page are never lost to an alias."""
    result, [told] = planned(old("/new/", alias), Page("/page/"), others=others, keep_going=keep_going)
    assert told.severity == "error"
    assert told.path == old("/new/", alias).path
    assert not result.redirects


def test_draft_has_no_alias():
    """What is not published takes no address."""
    assert planned(Page("/new/", {"redirect_from": "/old/"}, draft=True)) == (Plan((), frozenset()), [])


def test_redirect_to_replaces_the_document():
    """A document that has moved is a redirect, and is told apart from pages."""
    result, told = planned(moved("/a/", "/b/#part"), Page("/b/"))
    assert told == []
    assert ways(result) == {"/a/": "/b/#part"}
    assert result.moved == {"a/index.html"}


@pytest.mark.parametrize(
    ("to", "target"),
    [
        ("https://example.net/x?y=1#z", "https://example.net/x?y=1#z"),
        ("http://example.net", "http://example.net"),
        (["https://example.net/1", "https://example.net/2"], "https://example.net/1"),
        ([None, "/b/"], "/b/"),
        ("b/", "/b/"),
        ("/b", "/b"),
        ("/b/?q=1", "/b/?q=1"),
        ("https://example.org/b/", "/b/"),
        ("https://example.org/another-project/", "https://example.org/another-project/"),
    ],
)
def test_redirect_to_leads_where_it_says(to, target):
    """An http(s) URL stays as it is; a path is one of this site; the first of a list counts."""
    result, told = planned(moved("/a/", to), Page("/b/"))
    assert told == []
    assert ways(result) == {"/a/": target}


@pytest.mark.parametrize(
    "to",
    [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//example.org/x",
        "/\\example.org",
        "\\\\example.org",
        "https://user:secret@example.org/",
        "https://user@example.org/",
        "https://",
        "https:///x",
        "https://[::1/",
        "https://example.org:port/",
        "https://example.org/\nx",
        "https://example.org/a b",
        "/../x",
        "/%2e%2e/x",
        7,
        True,
        {"to": "/b/"},
        datetime.date(2014, 1, 2),
    ],
)
def test_dangerous_target_is_refused(to):
    """Only http, https and paths of the site are followed; the document stays a page."""
    result, told = planned(moved("/a/", to), Page("/b/"))
    assert [problem.severity for problem in told] == ["error"]
    assert result == Plan((), frozenset())


def test_missing_target_is_an_error_with_a_suggestion():
    """A redirect into the void is told, with what was probably meant."""
    _, [told] = planned(moved("/a/", "/publication/"), Page("/publications/"))
    assert "/publications/" in told.remedy


def test_chain_is_made_short():
    """An old address leads to the end of the way at once."""
    a = Page("/a/", {"redirect_from": "/oldest/", "redirect_to": "/b/"})
    result, told = planned(a, moved("/b/", "/old-c/#part"), old("/c/", "/old-c/"))
    assert told == []
    assert ways(result) == {"/oldest/": "/c/#part", "/a/": "/c/#part", "/b/": "/c/#part", "/old-c/": "/c/"}


def test_chain_ends_at_another_site():
    """A way that leaves the site ends there, and its own fragment wins."""
    result, _ = planned(moved("/a/", "/b/?q=1#mine"), moved("/b/", "https://example.net/x#theirs"))
    assert ways(result)["/a/"] == "https://example.net/x?q=1#theirs"


def test_circle_is_an_error_that_shows_it():
    """A circle is told at each of its documents, and these remain pages."""
    result, told = planned(
        moved("/a/", "/b/"), moved("/b/", "/c"), moved("/c", "/a/"), moved("/d/", "/a/"), Page("/e/")
    )
    assert [problem.severity for problem in told] == ["error"] * 3
    assert "/a/ (a/index.html.md) -> /b/ (b/index.html.md) -> /c (c.html.md) -> /a/" in told[0].what
    assert result.moved == {"d/index.html"}
    assert ways(result) == {"/d/": "/a/"}


@pytest.mark.parametrize("to", ["/a/", "/old/", "https://example.org/a/"])
def test_document_that_leads_to_itself_is_a_circle(to):
    """By its address or by its own alias."""
    page = Page("/a/", {"redirect_from": "/old/", "redirect_to": to})
    result, told = planned(page)
    assert {problem.severity for problem in told} == {"error"}
    assert ways(result) == {"/old/": "/a/"}


def test_stub_tells_title_and_language_of_the_page():
    """What a visitor sees meanwhile is the page's name in its language, and a link that works on any host."""
    page = Page("/neu/", {"redirect_from": "/alt/"}, language="de")
    [(output, stub)] = stubs.stubs(planned(page)[0].redirects)
    assert output == "alt/index.html"
    assert stub == stubs.Stub("/neu/", "https://example.org/neu/", "Title of /neu/", "de")


def test_language_of_the_site_is_the_default():
    """A document without a language is in the site's."""
    assert planned(old("/new/", "/old/"))[0].redirects[0].language == "en"


def test_table_maps_old_paths_to_absolute_addresses():
    """redirects.json is what jekyll-redirect-from writes."""
    result, _ = planned(old("/new/", ["old", "/a b/"]), moved("/m/", "https://example.net"))
    assert json.loads(stubs.table(result.redirects)) == {
        "/old": "https://example.org/new/",
        "/a b/": "https://example.org/new/",
        "/m/": "https://example.net",
    }


@pytest.mark.parametrize(
    ("facts", "wanted"), [({}, True), ({"redirect_from": {"json": False}}, False), ({"redirect_from": {}}, True)]
)
def test_table_can_be_left_out(facts, wanted):
    """The setting is jekyll-redirect-from's."""
    assert stubs.wants_table(facts) is wanted


addresses = st.sampled_from(
    ["/a/", "/b/", "/c", "/c/", "/d.html", "/A/", "/x", "https://example.net/", "javascript:x", "/a/b"]
)


@settings(max_examples=150, deadline=None, database=None)
@given(
    st.lists(
        st.tuples(addresses.filter(lambda url: url[0] == "/"), st.lists(addresses), addresses | st.none()), max_size=6
    )
)
def test_every_redirect_of_any_site_ends_at_a_page(rows):
    """However documents point at each other, no redirect leads to a redirect, and none lies over a page."""
    pages = [Page(url, {"redirect_from": aliases, "redirect_to": to}) for url, aliases, to in rows]
    pages = list({page.output.lower(): page for page in pages}.values())
    result, _ = planned(*pages, keep_going=True)
    files = {redirect.output for redirect in result.redirects}
    kept = {page.output for page in pages} - result.moved
    assert not files & kept
    for target in ways(result).values():
        tried = [output_of(target)] if target.endswith("/") else [f"{target[1:]}.html", f"{target[1:]}/index.html"]
        assert next((output for output in tried if output in files | kept), None) not in files


# -- The site's own addresses, in other words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "alias",
    ["https://example.org/old/", "http://example.org/old/", "//example.org/old/", "HTTPS://Example.ORG:443/old/"],
)
def test_a_whole_address_of_the_site_is_an_alias(alias):
    """Who copies an old address from the browser means its path, whatever its scheme was."""
    result, told = planned(old("/new/", alias))
    assert told == []
    assert ways(result) == {"/old/": "/new/"}


@pytest.mark.parametrize(
    "alias", ["https://example.net/old/", "https://example.org:8080/old/", "ftp://example.org/old/"]
)
def test_an_address_of_another_site_is_no_alias(alias):
    """Another host, port or protocol is another site."""
    result, [told] = planned(old("/new/", alias))
    assert not result.redirects
    assert "another site" in told.what


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_redirect_to_a_whole_address_of_the_site_stays_in_it(scheme):
    """The target is the page itself, so that chains through it are made short; what the site lacks is left as it is."""
    result, told = planned(moved("/a/", f"{scheme}://example.org/b/?q=1#p"), moved("/b/", "/c/"), Page("/c/"))
    assert told == []
    assert ways(result) == {"/a/": "/c/?q=1#p", "/b/": "/c/"}
    result, _ = planned(moved("/a/", f"{scheme}://example.org/elsewhere/"))
    assert ways(result) == {"/a/": f"{scheme}://example.org/elsewhere/"}


def test_whole_addresses_count_from_the_base_path():
    """What lies beside the base path on the same host is another site's."""
    config = replace(CONFIG, base="/me")
    result, told = planned(old("/new/", "https://example.org/me/old/"), config=config)
    assert told == []
    assert ways(result) == {"/old/": "/me/new/"}
    _, [told] = planned(old("/new/", "https://example.org/mean/old/"), config=config)
    assert "another site" in told.what


# -- Case --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("url", "alias"), [("/CV/", "/cv/"), ("/cv/", "/CV/"), ("/caf%C3%A9/", "/cafe%CC%81/")])
def test_an_alias_may_differ_from_its_page_in_case_alone(url, alias):
    """Case, and the form of a letter, are parts of an address: the old one leads to the new one, without a word."""
    result, told = planned(old(url, alias))
    assert told == []
    [redirect] = [redirect for redirect in result.redirects if redirect.url == alias]
    assert (redirect.target, redirect.output) == (url, output_of(alias))


def test_an_alias_that_differs_in_case_never_takes_another_page():
    """On a disk that knows no case somebody else's page would be lost."""
    result, [told] = planned(old("/new/", "/cv/"), Page("/CV/"))
    assert not result.redirects
    assert "the same but for case" in told.what


# -- Work that grows with the site, and no faster ----------------------------------------------------------------------


class CountingRegistry(Registry):
    """A registry that counts how often it is asked who answers an address."""

    asked = 0

    def output_for(self, url: str) -> str | None:
        self.asked += 1
        return super().output_for(url)


@pytest.mark.parametrize("end", ["page", "circle", "nothing"])
def test_a_chain_of_redirects_costs_what_its_length_is(end):
    """Twice as many hops are twice the work, wherever they end, and messages do not grow with the chain."""

    def chain(length: int) -> tuple[int, int]:
        last = {"page": Page(f"/{length}/"), "circle": moved(f"/{length}/", "/0/"), "nothing": Page("/other/")}[end]
        pages = [*(moved(f"/{number}/", f"/{number + 1}/") for number in range(length)), last]
        problems = Problems()
        registry = CountingRegistry(problems)
        for page in pages:
            registry.claim(page.url, page.output, Owner(page.title, page.path, 1, Rank.DOCUMENT))
        registry.resolve()
        result = plan(pages, registry, CONFIG, problems)
        if end == "page":
            assert set(ways(result).values()) == {f"/{length}/"}
        return registry.asked, sum(len(str(problem)) for problem in problems)

    (asked, told), (asked_twice, told_twice) = chain(400), chain(800)
    assert asked_twice <= 2.1 * asked
    assert told_twice <= 2.3 * told


def test_a_long_circle_is_told_by_its_first_hops():
    """Each document learns where its own hop leads, and how many more there are."""
    _, told = planned(*(moved(f"/{number}/", f"/{(number + 1) % 13}/") for number in range(13)))
    assert len(told) == 13
    first = next(problem.what for problem in told if problem.path == Path("0/index.html.md"))
    assert first.startswith("redirect_to: leads in a circle: /0/ (0/index.html.md) -> /1/ (1/index.html.md) -> ")
    assert first.endswith("-> /9/ (9/index.html.md) -> 3 more -> /0/ (0/index.html.md)")


def test_only_the_first_wrong_targets_are_met_with_a_guess():
    """A guess is a search through the whole site."""
    pages = [moved(f"/from-{number}/", f"/targe-{number}/") for number in range(25)]
    _, told = planned(*pages, *(Page(f"/target-{number}/") for number in range(25)))
    assert sum("did you mean" in problem.remedy for problem in told) == 20
