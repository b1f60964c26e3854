"""The same site on real nginx, Apache and Caddy and through Netlify's and Cloudflare's own parsers: the same answers."""

from __future__ import annotations

import pytest

from plugins.policy.headers import headers
from tests.hosts.servers import Running
from tests.hosts.sites import SOURCE, example
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


def test_every_difference_is_one_and_has_a_reason() -> None:
    """The table declares no difference that is none, and none without its reason."""
    for ask in TABLE:
        assert set(ask.otherwise) <= set(HOSTS), ask
        assert not ask.otherwise or ask.why, ask
        assert all(other != ask.answer for other in ask.otherwise.values()), ask


def test_pages_have_the_security_headers(host: Running) -> None:
    """Pages and redirects come with the policy and its companions."""
    if host.host == "netlify":
        pytest.skip("its parser is asked below: no program of Netlify's answers with headers")
    fields = host.ask("/new/").headers
    assert fields["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert fields["content-security-policy"].endswith("frame-ancestors 'self'")
    assert {name: fields.get(name) for name in SECURITY} == SECURITY
