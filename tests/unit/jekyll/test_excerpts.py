"""Excerpts as source text."""

from __future__ import annotations

import pytest

from plugins.jekyll.excerpts import excerpt_of


@pytest.mark.parametrize(
    ("body", "separator", "excerpt"),
    [
        ("One.\n\nTwo.", "\n\n", "One."),
        ("One.\nStill.", "\n\n", "One.\nStill."),
        ("One.\n\nTwo.\n<!--more-->\nThree.", "<!--more-->", "One.\n\nTwo.\n"),
        ("", "\n\n", ""),
        ("One.\n\n", "\n\n", "One."),
        ("See [it][a].\n\nB [x][b].\n\n[a]: /a\n  [b]: /b\n", "\n\n", "See [it][a].\n\n[a]: /a"),
        ("{% raw %}A\n\nB{% endraw %}", "\n\n", "{% raw %}A\n{% endraw %}"),
        ("{% if a %}{% for b in c %}A\n\nB", "\n\n", "{% if a %}{% for b in c %}A\n{% endfor %}\n{% endif %}"),
        ("{% if a %}A{% endif %}\n\nB", "\n\n", "{% if a %}A{% endif %}"),
        ("{% assign a = 1 %}A\n\nB", "\n\n", "{% assign a = 1 %}A"),
    ],
)
def test_an_excerpt_ends_at_the_separator(body, separator, excerpt):
    """It takes along the link definitions that it needs, and open Liquid blocks are closed."""
    assert excerpt_of(body, separator) == excerpt
