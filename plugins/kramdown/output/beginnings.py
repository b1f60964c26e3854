"""What a match of a pattern can begin with, read from the pattern: most rules of a lexer need not be tried then."""

from __future__ import annotations

import re

from ...lazy import lazy
from .ascii_code import without_other_scripts

Pattern = re.Pattern[str]

# The parts of a pattern, as in "Regular Expression Syntax" of Python's library. What refers to a group may be anything.
_PART = lazy(
    r"""
    (?P<edge>   [\^$] | \\[AbBZz] | \(\?\#[^)]*\) )
  | (?P<same>   \\[1-9]\d? | \(\?P=\w+\) )
  | (?P<either> \(\?\(\w+\) )
  | (?P<look>   \(\?<?[=!] )
  | (?P<scope>  \(\?(?P<flags>[a-zA-Z]*(?:-[a-zA-Z]+)?): )
  | (?P<group>  \((?:\?P<\w+>|\?>|(?!\?)) )
  | (?P<one>    \\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|0[0-7]{0,2}|.)
              | \[\^?\]?(?:\\.|[^\]\\])*\]
              | [^()] )
    """,
    re.VERBOSE | re.DOTALL,
)
_ANYTHING = r"[\s\S]"
_REPEAT = lazy(r"(?:[*?]|(\+)|\{(?=[\d,])(\d*)(?:,\d*)?\})[?+]?")
_FLAGS = lazy(r"\(\?([a-zA-Z]+)\)")


def beginning(pattern: Pattern) -> Pattern | None:
    """Return a pattern for the one character that every match of a pattern begins with; None if any may, or none.

    The answer holds for characters of ASCII. None is also the answer where the first character cannot be told, and for
    patterns with comments: that costs time and never a match.
    """
    flags = pattern.flags
    text = without_other_scripts(pattern.pattern, flags)
    own = _FLAGS.match(text)
    if flags & re.VERBOSE:
        return None
    try:
        first, may_be_empty = _Reading(text[own.end() if own else 0 :]).alternatives()
    except ValueError:
        return None
    return None if may_be_empty or _ANYTHING in first else re.compile("|".join(first), flags)


class _Reading:
    """A pattern and how far it has been read."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._place = 0

    def alternatives(self) -> tuple[list[str], bool]:
        """Read to the end of a group; return what its matches can begin with, and whether one may be empty.

        Raises ValueError for a part whose first character cannot be told.
        """
        first, may_be_empty = self._sequence()
        while self._next() == "|":
            self._place += 1
            more, may_more_be_empty = self._sequence()
            first += more
            may_be_empty = may_be_empty or may_more_be_empty
        return first, may_be_empty

    def _next(self) -> str:
        return self._pattern[self._place : self._place + 1]

    def _sequence(self) -> tuple[list[str], bool]:
        first: list[str] = []
        may_be_empty = True
        while self._next() not in ("", "|", ")"):
            more, may_more_be_empty = self._part()
            if may_be_empty:
                first += more
                may_be_empty = may_more_be_empty
        return first, may_be_empty

    def _part(self) -> tuple[list[str], bool]:
        """Read one part and how often it comes. An edge, a look ahead or behind can only forbid what the rest allows."""
        found = _PART.match(self._pattern, self._place)
        if not found:
            raise ValueError(self._pattern)
        self._place = found.end()
        first, may_be_empty = [found["one"]] if found["one"] else [], not found["one"]
        if found["look"] or found["scope"] or found["group"] or found["either"]:
            first, may_be_empty = self.alternatives()
            self._place += 1
        if found["look"]:
            first, may_be_empty = [], True
        elif found["flags"]:
            first = [f"(?{found['flags']}:{one})" for one in first]
        elif found["same"] or found["either"]:
            first, may_be_empty = [_ANYTHING], True
        repeat = _REPEAT.match(self._pattern, self._place)
        if repeat:
            self._place = repeat.end()
            may_be_empty = may_be_empty or not (repeat[1] or int(repeat[2] or 0))
        return first, may_be_empty
