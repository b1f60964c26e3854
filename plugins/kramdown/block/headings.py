"""Headings: underlined or with number signs, and the ids that they get.

kramdown syntax, sections "Headers" and "Automatic Generation of Header IDs"; GitHub's ids are the GFM parser's.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ...lazy import lazy
from ..char_classes import is_word
from ..tree import WHITESPACE

if TYPE_CHECKING:
    from .blocks import BlockParser

_NAME_START = (
    r":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_ID = (  # as text: it is slow to compile, and seldom asked for
    rf"[\t ]\{{#([{_NAME_START}][{_NAME_START}\-.0-9\u00B7\u0300-\u036F\u203F-\u2040]*)\}}\Z"
)
_SETEXT = lazy(r" {0,3}([^ \t].*)\n([-=])[-=]*[ \t\r\f\v]*\n")
_ATX = lazy(r"(\#{1,6})[\t ]*([^ \t].*)\n")
_ATX_SPACED = lazy(r"(\#{1,6})[\t ]+(.*)\n")
# Letters that Unicode does not take apart.
_BASE_LETTERS = str.maketrans(
    {"Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "ß": "ss", "Æ": "AE", "æ": "ae"}
    | {"Œ": "OE", "œ": "oe", "Þ": "Th", "þ": "th", "ı": "i", "Ħ": "H", "ħ": "h"}
)
_NO_WORD = lazy(r"[^a-z0-9_\- \t]+")
_CLOSING_SPACED = lazy(r"[\t ]\#+\Z")


def parse_setext(parser: BlockParser) -> bool:
    """A line of text that is underlined with `=` or `-`."""
    text = parser.text
    below = text.find("\n", parser.pos) + 1
    if text[below : below + 1] not in ("-", "="):  # as nearly always, which this tells soonest
        return False
    match = _SETEXT.match(text, parser.pos)
    if match is None or not parser.after_boundary():
        return False
    return _add(parser, match, 1 if match[2] == "=" else 2, *_contents(match[1]))


def parse_atx(parser: BlockParser) -> bool:
    """kramdown's own `# heading`, which needs a block boundary before it."""
    return _parse_marked(parser, _ATX)


def parse_atx_spaced(parser: BlockParser) -> bool:
    """The same with a space behind the number signs: GitHub's form without its quirk."""
    return _parse_marked(parser, _ATX_SPACED)


def _parse_marked(parser: BlockParser, pattern: re.Pattern[str]) -> bool:
    match = pattern.match(parser.text, parser.pos)
    if match is None or not parser.after_boundary():
        return False
    text, heading_id = _contents(match[2])
    bare = text.rstrip("#")
    if len(bare) < len(text):
        escaped = 1 if bare.endswith("\\") else 0
        text = text[: len(bare) + escaped].rstrip(WHITESPACE)
    return _add(parser, match, len(match[1]), text, heading_id)


def parse_atx_gfm(parser: BlockParser) -> bool:
    """GitHub's `# heading`, which may stand anywhere."""
    match = _ATX_SPACED.match(parser.text, parser.pos)
    if match is None:
        return False
    text, heading_id = _contents(match[2])
    if _CLOSING_SPACED.search(text):
        text = _CLOSING_SPACED.sub("", text, count=1).rstrip(WHITESPACE)
    return _add(parser, match, len(match[1]), text, heading_id)


def _contents(text: str) -> tuple[str, str | None]:
    text = text.rstrip(WHITESPACE)
    given = re.search(_ID, text) if text.endswith("}") else None
    return (text[: given.start()].rstrip(WHITESPACE), given[1]) if given else (text, None)


def _add(parser: BlockParser, match: re.Match[str], level: int, text: str, heading_id: str | None) -> bool:
    if not text:
        return False
    node = parser.node(f"h{level}", "header", text)
    if heading_id:
        node.set("id", heading_id)
    parser.pos = match.end()
    return parser.add(node)


class HeadingIds:
    """Gives each heading of a document an id of its own."""

    def __init__(self) -> None:
        self._gfm: dict[str, int] = {}
        self._plain: dict[str, int] = {}

    def gfm(self, text: str) -> str:
        """GitHub's: lower case, spaces to hyphens, everything else but letters and digits left out."""
        # Ruby's lower case of a capital sigma does not look at its place in the word, as Python's does.
        if text.isascii():
            kept = _NO_WORD.sub("", text.lower())
        else:
            kept = "".join(char for char in text.replace("Σ", "σ").lower() if char in "- \t" or is_word(char))
        name = kept.replace(" ", "-").replace("\t", "-")
        return _numbered(name, self._gfm)

    def plain(self, text: str, *, transliterate: bool = False) -> str:
        """kramdown's: as above in ASCII, without what precedes the first letter; `section` when nothing is left."""
        return _numbered(basic_id(transliterated(text) if transliterate else text) or "section", self._plain)


def _numbered(name: str, counts: dict[str, int]) -> str:
    count = counts[name] = counts.get(name, -1) + 1
    return f"{name}-{count}" if count else name


def basic_id(text: str) -> str:
    """The id that kramdown makes of a text, not yet made unique; it may be empty."""
    text = re.sub(r"^[^a-zA-Z]+", "", text, flags=re.MULTILINE)
    return re.sub(r"[^a-zA-Z0-9 -]", "", text).replace(" ", "-").lower()


def transliterated(text: str) -> str:
    """The text in ASCII as far as letters have a base letter."""
    return unicodedata.normalize("NFKD", text.translate(_BASE_LETTERS)).encode("ascii", "ignore").decode("ascii")
