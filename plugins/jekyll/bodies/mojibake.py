"""Text that looks like UTF-8 decoded as something else: pointed out with what it probably was, never rewritten."""

from __future__ import annotations

import re
from pathlib import Path

from ...lazy import lazy
from ...site.problems import Problem

# What the bytes 80 to BF, which continue a UTF-8 sequence, are called in each code page. Sequences begin with C2 to DF
# and one of them, E0 to EF and two, or F0 to F4 and three (RFC 3629, 3). French has "é »" of its own.
_LATIN = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_MAC = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
_DOS = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
_SUSPICIOUS = lazy(
    rf"""
      [Â-Þ][{_LATIN}] | Ã[ ] | â€ | [à-ï](?!\xa0»)[{_LATIN}]{{2}} | ð[{_LATIN}]{{3}}
    | [¬√ƒ≈Œœ][{_MAC}] | ‚Ä
    | [┬├][{_DOS}] | ΓÇ
    """,
    re.VERBOSE,
)
# Letters and whatever is not ASCII; a no-break space inside a sequence has often become an ordinary one.
_WORD = lazy(r"(?:[A-Za-z]|[^\x00-\x7f]|(?<=Ã) )+")
_NAMES = {
    "latin-1": "Latin-1",
    "sloppy-windows-1252": "Windows-1252",
    "macroman": "Mac Roman",
    "cp437": "DOS (code page 437)",
}


def suspects(text: str, path: Path, first_line: int) -> list[Problem]:
    """Return a warning for each distinct word of a text that looks mis-decoded, on the line where it is first met.

    ``text`` begins on line ``first_line`` of ``path``. Whether a word is bad, and what it was, is ftfy's judgement;
    texts without a sequence that UTF-8 could have left behind do not load it.
    """
    if text.isascii():
        return []
    found: dict[str, Problem] = {}
    for line, content in enumerate(text.split("\n"), first_line):
        if content.isascii() or not _SUSPICIOUS.search(content):
            continue
        for match in _WORD.finditer(content):
            word = match[0].strip()
            if word not in found and _SUSPICIOUS.search(match[0]) and (guess := _guess(match[0])):
                was, encoding = guess
                found[word] = Problem(
                    path,
                    line,
                    f'"{word}" looks like UTF-8 text decoded as {encoding}, probably "{was}"',
                    "save the document with the right letters (it is published as it stands)",
                    "warning",
                )
    return list(found.values())


def _guess(word: str) -> tuple[str, str] | None:
    """Return what a word was before it was mis-decoded, and as what, or None if it is well."""
    import ftfy

    fixed, steps = ftfy.fix_encoding_and_explain(word)
    if fixed == word or not fixed.strip().isprintable():
        return None
    codecs = [step.parameter for step in steps or () if step.action == "encode"]
    return fixed.strip(), _NAMES.get(codecs[0], codecs[0]) if codecs else "something else"
