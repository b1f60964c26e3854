"""Titles and abstracts of front matter, which may have formulas and Markdown's emphasis."""

from __future__ import annotations

import re

from ...lazy import lazy
from .latex.text import MARKS, formula

# Formulas as in a body, and one dollar as Pandoc has it (tex_math_dollars): prices are none.
_FORMULA = lazy(
    r"\$\$(.{1,1000}?)\$\$|\\\((.{1,1000}?)\\\)|(?<![\\$\w])\$(?=\S)((?:\\.|[^$\\]){0,999}(?<=\S))(?<!\\)\$(?![\d$])",
    re.DOTALL,
)
_EMPHASIS = (
    ("em", lazy(r"(?<![\w*\\])\*{1,3}(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*\\])\*{1,3}(?![\w*])")),
    ("em", lazy(r"(?<![\w\\])_{1,2}(?=[^\s_])([^_\n]{1,300}?)(?<=[^\s_\\])_{1,2}(?!\w)")),
    ("em", lazy(r"<(?:em|i|strong|b)>([^<>]{1,300})</(?:em|i|strong|b)>", re.IGNORECASE)),
    ("sub", lazy(r"<sub>([^<>]{1,100})</sub>", re.IGNORECASE)),
    ("sup", lazy(r"<sup>([^<>]{1,100})</sup>", re.IGNORECASE)),
)
_LIKELY = lazy(r"[$*_<]|\\\(")


def marked(text: str) -> str:
    """Return a text of front matter with the marks of `plugins.scholarship.reading.latex.text`."""
    if not _LIKELY.search(text):
        return text
    parts: list[str] = []
    position = 0
    for found in _FORMULA.finditer(text):
        tex = next(group for group in found.groups() if group is not None)
        parts += [_emphasized(text[position : found.start()]), formula(tex)]
        position = found.end()
    return "".join([*parts, _emphasized(text[position:])])


def _emphasized(text: str) -> str:
    for name, pattern in _EMPHASIS:
        opening, closing = MARKS[name]
        text = pattern.sub(rf"{opening}\1{closing}", text)
    return text
