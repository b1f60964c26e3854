"""The regular expressions that several block rules share."""

from __future__ import annotations

from ...lazy import lazy


def names_in(words: str) -> frozenset[str]:
    """A set of names."""
    return frozenset(words.split())


S = r"[ \t\n\r\f\v]"
NOT_S = r"[^ \t\n\r\f\v]"
BLANK_LINE = r"(?:[ \t\r\f\v]*\n)+"
END_OF_BLOCK = r"\^[ \t\r\f\v]*\n"
RULE = r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n"

# The name of an attribute list, a footnote or an extension; and what may stand between braces within a line: anything
# but a brace that is not escaped.
LIST_NAME = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
ANY_IN_LINE = r"[^}\\\n]*+(?:\\\}?[^}\\\n]*+)*"
SOME_IN_LINE = rf"(?!\}}){ANY_IN_LINE}"
# What begins like an attribute list on a line of its own; `BlockParser.block_ial` says whether it ends like one.
BLOCK_IAL_START = r" {0,3}\{:(?![:/])"

NAME = r"(?:[^\W\d][-\w.]*:)?[^\W\d][-\w.]*"
SPAN_ELEMENTS = names_in(
    """a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc
    ruby samp select small span strong sub sup tt u var"""
)
_SPAN_OR_SCRIPT = rf"(?!(?:{'|'.join(sorted(SPAN_ELEMENTS))}|script)\b)"
HTML_START = rf"<{_SPAN_OR_SCRIPT}{NAME}"
HTML_STOP = rf"</{_SPAN_OR_SCRIPT}{NAME}{S}*>"

# What ends a lazily continued block.
LAZY_END = rf"{BLANK_LINE}|{END_OF_BLOCK}| {{0,3}}(?:{HTML_STOP}|{HTML_START})|\n?\Z"

# Lines that cannot end a paragraph whatever the dialect, as nothing that starts a block stands at their start.
PLAIN_LINES = lazy(r"(?:(?: {0,3}+[^ \t\r\f\v\n\-+*:>#<{^`~0-9]|(?: {4}| {0,3}\t)[ \t]*+[^ \t\r\f\v\n])[^\n]*\n)*+")
