"""Documents that are whole pages of HTML."""

from __future__ import annotations

import pytest

from plugins.jekyll.bodies.whole_pages import within_body
from tests.conftest import BuildSite


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<!DOCTYPE html>\n<html>\n<head><style>p {}</style></head>\n<body id=x>\n<p>A\n</body>\n</html>\n", "<p>A\n"),
        ("<html><head><script src=x.js></script></head><body><p>A</body></html>", "<script src=x.js></script>\n<p>A\n"),
        ("<html><head></head><!-- x --><body><pre><body></html></pre></html>", "<pre><body></html></pre>\n"),
        ("<!-- note --><!doctype html><html><body><p>A</p>", "<p>A</p>\n"),
        ("<HTML><HEAD><TITLE>T</TITLE><BODY><P>A</BODY></HTML>", "<P>A\n"),
        ("<head><meta charset='utf-8'></head>\n<p>A</p>", "<p>A</p>\n"),
    ],
)  # fmt: skip
def test_what_a_page_shows_stays(page: str, shown: str) -> None:
    """Its body, and the scripts of its head, without which that may show nothing."""
    assert within_body(page) == shown


@pytest.mark.parametrize("text", ["<p>A</p>\n", "<header>A</header>", "<pre>&lt;html></pre><html>", ""])
def test_what_is_no_page_stays_as_it_is(text: str) -> None:
    """Even where it names such elements."""
    assert within_body(text) == text


def test_the_styles_of_a_page_do_not_reach_the_theme(build_site: BuildSite) -> None:
    """A page without a layout stands in the frame of the site like any other."""
    head = "<head><style>body {color: red}</style></head>"
    page = f"---\nlayout: null\ntitle: Map\n---\n<html>{head}<body><p>A</p></body></html>\n"
    built = build_site({"_config.yml": "title: T\n", "map.html": page})
    assert built.status == 0, built.told
    assert built.body("map.html") == "<p>A</p>"
    assert built.page("map.html").xpath("//style") == []
