"""Settings that nobody asks for are pointed out where they look like a slip of the pen."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.site.configuration.checking import CHECKS, checked, misspelt
from plugins.site.problems import Problems

FILE = Path("pelicanconf.py")
KNOWN = {"POSTS_PER_PAGE", "SITEURL", "THEME"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("POST_PER_PAGE", ["POSTS_PER_PAGE"]),
        ("POSTS_PER_PAGES", ["POSTS_PER_PAGE"]),
        ("POSTS_PER_PAGE", []),
        ("MY_OWN", []),
    ],
)
def test_a_setting_that_is_nearly_a_known_one_is_told(name: str, told: list[str]) -> None:
    """With its line and the name that was meant; what resembles none is left alone."""
    problems = Problems()
    misspelt([name], KNOWN, FILE, f"SITEURL = ''\n{name} = 5\n", problems)
    assert [problem.remedy for problem in problems] == [f"did you mean {near}?" for near in told]
    assert all(problem.line == 2 and problem.severity == "warning" for problem in problems)


def test_what_pelican_has_added_is_not_looked_at() -> None:
    """Only names that stand in the file are somebody's words."""
    problems = Problems()
    misspelt(["POST_PER_PAGE"], KNOWN, FILE, "SITEURL = ''\n", problems)
    assert not problems


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AUTHOR", "\ud800"),
        ("FONT_TEXT", "a\ud800"),
        ("INCLUDE", ["\ud800"]),
        ("FEED_ITEMS", 10**30),
        ("FEED_ITEMS", 10**9),
    ],
)
def test_what_nobody_can_write_or_count_is_told(name: str, value: object) -> None:
    """Half a character, a number beyond all items."""
    problems = Problems()
    assert checked({name: value}, CHECKS, FILE, f"{name} = 1\n", problems) == {}
    (problem,) = problems
    assert problem.what.startswith(f"{name} cannot be")
    assert checked({"FEED_ITEMS": 10**9 - 1}, CHECKS, FILE, "", problems)
