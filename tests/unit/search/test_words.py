"""The words of a text as the index has them."""

from __future__ import annotations

import pytest

from plugins.search.words import BUCKETS, bucket_of, folded, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Riemann–Roch theorem, 1865", {"the", "riemann", "roch", "theorem", "1865"}),
        ("Göttingen, Éléonore, Łódź", {"gottingen", "eleonore", "łodz"}),
        ("a b c", set()),
        ("snake_case x2", {"snake", "case", "x2"}),
        ("数学史", {"数学", "学史"}),
        ("Emmy の 数", {"emmy", "の", "数"}),
        ("שָׁלוֹם", {"שלום"}),
        ("गणित का", {"गणित", "का"}),
        ("수학의 역사", {"수학의", "역사"}),
        ("ﬁeld", {"field"}),
    ],
)
def test_words_are_what_people_type(text: str, words: set[str]) -> None:
    """Case, accents and points do not count; scripts that do not part words have pairs of letters."""
    assert words_of(text) == words


def test_a_word_and_its_beginnings_are_in_one_file() -> None:
    """Whoever has typed two letters asks the right file."""
    for word in ("symmetry", "ідеал", "数学"):
        assert {bucket_of(word[:length]) for length in range(2, len(word) + 1)} == {bucket_of(word)}
        assert 0 <= bucket_of(word) < BUCKETS


def test_folding_is_the_same_twice() -> None:
    """What is folded stays as it is."""
    for text in ("İstanbul", "ΟΔΟΣ", "Straße", "한국어"):
        assert folded(folded(text)) == folded(text)
