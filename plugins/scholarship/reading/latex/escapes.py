"""What a program escaped that was LaTeX already: Zotero, Mendeley and databases take its signs for mere characters."""

from __future__ import annotations

import re
from functools import cache

_BACKSLASH = r"(?:\{\\textbackslash\s*+(?:\{\})?\}|\\textbackslash(?:\{\}|\s++|(?![A-Za-z])))"
_LINE_BREAK = rf"{_BACKSLASH}[nr](?![a-z])"  # what JSON and Python write for one


def unescaped(latex: str) -> str:
    """Return LaTeX that was escaped once more as it was before: formulas, braces that keep capitals, spaces, accents.

    What an author may have meant stays: a set in braces, an amount in dollars, a path with backslashes.
    """
    if not _patterns()["any"].search(latex):
        return latex
    latex = _patterns()["formula"].sub(lambda found: _formula(found[1]) or found[0], latex)
    latex = _patterns()["protected"].sub(lambda found: found[1], latex)
    latex = _patterns()["tied"].sub("~", latex)
    latex = _patterns()["break"].sub(" ", latex)
    return _patterns()["accent"].sub(lambda found: f"\\{found[1]}" if found[1] else "", latex)


def break_paragraphs(value: str, sign: str) -> str:
    """Return a value with a sign in the place of its escaped empty lines."""
    return _patterns()["paragraph"].sub(sign, value) if "textbackslash" in value else value


def _formula(body: str) -> str:
    """Return an escaped formula as TeX has it; empty for what stands between two amounts of money."""
    if not _patterns()["sign"].search(body):
        return ""
    tex = _patterns()["raised"].sub("^", _patterns()["command"].sub(_character, body))
    return f"${tex.removeprefix('}').removesuffix('{')}$"


def _character(found: re.Match[str]) -> str:
    return found[1] or found[2] or "\\"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "any": re.compile(r"\\(?:textbackslash|[${~])"),
        "formula": re.compile(r"\{?\\\$(.{1,300}?)\\\$\}?", re.DOTALL),
        "command": re.compile(
            r"\{\\textbackslash\s*\}|\\textbackslash(?:\{\}|\s+|\})?|\{?\\([_{}&%])\}?|\{\$([<>])\$\}"
        ),
        "sign": re.compile(r"\\(?:textbackslash|textasciicircum|[_^])|\{\$[<>]\$\}|^[A-Za-z]$"),
        "raised": re.compile(r"\{?\\(?:textasciicircum|\^)\s*(?:\{\})?\}?"),
        "protected": re.compile(r"(?:\{\\\{\}|\\\{)((?=[^\W_]*[A-Z])[^\W_]{2,})(?:\{\\\}\}|\\\})"),
        "tied": re.compile(r"(?<=[\w.,])\{\\~\{\}\}(?=\w)"),
        "break": re.compile(rf"(?<!\s)(?:\s*+{_LINE_BREAK})++"),
        "paragraph": re.compile(rf"(?<!\s)(?:\s*+{_LINE_BREAK}){{2,}}+"),
        "accent": re.compile(rf"{_BACKSLASH}(?:([`\"^~]\s*[A-Za-z])|(?=['\"&%#_$]))"),
    }
