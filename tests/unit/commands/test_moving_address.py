"""A change of the site's address: somebody at the terminal is asked, nobody else is taken at a word."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from plugins.commands import publishing
from plugins.publish.command import Verdict
from plugins.publish.refusals import Kind, refusal


class Terminal(io.StringIO):
    """A standard input at which somebody sits."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def verdict(*kinds: Kind) -> Verdict:
    """Return a verdict with refusals of these kinds."""
    return Verdict(
        tuple(refusal(kind, Path("origin/gh-pages"), "is the site of a.org", "correct it") for kind in kinds), ""
    )


@pytest.mark.parametrize(
    ("kinds", "asked"), [(("host",), True), (("host", "links"), False), (("links",), False), ((), False)]
)
def test_nothing_is_asked_where_more_is_in_the_way(kinds: tuple[Kind, ...], asked: bool) -> None:
    """The question is about the address alone."""
    assert publishing._is_moving(verdict(*kinds).refusals) is asked


@pytest.mark.parametrize(("answer", "agreed"), [("y\n", True), ("Yes\n", True), ("\n", False), ("no\n", False)])
def test_only_a_yes_counts(monkeypatch: pytest.MonkeyPatch, answer: str, agreed: bool) -> None:
    """What is there is told before the question; no answer is a no."""
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    assert publishing._agrees(verdict("host")) is agreed


def test_without_a_terminal_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workflow has to say --allow host."""
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert not publishing._agrees(verdict("host"))
