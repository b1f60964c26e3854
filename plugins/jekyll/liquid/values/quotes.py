"""Typographic quotes, dashes and ellipses, as kramdown sets them (kramdown/parser/kramdown/smart_quotes.rb)."""

from __future__ import annotations

import re

_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_BEFORE_CLOSE = r"[^\s\\|\[({\-]"
_SYMBOLS = re.compile(r"---|--|\.\.\.|<<\s|\s>>|<<|>>")
_MARKS = {"---": "—", "--": "–", "...": "…", "<<": "«", ">>": "»"}
_RULES = tuple(
    (re.compile(pattern), result)
    for pattern, result in (
        (rf"(^|\s)([\"'])(?={_PUNCTUATION}\B)", None),
        (r"(^|[\s(\[{\-])\"'(?=\w)", "\\1“‘"),
        (r"(^|[\s(\[{\-])'\"(?=\w)", "\\1‘“"),
        (r"(^|[\s(\[{\-—–])'(?=\d\ds)", "\\1’"),
        (r"(^|[\s(\[{\-—–])'(?=[^\s])", "\\1‘"),
        (r"'", "’"),
        (r"(^|[\s(\[{\-—–‘])\"(?=[^\s])", "\\1“"),
        (r"\"", "”"),
    )
    if result is not None
)


def smart(text: str) -> str:
    """Return a text with curly quotes, dashes for ``--`` and ``---``, an ellipsis for three dots, and guillemets."""
    text = _SYMBOLS.sub(lambda found: _symbol(found[0]), text)
    for pattern, result in _RULES:
        text = pattern.sub(result, text)
    return text


def _symbol(found: str) -> str:
    if found.startswith("<<") and len(found) > 2:
        return "«\u00a0"
    return "\u00a0»" if found.endswith(">>") and len(found) > 2 else _MARKS[found]
