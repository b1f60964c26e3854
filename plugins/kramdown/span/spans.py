"""The span parser: it reads the text of one block from special character to special character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ...lazy import lazy
from .. import attributes
from ..block.completion import fill
from ..budget import MAX_NESTING, STEPS_OF_SPAN, nested_too_deeply
from ..tree import Node, Out
from . import characters, code, emphasis, html_spans, links, math, typography
from .lookahead import Lookahead

if TYPE_CHECKING:
    from ..document import Conversion
    from .abbreviations import Abbreviator
    from .links import Brackets

Stop = Callable[[int, Out], bool]
Rule = Callable[["SpanParser", int, Out], bool]

# Every alternative begins with a literal, so that the search can jump; what may stand before is looked at afterwards.
_SPECIALS = r"[*_`<&$\\\"'\[\]]|!\[|\{:|--|\.\.\.|>>|~~"
_SPECIAL = lazy(_SPECIALS)
_SPECIAL_OR_BREAK = lazy(rf"{_SPECIALS}|\n")
CODE_ONLY = lazy("`")
CODE_AND_HTML = lazy("[`<]")
HTML_ONLY = lazy("<")

_RULES: dict[str, Rule] = {
    "*": emphasis.parse_emphasis,
    "_": emphasis.parse_emphasis,
    "~": emphasis.parse_strikethrough,
    "`": code.parse_span,
    "<": html_spans.parse_less_than,
    "&": characters.parse_entity,
    "\\": characters.parse_backslash,
    "$": math.parse_inline,
    "[": links.parse_bracket,
    "!": links.parse_link,
    "]": lambda *_: False,
    "{": attributes.parse_span_brace,
    **dict.fromkeys("-.>", typography.parse_symbol),
}
# How much reading a text of this length may cost before what is still open is given up.
_EFFORT = 20_000
_EFFORT_PER_CHARACTER = 20


class SpanParser:
    """Reads one text from `pos` on.

    What is read goes to lists of strings and nodes, which `finish` makes the content of a node when it is complete.
    """

    def __init__(self, document: Conversion, text: str, line: int, abbreviator: Abbreviator | None = None) -> None:
        self.document = document
        self.text = text
        self.pos = 0
        self.line = line
        self.break_mark: str | None = None
        self.restricted = False
        self.path = ""
        self.ahead = Lookahead(text)
        self.html_depth = 0
        self._budget = document.budget
        self._counted = 0
        self._lines = 0
        self.abbreviator = abbreviator
        self._search = self._search_all = (
            _SPECIAL_OR_BREAK if "  \n" in text and not document.options.wraps_hard else _SPECIAL
        ).search
        self._quiet = False
        self._container = 0
        self._dead: dict[tuple[str, str, int], int] = {}
        self._never_closed: set[tuple[str, int, int]] = set()
        self._effort = _EFFORT + _EFFORT_PER_CHARACTER * len(text)
        self._gave_up = False

    def nested(self, text: str) -> SpanParser:
        """A parser for a text within this one that is read on its own."""
        return SpanParser(self.document, text, self.line, self.abbreviator)

    @contextmanager
    def reading_only(self, special: re.Pattern[str] | None, *, quiet: bool = False) -> Iterator[None]:
        """Read nothing but some special characters, or all again for None; without a warning when `quiet`."""
        before = self._search, self.restricted, self._quiet
        self._search, self.restricted = special.search if special else self._search_all, special is not None
        self._quiet = quiet or self._quiet
        yield
        self._search, self.restricted, self._quiet = before

    def run(self, out: Out, stop: Stop | None = None) -> bool:
        """Read until `stop` says so, and return True; or to the end of the text, and return False.

        With `stop`, what stands behind the last special character is left unread when the end is reached.
        """
        text = self.text
        while True:
            pos = self.pos
            found = self._search(text, pos)
            if found is None:
                if stop is None and pos < len(text):
                    out.append(text[pos:])
                    self.pos = len(text)
                return False
            start = found.start()
            char = text[start]
            if char in "\"'":
                self._read_quote(start, out)
                continue
            if char == "\n":
                self._read_newline(start, out)
                continue
            if char == ">" and start > pos and text[start - 1] == " ":
                start -= 1
            if start > pos:
                out.append(text[pos:start])
            self.pos = start
            if stop is not None:
                if self._effort <= 0:
                    return False
                if stop(start, out):
                    return True
            self._effort -= 1
            self._budget.steps -= 1
            if not _RULES[char](self, start, out):
                self._decline(start, out)
            elif out and isinstance(out[-1], Node):
                self._budget.spend(STEPS_OF_SPAN, self.here)

    def _decline(self, start: int, out: Out) -> None:
        """The special character at `start` is only text; a quote behind it may still turn."""
        text = self.text
        if text[start] != "\\" and text[start + 1 : start + 2] in ('"', "'") and not self.restricted:
            self.pos = self.document.glyphs.quote(text, start, out)
        else:
            out.append(text[start])
            self.pos = start + 1

    def _read_quote(self, start: int, out: Out) -> None:
        text, pos, glyphs = self.text, self.pos, self.document.glyphs
        if start > pos and text[start - 1].isalnum():
            out.append(text[pos:start])
            out.append(glyphs.closing[text[start]])
            self.pos = start + 1
            return
        if start > pos:
            start -= 1
        if start > pos:
            out.append(text[pos:start])
        self.pos = glyphs.quote(text, start, out)

    def _read_newline(self, start: int, out: Out) -> None:
        """Two spaces before a newline break the line."""
        text, pos = self.text, self.pos
        if start - 2 >= pos and text.startswith("  ", start - 2):
            if start - 2 > pos:
                out.append(text[pos : start - 2])
            out.append(Node("br", "br"))
            self.pos = start
            self._budget.spend(STEPS_OF_SPAN, self.here)
            return
        if start > pos:
            out.append(text[pos:start])
        self._decline(start, out)

    def emphasised(self, letter: str, marks: str, pos: int, stop: Stop) -> Out | None:
        """What stands between `pos` and the place where `stop` applies; None when there is no such place.

        `letter` stands for the kind of the element in `path`, `marks` is what stands before `pos`. A search that failed
        is not made again further on behind the same marks, as it would meet the same text.
        """
        key = letter + marks, self.path, self._container
        if self._dead.get(key, len(self.text)) <= pos or not self.may_open():
            return None
        out: Out = []
        self.pos = pos
        if not self.within(letter, self._container, out, stop):
            self._dead[key] = pos
            return None
        return out

    def bracketed(self, letter: str, start: int, pos: int, brackets: Brackets) -> Out | None:
        """What stands between the bracket at `start` and its end; None when it is never closed.

        Brackets that were met on the way and are not closed either are not tried again.
        """
        key = self.path, self._container
        if (*key, start) in self._never_closed or not self.may_open():
            return None
        out: Out = []
        self.pos = pos
        if not self.within(letter, start, out, brackets.stop):
            self._never_closed.update((*key, opened) for opened in (start, *brackets.unclosed(out)))
            return None
        return out

    def within(self, letter: str, container: int, out: Out, stop: Stop) -> bool:
        """Read the content of an element that begins at `container`; False when it has no end."""
        outer = self.path, self._container
        self.path, self._container = self.path + letter, container
        found = self.run(out, stop)
        self.path, self._container = outer
        return found

    def may_open(self) -> bool:
        """Whether one more element may be opened here: not when too much was tried in vain in this text.

        Raises:
            KramdownError: Too many elements are open, or the document has taken too many steps.
        """
        if len(self.path) >= MAX_NESTING:
            raise nested_too_deeply(self.here())
        if self._budget.steps < 0:
            self._budget.spend(0, self.here)
        if self._effort > 0:
            return True
        if not self._gave_up:
            self.warn(
                "much of the markup of this text is left open",
                "close what is open, or escape it with a backslash; it is shown as it is",
            )
        self._gave_up = True
        return False

    def here(self) -> int:
        """The 1-based line of the body in which the parser is."""
        if self.pos < self._counted:
            self._lines -= self.text.count("\n", self.pos, self._counted)
        else:
            self._lines += self.text.count("\n", self._counted, self.pos)
        self._counted = self.pos
        return self.line + self._lines

    def warn(self, what: str, remedy: str) -> None:
        """Note something at this place that had to be ignored."""
        if not self._quiet:
            self.document.warn(self.here(), what, remedy)

    def finish(self, node: Node, out: Out, *, block: bool = False) -> Node:
        """Make what was read the content of a node."""
        fill(self, node, out, block=block)
        return node
