"""What a formula becomes when its macros are expanded, measured before it is done.

math-core limits the number of expansions, not their length, and takes time that doubles with each opening delimiter
that nothing closes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category

from msgspec import Struct

from .errors import MathError
from .scanner import Scanner, split

# Tokens of a formula with its macros expanded.
MOST_TOKENS = 8_000
# The same for all formulas of a document together.
MOST_IN_DOCUMENT = 1_000_000
# Opening delimiters that stand open at the same time without being closed.
MOST_OPEN = 14
_DEEPEST = 50
_MOST_STEPS = 4 * MOST_TOKENS

_SIDES = (
    *("brace", "brack", "angle", "ang", "floor", "ceil", "vert", "Vert", "group", "bracket", "paren", "moustache"),
    *("Brace", "Brack", "Bracket", "bag"),
)
_OPENING = frozenset(
    (r"\{", r"\mathopen", r"\ulcorner", r"\llcorner", r"\llbracket", r"\llparenthesis", r"\llangle")
) | {rf"\l{side}" for side in _SIDES}
_CLOSING = frozenset((r"\}", r"\urcorner", r"\lrcorner", r"\rrbracket", r"\rrparenthesis", r"\rrangle")) | {
    rf"\r{side}" for side in _SIDES
}
_GROUPS = frozenset(("{", r"\left", r"\begin"))
_ENDS = frozenset(("}", r"\right", r"\end"))
_MAY_OPEN = re.compile(r"[(\[]|\\[{lmu]|[^\x00-\x7f]")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_DEFINING = frozenset((r"\newcommand", r"\renewcommand", r"\providecommand"))


class Macro(Struct, frozen=True):
    """The tokens of a macro, and how many arguments it takes."""

    body: list[str]
    arity: int


class _EndlessError(Exception):
    """A macro expands to itself."""


class _Size(Struct):
    """How many tokens there are, and how many delimiters among them open and close without their other half."""

    tokens: int = 0
    opened: int = 0
    closed: int = 0


class Expansion:
    """Measures the formulas of one document; macros that a formula defines are known to those after it."""

    def __init__(self, macros: dict[str, str]) -> None:
        self._macros = {f"\\{name}": _macro(split(body)) for name, body in macros.items()}
        self._steps = 0
        self._left = MOST_IN_DOCUMENT

    def check(self, tex: str) -> None:
        """Refuse a formula that grows beyond all measure, or that leaves too many delimiters open.

        Raises:
            MathError: It does.
        """
        may_define = "command" in tex or r"\def" in tex or r"\gdef" in tex
        if not may_define and len(tex) <= MOST_TOKENS and sum(1 for _ in _MAY_OPEN.finditer(tex)) <= MOST_OPEN:
            used = self._macros.keys() & set(_COMMAND.findall(tex)) if "\\" in tex else None
            if not used:
                self._left -= len(tex)
                return
        self._steps = 0
        if self._left < 0:
            raise MathError(f"comes after formulas of {MOST_IN_DOCUMENT} tokens", "split the document")
        try:
            size = self._measure(split(tex), (), 0)
        except _EndlessError:
            return  # math-core ends the expansion by its count, before it has grown
        if size.tokens > MOST_TOKENS:
            raise _too_long()
        self._left -= size.tokens

    def _measure(self, tokens: list[str], arguments: tuple[_Size, ...], depth: int) -> _Size:
        """Measure tokens in which `#1` stands for the first of some arguments that are measured already."""
        if depth > _DEEPEST:
            raise _EndlessError
        size, outer = _Size(), list[tuple[int, int, bool]]()
        scanner = Scanner(tokens)
        while scanner.at < len(tokens):
            self._steps += 1
            if self._steps > _MOST_STEPS or size.tokens > MOST_TOKENS:
                raise _too_long()
            part = tokens[scanner.at]
            scanner.at += 1
            if part in _DEFINING:
                self._define(scanner)
            elif part in (r"\def", r"\gdef"):
                self._define_plain(scanner)
            elif (macro := self._macros.get(part)) is not None:
                given = tuple(self._measure(scanner.argument(), arguments, depth) for _ in range(macro.arity))
                _add(size, self._measure(macro.body, given, depth + 1))
            elif part == "#" and scanner.at < len(tokens) and tokens[scanner.at].isdecimal():
                index = int(tokens[scanner.at]) - 1
                scanner.at += 1
                if 0 <= index < len(arguments):
                    _add(size, arguments[index])
            else:
                size.tokens += 1
                _follow(part, size, outer)
        _check(size)
        return size

    def _define(self, scanner: Scanner) -> None:
        name = scanner.name()
        count = scanner.option()
        body = scanner.argument()
        self._macros[name] = Macro(body, int(count) if count and count.isdecimal() and len(count) < 3 else 0)

    def _define_plain(self, scanner: Scanner) -> None:
        name, arity = scanner.peek(), 0
        scanner.at += 1
        while scanner.peek() not in ("{", ""):
            arity += scanner.peek() == "#"
            scanner.at += 1
        self._macros[name] = Macro(scanner.argument(), arity)


def _macro(body: list[str]) -> Macro:
    """A macro of the configuration takes as many arguments as the highest number in its body."""
    numbers = (int(after) for mark, after in pairwise(body) if mark == "#" and after.isdecimal())
    return Macro(body, max(numbers, default=0))


def _add(size: _Size, more: _Size) -> None:
    """Add what stands in the place of a macro or of an argument."""
    size.tokens += more.tokens
    size.closed += max(more.closed - size.opened, 0)
    size.opened = max(size.opened - more.closed, 0) + more.opened


def _follow(part: str, size: _Size, outer: list[tuple[int, int, bool]]) -> None:
    """Count what a token opens or closes; a group, a cell and a row keep to themselves what is left open in them."""
    if part in _GROUPS:
        outer.append((size.opened, size.closed, part == r"\begin"))
        size.opened = size.closed = 0
    elif part in _ENDS:
        _check(size)
        size.opened, size.closed = outer.pop()[:2] if outer else (0, 0)
    elif part in ("&", r"\\"):
        if outer and outer[-1][2]:
            _check(size)
            size.opened = size.closed = 0
    elif part in "([" or part in _OPENING or (not part.isascii() and category(part[0]) == "Ps"):
        size.opened += 1
    elif part in ")]" or part in _CLOSING or (not part.isascii() and category(part[0]) == "Pe"):
        if size.opened:
            size.opened -= 1
        else:
            size.closed += 1


def _check(size: _Size) -> None:
    if size.opened > MOST_OPEN:
        what = f"leaves more than {MOST_OPEN} opening brackets without their ends"
        raise MathError(what, r"close them, or write \left( … \right.")


def _too_long() -> MathError:
    return MathError(f"grows beyond {MOST_TOKENS} tokens when its macros are expanded", "shorten it, or split it")
