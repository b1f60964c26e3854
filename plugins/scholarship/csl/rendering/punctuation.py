"""Punctuation that meets where parts of a reference join: one of the same, none behind a stronger one."""

from __future__ import annotations

import re
from functools import cache

from .marks import CITES, CLOSING, OPENING, OWN_QUOTE, QUOTE

# What two marks that meet become (as in citeproc-js); other pairs stay.
_MERGED = {
    "..": ".", ",,": ",", ";;": ";", "::": ":", "!!": "!", "??": "?", "!.": "!", "!:": "!", "?.": "?", "?:": "?",
    ":!": "!", ":?": "?", ":.": ":", ";!": "!", ";?": "?", ";:": ";", ";.": ";",
}  # fmt: skip


def merge(text: str, *, into_quotes: bool) -> str:
    """Return a text with its punctuation merged; ``into_quotes`` moves points and commas into quotation marks."""
    patterns = _patterns()
    if into_quotes and (QUOTE[1] in text or OWN_QUOTE[1] in text):
        text = patterns["behind"].sub(r"\2\1", text)
    if patterns["meeting"].search(text):
        for _ in range(3):
            text, count = patterns["meeting"].subn(_merged, text)
            if not count:
                break
    return patterns["spaces"].sub(r" \1", text)


def _merged(found: re.Match[str]) -> str:
    first, marks, second = found[1], found[2], found[3]
    return _MERGED[first + second] + marks


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    pairs = "|".join(f"{re.escape(a)}(?=[{CLOSING}{OPENING}{CITES}]*{re.escape(b)})" for a, b in map(tuple, _MERGED))
    return {
        "meeting": re.compile(f"({pairs})([{CLOSING}{OPENING}{CITES}]*)([.,;:!?])"),
        "behind": re.compile(f"(?<![{CLOSING}])((?=[{CLOSING}]*[{QUOTE[1]}{OWN_QUOTE[1]}])[{CLOSING}{CITES}]*+)([.,])"),
        "spaces": re.compile(f" ([{CLOSING}{OPENING}{CITES}]*) +"),
    }
