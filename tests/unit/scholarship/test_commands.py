"""LaTeX's commands: what is read without a parser, and how much the parser may do."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.scholarship.reading.bibfile import Reading
from plugins.scholarship.reading.entries import EntryParser
from plugins.scholarship.reading.latex.commands import Steps, as_text, formula_as_text
from plugins.scholarship.reading.latex.decoding import MOST_STEPS, Decoder
from plugins.scholarship.reading.latex.text import LONGEST, decoded
from plugins.site.problems import Problem

pylatexenc = pytest.importorskip("pylatexenc.latex2text")

SIGNS = (
    "\\&", "\\%", "\\#", "\\_", "\\{", "\\}", "\\$", "\\ ", "\\,", "\\:", "\\;", "\\!", "\\>", "{", "}", "-", "--", "`",
    "'", "!", "?", "~", "a", "b c", " ", "\n", "é", "[", "]", "<", "^", "_", "1", '"', "/",
)  # fmt: skip
LONG = "a plain run of words (and numbers: 0123456789), which goes on for long; to the end"
OTHERS = (
    *SIGNS,
    LONG,
    "\\foo",
    "\\foo ",
    "\\textbf{x}",
    "\\frac",
    "\\section{a}",
    "\\mathbf{",
    "\\title{",
    "$",
    "\\\\",
    "\\'",
)


def whole(latex: str) -> str:
    """Return what pylatexenc itself makes of a text."""
    return str(pylatexenc.LatexNodes2Text(math_mode="verbatim", keep_comments=True).latex_to_text(latex))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
def test_signs_are_what_the_parser_makes_of_them(latex: str) -> None:
    """Text whose commands are all of one sign is read without the parser, to the same."""
    assert as_text(latex, Steps(0) if "\\" not in latex else None) == whole(latex)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(OTHERS), max_size=8).map("".join))
def test_runs_of_plain_text_are_what_the_parser_makes_of_them(latex: str) -> None:
    """Long runs are kept from the parser, unless a command takes them, or a group."""
    try:
        expected = whole(latex)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        return
    assert as_text(latex) == expected


def test_signs_take_no_steps() -> None:
    """No more than plain text does."""
    assert as_text(r"R\&D at 5\% {in} a\_b", Steps(0)) == "R&D at 5% in a_b"


@pytest.mark.parametrize("latex", [r"\foo{a}", r"\$ $", r"\\&"])
def test_everything_else_takes_steps(latex: str) -> None:
    """A command with a name, a dollar and a new line are the parser's."""
    with pytest.raises(ValueError, match="steps"):
        as_text(latex, Steps(0))


def test_plain_text_around_a_command_takes_no_steps() -> None:
    """A page of text costs what a line costs."""
    short, long = Steps(1000), Steps(1000)
    line = LONG.replace("(", "").replace(";", ",")
    assert as_text(f"{line} \\foo{{x}} {line}", short) == f"{line} x {line}"
    assert as_text(f"{line * 40} \\foo{{x}} {line * 40}", long) == f"{line * 40} x {line * 40}"
    assert long.left > short.left - 40


@pytest.mark.parametrize(
    "latex",
    [
        "\\Citep[" * 40,
        "\\addcounter{" * 40,
        "\\Citep[" * 40 + "]" * 40,
        "\\frac{\\begin{equation}" * 40 + "}" * 40,
        "\\Citep[$" * 40 + "]" * 40,
        "a]\\'{\\]\\begin{a}]\\'{\\]\\begin{a}" * 20,
        "\\'{" * 40 + "a" + "}" * 40,
    ],
)
def test_faults_within_faults_are_read_a_few_times(latex: str) -> None:
    """Each argument with a fault would double the time, which no machine has: what takes too long is left as it is."""
    steps = Steps(1_000_000)
    for read in (as_text, formula_as_text):
        with contextlib.suppress(ValueError, IndexError, KeyError, AttributeError):
            read(latex, steps)
    assert steps.left > 1_000_000 - 10 * (len(latex) + 40)
    assert len(decoded(latex)) < 100 * len(latex)


def test_as_much_latex_is_read_as_there_are_steps_for(tmp_path: Path) -> None:
    """The rest loses its commands, and the problem names the entry."""
    problems: list[Problem] = []
    decoder = Decoder(problems)
    decoder.enter(tmp_path / "a.bib", 7)
    decoder.decoded(r"\foo{a} b")
    cost = MOST_STEPS - decoder.steps.left
    assert 0 < cost < 100
    decoder.steps.left = cost + 1
    assert decoder.decoded(r"\foo{a} b") == "a b"
    assert not problems
    decoder.steps.left = cost - 1
    decoder.decoded(r"\foo{a} b")
    assert [(one.line, one.severity) for one in problems] == [(7, "error")]
    assert decoder.decoded(r"\foo{a} \"{u} R\&D b") == "fooa ü R&D b"
    assert len(problems) == 1


def test_values_that_are_too_long_are_told(tmp_path: Path) -> None:
    """One character more than is read as LaTeX, and no LaTeX in it."""
    for number, expected in ((LONGEST, 0), (LONGEST + 1, 1)):
        decoder = Decoder([])
        decoder.marked("a" * (number - 5) + r" \foo")
        decoder.marked("a" * (number + 5))
        assert [one.severity for one in decoder.problems] == ["warning"] * expected


def test_a_hundred_thousand_commands_are_too_many() -> None:
    """A file of nothing but commands is read to its end, and its line told, after so many steps."""
    pytest.importorskip("bibtexparser")
    reading = Reading()
    names = " and ".join(["\\foo\\bar{a} \\baz"] * 100)
    text = "".join(f"@misc{{k{number},\n title={{T}}, year=2000, author={{{names}}}}}\n" for number in range(200))
    reading.read(text, Path("a.bib"))
    parser = EntryParser(reading.entries)
    assert len(parser.records()) == 200
    (problem,) = [one for one in parser.problems if "steps" in one.what]
    assert problem.severity == "error"
    assert 1 < problem.line < 600
