"""Quotes that turn the right way, dashes, ellipses and guillemets.

kramdown syntax, section "Typographic Symbols"; the rules for quotes are those of SmartyPants.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..output.entities import CODE_POINTS, entity_text, escape_text
from ..tree import Out, Symbol

if TYPE_CHECKING:
    from ..options import Options
    from .spans import SpanParser

_PUNCTUATION = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
_WORD = "[A-Za-z0-9_]"
_SPACE = r"[ \t\n\r\f\v]"

# Tried in this order at a quote, or at the one character before it; what follows says which text stays (the number of a
# group) and which quotes replace the rest: l and r look at the quote that was written, the names are definite.
QUOTE_RULES = tuple(
    (lazy(pattern, re.DOTALL), tuple(outcome))
    for pattern, *outcome in (
        (r"""("|')(?=[_*]{1,2}[^ \t\n\r\f\v])""", "l1"),
        (rf"""("|')(?={_PUNCTUATION}(?!\.\.)\B)""", "r1"),
        (rf"""({_SPACE}?)"'(?={_WORD})""", "1", "ldquo", "lsquo"),
        (rf"""({_SPACE}?)'"(?={_WORD})""", "1", "lsquo", "ldquo"),
        (rf"""({_SPACE}?)'(?=[0-9][0-9]s)""", "1", "rsquo"),
        (rf"""({_SPACE})('|")(?={_WORD})""", "1", "l2"),
        (r"""([^ \\\t\r\n\[{(\-])('|")""", "1", "r2"),
        (rf"""("|')(?={_SPACE}|s\b|\Z)""", "r1"),
        (r"""(.?)'""", "1", "lsquo"),
        (r"""(.?)\"""", "1", "ldquo"),
    )
)
_SYMBOL = lazy(r"---|--|\.\.\.|\\<<|\\>>|<< | >>|<<|>>")
_SYMBOL_NAMES = {
    "---": "mdash",
    "--": "ndash",
    "...": "hellip",
    "<< ": "laquo_space",
    " >>": "raquo_space",
    "<<": "laquo",
    ">>": "raquo",
}
_SYMBOL_ENTITIES = {"laquo_space": ("laquo", "nbsp"), "raquo_space": ("nbsp", "raquo")}

# What stands in plain text for a mark, and for a quote by its name or by its direction and what was written.
_MARK = lazy(r"""---|--|\.\.\.|\\<<|\\>>|<<\ |\ >>|<<|>>|[^\\]?["']""", re.DOTALL)
_PLAIN = {
    "---": "—", "--": "–", "...": "…", "<< ": "«\u00a0", " >>": "\u00a0»", "<<": "«", ">>": "»",
    "\\<<": "<<", "\\>>": ">>",
}  # fmt: skip
_CURLY = {
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "l'": "‘", "r'": "’", 'l"': "“", 'r"': "”",
}  # fmt: skip

_CJK = (
    r"[\u2E80-\u2FDF\u3005\u3007\u3021-\u3029\u3038-\u303B\u3041-\u309F\u30A0-\u30FF\u31F0-\u31FF\u3400-\u4DBF"
    r"\u4E00-\u9FFF\uF900-\uFAFF\uFF66-\uFF9D\U00020000-\U000323AF]"
)
_CJK_LINES = rf"(?<={_CJK})\n(?={_CJK})"  # slow to compile, and few sites want it


GLYPH_OPTIONS = frozenset({"entity_output", "smart_quotes", "typographic_symbols"})


class Glyphs:
    """The text of every typographic character under some options."""

    def __init__(self, options: Options) -> None:
        output = options.entity_output
        names = ("lsquo", "rsquo", "ldquo", "rdquo")
        self.quotes = {
            name: Symbol(entity_text(_code_point(given), None, output))
            for name, given in zip(names, options.smart_quotes, strict=True)
        }
        chosen = dict(options.typographic_symbols)
        self.symbols = {"\\<<": Symbol("&lt;&lt;"), "\\>>": Symbol("&gt;&gt;")}
        for written, name in _SYMBOL_NAMES.items():
            entities = _SYMBOL_ENTITIES.get(name, (name,))
            text = "".join(entity_text(CODE_POINTS[entity], None, output) for entity in entities)
            self.symbols[written] = Symbol(escape_text(chosen[name]) if name in chosen else text)
        self.closing = {"'": self.quotes["rsquo"], '"': self.quotes["rdquo"]}
        self.opening = {"'": self.quotes["lsquo"], '"': self.quotes["ldquo"]}
        self.nbsp = entity_text(0xA0, None, output)

    def quote(self, text: str, pos: int, out: Out) -> int:
        """Turn the quote at `pos`, or behind the one character at `pos`, and return the place behind it."""
        for rule, outcome in QUOTE_RULES:
            match = rule.match(text, pos)
            if match is None:
                continue
            for step in outcome:
                if step == "1":
                    if match[1]:
                        out.append(match[1])
                elif len(step) == 2:
                    out.append((self.opening if step[0] == "l" else self.closing)[match[int(step[1])]])
                else:
                    out.append(self.quotes[step])
            return match.end()
        raise AssertionError("the last two rules take any quote")


def set_text(text: str) -> str:
    """Return plain text, such as a title, with its quotes, dashes, ellipses and guillemets set as in a body."""
    out: list[str] = []
    pos = 0
    while (found := _MARK.search(text, pos)) is not None:
        out.append(text[pos : found.start()])
        if (symbol := _PLAIN.get(found[0])) is not None:
            out.append(symbol)
            pos = found.end()
        else:
            pos = _set_quote(text, found.start(), out)
    out.append(text[pos:])
    return "".join(out)


def _set_quote(text: str, pos: int, out: list[str]) -> int:
    for rule, outcome in QUOTE_RULES:
        if (match := rule.match(text, pos)) is None:
            continue
        for step in outcome:
            if step == "1":
                out.append(match[1])
            elif len(step) == 2:
                out.append(_CURLY[step[0] + match[int(step[1])]])
            else:
                out.append(_CURLY[step])
        return match.end()
    raise AssertionError("the last two rules take any quote")


def _code_point(given: str) -> int:
    if given.isdecimal() and len(given) < 8:
        return int(given)
    return CODE_POINTS.get(given, 39)


def parse_symbol(parser: SpanParser, start: int, out: Out) -> bool:
    """Dashes, an ellipsis or guillemets."""
    options = parser.document.options
    match = _SYMBOL.match(parser.text, start)
    if match is None or parser.restricted or (options.gfm and "no_auto_typographic" in options.gfm_quirks):
        return False
    out.append(parser.document.glyphs.symbols[match[0]])
    parser.pos = match.end()
    return True


def join_cjk_lines(text: str) -> Out:
    """A text without the newlines between Chinese or Japanese characters, which need no space."""
    return [re.sub(_CJK_LINES, "", text)]
