"""The words of a text as the index has them. ``static/js/search.js`` makes those of a question in the same way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from ..lazy import lazy

BUCKETS = 16  # files that the words are spread over, by their first two letters
_LONGEST = 32
_MARKS = lazy("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]")
_ASCII_WORD = lazy(f"[a-z0-9]{{2,{_LONGEST}}}")
# Bytes of UTF-8: letters and digits of ASCII in lower case, its other signs as spaces, all other letters as they are.
_PARTED = bytes(
    byte if byte > 127 else ord(chr(byte).lower()) if chr(byte).isalnum() else ord(" ") for byte in range(256)
)
# What nearly all texts have; any others are found later.
_PUNCTUATION = "\xa0\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
_SINGLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")  # no word by itself
# What is a word: letters and digits, with the signs that letters of South and Southeast Asia carry.
_WORD = lazy(r"(?:[^\W_]|[\u0900-\u0dff\u0e31-\u0ebc\u0f71-\u0fbc\u102b-\u109d\u17b4-\u17d3])+")
# Runs of Chinese and Japanese letters.
_UNPARTED = lazy("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")


def folded(text: str) -> str:
    """Return a text without what people leave out when they search: case, accents, points of Hebrew and Arabic."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", bare).lower()


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, each once. Scripts that do not part words have pairs of letters."""
    if not text.isascii():
        for sign in _PUNCTUATION:
            text = text.replace(sign, " ")
    # Most words are ASCII: they are parted without looking at single letters, and few are left to look at.
    found = set(text.encode().translate(_PARTED).decode().split())
    if text.isascii() and len(max(found, key=len, default="")) <= _LONGEST:
        return frozenset(found - _SINGLE)
    plain = {word for word in found if word.isascii() and 1 < len(word) <= _LONGEST}
    left = " ".join(word for word in found - plain if len(word) > 1 or not word.isascii())
    return frozenset(plain.union(_words(set(_WORD.findall(folded(left))))))


def bucket_of(word: str) -> int:
    """Return the file that a word is in: any beginning of two letters or more is in the same."""
    return (ord(word[0]) * 31 + (ord(word[1]) if len(word) > 1 else 0)) % BUCKETS


def _words(found: Iterable[str]) -> Iterator[str]:
    for word in found:
        if word.isascii():
            yield from _ASCII_WORD.findall(word)
            continue
        for part in _UNPARTED.split(word):
            if len(part) > 1:
                yield part[:_LONGEST]
        for run in _UNPARTED.findall(word):
            if len(run) == 1:
                yield run
            for start in range(len(run) - 1):
                yield run[start : start + 2]
