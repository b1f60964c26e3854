"""The case of letters, as ``text-case`` asks for it (CSL 1.0.2, "Text-case")."""

from __future__ import annotations

import re
from functools import cache

# Words that stay small in English titles (CSL 1.0.2, "Title Case Conversion"; prepositions as citeproc-js has them).
_SMALL = frozenset("""
    a an and as at but by down for from in into nor of on onto or over so the till to up via with yet about above
    across afore after against al along alongside amid amidst among amongst anenst apropos apud around aside astride
    athwart atop barring before behind below beneath beside besides between beyond c ca circa d' de despite during et
    except forenenst given inside lest like modulo near next notwithstanding off out per plus pro qua sans since than
    through throughout thruout toward towards under underneath until unto upon van versus von vs vs. v v. within
    without
""".split())  # noqa: SIM905  # fmt: skip


def change_case(text: str, case: str, *, english: bool = True) -> str:
    """Return a text in a case: lowercase, uppercase, capitalize-first, capitalize-all, sentence or title."""
    if case == "lowercase":
        return text.lower()
    if case == "uppercase":
        return text.upper()
    if case == "capitalize-first":
        return capitalized(text)
    if case == "capitalize-all":
        return " ".join(capitalized(word) for word in text.split(" "))
    if case == "sentence":
        return capitalized(text.lower() if text.isupper() else text)
    if case == "title" and english:
        return _title(text)
    return text


def capitalized(text: str) -> str:
    """Return a text whose first letter is a capital, unless its first word has one already (arXiv)."""
    found = _first().search(text)
    if not found or not text[found.start() :].partition(" ")[0].partition(":")[0].islower():
        return text
    at = found.start()
    return text[:at] + text[at].upper() + text[at + 1 :]


def _title(text: str) -> str:
    found = list(_words().finditer(text))
    parts, position = [], 0
    for number, word in enumerate(found):
        parts.append(text[position : word.start()])
        position = word.end()
        gap = parts[-1]
        before_hyphen = text[word.end() : word.end() + 1] == "-" and not gap.endswith("-")
        inner = 0 < number < len(found) - 1 and not (re.search(r"[:?!]\s*\W*$", gap) or _opens(gap) or before_hyphen)
        parts.append(_titled(word[0], inner))
    return "".join([*parts, text[position:]])


def _titled(word: str, inner: bool) -> str:
    if inner and (word in _SMALL or len(word) == 1):
        return word
    if not word.islower() or word[1:2].isdigit() or (len(word) == 1 and "\u0370" <= word <= "\u03ff"):
        return word
    return word[0].upper() + word[1:]


def _opens(gap: str) -> bool:
    return gap.endswith(("“", "‘", "(", "[", "\ue032"))


@cache
def _first() -> re.Pattern[str]:
    return re.compile("(?:^|(?<=^[\ue000-\uf8ff“‘(\\[]))[^\\W\\d_]")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_][\w’'.]*(?<!\.)|[^\W_][\w’']*")
