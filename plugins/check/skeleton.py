"""The skeleton of a page: without what can be seen at a glance to be right, for a parser that reads sign by sign.

Where something is wrong with a page, something is wrong with its skeleton too, though elsewhere and in other words.
"""

from __future__ import annotations

import re
from re import Match

from ..lazy import lazy

_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'<>=`]++)"""
_ATTRIBUTES = rf"""(?:\s++[^\s<>"'=/]++(?:\s*=\s*+{_VALUE})?+)*+\s*+/?"""
_RAW = "|".join(rf"<{name}\b{_ATTRIBUTES}>[^<]*+</{name}>" for name in ("script", "style", "title", "textarea"))
# Every tag is well formed, so that what looks like one is one.
_ORDERLY = lazy(
    rf"(?:[^<]++|<!doctype\b[^<>]*+>|<!--(?:[^-]|-(?!->))*+-->|{_RAW}|</?[a-z][^\s<>/]*+{_ATTRIBUTES}>)*+",
    re.IGNORECASE,
)
_ENTITY = lazy("&(?:amp|lt|gt|quot|nbsp|#3[49]);")
_TAG = lazy(r'<([a-zA-Z][a-zA-Z0-9]*)((?: [a-zA-Z:-]+(?:="[^"&<>]*")?)++)( ?/)?>')
_NAME = lazy(r" ([a-zA-Z:-]+)(?:=\"[^\"]*\")?")
_ID = lazy(r' id="[^"]*"')
# Attributes of these have a say in how the elements around them are parsed (HTML Standard, 13.2.6).
_TELLING = frozenset({"input", "font", "isindex"})
# Text within these is parsed by other rules, or an element of a text is an error where text is none.
_FOREIGN = lazy(r"(<(?:svg|math|select)\b.*?(?:</(?:svg|math|select)>|\Z))", re.DOTALL)
_LINK = lazy("<(/?)a[ >]")
_LINKED = lazy(r"<a>(?=\s*+[^\s<])([^<&]*+)</a>")
_WORDS = "span|time|em|strong|code|b|i|cite|small|abbr|sup|sub|var|kbd|mark|q"
_MARKED = lazy(rf"<({_WORDS})>(?=\s*+[^\s<])([^<&]*+)</\1>")
_COLOURED = lazy(r"(<code>)[^<&]*+(?:<span>[^<&]*+</span>[^<&]*+)*+(?=</code>)")  # as a highlighter does it
_ENTRIES = lazy(r"((?:<[uo]l>|</li>)\s*+)(?:<li>[^<&]*+</li>\s*+)++")
_PARAGRAPHS = lazy(r"(</p>\s*+)(?:<p>[^<&]*+</p>\s*+)++")
# Text in a table, but not in a cell, is no error to the parser; an element is one.
_ASTRAY = lazy(r"<(?:table|/?tr|/?t(?:head|body|foot)|/t[dh]|/caption|/?colgroup|col)>\s*+[^\s<]")


def reduce_page(text: str) -> str:
    """Return a page with tags that have no more than an id, and with less of what stands in line.

    What marks a word, a link around it, entries of a list and paragraphs that have nothing but text are gone, since
    nothing can be wrong with them. A page that is not in order is returned as it is.
    """
    if not _ORDERLY.fullmatch(text):
        return text
    bare = _TAG.sub(_bare, _ENTITY.sub("x", text))
    steps = [(_COLOURED, r"\1"), (_MARKED, r"\2"), (_MARKED, r"\2"), (_ENTRIES, r"\1"), (_PARAGRAPHS, r"\1")]
    if _are_apart(_LINK.findall(bare)):
        steps.insert(2, (_LINKED, r"\1"))
    parts = _FOREIGN.split(bare)
    for pattern, replacement in steps:
        parts[::2] = [pattern.sub(replacement, part) for part in parts[::2]]
    made = "".join(parts)
    return text if _ASTRAY.search(made) else made


def _are_apart(links: list[str]) -> bool:
    """Say whether no link stands within another, from what each tag of one has: a slash, or nothing."""
    return len(links) % 2 == 0 and all(slash == "/" * (number % 2) for number, slash in enumerate(links))


def _bare(tag: Match[str]) -> str:
    name, attributes, slash = tag.groups("")
    names = _NAME.findall(attributes.lower())
    if len(set(names)) < len(names) or name.lower() in _TELLING:
        return tag[0]
    kept = _ID.search(attributes)
    return f"<{name}{kept[0] if kept else ''}{slash}>"
