"""Our words beside Jekyll's."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.moving.comparison import Rendered, differing, first_difference, text_of


@pytest.mark.parametrize(
    ("ours", "theirs", "at"),
    [
        ("One two.", "Menu: ONE two! Footer", None),
        ("One two", "one x one two", None),
        ("one two", "menu one tree", 5),
        ("one", "", 0),
        ("", "menu", None),
        ("İs “ß”", "is ß", None),
    ],
)
def test_the_first_difference(ours: str, theirs: str, at: int | None) -> None:
    """Ours must stand in theirs in one piece, whatever stands around it; else the place is told where it stops."""
    assert first_difference(ours, theirs) == at


def test_formulas_scripts_and_markup_do_not_count() -> None:
    """Only the text that a reader sees is compared, without formulas."""
    ours = text_of("<p>See “this” <math><mi>x</mi></math> &amp; <em>th</em>at 4<b>d</b>.</p>")
    assert first_difference(ours, text_of(r"<script>x()</script><p>See 'this' \(y\) that 4d</p>")) is None


def test_a_document_that_differs_is_told_with_its_place(tmp_path: Path) -> None:
    """The problem names the document and the words; a document without a page of Jekyll's is not compared."""
    (tmp_path / "a.html").write_text("<nav>Menu</nav><p>One two three.</p>")
    documents = [
        Rendered(Path("a.md"), 4, "a.html", "<p>One two four</p>"),
        Rendered(Path("b.md"), 4, "b.html", "<p>x</p>"),
    ]
    (problem,) = differing(documents, tmp_path)
    assert str(problem).startswith(
        "a.md:4: warning: Jekyll's page does not say “four” here (67% of the document are the same)"
    )
