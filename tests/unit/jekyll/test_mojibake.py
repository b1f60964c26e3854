"""Mis-decoded words are pointed out with what they probably were; everything else is left in peace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.jekyll.bodies.mojibake import suspects

PAGE = Path("about.md")
WELL = [
    "café, naïve, Ångström, São Paulo, PROTEÇÃO, Dvořák, Spaß“ und «Übermut»",
    "«\u00a0été\u00a0» — l’œuf",
    "2√2 ≤ 3 ± 5°C × 3, ∀x ¬∃y, ∇·E = ρ/ε₀, ƒ(x) ≈ ∑ aₙ",
    "日本語の文章、한국어 문장, 中文「引号」",
    "Ελληνικά και Русский язык «СССР», עברית, العربية",
    "emoji 🙂 and dashes – — …",
]


@pytest.mark.parametrize(
    ("word", "was", "encoding"),
    [
        ("Montr√©al", "Montréal", "Mac Roman"),
        ("‚Äúquote‚Äù", "“quote”", "Mac Roman"),
        ("CafÃ©", "Café", "Latin-1"),
        ("donâ€™t", "don’t", "Windows-1252"),
        ("L├⌐on", "Léon", "DOS (code page 437)"),
    ],
)
def test_a_mis_decoded_word_is_named_with_what_it_was(word: str, was: str, encoding: str) -> None:
    """The warning gives place, word, code page and guess."""
    (problem,) = suspects(f"fine\nI live in {word}, here.\n", PAGE, 7)
    assert str(problem) == (
        f'about.md:8: warning: "{word}" looks like UTF-8 text decoded as {encoding}, probably "{was}"; '
        "save the document with the right letters (it is published as it stands)"
    )


def test_a_letter_whose_no_break_space_became_a_space_is_found() -> None:
    """The second byte of "à" is a no-break space, which editors replace."""
    (problem,) = suspects("et voilÃ  tout", PAGE, 1)
    assert 'probably "voilà"' in problem.what


def test_a_word_is_reported_once_where_it_is_first_met() -> None:
    """Ten equal faults are one line of output."""
    found = suspects("Montr√©al\nMontr√©al CafÃ©\nCafÃ©", PAGE, 1)
    assert [(problem.line, problem.severity) for problem in found] == [(1, "warning"), (2, "warning")]


@pytest.mark.parametrize("text", [*WELL, "√π"])
def test_good_text_of_any_script_gives_no_warning(text: str) -> None:
    """Accents, Greek, Cyrillic, Hebrew, Arabic, Chinese, Japanese, Korean, symbols and emoji are well."""
    assert suspects(text, PAGE, 1) == []


def test_good_text_does_not_load_ftfy() -> None:
    """Only a suspicious sequence costs an import."""
    code = (
        "import sys; from pathlib import Path; from plugins.jekyll.bodies.mojibake import suspects;"
        f"[suspects(text, Path('x.md'), 1) for text in {WELL!r}]; print('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout.strip() == b"False"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ,.;:-\n()[]{}'\"", max_size=200))
def test_ascii_text_is_never_suspect(text: str) -> None:
    """A document in plain ASCII has nothing to be decoded wrongly."""
    assert suspects(text, PAGE, 1) == []


@given(
    st.sampled_from(["Montréal", "schön", "l’été", "naïve", "Zürich", "España", "Łódź"]),
    st.sampled_from(["cp1252", "mac_roman"]),
)
def test_what_was_said_is_what_was_meant(word: str, encoding: str) -> None:
    """The guess undoes the wrong decoding."""
    garbled = word.encode().decode(encoding, "replace")
    if "\ufffd" not in garbled:
        (problem,) = suspects(garbled, PAGE, 1)
        assert f'probably "{word}"' in problem.what
