"""Character references: which ones there are, and how they are written in the output."""

from __future__ import annotations

import html.entities
import re

from ...lazy import lazy

ENTITY = lazy(r"&(?:([A-Za-z0-9_:][-A-Za-z0-9_.:]*+);|#(\d++);|#x([0-9a-fA-F]++);)", re.ASCII)
REFERENCE = r"&(?:[A-Za-z0-9_:][-A-Za-z0-9_.:]*;|\#[0-9]+;|\#x[0-9a-fA-F]+;)"

_BARE_AMPERSAND = lazy(rf"&(?!{REFERENCE[1:]})")
_SPECIAL = {"<": "lt", ">": "gt", "&": "amp", '"': "quot"}

# kramdown's table is HTML 4's with two additions and with the names of two pairs of brackets exchanged.
CODE_POINTS = {
    **html.entities.name2codepoint,
    "apos": 39,
    "vellip": 8942,
    "lang": 9002,
    "rang": 9001,
    "lceil": 8969,
    "rceil": 8968,
}
NAMES = {code: name for name, code in CODE_POINTS.items()}
# Code points that Windows-1252 meant differently, as browsers read them.
_WINDOWS_1252 = {
    code: ord(bytes([code]).decode("cp1252")) for code in range(128, 160) if code not in (129, 141, 143, 144, 157)
}


def code_point(name: str | None, decimal: str | None = None, hexadecimal: str | None = None) -> int | None:
    """The code point of a reference given in one of its three forms; None for an unknown name."""
    if name is not None:
        return CODE_POINTS.get(name)
    digits = decimal or hexadecimal or ""
    if len(digits) > 8:
        return 0x110000
    code = int(digits, 10 if decimal else 16)
    return _WINDOWS_1252.get(code, code)


def entity_text(code: int, original: str | None, output: str) -> str:
    """A character as the option `entity_output` wants it: as_char, as_input, symbolic or numeric.

    `original` is how the author wrote it, if it was written as a reference.
    """
    char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    if output == "as_char" and char and (char == '"' or char not in _SPECIAL):
        return char
    if output in ("as_input", "as_char") and original is not None:
        return original
    if (output == "symbolic" or char in _SPECIAL) and code in NAMES:
        return f"&{NAMES[code]};"
    return f"&#{code};"


def escape_text(text: str) -> str:
    """Text for HTML: `<`, `>` and any `&` that does not begin a character reference are escaped."""
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def escape_attribute(value: str) -> str:
    """An attribute's value for HTML, between double quotes; character references are kept."""
    value = escape_text(value)
    return value.replace('"', "&quot;") if '"' in value else value


def escape_code(text: str) -> str:
    """Text that is shown as it is written: references too are escaped."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def unescape(text: str) -> str:
    """Text of the tree as it is read: with its character references resolved."""
    return ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    code = code_point(*match.groups())
    return chr(code) if code is not None and code < 0x110000 else match[0]
