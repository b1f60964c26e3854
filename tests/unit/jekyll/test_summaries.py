"""Texts that stand for a document where there is little room."""

from __future__ import annotations

import pytest

from plugins.jekyll.bodies.summaries import shorten


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Of rivers", 9, "Of rivers"),
        ("Of rivers", 8, "Of…"),
        ("Of rivers and lakes", 10, "Of rivers…"),
        ("Of rivers, and lakes", 11, "Of rivers…"),
        ("It flows. Then more", 11, "It flows…"),
        ("It flows – or not", 11, "It flows…"),
        ("Donaudampfschiff", 5, "Donau…"),
        ("", 0, ""),
    ],
)
def test_a_long_text_ends_behind_a_word(text: str, limit: int, short: str) -> None:
    """As long as the limit it is whole; one more and an ellipsis follows the last whole word, not its punctuation."""
    assert shorten(text, limit) == short


def test_a_summary_has_three_hundred_characters() -> None:
    """Where no other limit is asked for."""
    assert shorten("x" * 300) == "x" * 300
    assert shorten("x" * 301) == "x" * 300 + "…"
