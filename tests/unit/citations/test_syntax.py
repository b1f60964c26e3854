"""Pandoc's syntax of citations."""

from __future__ import annotations

import pytest

from plugins.citations import distill
from plugins.citations.prose.syntax import Part, parse_brackets, shorter_keys, split_locator


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("@a", [Part("a")]),
        ("-@a", [Part("a", bare=True)]),
        ("see @a, pp. 3–5; @b", [Part("a", before="see ", locator="3–5"), Part("b")]),
        ("@a p. 3, and more", [Part("a", locator="3", after=", and more")]),
        ("@a, 33", [Part("a", locator="33")]),
        ("@a, chap. 2", [Part("a", label="chapter", locator="2")]),
        ("@a, § 4", [Part("a", label="section", locator="4")]),
        ("@a, pp. iv, vi–xi", [Part("a", locator="iv, vi–xi")]),
        ("@a, passim", [Part("a", after=", passim")]),
        ("@a {chap. A and b}, so", [Part("a", label="chapter", locator="A and b", after=", so")]),
        ("@a {}, 33", [Part("a", after=", 33")]),
        ("@{https://example.org/x}", [Part("https://example.org/x")]),
        ("@DBLP:conf/x/y-1", [Part("DBLP:conf/x/y-1")]),
        ("@müller2020", [Part("müller2020")]),
        ("see @a; others", []),
        ("me@example.org", []),
        ("no key", []),
    ],
)
def test_brackets_hold_works_with_words_around_them(text: str, parts: list[Part]) -> None:
    """Each part between semicolons names a work, with words before it, a locator and words behind."""
    assert parse_brackets(text) == parts


def test_a_label_is_a_whole_word() -> None:
    """A word that only begins like a label is none."""
    assert split_locator(", page 3") == ("page", "3", "")
    assert split_locator(", pagexy 3") == ("page", "", ", pagexy 3")


def test_punctuation_of_a_sentence_may_be_no_part_of_a_key() -> None:
    """A key is tried without what stands behind its punctuation."""
    assert list(shorter_keys("a:b.c")) == ["a:b.c", "a:b", "a"]


@pytest.mark.parametrize("name", ["d-math", "d-code", "d-footnote", "dt-fn", "d-bibliography", "d-front-matter"])
def test_elements_of_distill_that_are_left_open_are_looked_through_once(name: str) -> None:
    """Megabytes of them stay as they are; each would look for its end again."""
    pattern = {"d-math": distill._MATH, "d-code": distill._CODE, "d-bibliography": distill._BIBLIOGRAPHY,
               "d-front-matter": distill._FRONT}.get(name, distill._NOTE)  # fmt: skip
    html = f"<{name}>x</{name}>" + f"<{name}>" * 200_000
    assert distill._sub(pattern, "", html) == f"<{name}>" * 200_000
