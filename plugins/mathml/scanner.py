"""TeX as tokens: what matches and how deep it nests, and a scanner that passes arguments."""

from __future__ import annotations

import re
from bisect import bisect_left

from .errors import MathError

_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|%[^\n]*\n?|.", re.DOTALL)
_OPENING = {"{": 1, r"\begin": 1, r"\left": 1, "}": -1, r"\end": -1, r"\right": -1}
# math-core's parser recurses, and beyond some 4,000 levels its stack overflows and ends the process, where Python would
# raise. A formula nests its own levels plus, for each of its expansions at most, those of a macro.
DEEPEST = 100
DEEPEST_IN_MACRO = 8
MOST_EXPANSIONS = 400


def split(tex: str) -> list[str]:
    """Return commands, and other characters one by one; comments are left out."""
    return [token for token in _TOKEN.findall(tex) if not token.startswith("%")]


def check(tokens: list[str], deepest: int = DEEPEST) -> None:
    """Raise MathError for what does not match and for what nests too deep, in braces or in a row of bare commands."""
    depth = commands = 0
    for token in tokens:
        depth += _OPENING.get(token, 0)
        commands = commands + 1 if len(token) > 1 else commands if token.isspace() else 0
        if max(depth, commands) > deepest:
            raise MathError(f"nests deeper than {deepest} levels", "split it")
        if depth < 0:
            raise MathError(f"closes with {token} what it never opened", "open it, or take the end out")
    if depth:
        raise MathError(r"leaves a brace, a \begin or a \left open", r"close it with }, \end or \right")


class Scanner:
    """Stands between two tokens of a formula."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self._places: dict[str, list[int]] = {}

    def peek(self) -> str:
        """Pass white space and return the token after it; empty at the end."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, token: str) -> bool:
        """Pass a token if it comes next."""
        found = self.peek() == token
        self.at += found
        return found

    def argument(self) -> list[str]:
        """Pass an argument and return its tokens, without its braces."""
        if self.peek() != "{":
            self.at += 1
            return self.tokens[self.at - 1 : self.at]
        start, depth = self.at + 1, 0
        while self.at < len(self.tokens):
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
            if not depth:
                break
        return self.tokens[start : self.at - 1]

    def find(self, token: str) -> int:
        """The next place of a token; -1 if there is none. All its places are found at once."""
        places = self._places.get(token)
        if places is None:
            places = self._places[token] = [place for place, other in enumerate(self.tokens) if other == token]
        index = bisect_left(places, self.at)
        return places[index] if index < len(places) else -1

    def name(self) -> str:
        """Pass an argument that is a name and return it."""
        return "".join(self.argument()).strip()

    def option(self) -> str | None:
        """Pass what stands in square brackets next and return it, or None."""
        if self.peek() != "[" or (end := self.find("]")) < 0:
            return None
        start, self.at = self.at + 1, end + 1
        return "".join(self.tokens[start : self.at - 1])
