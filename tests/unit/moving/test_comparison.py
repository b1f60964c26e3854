"""Our words beside Jekyll's."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.moving.comparison import Rendered, differing, first_difference, words


@pytest.mark.parametrize(
    ("ours", "theirs", "at"),
    [
        ("a b c", "menu a b c footer", None),
        ("a b c", "a x a b c", None),
        ("a b c", "menu a b d", 2),
        ("a b", "", 0),
        ("", "menu", None),
    ],
)
def test_the_first_difference(ours: str, theirs: str, at: int | None) -> None:
    """Ours must stand in theirs in one piece, whatever stands around it; else the place is told where it stops."""
    assert first_difference(ours.split(), theirs.split()) == at


def test_formulas_scripts_and_markup_do_not_count() -> None:
    """Only the words that a reader sees are compared, and no formulas."""
    ours = "<p>See “this” <math><mi>x</mi></math> &amp; <em>that</em>.</p>"
    assert words(ours) == words(r"<script>x()</script><p>See 'this' \(x\) and-not</p>".replace("and-not", "that"))


def test_a_document_that_differs_is_told_with_its_place(tmp_path: Path) -> None:
    """The problem names the document and the words; a document without a page of Jekyll's is not compared."""
    (tmp_path / "a.html").write_text("<nav>Menu</nav><p>One two three.</p>")
    documents = [
        Rendered(Path("a.md"), 4, "a.html", "<p>One two four</p>"),
        Rendered(Path("b.md"), 4, "b.html", "<p>x</p>"),
    ]
    (problem,) = differing(documents, tmp_path)
    assert str(problem).startswith("a.md:4: warning: Jekyll's page does not say “four” here (word 3 of 3)")
