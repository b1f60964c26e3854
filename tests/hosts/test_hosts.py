"""The same site on real nginx, Apache and Caddy, and by Netlify's and Cloudflare's own parsers: the same answers."""

from __future__ import annotations

import pytest

from tests.hosts.servers import Running
from tests.hosts.sites import example
from tests.hosts.table import HOSTS, TABLE, Answer, Ask

SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
}


def _answer(ask: Ask, host: Running) -> Answer:
    expected = ask.expected(host.host)
    return Answer(expected.status, expected.says.replace("{base}", host.example.base))


def test_every_request_has_the_same_answer_on_every_host(host: Running) -> None:
    """Old addresses lead on with 301, pages are there, all else is 404: as the table has it, differences declared."""
    answers = ((ask, host.ask(ask.request).answer, _answer(ask, host)) for ask in TABLE)
    wrong = [f"{ask.request}: {found}, not {wanted}" for ask, found, wanted in answers if found != wanted]
    assert not wrong, "\n".join(wrong)


def test_the_host_s_own_parser_accepts_every_rule(host: Running) -> None:
    """No line of _redirects and _headers is refused or ignored."""
    assert host.errors == ()


@pytest.mark.parametrize("ask", [ask for ask in TABLE if ask.otherwise], ids=lambda ask: ask.request)
def test_every_difference_is_one_and_has_a_reason(ask: Ask) -> None:
    """The table declares no difference that is none, and none without its reason."""
    assert ask.why
    assert set(ask.otherwise) <= set(HOSTS)
    assert ask.answer not in ask.otherwise.values()


@pytest.mark.parametrize("request_", ["/", "/new/", "/extensionless", "/theme/css/site.css", "/theme/icons.svg"])
def test_everything_comes_with_the_security_headers(host: Running, request_: str) -> None:
    """Pages and files come with the policy as a header, and its companions."""
    fields = host.ask(request_).headers
    assert fields["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert fields["content-security-policy"].endswith("frame-ancestors 'self'")
    assert {name: fields.get(name) for name in SECURITY} == SECURITY


def test_a_page_that_is_not_there_has_the_policy_too(host: Running) -> None:
    """The 404 page is a page of the site."""
    assert "frame-ancestors 'self'" in host.ask("/nothing/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("request_", "kept"),
    [
        ("/theme/css/site.css?v=0123456789", True),
        ("/theme/js/redirect.js?v=0123456789", True),
        ("/theme/css/missing.css?v=0123456789", False),
        ("/theme/icons.svg", False),
        ("/new/", False),
        ("/old/", False),
    ],
)
def test_only_files_marked_by_their_content_are_kept(host: Running, request_: str, kept: bool) -> None:
    """Browsers keep style sheets and scripts for a year, as their address changes with them, and nothing else."""
    if host.host == "netlify" and "missing" in request_:
        pytest.skip("its parser knows rules and not files; what its servers send with a 404 is theirs")
    control = host.ask(request_).headers.get("cache-control", "")
    assert ("immutable" in control) is kept


@pytest.mark.parametrize("name", ["netlify", "cloudflare"])
def test_a_base_path_is_refused_where_a_site_is_at_the_top(name: str) -> None:
    """A host that serves a site at the top alone cannot have one below a path."""
    [problem] = example("/me").emission(name).problems
    assert "SITEURL has the path /me" in problem.what
    assert not example("").emission(name).problems
