"""Slugs as Jekyll makes them (Jekyll::Utils.slugify)."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Mode = Literal["default", "pretty", "ascii", "raw"]

_ASCII_GAPS = {
    "default": re.compile(r"[^A-Za-z0-9]+"),
    "pretty": re.compile(r"[^A-Za-z0-9._~!$&'()+,;=@]+"),
    "ascii": re.compile(r"[^A-Za-z0-9]+"),
    "raw": re.compile(r"\s+"),
}
_PRETTY = frozenset("._~!$&'()+,;=@")


def slugify(text: str, mode: Mode = "default", *, cased: bool = False) -> str:
    """Return ``text`` with everything that the mode does not keep as single hyphens, in lower case unless ``cased``.

    ``default`` keeps letters, marks and decimal digits of all scripts, ``pretty`` also ``._~!$&'()+,;=@``, ``ascii``
    only A-Z and digits, ``raw`` everything but white space.
    """
    if text.isascii() or mode in ("ascii", "raw"):
        slug = _ASCII_GAPS[mode].sub("-", text)
    else:
        kept = (char if _is_kept(char, mode) else " " for char in text)
        slug = re.sub(" +", "-", "".join(kept))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else slug.lower()


def _is_kept(char: str, mode: Mode) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd" or (mode == "pretty" and char in _PRETTY)
