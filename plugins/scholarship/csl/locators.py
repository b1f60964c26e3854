"""Where in a work: ``p. 33``, ``chap. 2``, ``§ 4`` as a label of CSL and a number."""

from __future__ import annotations

import re
from functools import cache

_LABELS = {
    "bk": "book", "bks": "book", "book": "book", "books": "book", "chap": "chapter", "chaps": "chapter",
    "chapter": "chapter", "chapters": "chapter", "ch": "chapter", "col": "column", "cols": "column",
    "column": "column", "columns": "column", "fig": "figure", "figs": "figure", "figure": "figure",
    "figures": "figure", "fol": "folio", "fols": "folio", "folio": "folio", "folios": "folio", "no": "issue",
    "nos": "issue", "number": "issue", "numbers": "issue", "l": "line", "ll": "line", "line": "line", "lines": "line",
    "n": "note", "nn": "note", "note": "note", "notes": "note", "op": "opus", "opus": "opus", "p": "page",
    "pp": "page", "page": "page", "pages": "page", "para": "paragraph", "paras": "paragraph", "¶": "paragraph",
    "¶¶": "paragraph", "paragraph": "paragraph", "paragraphs": "paragraph", "pt": "part", "pts": "part",
    "part": "part", "parts": "part", "§": "section", "§§": "section", "sec": "section", "secs": "section",
    "section": "section", "sections": "section", "s.v": "sub-verbo", "sub verbo": "sub-verbo", "v": "verse",
    "vv": "verse", "verse": "verse", "verses": "verse", "vol": "volume", "vols": "volume", "volume": "volume",
    "volumes": "volume", "app": "appendix", "appendix": "appendix", "tbl": "table", "table": "table", "eq": "equation",
    "theorem": "theorem", "thm": "theorem",
}  # fmt: skip


def parse_locator(text: str) -> tuple[str, str]:
    """Return the label of a locator and what it names; a bare number is a page, words have no label."""
    text = " ".join(text.split())
    found = _pattern().match(text)
    if found and (label := _LABELS.get(found[1].lower().rstrip("."))) and found[2]:
        return label, found[2]
    return ("page" if re.match(r"[A-Za-z]?\d|[ivxlcdm]+\b", text) else ""), text


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"(sub verbo|s\.v|[A-Za-z]++|[§¶]++)\.?\s*+(.*\S)?$")
