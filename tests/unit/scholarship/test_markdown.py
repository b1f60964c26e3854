"""Titles and abstracts of front matter, with formulas and emphasis."""

from __future__ import annotations

import pytest

from plugins.scholarship.reading.latex.text import html, plain
from plugins.scholarship.reading.markdown import marked


@pytest.mark.parametrize(
    ("text", "shown", "bare"),
    [
        ("On $x_0$ and $$y$$", "On [x_0] and [y]", "On x₀ and y"),
        (r"The \(N=4\) theory", "The [N=4] theory", "The N=4 theory"),
        ("*Mus* and _Pan troglodytes_", "<em>Mus</em> and <em>Pan troglodytes</em>", "Mus and Pan troglodytes"),
        ("**Bold** H<sub>2</sub>O x<sup>2</sup>", "<em>Bold</em> H<sub>2</sub>O x<sup>2</sup>", "Bold H₂O x²"),
        ("From $5 to $10 a day", "From $5 to $10 a day", "From $5 to $10 a day"),
        ("snake_case_name 2*3*4 a * b * c", "snake_case_name 2*3*4 a * b * c", "snake_case_name 2*3*4 a * b * c"),
        (r"A \$x\$ and 5 < 6", r"A \$x\$ and 5 &lt; 6", r"A \$x\$ and 5 < 6"),
        ("Plain", "Plain", "Plain"),
    ],
)  # fmt: skip
def test_marks(text: str, shown: str, bare: str) -> None:
    """Formulas as bodies have them, emphasis as Markdown and HTML have it; prices, names and products are none."""
    assert str(html(marked(text), lambda tex: f"[{tex}]")) == shown
    assert plain(marked(text)) == bare
