"""Fingerprints of near-equal texts: a few bytes that tell, years later, whether one was made from the other."""

from __future__ import annotations

import re
from zlib import crc32

_WORD = re.compile(r"\w+")
_SIZE = 12  # shingles that are kept: the smallest, so that two of them can be compared (bottom-k MinHash)
_RUN = 3  # words in a shingle
_MASK = 0xFFFFFF


def minhash(title: str, text: str) -> str:
    """Return the fingerprint of a document: hexadecimal numbers and hyphens, about 80 bytes; ``""`` without a word."""
    words = _WORD.findall(f"{title} {text}".casefold())
    starts = range(max(len(words) - _RUN, 0) + 1) if words else ()
    shingles = (" ".join(words[start : start + _RUN]) for start in starts)
    hashes = {crc32(shingle.encode()) & _MASK for shingle in shingles}
    return "-".join(f"{number:06x}" for number in sorted(hashes)[:_SIZE])


def similarity(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1 (their Jaccard index, estimated)."""
    first, second = set(one.split("-")) - {""}, set(other.split("-")) - {""}
    smallest = sorted(first | second)[:_SIZE]
    return sum(number in first and number in second for number in smallest) / len(smallest) if smallest else 0.0
