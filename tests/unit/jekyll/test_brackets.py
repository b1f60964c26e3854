r"""Formulas in TeX's brackets: ``\\(x\\)`` in Markdown is ``\(x\)`` on Jekyll's page, which a script sets."""

from __future__ import annotations

import pytest

from plugins.jekyll.bodies.brackets import as_dollars
from tests.conftest import BuildSite


@pytest.mark.parametrize(
    ("text", "dollars"),
    [
        (r"so \\(x^2\\) is", "so $$x^2$$ is"),
        (r"\\(x\\) is", "$$x$$ is"),
        (r"\\(x\\)", r"\$$x$$"),
        ("- \\\\(x\\\\)\n- b", "- \\$$x$$\n- b"),
        (r"\\[ x \\]", "$$ x $$"),
        ("\\\\[\na \\\\\\\\ b\n\\\\]\n", "$$\na \\\\ b\n$$\n"),
        (r"\\(a\_1, \\{b\\}\\) in", r"$$a_1, \{b\}$$ in"),
        (r"`\\(x\\)` and ``\\(`y\\)``", r"`\\(x\\)` and ``\\(`y\\)``"),
        ("```\n\\\\(x\\\\)\n```\n", "```\n\\\\(x\\\\)\n```\n"),
        (r"$$\mbox{\\(x\\)}$$", r"$$\mbox{\\(x\\)}$$"),
        (r"a \\(open", r"a \\(open"),
        (r"(\(x\))", r"(\(x\))"),
    ],
)
def test_brackets_are_dollars(text: str, dollars: str) -> None:
    """What kramdown would have taken a backslash from, has lost it; one alone in its paragraph stays in the line."""
    assert as_dollars(text) == dollars


def test_they_are_formulas_where_the_site_loads_what_sets_them(build_site: BuildSite) -> None:
    """Definitions in them hold for the formulas that follow, and nothing in them is Markdown; else they are text."""
    files = {
        "_config.yml": "title: Notes\n",
        "_includes/head.html": "<script src='/mathjax.js'></script>",
        "a.md": "---\ntitle: A\n---\n\\\\(\\def\\two{2}\\\\)\n\nSo \\\\(x_a y_a\\\\).\n\n$$\\two$$\n",
    }
    built = build_site(files)
    assert (built.status, built.warnings) == (0, ())
    assert built.read("a.html").count("<math") == 3
    assert "<em>" not in built.body("a.html")
    built = build_site({"_includes/head.html": "", "a.md": "---\ntitle: A\n---\nSo \\\\(x\\\\).\n"})
    assert built.body("a.html") == r"<p>So \(x\).</p>"
