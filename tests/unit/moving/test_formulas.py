"""Formulas between single dollar signs, which the scripts of a Jekyll site set."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.commands.build import Request
from plugins.commands.survey import survey
from plugins.moving.formulas import check_dollar_math, with_dollars

MATHJAX = "<script>MathJax = {tex: {inlineMath: [['\\\\(', '\\\\)'], ['$', '$']]}}</script>"
KATEX = 'renderMathInElement(document.body, {delimiters: [{left: "$", right: "$", display: false}]})'


def told(folder: Path, files: dict[str, str]) -> list[str]:
    """Return what is told of a Jekyll tree, each with its place."""
    for name, text in ({"_config.yml": "title: T\n"} | files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build = survey(Request(content=folder))
    return [f"{one.path.name}:{one.line}: {one.what}" for one in check_dollar_math(build.documents, build.config)]


@pytest.mark.parametrize("script", [MATHJAX, "inlineMath: {'[+]': [['$', '$']]}", KATEX])
def test_scripts_of_the_site_tell_that_there_are_some(tmp_path: Path, script: str) -> None:
    """MathJax's way to name the signs, and KaTeX's; one line tells of all documents, at the first formula."""
    files = {
        "_includes/head.html": script,
        "a.md": "---\ntitle: A\n---\nText\n\nLet $x_1$ be.\n",
        "b.md": "---\ntitle: B\n---\n$n$\n",
    }
    assert told(tmp_path, files) == [
        "a.md:6: formulas between single dollar signs stay text here and in 1 more; scripts of the old site set them"
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"_includes/head.html": "inlineMath: [['\\\\(', '\\\\)']]", "a.md": "---\ntitle: A\n---\n$x_1$\n"},
        {"a.md": "---\ntitle: A\n---\n$x_1$\n"},
        {"_includes/head.html": MATHJAX, "_config.yml": "kramdown: {dollar_math: true}\n", "a.md": "---\n---\n$x_1$\n"},
        {"_includes/head.html": MATHJAX, "a.html": "---\n---\n$x_1$\n"},
        {"_includes/head.html": MATHJAX + " " * 64 * 1024, "a.md": "---\n---\n$x_1$\n"},
    ],
)
def test_nothing_is_told_where_they_were_text_before_or_are_formulas_here(
    tmp_path: Path, files: dict[str, str]
) -> None:
    """Without such scripts, and where the config says what they are."""
    assert told(tmp_path, files) == []


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $10.",
        "`$x_1$` and ``a ` $y_1$``",
        "```\n$x_1$\n```",
        "~~~\n$x_1$\n~~~",
        "$$x_1$$ and $$\ny_1\n$$",
        "\\$x_1\\$",
        "US$x_1 and US$2",
        "$ x_1 $",
        "from $a to b$",
    ],
)
def test_prices_and_code_are_no_formulas(tmp_path: Path, text: str) -> None:
    """Nor is what kramdown takes for math already."""
    assert told(tmp_path, {"_includes/head.html": MATHJAX, "a.md": f"---\ntitle: A\n---\n{text}\n"}) == []


@pytest.mark.parametrize("theme", ["theme: jekyll-theme-chirpy", "theme: al_folio_core"])
def test_some_themes_set_them_by_scripts_of_their_own(tmp_path: Path, theme: str) -> None:
    """Those are in no tree."""
    assert len(told(tmp_path, {"_config.yml": f"{theme}\n", "a.md": "---\ntitle: A\n---\n$n$\n"})) == 1


def test_the_facts_say_that_they_are_formulas_here() -> None:
    """Beside kramdown's other options."""
    assert with_dollars({"title": "T"}) == {"title": "T", "kramdown": {"dollar_math": True}}
    assert with_dollars({"kramdown": {"input": "GFM"}}) == {"kramdown": {"input": "GFM", "dollar_math": True}}
    assert with_dollars({"kramdown": "odd"}) == {"kramdown": {"dollar_math": True}}


def test_a_link_out_of_the_tree_is_not_read(tmp_path: Path) -> None:
    """What lies elsewhere says nothing of the site."""
    elsewhere, tree = tmp_path / "elsewhere.js", tmp_path / "tree"
    elsewhere.write_text(KATEX, encoding="utf-8")
    (tree / "assets" / "js").mkdir(parents=True)
    (tree / "assets" / "js" / "math.js").symlink_to(elsewhere)
    assert told(tree, {"a.md": "---\ntitle: A\n---\n$x_1$\n"}) == []
