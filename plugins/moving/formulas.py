"""Formulas between single dollar signs, which are none in kramdown: the scripts of a Jekyll site made them such.

Sources: MathJax's ``inlineMath``, and the ``delimiters`` of KaTeX's auto-render.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..jekyll.document import Document
from ..jekyll.themes import AL_FOLIO, CHIRPY, theme_of
from ..site.config import Config
from ..site.files import is_file_below
from ..site.problems import Problem

_PLACES = ("_includes", "_layouts", "assets/js", "js")
_SUFFIXES = frozenset({".html", ".liquid", ".js", ".md"})
MAX_BYTES = 64 * 1024  # of a file that says how formulas are set; larger ones are libraries
# Themes that are packages and set such formulas.
_PACKAGES = frozenset({CHIRPY, AL_FOLIO})


def sets_dollar_math(config: Config) -> bool:
    """Whether a Jekyll tree's own scripts, or its theme's, set formulas between single dollar signs."""
    if not config.jekyll:
        return False
    asking = re.compile(r"(?:inlineMath[\s\S]{0,80}?|\bleft[\"']?\s*:\s*)[\"']\$[\"']")
    return theme_of(config) in _PACKAGES or any(asking.search(text) for text in _texts(config.content))


def check_dollar_math(documents: Iterable[Document], config: Config) -> Iterator[Problem]:
    """Yield one warning for all documents whose formulas stay text here, at the first of them."""
    if config.kramdown.get("dollar_math"):
        return
    found = [(document, line) for document in documents if (line := _first_line(document))]
    if found and sets_dollar_math(config):
        document, line = found[0]
        others = f" here and in {len(found) - 1:,} more" if len(found) > 1 else ""
        what = f"formulas between single dollar signs stay text{others}; scripts of the old site set them"
        remedy = "say dollar_math: true in kramdown: of _config.yml (or in KRAMDOWN), or write $$ around each"
        yield Problem(document.path, line, what, remedy, "warning")


def with_dollars(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a site with such formulas as formulas."""
    kramdown = facts.get("kramdown")
    return {**facts, "kramdown": {**(kramdown if isinstance(kramdown, Mapping) else {}), "dollar_math": True}}


def _first_line(document: Document) -> int:
    """Return the line of the first such formula in a document, 0 without any; code has none."""
    if "$" not in document.body or not document.is_markdown:
        return 0
    code = r"(?ms)^ {0,3}(```|~~~).*?^ {0,3}\1|(?<!`)(`+)(?!`).{1,2000}?(?<!`)\2(?!`)|\$\$.*?\$\$"
    text = re.sub(code, lambda found: re.sub(r"[^\n]", " ", found[0]), document.body)
    formula = r"(?<![\\$\w])\$(?=[^\s$])(?:[a-zA-Z]|[^$\n]{0,200}?[\\^_{=][^$\n]{0,200}?(?<![\s\\]))\$(?![\d$])"
    found = re.search(formula, text)
    return document.body_line + text.count("\n", 0, found.start()) if found else 0


def _texts(folder: Path) -> Iterator[str]:
    """Yield the texts of the files that may say how formulas are set."""
    for place in _PLACES:
        for path in sorted((folder / place).rglob("*")):
            if path.suffix in _SUFFIXES and is_file_below(path, folder) and path.stat().st_size <= MAX_BYTES:
                text = path.read_bytes().decode("utf-8", "replace")
                if "$" in text:
                    yield text
