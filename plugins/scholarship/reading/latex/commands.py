"""LaTeX's commands as text: escapes and signs at once, all others by pylatexenc's parser.

The parser makes an object of each character, which takes about twelve microseconds. So it gets only what needs it, and
its steps are counted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct

from ....lazy import lazy

# What pylatexenc makes of signs and of commands of one sign.
_SIGNS = {
    "\\&": "&", "\\%": "%", "\\#": "#", "\\_": "_", "\\{": "{", "\\}": "}", "\\$": "$", "\\ ": " ", "\\,": " ",
    "\\:": " ", "\\;": " ", "\\!": "", "\\>": "", "{": "", "}": "", "---": "—", "--": "–", "``": "“", "''": "”",
    "!`": "¡", "?`": "¿", "~": "\u00a0",
}  # fmt: skip
_ESCAPE = lazy(r"\\[&%#_{}$ ,:;!>]")
_SIGN = lazy(r"\\[&%#_{}$ ,:;!>]|[{}~]|---?|``|''|[!?]`")
# A run of text that is plain. Its beginning may be what a command before it takes; the rest stands for itself.
_RUN = lazy(r"\\(?:[^\W\d_]+|.)|([{}])|([^\W_][\w ,.;:/()=+]{15})([\w ,.;:/()=+]{24,})", re.DOTALL)
_FIRST = 0xF0000  # the characters of a plane of private use, each of which stands for a run
_STAND_IN = lazy("[\U000f0000-\U000ffffd]")
_STEPS = 4  # which the parser may take for each character
_CHARACTERS = 20  # of text that are a step
_START = 15  # what starting the parser takes, in steps


class Steps(Struct):
    """The steps that pylatexenc may still take: for each token that it looks at, and for each node it makes text of."""

    left: int

    def take(self, number: int) -> None:
        """Count some steps.

        Raises:
            ValueError: there are none left.
        """
        self.left -= number
        if self.left < 0:
            raise ValueError("this LaTeX takes too many steps")


def as_text(latex: str, steps: Steps | None = None) -> str:
    """Return what a text in LaTeX comes to, its formulas as they are.

    Raises:
        Exception: pylatexenc breaks off in many ways on what is no LaTeX.
    """
    if not _needs_parser(latex):
        return _SIGN.sub(lambda found: _SIGNS[found[0]], latex)
    short, runs = _shortened(latex)
    text = _parsed(short, "verbatim", steps)
    return _STAND_IN.sub(lambda found: runs[ord(found[0]) - _FIRST], text) if runs else text


def estimate_steps(latex: str) -> int:
    """Return about how many steps the parser takes for a value: its start, and one for each character that it gets.

    What ``as_text`` reads without the parser takes none.
    """
    return _START + len(_shortened(latex)[0]) if _needs_parser(latex) else 0


def formula_as_text(tex: str, steps: Steps | None = None) -> str:
    """Return what a formula comes to as text.

    Raises:
        Exception: as ``as_text`` does.
    """
    return _parsed(f"${tex}$", "text", steps)


def _needs_parser(latex: str) -> bool:
    rest = _ESCAPE.sub("", latex)
    return "\\" in rest or "$" in rest


def _shortened(latex: str) -> tuple[str, list[str]]:
    """Return LaTeX with one character for each long run of plain text outside braces, and these runs."""
    runs: list[str] = []
    depth = 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal depth
        if found[1]:
            depth = max(depth + (1 if found[1] == "{" else -1), 0)
        if found[3] is None or depth or len(runs) > 0xFFFD:
            return found[0]
        runs.append(found[3])
        return f"{found[2]}{chr(_FIRST + len(runs) - 1)}"

    if _STAND_IN.search(latex):
        return latex, runs
    return _RUN.sub(replaced, latex), runs


def _parsed(latex: str, math: str, steps: Steps | None) -> str:
    walker, converter = _parser()
    most = _STEPS * (_START + len(latex))
    taken = Steps(most if steps is None else min(steps.left, most))
    before = taken.left
    try:
        nodes = walker(latex, taken).get_latex_nodes()[0]
        return str(converter(math, taken).nodelist_to_text(nodes))
    finally:
        if steps is not None:
            steps.left -= _START + before - taken.left


@cache
def _parser() -> tuple[Callable[[str, Steps], Any], Callable[[str, Steps], Any]]:
    """Return what makes nodes of LaTeX, and text of nodes, in no more steps than it is given.

    A fault in an argument has pylatexenc read the argument again, and so the arguments in it, again and again; an
    accent upon accents doubles the text.
    """
    from pylatexenc import latex2text, latexwalker

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # what it cannot read is text all the same
    commands, meanings = latexwalker.get_default_latex_context_db(), latex2text.get_default_latex_context_db()

    class Walker(latexwalker.LatexWalker):  # type: ignore[misc]
        def __init__(self, latex: str, steps: Steps) -> None:
            super().__init__(latex, latex_context=commands)
            self.steps = steps

        def get_token(self, *arguments: Any, **options: Any) -> Any:
            self.steps.take(1)
            return super().get_token(*arguments, **options)

    class Converter(latex2text.LatexNodes2Text):  # type: ignore[misc]
        def __init__(self, math: str, steps: Steps) -> None:
            super().__init__(latex_context=meanings, math_mode=math, keep_comments=True)
            self.steps = steps

        def node_to_text(self, *arguments: Any, **options: Any) -> str:
            text = str(super().node_to_text(*arguments, **options))
            self.steps.take(1 + len(text) // _CHARACTERS)
            return text

    return Walker, Converter
