"""What each host gets, and what it must not get; that real servers understand it is shown in tests/hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.redirects.hosts import HOSTS, Emission, HostedSite, UnknownHostError, emitter, site_of
from plugins.redirects.plan import plan
from plugins.site.problems import Problems
from plugins.urls.registry import Owner, Rank, Registry
from tests.unit.redirects.test_plan import CONFIG, Page, moved, old

SOURCE = Path("publishconf.py")
Headers = dict[str, dict[str, str]]
HEADERS: Headers = {"/": {"X-One": "1"}, "/theme/css/": {"Cache-Control": "immutable"}}


def site(*pages: Page, base: str = "", gone: tuple[str, ...] = (), headers: Headers = HEADERS) -> HostedSite:
    problems = Problems()
    registry = Registry(problems)
    for page in pages:
        registry.claim(page.url, page.output, Owner(page.title, page.path, 1, Rank.DOCUMENT))
    registry.claim("/404.html", "404.html", Owner("404", SOURCE, 0, Rank.GENERATED))
    registry.resolve()
    result = plan(pages, registry, replace(CONFIG, base=base), problems)
    assert not problems.errors
    return site_of(result, registry, base, headers, gone, SOURCE)


def rules(of: HostedSite) -> dict[str, str]:
    return {rule.path: rule.target for rule in of.rules}


def told(emission: Emission) -> list[str]:
    return [f"{problem.what}; {problem.remedy}" for problem in emission.problems]


def test_a_host_is_found_by_its_name():
    """The setting names the host; an empty one is a host of files alone."""
    assert [emitter(name).name for name in HOSTS] == list(HOSTS)
    assert emitter("").outputs == ()


def test_a_host_that_is_none_is_told_with_those_there_are():
    """A typing error is met with the list."""
    with pytest.raises(UnknownHostError, match=r"there is no host 'netlfy'; it is one of github, gitlab, netlify"):
        emitter("netlfy")


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_gets_the_files_that_it_announces(name):
    """What is claimed before the build is what is written then."""
    assert tuple(emitter(name).emit(site(old("/new/", "/old/"))).files) == emitter(name).outputs


def test_an_alias_answers_in_both_its_forms():
    """With a slash and without, and as a file without its ending."""
    of = site(old("/new/", ["/a/", "/b", "/c.html", "/d.php"]), base="/me")
    assert set(rules(of)) == {f"/me{path}" for path in ("/a", "/a/", "/b", "/b.html", "/b/", "/c", "/c.html", "/d.php")}
    assert set(rules(of).values()) == {"/me/new/"}


def test_a_form_that_is_somebody_else_s_has_no_rule():
    """A page at /x/ is never taken by the alias /x, nor the other way round."""
    of = site(old("/new/", "/x"), Page("/x/"), Page("/y"), old("/other/", "/y/"))
    assert rules(of) == {"/x": "/new/", "/x.html": "/new/", "/y/": "/other/"}
    assert {rule.path for rule in of.rules if rule.contested} == {"/x", "/y/"}


def test_an_old_page_of_which_parts_lead_on_has_no_rule():
    """No server sees a fragment: a redirect would take it along to the wrong page."""
    assert rules(site(old("/one/", ["/old/", "/plain/"]), old("/two/", ["/old/#p", "/list/#p"]))) == {
        "/plain": "/one/",
        "/plain/": "/one/",
    }


def test_what_is_gone_is_told_in_both_forms_unless_it_is_there():
    """Only what nobody answers can be gone."""
    of = site(Page("/here"), old("/new/", "/old/"), base="/me", gone=("/x/", "/y", "/here/", "/old", "/a%20b/"))
    assert of.gone == ("/me/a b", "/me/a b/", "/me/here/", "/me/x", "/me/x/", "/me/y", "/me/y/")
    assert of.gone_page == "/me/404.html"


def test_gitlab_does_without_the_stubs_that_rules_stand_for():
    """Files come first there, so that a stub would hide its rule; a stub without a rule stays."""
    of = site(old("/new/", ["/a/", "/b*/", "/:c/", "/x"]), Page("/x/"), old("/two/", "/split/#p"))
    emission = emitter("gitlab").emit(of)
    assert emission.omitted == {"a/index.html"}
    assert emission.files == {"_redirects": "/a /new/ 301\n/a/ /new/ 301\n"}


def test_gitlab_s_rules_have_the_project_s_path():
    """On its default domain a rule names the project."""
    text = emitter("gitlab").emit(site(old("/new/", "/a/"), base="/me")).files["_redirects"]
    assert text == "/me/a /me/new/ 301\n/me/a/ /me/new/ 301\n"


def test_netlify_s_rules_beat_the_stubs():
    """The mark behind the status makes a rule win over a file."""
    assert emitter("netlify").emit(site(old("/new/", "/a b/"))).files["_redirects"] == "/a%20b /new/ 301!\n"


def test_netlify_is_not_sent_in_a_circle_by_case():
    """Where a host may take /CV/ for /cv/, only the stub leads from one to the other."""
    of = site(old("/CV/", ["/cv/", "/vita/"]))
    assert emitter("netlify").emit(of).files["_redirects"] == "/vita /CV/ 301!\n"
    assert "/cv/ /CV/ 301" in emitter("cloudflare").emit(of).files["_redirects"]


def test_headers_are_a_block_a_folder():
    """The whole site, and the folder whose files are kept."""
    expected = "/*\n  X-One: 1\n\n/theme/css/*\n  Cache-Control: immutable\n"
    for name in ("netlify", "cloudflare"):
        assert emitter(name).emit(site(Page("/"))).files["_headers"] == expected


@pytest.mark.parametrize(("host", "most"), [("cloudflare", 2000), ("gitlab", 1000)])
def test_too_many_redirects_are_an_error_and_not_cut_off(host, most):
    """The last that fits is fine, one more is told with the numbers."""
    fits = [old("/new/", [f"/n{number}/" for number in range(most // 2)])]
    assert not emitter(host).emit(site(*fits)).problems
    [problem] = told(emitter(host).emit(site(*fits, old("/more/", "/more.php"))))
    assert f"no more than {most} redirects" in problem
    assert f"has {most + 1}" in problem


def test_too_many_bytes_for_gitlab():
    """Long addresses reach the limit of bytes first."""
    [problem] = told(emitter("gitlab").emit(site(old("/new/", [f"/{'x' * 190}{n:03}/" for n in range(200)]))))
    assert "65536 bytes of redirects" in problem


def test_a_redirect_that_is_too_long_for_cloudflare_names_its_document():
    """The person who mends it finds the alias."""
    [problem] = emitter("cloudflare").emit(site(old("/new/", "/" + "/".join(["x" * 200] * 5) + ".php"))).problems
    assert problem.path == Path("new/index.html.md")
    assert problem.line == 2
    assert "over 1000 characters" in problem.what


def test_a_policy_that_is_too_long_is_told():
    """A hundred admitted origins make a header that a host would drop."""
    long = {"/": {"Content-Security-Policy": "x" * 5000}}
    for name in ("cloudflare", "nginx"):
        [problem] = told(emitter(name).emit(site(Page("/"), headers=long)))
        assert "EMBED_ORIGINS" in problem


def test_cloudflare_needs_a_404_page():
    """Without one it takes the site for an application of a single page."""
    of = replace(site(Page("/")), outputs=frozenset({"index.html"}))
    [problem] = told(emitter("cloudflare").emit(of))
    assert "404.html" in problem


def test_nginx_does_not_replace_a_dollar_in_a_header():
    """A value with $ would be taken for a variable."""
    [problem] = told(emitter("nginx").emit(site(Page("/"), headers={"/": {"X-One": "$host"}})))
    assert "EMBED_ORIGINS" in problem


@pytest.mark.parametrize("host", ["nginx", "apache", "caddy"])
def test_nothing_breaks_out_of_its_quotes(host):
    """Whatever an alias is, its rule is one line, and holds no bare quote."""
    name = emitter(host).outputs[0]
    plain = emitter(host).emit(site(old("/new/", "/x.php"))).files[name]
    for alias in ("/\";}'.php", "/$x{y}.php", "/`a`|b.php", "/#%23;.php".replace("#", "%23"), "/a b;c.php"):
        text = emitter(host).emit(site(old("/new/", alias))).files[name]
        assert text.count("\n") == plain.count("\n")
        assert text.count('"') - text.count('\\"') == plain.count('"') - plain.count('\\"')


def test_a_redirect_to_a_folder_s_index_is_no_loop_for_cloudflare():
    """Its parser refuses such a rule, so that the stub leads on alone."""
    of = site(moved("/a/", "/b/index.html"), Page("/b/"))
    assert emitter("cloudflare").emit(of).files["_redirects"] == "/a /b/index.html 301\n"


def test_the_page_of_what_is_gone_is_one_that_every_server_can_name():
    """A page at an odd address is not shown for all: nginx would replace its $, and refuse its whole configuration."""
    registry = Registry(Problems())
    for output in ("a$b/index.html", "a{b}/index.html", "z-1/index.html", "404.html"):
        registry.claim(f"/{output}", output, Owner("gone", SOURCE, 1, Rank.ALIAS))
    registry.resolve()
    nothing = plan([], registry, CONFIG, Problems())
    assert site_of(nothing, registry, "/me", {}, ["/a$b/", "/a{b}/", "/z-1/"], SOURCE).gone_page == "/me/z-1/index.html"
    assert site_of(nothing, registry, "/me", {}, ["/a$b/", "/a{b}/"], SOURCE).gone_page == "/me/404.html"


@pytest.mark.parametrize("host", ["nginx", "apache", "caddy"])
def test_a_base_path_that_a_server_would_replace_is_told(host):
    """The path of SITEURL stands in places where nothing can be escaped."""
    [problem] = told(emitter(host).emit(site(Page("/"), base="/a$b")))
    assert "/a$b" in problem
    assert not emitter(host).emit(site(Page("/"), base="/~me/a-b_c.d")).problems


@pytest.mark.parametrize(("url", "alias"), [("/CV", "/cv/"), ("/CV/", "/cv"), ("/CV/", "/cv/")])
def test_netlify_leads_nothing_to_itself_whatever_its_slash(url, alias):
    """Case and slash make no other path there."""
    lines = emitter("netlify").emit(site(old(url, [alias, "/vita"]))).files["_redirects"].splitlines()
    assert not any(line.startswith("/cv ") for line in lines)
    assert f"/vita {url} 301!" in lines


def test_a_home_page_that_has_moved_has_one_rule():
    """The root has no other form, and its file no other name."""
    assert rules(site(moved("/", "/new/"), Page("/new/"))) == {"/": "/new/"}
    assert rules(site(moved("/", "/new/"), Page("/new/"), base="/me")) == {"/me/": "/me/new/"}


def test_apache_adds_slashes_itself_unless_a_page_stands_beside_a_folder():
    """mod_dir is only told to leave them where it would be wrong."""
    for pages, off in (((Page("/x"), Page("/x/y/")), True), ((Page("/x/"), Page("/y")), False)):
        assert ("DirectorySlash Off" in emitter("apache").emit(site(*pages)).files[".htaccess"]) is off


def test_problems_of_a_host_are_at_its_setting():
    """As a whole, without a line."""
    bare = replace(
        site(Page("/"), base="/a$b", headers={"/": {"X": "$" + "x" * 5000}}), outputs=frozenset({"index.html"})
    )
    for name in HOSTS:
        for problem in emitter(name).emit(bare).problems:
            assert (problem.path, problem.line, problem.severity) == (SOURCE, 0, "error")
    assert {name: len(emitter(name).emit(bare).problems) for name in HOSTS} == {
        "github": 0, "gitlab": 0, "netlify": 1, "cloudflare": 3, "nginx": 3, "apache": 1, "caddy": 1,
    }  # fmt: skip
