"""Pandoc's syntax of citations: ``[see @key, pp. 3–5; -@other]`` and ``@key [p. 3]`` in a sentence.

https://pandoc.org/MANUAL.html#citation-syntax. The text is that of a rendered body, so that its dashes and quotation
marks are typographic ones; ``MARK`` stands for each piece of markup in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

MARK = "\ue100"  # one character of the private use area for each piece of markup
MAX_PARTS = 100  # works in one pair of brackets

# Keys begin with a letter, a digit or _; single punctuation within them is theirs.
_KEY = r"\{[^{}\s]+\}|[^\W]\w*(?:[:.#$%&+?<>~/-]\w+)*"
KEY = re.compile(rf"(?<![\w@./\\\ue101])(-?)@({_KEY})")
BRACKETS = re.compile(r"\[([^\[\]]{1,2000})\]")
_ROMAN = r"[ivxlcdmIVXLCDM]+\b"
_NUMBER = rf"(?:\d[\w.():’/]*|{_ROMAN}|\([ivx\d]+\))"
_LOCATOR = re.compile(rf"{_NUMBER}(?:\s*(?:[-–—]|,|&amp;|&|and\b)\s*{_NUMBER})*")
_TERMS = {
    "book": "book bk. bks.", "chapter": "chapter chapters chap. chaps. ch.", "column": "column columns col. cols.",
    "figure": "figure figures fig. figs.", "folio": "folio folios fol. fols.", "issue": "number numbers no. nos.",
    "line": "line lines l. ll.", "note": "note notes n. nn.", "opus": "opus op. opera",
    "page": "page pages p. pp.", "paragraph": "paragraph paragraphs para. paras. ¶ ¶¶", "part": "part parts pt. pts.",
    "section": "section sections sec. secs. § §§", "sub-verbo": "s.v. s.vv.", "verse": "verse verses v. vv.",
    "volume": "volume volumes vol. vols.", "theorem": "theorem theorems thm. thms.",
    "equation": "equation equations eq. eqs.", "table": "table tables tbl.", "appendix": "appendix app.",
}  # fmt: skip
_LABELS = {term: label for label, terms in _TERMS.items() for term in terms.split()}
_TERM = re.compile("|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True)), re.IGNORECASE)


class Part(Struct, frozen=True):
    """One work in a citation: ``before`` and ``after`` are the words around it, with the marks of their markup."""

    key: str
    bare: bool = False
    before: str = ""
    label: str = "page"
    locator: str = ""
    after: str = ""


def parse_brackets(text: str) -> list[Part]:
    """Return the works of what stands between brackets; none where one of its parts names no work."""
    pieces = text.split(";")
    if len(pieces) > MAX_PARTS:
        return []
    parts = []
    for piece in pieces:
        found = KEY.search(piece)
        if found is None:
            return []
        label, locator, after = split_locator(piece[found.end() :])
        before = piece[: found.start()].lstrip()
        parts.append(Part(found[2].strip("{}"), bool(found[1]), before, label, locator, after))
    return parts


def split_locator(text: str) -> tuple[str, str, str]:
    """Return the label and the locator that a text behind a key begins with, and the rest of it.

    A number without a label is a page; ``{…}`` holds a locator of any form, and ``{}`` none.
    """
    rest = text.lstrip(" ,\u00a0")
    if rest.startswith("{") and "}" in rest:
        inner, _, rest = rest[1:].partition("}")
        label, inner = _label_of(inner.strip())
        return label, inner, rest.rstrip()
    label, bare = _label_of(rest)
    found = _LOCATOR.match(bare)
    if found is None or (bare == rest and not bare[:1].isdigit()):
        return "page", "", text.rstrip()
    return label, found[0], bare[found.end() :].rstrip()


def shorter_keys(key: str) -> Iterator[str]:
    """Yield a key, and what remains of it where its punctuation is that of the sentence."""
    while key:
        yield key
        shorter = re.sub(r"[:.#$%&+?<>~/-]\w+$", "", key)
        key = "" if shorter == key else shorter


def _label_of(text: str) -> tuple[str, str]:
    """Return the label that a text begins with (page if it has none), and what follows."""
    found = _TERM.match(text)
    if found is None or (found[0][-1].isalpha() and text[found.end() : found.end() + 1].isalpha()):
        return "page", text
    return _LABELS[found[0].lower()], text[found.end() :].lstrip(" \u00a0")
