"""Formulas that would take for ever or fill the memory are refused, and long ones cost what their length is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from plugins.mathml import MathDocument, MathError, to_mathml

RUNS = [
    *("x", "x+", "x_1 ", r"\frac{a}{b}", r"a\\", "[a]", r"\sqrt[3]{a}", r"\\[", "{}", r"\text{a}", r"\text{$a$}", "'"),
    *(
        r"\begin{matrix}a\end{matrix}",
        r"\begin{equation}a\end{equation}",
        r"\left(a\right)",
        r"\alpha x",
        "%a\n",
        "(a)",
    ),
    *(r"\newcommand{\a}{b}", r"\def\b#1{b}", r"\label{a}", r"\ref{a}", r"\color{red}x", r"\root x\of y", "~", r"\cr "),
    *(r"\mathop{x}\limits_a", r"\mathop{x}_a", r"\operatorname*{a}x", "[", r"\sqrt[", r"\root x", r"\hline x"),
]


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """Counts the calls of functions, as a measure of work that does not depend on the machine."""
    calls = [0]

    def count(_frame: object, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            calls[0] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def work(tex: str) -> int:
    """How many calls a formula takes, whether it can be converted or not."""
    document = MathDocument({})
    with counted_calls() as calls:
        document.render(tex, True)
    return calls[0]


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("around", [("", ""), (r"\begin{aligned}", r"\end{aligned}"), ("{", "}"), (r"\text{", "}")])
def test_work_grows_with_length(run: str, around: tuple[str, str]) -> None:
    """Twice the formula is at most about twice the work."""
    start, end = around
    short, long = (start + run * (length // len(run)) + end for length in (1500, 3000))
    work(short)
    assert work(long) <= 2.3 * work(short) + 500


@pytest.mark.parametrize(
    "opening", ["(", "[", r"\{", r"\langle ", r"\lfloor ", "\u27e8", r"\bigl(", r"\mathopen{(}", "([", "(a"]
)
def test_brackets_that_nobody_closes_are_refused(opening: str) -> None:
    """Each of them would double the time that the formula takes."""
    with pytest.raises(MathError, match="opening brackets without their ends; close them"):
        to_mathml(opening * 40, False, {})


@pytest.mark.parametrize(
    "tex",
    [
        "(" * 40 + ")" * 40,
        "[0,1) " * 40,
        "(0,1] " * 40,
        r"\begin{matrix}" + r"(a & b) \\ " * 40 + r"\end{matrix}",
        "(" * 14,
    ],
)
def test_brackets_that_somebody_closes_are_no_matter(tex: str) -> None:
    """Pairs may be nested, mixed as in half-open intervals, or lie in different cells; a few may stay open."""
    assert "<math" in to_mathml(tex, True, {})


@pytest.mark.parametrize(
    ("tex", "macros"),
    [
        (r"\a\a\a\a", {"a": "((((("}),
        (r"\a{(}", {"a": "#1" * 20}),
        (r"\newcommand{\a}{\b\b\b\b}\newcommand{\b}{((((}\a", {}),
        (r"\def\a#1{#1#1#1#1}\a{\a{(}}", {}),
    ],
)
def test_brackets_out_of_macros_count(tex: str, macros: dict[str, str]) -> None:
    """What a macro opens is counted as often as it is used."""
    with pytest.raises(MathError, match="opening brackets without their ends"):
        to_mathml(tex, False, macros)


@pytest.mark.parametrize(
    ("tex", "macros"),
    [
        (r"\a{\a{" + "x" * 60 + "}}", {"a": "#1" * 390}),
        (r"\a " * 50, {"a": "x" * 2000}),
        (r"\a{" + "x" * 2000 + "}", {"a": "#1" * 500}),
        (r"\a\a\a", {"a": r"\b\b\b", "b": r"\c\c\c", "c": "x" * 1000}),
        (r"\newcommand{\a}[1]{#1#1#1#1}\a{\a{\a{\a{\a{\a{\a{x}}}}}}}", {}),
        ("x" * 8001, {}),
    ],
)
def test_growth_has_a_limit(tex: str, macros: dict[str, str]) -> None:
    """Macros that multiply each other, and formulas longer than any page, are refused."""
    with pytest.raises(MathError, match="grows beyond 8000 tokens"):
        to_mathml(tex, False, macros)


def test_growth_up_to_the_limit() -> None:
    """A formula of 8000 tokens is converted, macros or none."""
    assert "<math" in to_mathml("x" * 8000, False, {})
    assert "<math" in to_mathml(r"\a\a", False, {"a": "x" * 4000})


def test_brackets_of_macros_close_each_other() -> None:
    """Bras and kets of a long sum are pairs, though each macro has but one half."""
    macros = {"bra": r"\langle #1 |", "ket": r"| #1 \rangle"}
    assert "<math" in to_mathml(r"\bra{a}\ket{b} + " * 30 + "c", False, macros)
    with pytest.raises(MathError, match="without their ends"):
        to_mathml(r"\bra{a} + " * 30 + "c", False, macros)


def test_a_macro_that_knows_its_arguments_keeps_them() -> None:
    """Macros with arguments, defined in the formula, in the configuration or by plain TeX, are converted as before."""
    tex = r"\newcommand{\half}[2]{\frac{#1}{#2}}\def\twice#1{#1#1}\half{1}{2} \twice{y} \third{z}"
    html = to_mathml(tex, False, {"third": r"#1_3"})
    assert html.count("<mi>y</mi>") == 2
    assert "<mfrac>" in html


def test_a_document_of_formulas_has_a_limit() -> None:
    """Short formulas that grow a thousandfold are refused when there are too many."""
    document = MathDocument({"a": "x" * 7000})
    made = [document.render(r"\a", False) for _ in range(160)]
    assert made[100] is not None
    assert made[-1] is None
    assert "split the document" in document.problems[-1][1]


def test_limits_of_an_operator_stand_once() -> None:
    r"""\mathop with more than one subscript is no tower of operators."""
    document = MathDocument({})
    assert document.render(r"\mathop{x}" + "_a" * 3000, True) is None
