"""Links of a feed's content lead home from anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds.links import absolute_links

ORIGIN = "https://example.org"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/b/">', '<a href="https://example.org/b/">'),
        ('<a href="c.html">', '<a href="https://example.org/notes/c.html">'),
        ('<a href="../up">', '<a href="https://example.org/up">'),
        ('<a href="#fn:1">', '<a href="https://example.org/notes/a.html#fn:1">'),
        ('<a href="?q=1&amp;r=2">', '<a href="https://example.org/notes/a.html?q=1&amp;r=2">'),
        ("<img src='/i.png' alt='x'/>", "<img src=\"https://example.org/i.png\" alt='x'/>"),
        ("<img src=i.png alt=x>", '<img src="https://example.org/notes/i.png" alt=x>'),
        ('<video poster="/p.jpg">', '<video poster="https://example.org/p.jpg">'),
        ('<a href="//cdn.example/x">', '<a href="https://cdn.example/x">'),
        ('<A HREF="/b/">', '<A HREF="https://example.org/b/">'),
        (
            '<img srcset="/a.png, b.png 2x,\n/c.png 100w">',
            (
                '<img srcset="https://example.org/a.png, https://example.org/notes/b.png 2x, '
                'https://example.org/c.png 100w">'
            ),
        ),
    ],
)
def test_links_into_the_site_become_absolute(html: str, expected: str) -> None:
    """Paths, relative paths, fragments and queries are resolved against the page."""
    assert absolute_links(html, ORIGIN, "/notes/a.html") == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://other.example/x?a=1&amp;b=2">',
        '<a href="mailto:a@example.org">',
        '<img src="data:image/png;base64,AAAA">',
        '<a title="href=/x" data-href="/x">',
        '<a href="http://[">',
        "<!-- <a href='/x'> -->",
        "<script>let x = '<a href=\"/x\">'</script>",
        "<pre>&lt;a href=\"/x\"&gt;</pre>",
        "text href=\"/x\"",
        "<p>a < b</p>",
    ],
)  # fmt: skip
def test_everything_else_stays_as_it_is(html: str) -> None:
    """Other sites, other schemes, other attributes, comments, scripts and text keep every byte."""
    assert absolute_links(html, ORIGIN, "/a/") == html


@given(st.text(alphabet="<a href=\"'/x>src set!-", max_size=60))
def test_what_is_absolute_stays_so(html: str) -> None:
    """Doing it twice changes nothing, whatever the markup is like."""
    once = absolute_links(html, ORIGIN, "/a/")
    assert absolute_links(once, ORIGIN, "/a/") == once
