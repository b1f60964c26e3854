"""Plain text set as the dialect sets a body."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.kramdown import convert, set_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The '60s and 5'10\"", "The ’60s and 5’10”"),
        ("Rock 'n' roll in '68", "Rock ‘n’ roll in ‘68"),
        ("\"'Nested' quotes\"", "“‘Nested’ quotes”"),
        ("don't -- do... --- << x >>", "don’t – do… — «\u00a0x\u00a0»"),
        ("a <<b>> c", "a «b» c"),
        ('l\'"eau" ("x")', "l’“eau” (“x”)"),
        ("dogs' 6\" pipe", "dogs’ 6” pipe"),
        ("'", "’"),
        ("", ""),
    ],
)
def test_titles_are_set_as_bodies(text: str, expected: str) -> None:
    """Apostrophes before years, primes, quotes in quotes, dashes, ellipses and guillemets."""
    assert set_text(text) == expected


@given(st.text(alphabet="ab 1s'\"-.,()", max_size=12))
def test_it_is_what_a_paragraph_has(text: str) -> None:
    """Whatever stands around a quote: the text within a paragraph is set the same."""
    (inner,) = re.findall(r"<p>X (.*) Y</p>", convert(f"X {text} Y").replace("\n", " ")) or [None]
    if inner is not None and "<" not in inner:
        assert unescape(inner) == set_text(f"X {text} Y").removeprefix("X ").removesuffix(" Y")
