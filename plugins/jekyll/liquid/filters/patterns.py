"""Patterns that a site's templates search with, in bounds."""

from __future__ import annotations

import re

from ..faults import FaultError
from ..values.values import to_s

MAX_PATTERN = 200
MAX_SEARCHED = 200_000
MAX_LONG = 8_000_000
MAX_STEPS = 400_000_000


def bounded(pattern: object, *, dotall: bool = False, multiline: bool = False) -> re.Pattern[str]:
    """Return a pattern that takes bounded time: short, and without repetitions of what repeats.

    Raises FaultError for any other.
    """
    text = to_s(pattern)
    if len(text) > MAX_PATTERN or re.search(r"\)\s*[*+{?]|[*+}]\s*[*+{]", text):
        raise FaultError("a pattern that could take too long", "write one without repeated groups")
    try:
        return re.compile(text, (re.DOTALL if dotall else 0) | (re.MULTILINE if multiline else 0))
    except re.error as error:
        raise FaultError(f"the pattern {text} cannot be read ({error})", "mend the pattern") from error


def searched(value: object, pattern: re.Pattern[str]) -> str:
    """Return a value as the text to search with a pattern.

    A long text is searched where few places can begin a match. Raises FaultError for any other.
    """
    text = to_s(value)
    if len(text) > MAX_SEARCHED and (len(text) > MAX_LONG or _steps(text, pattern) > MAX_STEPS):
        raise FaultError("this searches more text than a pattern may", "search a part of it")
    return text


def _steps(text: str, pattern: re.Pattern[str]) -> int:
    """Return how many characters a search may look at: all that a match can hold, for each place where it can begin."""
    written = pattern.pattern
    found = re.match(r"[^\\.^$*+?{}\[\]|()]+(?![*?{])", written)
    beginning = found[0] if found and "|" not in written else ""
    longest = len(text) if pattern.flags & re.DOTALL or "[" in written else max(map(len, text.split("\n")))
    return (text.count(beginning) if beginning else len(text)) * longest
