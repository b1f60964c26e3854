"""Given names as initials."""

from __future__ import annotations

import re
from functools import cache, lru_cache


@lru_cache(maxsize=4096)
def initials(given: str, mark: str, *, whole: bool = False, hyphen: bool = True) -> str:
    """Return given names as initials, each with a mark behind it: Jean-Paul M. as J.-P. M.

    ``whole`` keeps names that are written out, and gives only initials the mark. Words in lower case stay.
    """
    if not hyphen:
        given = given.replace("-", " ")
    parts: list[str] = []
    words = [word for word in _words().findall(given.replace(".", ". ")) if word.strip()]
    for number, word in enumerate(words):
        if word in ("-", "‐"):
            if parts:
                parts[-1] = parts[-1].rstrip() + "-"
            continue
        bare = word.rstrip(".")
        joined = number > 0 and words[number - 1] == "-"
        if whole and (len(bare) > 1 and not word.endswith(".")):
            parts.append(f"{bare} ")
        elif not bare[:1].isupper():
            if joined and parts:
                parts[-1] = parts[-1].removesuffix("-")  # Ji-yong is J
            if joined or not bare:
                continue
            if parts and not parts[-1].endswith(" "):
                parts[-1] += " "
            parts.append(f"{bare} ")
        else:
            parts.append(f"{bare if whole else _initial(bare)}{mark}")
    return _spaces().sub(" ", "".join(parts)).rstrip().rstrip("-")


def _initial(word: str) -> str:
    return word[0]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[-‐]|[^\s\-‐]+")


@cache
def _spaces() -> re.Pattern[str]:
    return re.compile(" {2,}")
