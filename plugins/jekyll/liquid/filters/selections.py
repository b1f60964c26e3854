"""Conditions on the items of a list, as the lab template writes them.

Its later versions have Ruby: comparisons, ``and``, ``or``, ``!``, the time of the build, and a few questions
(``.nil?``). The earlier ones have pairs of a key and a pattern (``role: pi, group: ^alum``), all of which must fit; a
key alone is one that the item must not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ..faults import FaultError
from ..values.values import equal, is_true, order
from .patterns import bounded, searched

Test = Callable[[Mapping[str, Any]], object]
Clock = Callable[[object], datetime | None]

_TOKEN = re.compile(
    r"\s*(?:(?P<now>(?:Date)?Time\.now|Date\.today)\b|(?P<text>\"[^\"]*\"|'[^']*')"
    r"|(?P<pattern>/(?:[^/\\\n]|\\.){1,100}/i?)|(?P<number>-?\d{1,300}(?:\.\d{1,300})?)"
    r"|(?P<sign>==|!=|=~|!~|<=|>=|<|>|&&|\|\||!|\(|\))"
    r"|&?(?P<question>\.(?:include|nil|empty|any|start_with|end_with)\?)|(?P<word>[\w-]+))"
)
_WORDS = {"nil": None, "true": True, "false": False}
MAX_TOKENS = 100
_PAIR = re.compile(r"\s*[\w-]+\s*(?::[^=]*)?")


def selected(items: Iterable[Any], condition: str, clock: Clock = lambda _: None) -> list[Any]:
    """Return the items for which a condition holds.

    Args:
        items: What is chosen from; what is no mapping is left out.
        condition: The condition.
        clock: Gives the moment that a date means, and that of the build for the text ``now``.

    Raises:
        FaultError: For a condition that cannot be read.
    """
    test = _pairs(condition) if _is_pairs(condition) else _Reading(condition, clock).whole()
    return [item for item in items if isinstance(item, Mapping) and is_true(test(item))]


def _is_pairs(condition: str) -> bool:
    parts = [part for part in condition.split(",") if part.strip()]
    return ":" in condition and len(parts) <= MAX_TOKENS and all(map(_PAIR.fullmatch, parts))


def _pairs(condition: str) -> Test:
    """Return the test of a condition of pairs (``data_filter`` in the lab template's _plugins/misc.rb of 2023)."""
    tests: list[tuple[str, re.Pattern[str] | None]] = []
    for part in condition.split(","):
        key, *rest = (text.strip() for text in part.split(":"))
        pattern = bounded(rest[0], dotall=True, multiline=True) if rest and rest[0] else None
        tests += [(key, pattern)] if key else []

    def test(item: Mapping[str, Any]) -> bool:
        return all(
            pattern.search(searched(item.get(key), pattern)) is not None if pattern else item.get(key) is None
            for key, pattern in tests
        )

    return test


class _Reading:
    """The reading of one condition."""

    def __init__(self, condition: str, clock: Clock) -> None:
        self.condition = condition
        self.clock = clock
        self.tokens: list[tuple[str, str]] = []
        place = 0
        text = condition.strip()
        while place < len(text):
            found = _TOKEN.match(text, place)
            if found is None or len(self.tokens) >= MAX_TOKENS:
                raise self.fault()
            self.tokens.append((str(found.lastgroup), found[str(found.lastgroup)]))
            place = found.end()
        self.place = 0

    def fault(self) -> FaultError:
        return FaultError(
            f"the condition “{self.condition}” cannot be read", "compare a key with a value, as in role == 'alum'"
        )

    def whole(self) -> Test:
        test = self.any()
        if self.place < len(self.tokens):
            raise self.fault()
        return test

    def taken(self, *words: str) -> str | None:
        if self.place < len(self.tokens) and self.tokens[self.place][1] in words:
            self.place += 1
            return self.tokens[self.place - 1][1]
        return None

    def any(self) -> Test:
        tests = [self.all()]
        while self.taken("or", "||"):
            tests.append(self.all())
        return tests[0] if len(tests) == 1 else lambda item: any(is_true(test(item)) for test in tests)

    def all(self) -> Test:
        tests = [self.one()]
        while self.taken("and", "&&"):
            tests.append(self.one())
        return tests[0] if len(tests) == 1 else lambda item: all(is_true(test(item)) for test in tests)

    def one(self) -> Test:
        if self.taken("!", "not"):
            inner = self.one()
            return lambda item: not is_true(inner(item))
        left = self.value()
        if question := self.taken(".nil?", ".empty?", ".any?"):
            return lambda item: _answer(question, left(item))
        sign = self.taken("==", "!=", "=~", "!~", "<=", ">=", "<", ">", ".include?", ".start_with?", ".end_with?")
        if sign is None:
            return left
        right = self.value()
        return lambda item: _compared(sign, *self.moments(left(item), right(item)))

    def moments(self, left: object, right: object) -> tuple[object, object]:
        """Return two values of which one is a date as two moments, so that a day can be compared with now."""
        if isinstance(left, date) or isinstance(right, date):
            return self.clock(left) or left, self.clock(right) or right
        return left, right

    def value(self) -> Test:
        if self.taken("("):
            inner = self.any()
            if not self.taken(")"):
                raise self.fault()
            return inner
        if self.place >= len(self.tokens):
            raise self.fault()
        kind, text = self.tokens[self.place]
        self.place += 1
        if kind == "word":
            return (lambda _: _WORDS[text]) if text in _WORDS else (lambda item: item.get(text))
        if kind in ("sign", "question"):
            raise self.fault()
        if kind == "now":
            return lambda _: self.clock("now")
        value: object = text[1:-1] if kind == "text" else text
        if kind == "number":
            value = float(text) if "." in text else int(text)
        return lambda _: value


def _answer(question: str, value: object) -> bool:
    """What Ruby answers; nil has nothing in it here, where Ruby would refuse the question."""
    if question == ".nil?":
        return value is None
    has_nothing = value is None or (isinstance(value, (Sequence, Mapping)) and not value)
    return has_nothing == (question == ".empty?")


def _compared(sign: str, left: object, right: object) -> bool:
    if sign in ("==", "!="):
        return equal(left, right) == (sign == "==")
    if sign in ("=~", "!~"):
        return _matches(left, right) == (sign == "=~")
    if sign in (".start_with?", ".end_with?"):
        if not isinstance(left, str) or not isinstance(right, str):
            return False
        return left.startswith(right) if sign == ".start_with?" else left.endswith(right)
    if sign == ".include?":
        if isinstance(left, str):
            return isinstance(right, str) and right in left
        return isinstance(left, Sequence) and any(equal(item, right) for item in left)
    placed = order(left, right)
    return placed is not None and {"<": placed < 0, ">": placed > 0, "<=": placed <= 0, ">=": placed >= 0}[sign]


def _matches(text: object, pattern: object) -> bool:
    """Whether a text has a pattern in it: words and choices between them, at its start (``^``) or end (``$``)."""
    if not isinstance(text, str) or not isinstance(pattern, str):
        return False
    bare = pattern.removeprefix("/").removesuffix("i").removesuffix("/")
    if pattern.endswith("/i"):
        text, bare = text.casefold(), bare.casefold()
    starts, ends = bare.startswith("^"), bare.endswith("$")
    words = bare.removeprefix("^").removesuffix("$").split("|")
    if starts and ends:
        return text in words
    if starts or ends:
        return text.startswith(tuple(words)) if starts else text.endswith(tuple(words))
    return any(word in text for word in words)
