"""Addresses of other sites, and of this one written as a whole."""

from __future__ import annotations

import pytest

from plugins.urls import web


@pytest.mark.parametrize(
    ("address", "what", "remedy"),
    [
        ("x.org", "has no scheme", "start it with https://"),
        ("//x.org", "has no scheme", "start it with https://"),
        ("javascript:x", "starts with javascript:", "give a web address (http or https) or a path of this site"),
        ("DATA:x", "starts with data:", "give a web address (http or https) or a path of this site"),
        ("https://x.org/a b", "has a character that no URL may have", "percent-encode it: a space is %20"),
        ("https://x.org/\ud800", "has a character that no URL may have", "percent-encode it: a space is %20"),
        ("https://[x", "is not a URL", "copy it from the browser's address line"),
        ("https://x.org:port/", "is not a URL", "copy it from the browser's address line"),
        ("https:///x", "names no host", "write it as https://example.org/path"),
        ("https://a:b@x.org/", "carries a user's name or password", "leave out what stands before the @"),
        ("https://@x.org/", "carries a user's name or password", "leave out what stands before the @"),
    ],
)
def test_each_fault_has_its_sentence_and_its_remedy(address: str, what: str, remedy: str) -> None:
    """As an author reads them."""
    assert web.fault(address) == (what, remedy)


@pytest.mark.parametrize("address", ["https://x.org", "HTTP://x.org:8080/a?b=@#c", "https://[::1]/", "https://x/%20"])
def test_sound_addresses_have_none(address: str) -> None:
    """An @ behind the host is no user's name."""
    assert web.fault(address) is None


@pytest.mark.parametrize(
    ("address", "scheme"),
    [("HTTPS://x", "https"), ("java\nscript:x", "javascript"), ("\x01 data:x", "data"), ("a b:c", ""), ("/x:y", "")],
)
def test_a_scheme_is_what_a_browser_sees(address: str, scheme: str) -> None:
    """It skips what stands before, and what breaks the line."""
    assert web.scheme_of(address) == scheme


@pytest.mark.parametrize("address", ["https://x", "//x", "/\\x", "\\x", " //x", "/\t/x", "mailto:a"])
def test_what_leaves_the_site(address: str) -> None:
    """By any of the ways that browsers know."""
    assert web.is_elsewhere(address)


@pytest.mark.parametrize("address", ["/x", "x", "#x", "?x:y", "", "/x//y"])
def test_what_stays(address: str) -> None:
    """Paths, fragments and queries."""
    assert not web.is_elsewhere(address)


@pytest.mark.parametrize(
    ("address", "site", "path"),
    [
        ("https://x.org/a?b=c#d", "https://x.org", "/a?b=c#d"),
        ("http://x.org/a", "https://x.org", "/a"),
        ("HTTPS://X.ORG:443/a", "http://x.org:80", "/a"),
        ("//x.org/a", "https://x.org", "/a"),
        ("https://x.org./a", "https://x.org", "/a"),
        ("https://x.org", "https://x.org", "/"),
        ("https://x.org:8080/a", "http://x.org:8080", "/a"),
        ("https://x.org/me/a", "https://x.org/me", "/a"),
        ("https://x.org/me", "https://x.org/me", "/"),
        ("https://x.org/me/", "https://x.org/me", "/"),
        (" https://x.org/a", "https://x.org", "/a"),
    ],
)
def test_a_whole_address_of_the_site_is_a_path_of_it(address: str, site: str, path: str) -> None:
    """By http or https, with a port spelled out, in capitals; below the base path."""
    assert web.own_path(address, site) == path


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://x.org/a", ""),
        ("/a", "https://x.org"),
        ("https://y.org/a", "https://x.org"),
        ("https://www.x.org/a", "https://x.org"),
        ("https://x.org:8080/a", "https://x.org"),
        ("https://x.org:0/a", "https://x.org"),
        ("https://x.org:1/a", "https://x.org"),
        ("https://x.org/mean/a", "https://x.org/me"),
        ("https://x.org/", "https://x.org/me"),
        ("ftp://x.org/a", "https://x.org"),
        ("https://user@x.org/a", "https://x.org"),
        ("https://[x/a", "https://x.org"),
        ("https://x.org:port/a", "https://x.org"),
        ("mailto:me@x.org", "https://x.org"),
        ("https:///a", "https:///b"),
    ],
)
def test_other_addresses_are_none_of_it(address: str, site: str) -> None:
    """Another host, port, protocol or path is another site."""
    assert web.own_path(address, site) is None


def test_hosts_are_compared_without_their_scheme() -> None:
    """As a visitor sees them."""
    assert web.is_same_host("http://X.org/a", "https://x.org:443")
    assert not web.is_same_host("http://x.org:81/a", "https://x.org")
    assert not web.is_same_host("mailto:x", "mailto:x")
    with pytest.raises(ValueError):
        web.is_same_host("http://x.org:port/", "https://x.org")
