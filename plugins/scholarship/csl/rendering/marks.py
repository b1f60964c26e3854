"""Formatted text while it is put together: characters of Unicode's private use area stand for elements and quotes.

A reference is one string from the first word on, so that punctuation that meets across elements can be merged
at the end; then the marks become HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markupsafe import Markup, escape

from ...reading.latex.text import html as latex_html

ITALIC, BOLD, SMALL_CAPS, UNDERLINE = "\ue020\ue021", "\ue022\ue023", "\ue024\ue025", "\ue026\ue027"
SUP, SUB = "\ue002\ue003", "\ue004\ue005"  # as in titles
EMPHASIS = "\ue000\ue001"  # of a title's own
LINK = "\ue028\ue029"
LEFT, RIGHT, BLOCK, INDENT = "\ue02a\ue02b", "\ue02c\ue02d", "\ue02e\ue02f", "\ue030\ue031"
QUOTE = "\ue032\ue033"
OWN_QUOTE = "\ue038\ue039"  # a title's own
NORMAL = "\ue034\ue035"  # upright within italics
CLOSING = "\ue001\ue003\ue005\ue021\ue023\ue025\ue027\ue029\ue02b\ue02d\ue02f\ue031\ue033\ue035\ue039"
OPENING = "\ue000\ue002\ue004\ue020\ue022\ue024\ue026\ue028\ue02a\ue02c\ue02e\ue030\ue032\ue034\ue038"
# Punctuation within a value that is followed by more of it, which is not to be merged: an ellipsis, a DOI's colons.
_SHIELDED = {".": "\ue040", ",": "\ue041", ";": "\ue042", ":": "\ue043", "!": "\ue044", "?": "\ue045"}
_UNSHIELDED = str.maketrans({stand_in: char for char, stand_in in _SHIELDED.items()})
FIRST_FORMULA = 0xF0000
# The words for one work in a citation stand between a character for its place and a closing mark.
FIRST_CITE, CITE_END = 0x100000, "\ue03b"
CITES = f"\U00100000-\U0010ffff{CITE_END}"  # in a class of characters

_ELEMENTS = {
    ITALIC: "i",
    BOLD: "b", SMALL_CAPS: "span small-caps", UNDERLINE: "u", SUP: "sup", SUB: "sub",
    LEFT: "span csl-left-margin", RIGHT: "span csl-right-inline", BLOCK: "span csl-block", INDENT: "span csl-indent",
}  # fmt: skip


def wrap(text: str, pair: str) -> str:
    """Return a text between two marks."""
    return f"{pair[0]}{text}{pair[1]}"


def as_cite(text: str, place: int) -> str:
    """Return the words for the work at a place of a citation; nothing stays nothing."""
    return f"{chr(FIRST_CITE + place)}{text}{CITE_END}" if text else ""


def cites_in(html: Markup) -> list[tuple[Markup, int | None]]:
    """Return the pieces of a citation: the words for each work with its place, what stands between them without."""
    parts = _patterns()["cite"].split(str(html))
    pieces: list[tuple[Markup, int | None]] = []
    for between, cite, words in zip(parts[::3], [*parts[1::3], ""], [*parts[2::3], ""], strict=True):
        pieces += [(Markup(between), None)] if between else []  # noqa: S704  a piece of HTML
        pieces += [(Markup(words), ord(cite) - FIRST_CITE)] if cite else []  # noqa: S704  as well
    return pieces


def shield(text: str) -> str:
    """Return a value whose inner punctuation is not merged with what follows it."""
    return _patterns()["doubled"].sub(lambda found: _SHIELDED[found[0]], text)


def hide_formulas(text: str, formulas: list[str]) -> str:
    """Return marked text (see ``latex``) with a character for each formula, which no change of case can touch."""

    def hide(found: re.Match[str]) -> str:
        formulas.append(found[0])
        return chr(FIRST_FORMULA + len(formulas) - 1)

    return _patterns()["formula"].sub(hide, text) if "\ue006" in text else text


def to_html(
    text: str, formulas: list[str], quotes: tuple[str, str, str, str], math: Callable[[str], str | None] | None
) -> Markup:
    """Return text with marks as HTML. ``quotes`` are the outer and the inner pair; ``math`` makes MathML of TeX."""
    text = nest_italics(nest_quotes(text.translate(_UNSHIELDED), quotes))
    html = str(escape(text))
    for pair, name in _ELEMENTS.items():
        if pair[0] in html:
            tag, _, kind = name.partition(" ")
            opening = f'<{tag} class="{kind}">' if kind else f"<{tag}>"
            html = html.replace(pair[0], opening).replace(pair[1], f"</{tag}>")
    if LINK[0] in html:
        html = _patterns()["link"].sub(_link, html)
    if formulas:
        html = _patterns()["hidden"].sub(lambda found: _formula(found[0], formulas, math), html)
    return Markup(html)  # noqa: S704  escaped, and pairs of our own elements


def nest_quotes(text: str, quotes: tuple[str, str, str, str]) -> str:
    """Return text with quotation marks in the place of their marks, the inner ones within others.

    A title's own stay as they are, but within others.
    """
    if not any(mark in text for mark in QUOTE + OWN_QUOTE):
        return text
    parts, depth = [], 0
    for char in text:
        if char in (QUOTE[0], OWN_QUOTE[0]):
            own = char == OWN_QUOTE[0] and depth == 0
            parts.append("“" if own else quotes[2 if depth % 2 else 0])
            depth += 1
        elif char in (QUOTE[1], OWN_QUOTE[1]):
            depth = max(depth - 1, 0)
            own = char == OWN_QUOTE[1] and depth == 0
            parts.append("”" if own else quotes[3 if depth % 2 else 1])
        else:
            parts.append(char)
    return "".join(parts)


def nest_italics(text: str) -> str:
    """Return text whose italics are elements; what is upright within them interrupts their element.

    Emphasis within italics is upright, and so is what a style sets in the normal font.
    """
    if not any(char in text for char in ITALIC[0] + EMPHASIS[0]):
        return text.replace(NORMAL[0], "").replace(NORMAL[1], "")
    slanted = [False]  # at each depth

    def replace(found: re.Match[str]) -> str:
        before = slanted[-1]
        if found[0] in ITALIC[0] + EMPHASIS[0]:
            slanted.append(not before)
        elif found[0] == NORMAL[0]:
            slanted.append(False)
        elif len(slanted) > 1:
            slanted.pop()
        return "" if slanted[-1] == before else ("\ue036" if slanted[-1] else "\ue037")

    text = _patterns()["italics"].sub(replace, text)
    return (
        (text + "\ue037" if slanted[-1] else text)
        .replace("\ue036\ue037", "")
        .replace("\ue036", ITALIC[0])
        .replace("\ue037", ITALIC[1])
    )


def _link(found: re.Match[str]) -> str:
    before, value = found[1] or "", found[2]
    address = before + value if before or value.startswith("http") else f"https://doi.org/{value}"
    return f'<a href="{address}">{before}{value}</a>'


def _formula(char: str, formulas: list[str], math: Callable[[str], str | None] | None) -> str:
    number = ord(char) - FIRST_FORMULA
    return str(latex_html(formulas[number], math)) if number < len(formulas) else ""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "formula": re.compile("\ue006[^\ue006-\ue008\n]*\ue007[^\ue006-\ue008\n]*\ue008"),
        "doubled": re.compile(r"[.,;:!?](?=[.,;:!?])"),
        "hidden": re.compile("[\U000f0000-\U000fffff]"),
        "italics": re.compile(f"[{ITALIC}{EMPHASIS}{NORMAL}]"),
        "cite": re.compile(f"([\U00100000-\U0010ffff])([^{CITE_END}\U00100000-\U0010ffff]*){CITE_END}"),
        "link": re.compile(r"((?:https?://(?:dx\.)?doi\.org/)?)\ue028([^\ue029]*)\ue029"),
    }
