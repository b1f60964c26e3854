"""Scholars' TeX becomes MathML that browsers draw; what cannot is named, never shown as rubbish."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plugins.mathml
from plugins.mathml import MathDocument, MathError, to_mathml

MATHML = "{http://www.w3.org/1998/Math/MathML}"


def shown(tex: str, *, display: bool = True, macros: dict[str, str] | None = None) -> str:
    """Return what a formula shows: the text of its presentation, without space."""
    return text_of(to_mathml(tex, display, macros or {}))


def text_of(mathml: str) -> str:
    row = ET.fromstring(mathml)[0][0]
    return re.sub(r"[\s\u2061-\u2063]", "", "".join(row.itertext()))


def elements(tex: str, name: str, *, display: bool = True) -> list[ET.Element]:
    return list(ET.fromstring(to_mathml(tex, display, {})).iter(f"{MATHML}{name}"))


@pytest.mark.parametrize("display", [True, False])
def test_the_authors_tex_is_the_annotation(display: bool) -> None:
    """Whatever the TeX holds, it comes back as it was, with the display that it had."""
    tex = "a < b & \\text{<b>}\n % note\n \\eqalign{x&=y\\cr}".replace(" & ", " ")
    math = ET.fromstring(to_mathml(tex, display, {}))
    note = math.find(f".//{MATHML}annotation")
    assert note is not None
    assert (note.text, note.get("encoding")) == (tex, "application/x-tex")
    assert math.get("display") == ("block" if display else None)


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        (r"\frac{a}{b}", "mfrac"),
        (r"{a \over b}", "mfrac"),
        (r"\sqrt[3]{x}", "mroot"),
        (r"\root 3 \of x", "mroot"),
        (r"\root \of x", "msqrt"),
        (r"\sum_{i=1}^n x_i", "munderover"),
        (r"\mathop{\mathbb{E}}_{x} y", "munder"),
        (r"\hat x", "mover"),
        (r"\begin{pmatrix}1&0\\0&1\end{pmatrix}", "mtable"),
        (r"\begin{pmatrix*}[r]1&0\\0&1\end{pmatrix*}", "mtable"),
        (r"\bigl( \begin{smallmatrix}1&0\\0&1\end{smallmatrix} \bigr)", "mtable"),
        (r"\sum_{\substack{i<j\\ j>0}}", "mtable"),
        (r"\matrix{a & b \cr c & d}", "mtable"),
    ],
)
def test_what_scholars_write_has_its_element(tex: str, name: str) -> None:
    """Fractions, roots, sums with limits, accents and matrices, LaTeX's and plain TeX's."""
    assert elements(tex, name)


@pytest.mark.parametrize(
    ("tex", "rows"),
    [
        (r"\begin{aligned}a&=b\\c&=d\end{aligned}", 2),
        (r"\begin{split}a&=b\\[2pt]c&=d\\\end{split}", 2),
        (r"\begin{cases}a&b\\c&d\end{cases}", 2),
        (r"\begin{gather*}a\\b\\c\end{gather*}", 3),
        (r"\begin{alignat*}{2}a&=b&c&=d\\e&=f&g&=h\end{alignat*}", 2),
        (r"\begin{eqnarray*}a&=&b\\c&=&d\end{eqnarray*}", 2),
        (r"\begin{array}[t]{l|cr}a&b&c\\\hline d&e&f\end{array}", 2),
        (r"\eqalign{a&=b\cr c&=d}", 2),
        (r"\displaylines{a=b\\ c=d \\\ e=f}", 3),
        (r"a = b \\ c = d", 2),
        (r"a &= b \\ c &= d", 2),
        (r"\begin{displaymath}a \\* b\end{displaymath}", 2),
    ],
)
def test_rows_stand_one_below_the_other(tex: str, rows: int) -> None:
    """Every way to write lines gives as many rows, without the space that rows ask for and a last empty one."""
    assert len(elements(tex, "mtr")) == rows
    assert "pt" not in shown(tex)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\mathbb{R}\mathbf{x}\boldsymbol{\theta}\mathds{1}", "ℝ𝐱𝜽𝟙"),
        (r"\text{if $x>0$ and \(y\)}", "ifx>0andy"),
        (r"\text{a_b #1}", "a_b#1"),
        (r"\mbox{two words}", "twowords"),
        (r"\operatorname{rank} A", "rankA"),
        (r"\left< x \right>", "⟨x⟩"),
        ("a \\\n b", "ab"),
        (r"x_1, \dotsc, x_n", "x1,...,xn"),
        (r"\newcommand{\R}{\mathcal{Q}} \R", "𝒬\ufe00"),
        (r"\newcommand\pair[2]{(#1, #2)} \pair{a}{b}", "(a,b)"),
        (r"\def\half#1{#1/2} \half x", "x/2"),
        (r"\color{red}{x} y", "xy"),
        (r"\large x % a note", "x"),
    ],
)
def test_symbols_text_and_definitions_read_as_meant(tex: str, text: str) -> None:
    """Alphabets are characters, text may hold math, definitions hold from where they stand."""
    assert shown(tex) == text


def test_macros_of_the_site_are_known() -> None:
    """Names may have their backslash; the site's own win over ours."""
    assert (
        shown(r"\E[\subscript{ij}] \qed", macros={"E": r"\mathbb{E}", r"\subscript": "_{#1}", "qed": "Q"}) == "𝔼[ij]Q"
    )


@pytest.mark.parametrize(
    ("tex", "what", "remedy"),
    [
        (r"\foo x", r"uses \foo, which is not defined", r"\newcommand or in MATH_MACROS"),
        (r"\begin{CD}a\end{CD}", "uses the environment CD, which is not supported", "aligned"),
        (r"\frac{a", r"leaves a brace, a \begin or a \left open", "close it"),
        ("a}", "closes with } what it never opened", "open it"),
        (r"\left( x", r"leaves a brace, a \begin or a \left open", "close it"),
        (r"\begin{equation}x\end{align}", r"ends \begin{equation} with \end{align}", "same name"),
        (r"\newcommand{iid}{x}", "defines iid", r"\newcommand{\name}"),
        (r"\newcommand{\x}[1][a]{#1}", r"gives \x an optional argument", "in braces"),
        (r"\root 3 x", r"uses \root without \of", r"\sqrt[n]"),
        (r"\frac{a}", "is not TeX that can be converted", "mend it"),
        ("a & b", "is not TeX that can be converted", "mend it"),
        ("{" * 5000 + "}" * 5000, "nests deeper than 100 levels", "split it"),
        (r"\sqrt" * 5000 + "x", "nests deeper than 100 levels", "split it"),
        (r"\def\a{\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt\sqrt}" + r"\a" * 90 + "x", "nests deeper than 8", "split"),
        (r"\def\a{\a\a}\a", "is not TeX that can be converted", "mend it"),
    ],
)
def test_what_cannot_be_converted_is_named(tex: str, what: str, remedy: str) -> None:
    """A fault has its reason and its remedy, and neither a loop nor a tower of braces ends the process."""
    with pytest.raises(MathError) as caught:
        to_mathml(tex, True, {})
    assert what in caught.value.what
    assert remedy in caught.value.remedy


def test_a_document_collects_problems_with_the_formulas_beginning() -> None:
    """A formula that fails is left to be shown as TeX, and its place can be found by its first words."""
    document = MathDocument({})
    assert document.render("\n\\foo x\n y", True) is None
    assert document.render("x", False) is not None
    ((what, remedy),) = document.problems
    assert what == r"a formula uses \foo, which is not defined: \foo x y"
    assert remedy.startswith("define it")


def test_a_macro_that_is_no_tex_is_a_problem_and_the_others_work() -> None:
    """One broken line of the settings does not take the formulas along."""
    document = MathDocument({"a1": "x", "bad": r"\frac{", "worse": "#x", "good": "g"})
    assert text_of(document.render(r"\good", False) or "") == "g"
    assert [what.split()[2] for what, _ in document.problems] == [r"\bad", r"\a1", r"\worse"]


def test_definitions_hold_for_the_rest_of_the_document() -> None:
    r"""\newcommand and \DeclareMathOperator in one formula serve those after it, and no other document."""
    document = MathDocument({})
    document.render(r"\newcommand{\R}{\mathbb{R}} \DeclareMathOperator*{\zoo}{arg\,zoo}", True)
    assert text_of(document.render(r"\zoo_{x\in\R} x", True) or "") == "argzoox∈ℝx"
    assert MathDocument({}).render(r"\zoo", True) is None


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\operatorname{\mathbb{E}}_x y", "𝔼xy"),
        (r"\operatorname{\mathrm{tr}} A", "trA"),
        (r"\operatorname*{\mathbb E}_{x}", "𝔼x"),
        (r"\DeclareMathOperator{\E}{\mathbb{E}} \E y", "𝔼y"),
        (r"\DeclareMathOperator{\argmax}{arg\,max} \argmax y", "argmaxy"),
    ],
)
def test_an_operator_may_be_a_sign(tex: str, text: str) -> None:
    """The expectation, above all, is a letter in another alphabet and no word."""
    assert shown(tex) == text
    assert len(elements(r"\operatorname*{\mathbb E}_{x}", "munder")) == 1


def test_equations_are_numbered_and_referred_to() -> None:
    """Numbers go on through a document; references backwards and forwards are links with the number."""
    document = MathDocument({})
    parts = [
        document.render(tex, True)
        for tex in [
            r"\begin{equation}a\label{eq:a}\end{equation}",
            r"\begin{align}b\nonumber\\c\label{eq:c}\end{align}",
            r"\eqref{eq:c}, \ref{eq:a}, \eqref{eq:d}",
            r"d \tag{*} \label{eq:d}",
            r"e \label{eq:e}",
        ]
    ]
    assert [text_of(part or "") for part in parts] == ["a(1)", "bc(2)", "(2),1,(??)", "d(*)", "e(3)"]
    assert parts[2] is not None
    html = document.resolved(parts[2])
    assert text_of(html) == "(2),1,(*)"
    assert re.findall('href="([^"]*)"', html) == ["#mjx-eqn-eq:c", "#mjx-eqn-eq:a", "#mjx-eqn-eq:d"]
    assert 'id="mjx-eqn-eq:a"' in (parts[0] or "")
    assert not document.problems


@pytest.mark.parametrize("label", ["eq:cross_entropy", "eq:a'", "a&b", "Größe", "eq=1", "x^2~y"])
def test_a_label_may_have_any_sign(label: str) -> None:
    """Scholars write underscores above all; anchors and references have the label as it is written."""
    document = MathDocument({})
    equation = document.render(rf"\begin{{align}}a \label{{{label}}}\end{{align}}", True)
    assert f'id="mjx-eqn-{escape(label)}"' in (equation or "")
    for tex, text in ((rf"\eqref{{{label}}}", "(1)"), (rf"\ref{{{label}}}", "1")):
        html = document.resolved(document.render(tex, False) or "")
        assert text_of(html) == text
        assert f'href="#mjx-eqn-{escape(label)}"' in html
    assert not document.problems


def test_a_reference_to_no_equation_is_a_problem() -> None:
    """A label that nobody gives is told at the end of the document."""
    document = MathDocument({})
    document.resolved(document.render(r"\eqref{eq:lost}", False) or "")
    assert [what for what, _ in document.problems] == ["a formula refers to eq:lost, which labels no equation: eq:lost"]


STYLED = r"""
\begin{array}{|l|c:r|}\hline a&b&c\\ \hdashline d&e&f\\ \hline\end{array}
\begin{cases}a&b\end{cases} a\!b \boxed{x} \cancel{y}
\begin{aligned}a&=b\end{aligned} \text{\textsc{a}\textsf{b}\textrm{c}}
\sum_{\substack{a\\b}} \textcolor{red}{z} \hspace{-3em}
\cramped{x} \cfrac{1}{2} \mathop{x}
"""


def test_nothing_needs_an_inline_style() -> None:
    """A strict policy allows no style attribute: there are classes, and each of them has its rule in math.css."""
    made = to_mathml(STYLED, True, {}) + to_mathml(r"\begin{multline}a\\b\\c\end{multline}", True, {})
    assert not re.search(r"\sstyle=|<menclose|&[A-Z]", made)
    css = (Path(plugins.mathml.__file__).parents[2] / "theme/static/css/math.css").read_text(encoding="utf-8")
    used = {name for value in re.findall(r'class="([^"]*)"', made) for name in value.split()}
    assert {"tex-left", "tex-line-top", "tex-back-thin", "tex-box", "tex-struck", "tex-full"} <= used
    assert {name for name in used if f".{name}" not in css} == set()
    assert 'mathcolor="#FF0000"' in made


COMMANDS = r"""
\frac \sqrt \alpha \text \left \right \begin{aligned} \end{aligned} \begin{equation} \end{equation} \mathop \limits
\newcommand \def \x \tag \label \eqref \ref \root \of \color \cr \eqalign \big \DeclareMathOperator \\ \
"""
TEX = st.lists(
    st.sampled_from([*"ab12{}_^&$%#'~ \n[]()<>|\"", *COMMANDS.split(), *(f"{name} " for name in COMMANDS.split())]),
    max_size=25,
).map("".join)


@given(TEX, st.booleans())
def test_any_tex_gives_wellformed_mathml_or_a_fault(tex: str, display: bool) -> None:
    """Nothing crashes, nothing unknown is left over, and the annotation is always the TeX."""
    document = MathDocument({})
    made = document.render(tex, display)
    if made is None:
        assert document.problems
        return
    math = ET.fromstring(made)
    note = math.find(f".//{MATHML}annotation")
    assert note is not None
    assert (note.text or "") == tex
    assert not re.search(r"\\[A-Za-z]", text_of(made))
