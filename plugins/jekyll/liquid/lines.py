"""What a text becomes, and which line of its source each line of that comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from ...site.problems import Problem


class LineMap:
    """The lines of a rendered text, as lines of the file that it was made from."""

    def __init__(self, source: str, made: str, line: int, trace: Sequence[tuple[int, int, bool]]) -> None:
        """Keep what is needed to look a line up.

        Args:
            source: The text before.
            made: The text after.
            line: The line of the file on which the source starts.
            trace: Of each piece of the text after, where it begins, where its source does, and whether it is copied.
        """
        self._source = source
        self._made = made
        self._line = line
        self._trace = trace

    def __getitem__(self, line: int) -> int:
        """Return the line of the file that a line of the text after comes from; both count from 1."""
        starts = self._starts
        start = starts[min(max(line, 1), len(starts)) - 1]
        piece = bisect_right(self._pieces, start) - 1
        if piece < 0:
            return self._line
        begins, origin, is_copied = self._trace[piece]
        below = self._made.count("\n", begins, start) if is_copied else 0
        return self._line + self._source.count("\n", 0, origin) + below

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        while end := self._made.find("\n", starts[-1]) + 1:
            starts.append(end)
        return starts

    @cached_property
    def _pieces(self) -> list[int]:
        return [begins for begins, _, _ in self._trace]


class Rendered(Struct, frozen=True):
    """A text after Liquid, and the problems met; a faulty piece is replaced by a visible mark.

    ``lines`` says which line of the file a line of the text comes from; a text without Liquid needs no such help.
    """

    text: str
    problems: tuple[Problem, ...] = ()
    lines: LineMap | None = None

    def source_line(self, line: int, first: int) -> int:
        """Return the line of the file that a line of the text, from 1, comes from; ``first`` is the source's first."""
        return first + line - 1 if self.lines is None else self.lines[line]
