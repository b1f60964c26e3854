"""Hostile input: the work grows with the length of the text, and depth has a limit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest

from plugins.kramdown import convert, render

RUNS = [
    *("![", "[", "[a](", "![a](", "[[a]", "[a][", "*a **a ", "***a ", "_a __a ", "**a*", "*[", "*<b>**<b>", "[*a]("),
    *("~~a ", "`", "`a``b", "<", "<b>", "<div>", "<div markdown='1'>\n", "<a b='", "</b>", "<!--", "<http:", "$$ "),
    *("$$\n\n", "{:", "{::comment}", "{::a ", "*a*{: ", "|", "|a\n", "> ", "- ", "1. ", "> - ", "&a", '"', "'", "\\"),
    *("[^1]", "(", "a\n: b\n", '[a](b "', "~~~ a\n\n", "<script>\n\n", "[x]: <", "*[a]: b\n"),
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


def work(text: str) -> int:
    """How many calls a conversion takes."""
    with counted_calls() as calls:
        convert(text)
    return calls[0]


@pytest.mark.parametrize("run", RUNS)
def test_work_grows_with_length(run: str) -> None:
    """Four times the text is at most about four times the work, and never very much a character."""
    short, long = run * (1500 // len(run)), run * (6000 // len(run))
    work(short)
    assert work(long) < 7 * work(short) + 200_000
    assert work(long) < 300 * len(long)


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


@pytest.mark.parametrize("level", ["> ", "- ", "1. ", "<div markdown='1'>\n\n", "<div>", "<b>", "![", "*<i>", "> - "])
def test_depth_has_a_limit(level: str) -> None:
    """Nesting beyond a hundred levels is shown as text, with a warning, and is never a crash."""
    found = render(level * 400 + "the innermost" + "](u)" * 400)
    assert "the innermost" in found.html
    assert any("deeper" in warning.what for warning in found.warnings)


def test_a_hundred_levels_of_everything_at_once() -> None:
    """The limits of blocks and of spans hold together within Python's own."""
    lists = "".join("  " * depth + "- a\n" for depth in range(99))
    assert "innermost" in convert(lists + "  " * 99 + "- " + "<b><i>" * 49 + "innermost")
