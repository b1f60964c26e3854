"""Hostile input: the work grows with the length of the text, and depth has a limit."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import pytest

from plugins.kramdown import KramdownError, convert, render

RUNS = [
    *("![", "[", "[a](", "![a](", "[[a]", "[a][", "*a **a ", "***a ", "_a __a ", "**a*", "*[", "*<b>**<b>", "[*a]("),
    *("~~a ", "`", "`a``b", "<", "<b>", "<div>", "<div markdown='1'>\n", "<a b='", "</b>", "<!--", "<http:", "$$ "),
    *("$$\n\n", "{:", "{::comment}", "{::a ", "*a*{: ", "|", "|a\n", "> ", "- ", "1. ", "> - ", "&a", '"', "'", "\\"),
    *("[^1]", "(", "a\n: b\n", '[a](b "', "~~~ a\n\n", "<script>\n\n", "[x]: <", "*[a]: b\n", "~~", "[a](<b"),
    *('[b]: u "t\n', "{: a='b ", "{:\n", "<http:a ", "<?", "<mailto:", "|--|\n", "# a\n", "a\n---\n", "\n\n    a\n"),
    *(
        "*a*{:.b}",
        "{:.b}\n",
        "a{::options a='b' /}",
        "{::options a='b' /}\n",
        "- [ ] a\n",
        "---",
        "...",
        "<<",
        "&#x",
        "^\n",
    ),
    *(
        "[^1]: a\n",
        "</div>\n",
        "<div>a</div>\n",
        "<x:y>",
        "```\n",
        "~~~\n\n~~~~ a\n",
        "| a | `b\n",
        "|<code>",
        "a  \n",
        "中\n",
    ),
]


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """Counts the calls of Python functions, as a measure of work that does not depend on the machine."""
    calls = [0]

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            calls[0] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def work(text: str, options: dict[str, object] | None = None) -> int:
    """How many calls a conversion takes, whether it succeeds or is refused."""
    with counted_calls() as calls, suppress(KramdownError):
        convert(text, options)
    return calls[0]


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("around", [("", ""), ("*a ", " b*"), ("- ", "\n\nb"), ("a\n\n", "-->]]>\n\n$$\n")])
def test_work_grows_with_length(run: str, around: tuple[str, str]) -> None:
    """Twice the text is at most about twice the work, and never very much a character."""
    start, end = around
    short, long = (start + run * (length // len(run)) + end for length in (1500, 3000))
    work(short)
    assert work(long) <= 2.3 * work(short) + 1000
    assert work(long) < 120 * len(long)


MIXED = random.Random(15)
MIXES = sorted({"".join(MIXED.choices(RUNS, k=3)) for _ in range(80)})


@pytest.mark.parametrize("run", MIXES)
def test_work_grows_with_length_whatever_is_mixed(run: str) -> None:
    """Constructs that leave each other open do not multiply their work."""
    short, long = run * (1500 // len(run)), run * (3000 // len(run))
    kramdown = {"input": "kramdown", "parse_block_html": True, "html_to_native": True}
    for options in (None, kramdown):
        work(short, options)
        assert work(long, options) <= 2.3 * work(short, options) + 1000


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000 + "]" * 3000,
        "[a " * 1500 + "](u)" * 1500,
        "[a]" + "(" * 3000 + ")" * 3000,
        "*_" * 1500 + "a" + "_*" * 1500,
        "|a" * 1500 + "\n" + "|a\n" * 1000,
        "<a" + " " * 6000,
        "<b " + " a='b" * 1200,
        "`" * 3000 + "\n" + "a\n" * 1500,
        "".join(f"{{:a{i}: a{i + 1} a{i + 1} .x}}\n" for i in range(40)) + "\nfoo\n{:a0}\n",
        "\n\n".join("`" * i for i in range(100, 3, -1)),
        "a\n{: " + 'a="b ' * 1200 + "}",
    ],
    ids=range(11),
)
def test_tangles(text: str) -> None:
    """Openers that almost close, and references that multiply, do not run away."""
    assert work(text) < 300 * len(text)


@pytest.mark.parametrize("level", ["> ", "- ", "1. ", "<div markdown='1'>\n\n", "<b>", "![", "*<i>", "> - "])
def test_depth_has_a_limit(level: str) -> None:
    """Nesting beyond a hundred levels is refused with the line and a remedy, and is never a crash."""
    with pytest.raises(KramdownError, match="deeper than 100 levels; close") as error:
        convert("\n\n" + level * 400 + "the innermost" + "](u)" * 400)
    assert error.value.line == (204 if "\n" in level else 3)


def test_html_that_nobody_closes_is_shown_as_it_is() -> None:
    """Start tags beyond a hundred levels are written as they stand, and what follows them is not lost."""
    html = convert("<div>" * 400 + "the innermost <i>word</i></div> after")
    assert html.count("<div>") == 400
    assert "the innermost <i>word</i>" in html
    assert "after" in html
    assert "&lt;" not in html


@pytest.mark.parametrize("depth", [99, 100])
def test_a_hundred_quotes_are_not_too_many(depth: int) -> None:
    """Up to the limit all levels are there."""
    assert convert("> " * depth + "a").count("<blockquote>") == depth


def test_a_hundred_levels_of_everything_at_once() -> None:
    """The limits of blocks and of spans hold together within Python's own."""
    lists = "".join("  " * depth + "- a\n" for depth in range(99))
    assert "innermost" in convert(lists + "  " * 99 + "- " + "<b><i>" * 49 + "innermost")


EXPLOSIONS = {
    "[a]: " + "u" * 300_000 + "\n\n" + "[a] " * 50_000: (3, "definitions are used"),
    "*[ab]: " + "u" * 300_000 + "\n\n" + "ab " * 50_000: (3, "definitions are used"),
    "{:a: title='" + "u" * 300_000 + "'}\n\nb\n" + "*b*{:a} " * 50_000: (4, "definitions are used"),
    "{:a: " + "b " * 100_000 + "}\n\n" + "c\n{:a}\n\n" * 50: (None, "more than 4000000 steps"),
    "*b*" + "{:.c}" * 20_000: (1, "definitions are used"),
    "[a]: u\n{: title='" + "u" * 300_000 + "'}\n\n" + "[a] " * 50_000: (4, "definitions are used"),
    "-" + " " * 1000 + "- b\n" + "1. c\n" * 100_000: (None, "definitions are used"),
    "- " * 99 + "a\n" + "b\n" * 60_000: (None, "more than 4000000 steps"),
    "\n\n".join(["- " * 99 + "a"] * 1_000): (1, "longer than 30000000 characters"),
}


@pytest.mark.parametrize("text", EXPLOSIONS, ids=range(len(EXPLOSIONS)))
def test_what_small_texts_can_do_has_a_limit(text: str) -> None:
    """A text that would become a page many times its size, or endless work, is refused at its line."""
    line, what = EXPLOSIONS[text]
    with pytest.raises(KramdownError, match=what) as error:
        convert(text)
    assert error.value.remedy
    assert line in (None, error.value.line)
    assert error.value.line >= 1


def test_a_definition_may_be_used_often() -> None:
    """A long page that uses its definitions on every line is no explosion."""
    html = convert("[a]: https://example.org/a/b/c 'title'\n\n" + "words and words and words of a [a] page\n" * 5000)
    assert html.count("<a ") == 5000


def test_a_page_of_faults_has_a_page_of_warnings() -> None:
    """Of thousands of warnings a thousand are listed, and no warning quotes a whole page."""
    found = render("</b> " * 5000 + "\n\n[^" + "x" * 5000 + "]").warnings
    assert len(found) == 1001
    assert "more than 1000 warnings" in found[-1].what
    assert all(len(warning.what) < 400 for warning in found)


@pytest.mark.parametrize(
    ("line", "least"), [("- a\n", 30), ("- [ ] a\n", 30), ("# a\n", 30), ("a\n\n", 60), ("|a\n", 12), ("|a|b|c\n", 24)]
)
def test_blocks_and_cells_count_for_the_memory_that_they_take(
    line: str, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document of more blocks or cells than a machine can hold is refused, with the line where it was too much."""
    monkeypatch.setattr("plugins.kramdown.budget.MAX_STEPS", 100 * least)
    convert(line * 30)
    with pytest.raises(KramdownError, match="split it") as caught:
        convert(line * 101)
    assert caught.value.line >= 1


@pytest.mark.parametrize(
    ("span", "least", "options"),
    [
        ("`a`", 17, {}),
        ("`a`` b`` ", 18, {}),
        ("![](b)", 17, {}),
        ("[a](b)", 18, {}),
        ("*a* ", 17, {}),
        ("~~a~~ ", 17, {}),
        ("<b>a</b>", 17, {}),
        ("<a@b.c> ", 17, {}),
        ("$$a$$ b ", 17, {}),
        ("a  \n", 16, {}),
        ("a\\\\\n", 16, {}),
        ("a\n", 16, {"hard_wrap": True}),
        ("AB ", 16, {}),
    ],
)
def test_spans_count_for_the_memory_that_they_take(
    span: str, least: int, options: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document of more elements within its texts than a machine can hold is refused, however short they are."""
    monkeypatch.setattr("plugins.kramdown.budget.MAX_STEPS", 100 * least)
    definition = "*[AB]: c\n\n"
    convert(definition + span * 40, options)
    with pytest.raises(KramdownError, match="split it") as caught:
        convert(definition + span * 101, options)
    assert caught.value.line >= 1
