r"""Formulas in TeX's brackets, ``\\(x\\)`` and ``\\[x\\]``: text to kramdown, which scripts of a Jekyll site set.

They become kramdown's own, so that nothing in them is taken for Markdown and they count in the order of the text.
"""

from __future__ import annotations

import re

from ...lazy import lazy

_FENCE = r"^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)|\Z)"
_CODE = r"(?<!`)(?:`[^`]++`(?!`)|``(?:[^`]|`(?!`)){1,2000}?``(?!`))"
_FORMULA = r"\\\\(?P<open>[(\[])(?P<tex>(?:[^\\$]|\\(?!\\[()\[\]]))++)\\\\[)\]]"
_ESCAPED = lazy(r"\\([\\.*_+`()\[\]{}#!:|\"'$<>-])")  # kramdown's, which MathJax never sees
_BEFORE = r"(?P<before>^[ \t]*+(?:(?:[-*+>]|\d+\.)[ \t]++)*+)?"
_PIECE = lazy(rf"{_FENCE}|{_CODE}|\$\$[^$]*+\$\$|{_BEFORE}{_FORMULA}", re.MULTILINE | re.DOTALL)


def as_dollars(text: str) -> str:
    """Return Markdown with the formulas in brackets between two dollars; in code, brackets are what they are."""
    if "\\\\(" not in text and "\\\\[" not in text:
        return text

    def written(found: re.Match[str]) -> str:
        if found["tex"] is None:
            return found[0]
        before = found["before"] or ""
        rest = text.find("\n", found.end())
        is_alone = found["before"] is not None and not text[found.end() : rest if rest >= 0 else None].strip()
        # kramdown takes one alone in its paragraph for a display, unless a backslash says that it is none
        escape = "\\" if is_alone and found["open"] == "(" else ""
        return f"{before}{escape}$${_ESCAPED.sub(_bare, found['tex'])}$$"

    return _PIECE.sub(written, text)


def _bare(found: re.Match[str]) -> str:
    return found[1]
