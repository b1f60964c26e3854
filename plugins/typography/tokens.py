"""HTML as text and markup by turns, in one pass, for the touches: what is opaque comes whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from ..lazy import lazy

# What a piece of markup is to the text before it: an inline start or end tag, a comment, a whole element that is not
# prose, a tag that separates blocks, the start or end of a block of running text, the end of the fragment.
Kind = Literal["open", "close", "comment", "opaque", "block", "prose", "prose end", "end"]

_PROSE = "p h1 h2 h3 h4 h5 h6 li dt dd figcaption summary caption"
_OPAQUE = "code pre kbd samp math svg script style textarea title iframe noframes noembed xmp"
_BLOCK = """
    address article aside audio blockquote body center details dialog div dl fieldset figure footer form header hr html
    legend main menu nav object ol optgroup option section select table tbody td tfoot th thead tr ul video
"""
_GROUPS: tuple[tuple[Kind, str], ...] = (("prose", _PROSE), ("opaque", _OPAQUE), ("block", _BLOCK))
_STARTS: dict[str, Kind] = {name: kind for kind, names in _GROUPS for name in names.split()}
_ENDS: dict[str, Kind] = {name: "prose end" if kind == "prose" else kind for name, kind in _STARTS.items()}
# These may hold elements of their own name; the content of the other opaque ones is text to the parser.
_NESTING = frozenset(("code", "pre", "kbd", "samp", "math", "svg"))

# A tag ends at the first ">" outside a quoted value; a tag or comment that never ends takes the rest, as in browsers.
_TAGS = r"""
    <(?: ([a-zA-Z][\w:-]*+)[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?[^>=]*+)*+(?:>|\Z)
       | /([a-zA-Z][\w:-]*+)[^>]*+(?:>|\Z)
       | !--(?:-?>|.*?(?:--!?>|\Z))
       | [!?/][^>]*+(?:>|\Z) )"""
# TeX between kramdown's delimiters, where it has not become MathML.
_TEX = r"\\[(\[] (?:[^\\<]|\\[^()\[\]<])*+ \\[)\]]"
_MARKUP = lazy(_TAGS, re.VERBOSE | re.DOTALL)
_DONE = lazy(r'<span class="(?:amp|caps)">[^<]*+</span>')
# What finds markup and TeX; few pages have TeX, and the pattern takes its time to compile.
_MARKUP_OR_TEX = lazy(f"{_TAGS} | {_TEX}", re.VERBOSE | re.DOTALL)


@lru_cache(maxsize=32)
def _tag_of(name: str) -> re.Pattern[str]:
    """Return what finds the start and end tags of one of the opaque elements."""
    return re.compile(rf"<(/?){name}(?=[\s/>])[^>]*+(?:>|\Z)", re.IGNORECASE)


def tokens(html: str) -> Iterator[tuple[str, str, Kind]]:
    """Yield each run of text with the markup after it and its kind; the last markup is empty.

    The pairs joined are the input. Code, preformatted text, math (MathML, or TeX in kramdown's delimiters), SVG,
    scripts, and spans that are done already are one piece of markup each, from start tag to end tag.
    """
    search = (_MARKUP_OR_TEX if "\\(" in html or "\\[" in html else _MARKUP).search
    position = 0
    while match := search(html, position):
        start, end = match.span()
        opening, closing = match.groups()
        if closing:
            kind: Kind = _ENDS.get(closing.lower(), "close")
        elif opening:
            kind = _STARTS.get(opening.lower(), "open")
            if kind == "opaque":
                end = _end_of(html, opening.lower(), end)
            elif opening == "span" and (done := _DONE.match(html, start)):
                kind, end = "opaque", done.end()
        else:
            kind = "comment" if html[start] == "<" else "opaque"
        yield html[position:start], html[start:end], kind
        position = end
    yield html[position:], "", "end"


def _end_of(html: str, name: str, position: int) -> int:
    """Return where an element ends whose content begins at a position, past elements of its own name inside it."""
    if name in ("math", "svg") and html[position - 2 : position] == "/>":
        return position
    depth = 1
    for tag in _tag_of(name).finditer(html, position):
        if tag[1]:
            depth -= 1
        elif name in _NESTING and not tag[0].endswith("/>"):
            depth += 1
        if not depth:
            return tag.end()
    return len(html)
