"""What biblatex and databases put into values: commands for quotes and punctuation, citations, HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_GROUP = r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}"
_WORDS = {
    "hyphen": "-", "slash": "/", "dash": "–", "adddot": ".", "addcomma": ",", "addcolon": ":", "addsemicolon": ";",
    "addspace": " ", "addnbspace": "\u00a0", "addperiod": ".", "isdot": "", "textemdash": "—", "textendash": "–",
    "allowbreak": "", "newline": " ", "linebreak": " ", "par": " ", "nobreakdash": "", "guillemotleft": "«",
    "guillemotright": "»", "lq": "‘", "rq": "’", "/": "", "-": "", "@": "", "glqq": "„", "grqq": "“", "flqq": "«",
    "frqq": "»", "S": "§", "P": "¶", "ddag": "‡", "copyright": "©", "pounds": "£", "euro": "€", "degree": "°",
    "textbar": "|", "textminus": "−", "textpercent": "%", "textunderscore": "_",
}  # fmt: skip
# HTML that databases leave in titles and abstracts: marks that it becomes; other elements of these are dropped.
_HTML = {"i": "em", "em": "em", "italic": "em", "jats:italic": "em", "sub": "sub", "inf": "sub", "jats:sub": "sub",
         "sup": "sup", "jats:sup": "sup"}  # fmt: skip
_BREAKS = frozenset({"p", "br", "jats:p", "jats:title", "jats:sec"})


def readable(latex: str) -> str:
    """Return LaTeX without what only a typeset document has (citations, labels, footnotes), and with real quotes."""
    latex = _patterns()["reference"].sub("", latex)
    latex = _patterns()["word"].sub(lambda found: _WORDS[found[1] or found[2]], latex)
    return _patterns()["quoted"].sub(lambda found: f"“{_inner(found[1])}”", latex)


def compared(latex: str) -> str:
    """Return LaTeX with ``<`` and ``>`` in the place of the commands for them, which programs write in braces."""
    return _patterns()["comparison"].sub(lambda found: "<" if "less" in found[0] else ">", latex)


def without_html(text: str, marks: Mapping[str, tuple[str, str]]) -> str:
    """Return a text with marks in the place of HTML. A ``<`` that is none stays, and a tag without its other."""
    text = re.sub(r"&lt;(/?(?:i|em|b|sub|sup)\s*)&gt;", r"<\1>", text)
    if not (tags := list(_patterns()["tag"].finditer(text))):
        return text
    names = [tag[2].lower() for tag in tags]
    opened = {name for tag, name in zip(tags, names, strict=True) if not tag[1]}
    closed = {name for tag, name in zip(tags, names, strict=True) if tag[1]}
    whole = {name for name in opened & closed if names.count(name) % 2 == 0} | _BREAKS

    def replaced(found: re.Match[str]) -> str:
        name = found[2].lower()
        if name not in whole:
            return found[0]
        if name in _HTML:
            return marks[_HTML[name]][1 if found[1] else 0]
        return " " if name in _BREAKS else ""

    return _patterns()["tag"].sub(replaced, text)


def quoted(text: str) -> str:
    """Return a text with quotes for ``<<`` and ``>>``, which TeX sets so in Russian and French."""
    return _patterns()["angles"].sub(r"«\1»", text) if "<<" in text else text


def _inner(latex: str) -> str:
    return _patterns()["quoted"].sub(lambda found: f"‘{found[1]}’", latex)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = "|".join(word for word in _WORDS if word.isalpha())
    references = (
        "[A-Za-z]*cite[A-Za-z]*|(?:eq|auto|name|page)?ref|label|footnote(?:mark|text)?|thanks|noopsort|[vh]space"
    )
    return {
        "quoted": re.compile(rf"\\(?:enquote|mkbibquote|textquote)\*?\s*{_GROUP}"),
        "word": re.compile(rf"(?<!\\)\\(?:({words})(?![A-Za-z])(?:\{{\}}|\s+)?|([/@-]))"),
        "angles": re.compile(r"<<\s*+([^<>$]*[^<>$\s])\s*+>>"),
        "reference": re.compile(rf"(?<![\s~])[\s~]*+(?<!\\)\\(?:{references})\*?\s*+(?:\[[^\[\]]*+\]\s*+)*+{_GROUP}"),
        "comparison": re.compile(
            r"\{\s*+\\text(?:less|greater)\s*+(?:\{\})?\s*+\}|\\text(?:less|greater)(?![A-Za-z])(?:\{\}|\s+)?"
        ),
        "tag": re.compile(
            r"<(/?)(i|em|b|strong|sub|sup|sc|scp|u|tt|p|br|a|span|italic|bold|inf|(?:jats|ce|xocs|sb):[a-z-]+)(?:\s[^<>]*)?/?>",
            re.IGNORECASE,
        ),
    }
