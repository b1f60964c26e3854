r"""Macros of TeX that a tree's layouts and scripts define: MathJax 2 and 3, KaTeX, and TeX's own definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.jekyll.reading import configuration
from plugins.site.problems import Problems


def found(tmp_path: Path, name: str, text: str) -> dict[str, str]:
    """Return the macros of a Jekyll tree that has one such file."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (tmp_path / "_config.yml").write_text("title: Notes\n", encoding="utf-8")
    settings = {"PATH": str(tmp_path), "OUTPUT_PATH": str(tmp_path / "out"), "DEFAULT_LANG": "en"}
    return dict(configuration.read(settings, Problems()).math_macros)


@pytest.mark.parametrize(
    ("script", "macros"),
    [
        (r"""MathJax.Hub.Config({TeX: {Macros: {RR: "{\\bf R}", pair: ['(#1, #2)', 2]}}});""",
         {"RR": r"{\bf R}", "pair": "(#1, #2)"}),
        (r"""window.MathJax = {tex: {"macros": {/* sets */ NN: '\\mathbb{N}', // and more
              'set': ["\\{#1\\}", 1],}, tags: "ams"}};""",
         {"NN": r"\mathbb{N}", "set": r"\{#1\}"}),
        (r"""renderMathInElement(body, {macros: {"\\eps": "\\varepsilon", "\\raw": String.raw`\mathrm{r}`}});""",
         {"eps": r"\varepsilon", "raw": r"\mathrm{r}"}),
        (r"""const macros = {made: build("x", 1), free: ["#1^{#2}", 2, "n"], "not-a-name": "x", kept: "k"};""",
         {"kept": "k"}),
        ("var macros = {open: 'never ends", {}),
    ],
)  # fmt: skip
def test_the_configuration_of_mathjax_and_katex_is_read(tmp_path: Path, script: str, macros: dict[str, str]) -> None:
    """Names with or without backslash, any quotes, comments; what a program makes is left to it."""
    assert found(tmp_path, "_includes/head.html", f"<script>{script}</script>") == macros


def test_definitions_that_a_layout_hides_are_read(tmp_path: Path) -> None:
    r"""``\newcommand``, ``\def`` and ``\DeclareMathOperator``, with braces inside; one that does not end is none."""
    text = (
        r"<div hidden>\( \newcommand{\E}[1]{\mathbb{E}\left[{#1}\right]} \def\half{\frac{1}{2}} "
        r"\DeclareMathOperator*{\argmax}{arg\,max} \renewcommand\vec[1]{\mathbf{#1}} \newcommand{\open}{ \)</div>"
    )
    assert found(tmp_path, "_layouts/math.html", text) == {
        "E": r"\mathbb{E}\left[{#1}\right]", "half": r"\frac{1}{2}", "argmax": r"\operatorname{arg\,max}",
        "vec": r"\mathbf{#1}",
    }  # fmt: skip


def test_of_scripts_those_are_read_that_are_mathjaxs(tmp_path: Path) -> None:
    """A script of that name in the folder of scripts, not MathJax itself, and no other."""
    script = "MathJax = {tex: {macros: {a: 'b'}}};"
    assert found(tmp_path / "one", "assets/js/mathjax-setup.js", script) == {"a": "b"}
    assert found(tmp_path / "two", "assets/js/other.js", script) == {}
    assert found(tmp_path / "three", "assets/js/mathjax.js", script + " " * 200_000) == {}


def test_a_file_that_nests_without_end_costs_what_it_is_long(tmp_path: Path) -> None:
    """Objects in objects and definitions in definitions are each read once."""
    assert found(tmp_path / "one", "_includes/a.html", "macros:{" * 12_000) == {}
    assert found(tmp_path / "two", "_includes/a.html", r"\def\a{" * 12_000) == {}


def test_what_a_link_out_of_the_tree_leads_to_is_not_read(tmp_path: Path) -> None:
    """A tree says what stands in it, whatever its links point at."""
    outside = tmp_path / "outside.html"
    outside.write_text(r"\newcommand{\RR}{\mathbb{R}}", encoding="utf-8")
    (tmp_path / "tree" / "_includes").mkdir(parents=True)
    (tmp_path / "tree" / "_includes" / "math.html").symlink_to(outside)
    assert found(tmp_path / "tree", "_layouts/page.html", "{{ content }}") == {}


@pytest.mark.parametrize(
    ("files", "is_set"),
    [
        (
            {"_includes/head.html": '<script src="https://example.org/mathjax@3/tex-mml-chtml.js"></script>'},
            True,
        ),
        ({"_layouts/post.html": "<script>renderMathInElement(body)</script><script src='katex.js'></script>"}, True),
        ({"_includes/head.html": "<title>Notes</title>"}, False),
        ({"_config.yml": "theme: jekyll-theme-chirpy\n"}, True),
        ({"_includes/head.html": "MathJax", "_config.yml": None}, False),
    ],
)
def test_formulas_in_brackets_are_set_by_what_a_layout_loads(
    tmp_path: Path, files: dict[str, str | None], is_set: bool
) -> None:
    """They are the usual delimiters of MathJax and KaTeX; a tree of our own layout loads neither."""
    for name, text in ({"_config.yml": "title: Notes\n"} | files).items():
        if text is not None:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
    settings = {"PATH": str(tmp_path), "OUTPUT_PATH": str(tmp_path / "out"), "DEFAULT_LANG": "en"}
    assert configuration.read(settings, Problems()).tex_brackets is is_set
