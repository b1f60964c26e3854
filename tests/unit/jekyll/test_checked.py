"""Bodies out of the reach of Pelican's look at pictures, and back."""

from __future__ import annotations

import pytest

from plugins.jekyll.checked import beyond_check, within_check

MANY = '<img src="a" alt="b">' * 20


@pytest.mark.parametrize(
    "html",
    ["<p>Ice.</p>", '<p><img src="a"> "x"</p>', '<p><img src="a"> "x"</p>\n<p>"y"</p>', "<IMG src='a'>", "<imgs>"],
)
def test_what_costs_little_stays_as_it_is(html: str) -> None:
    """A few quotes up to the end of the line, which may be that of the text."""
    assert beyond_check(html) == html


@pytest.mark.parametrize(
    "html", [MANY, MANY + "\n", "<img src=" + '"' * 60, "<img " + "x" * 5000, '<img alt="a"' + " src=" * 9]
)
def test_what_would_take_long_is_out_of_its_reach_and_comes_back(html: str) -> None:
    """Many quotes on the line, many attributes in the tag, or neither of them ends."""
    beyond = beyond_check(html)
    assert beyond.startswith("<IMG")
    assert within_check(beyond, html) == html
    assert within_check(f"{beyond} more", html) == f"{html} more"


def test_capitals_of_one_s_own_stay() -> None:
    """What has them itself is not made small."""
    assert within_check("<IMG src='a'>", "<IMG src='a'>") == "<IMG src='a'>"
