"""A BibTeX file with front matter is a page: its entries as references, and the Markdown between them.

Source: jekyll-scholar's lib/jekyll/scholar/converters/bibtex.rb.
"""

from __future__ import annotations

import re

from ...jekyll.document import Document
from ...scholarship.csl import PLAIN
from ...scholarship.reading.scanning import closing
from ...site.problems import Problem
from ..scholar import CitationError, Scholar
from ..sources import read_text

_ENTRY = re.compile(r"^[ \t]*@\s*\w+\s*(?=\{)", re.MULTILINE)


def bibtex_page(text: str, document: Document, scholar: Scholar) -> tuple[str, list[Problem]]:
    """Return the body of such a page, and what is wrong with its entries."""
    settings, problems = scholar.settings(document), list[Problem]()
    bibliography = read_text(text, document.path)
    problems += bibliography.problems
    language = settings.locale or document.language or scholar.config.language
    try:
        formatter = scholar.formatter(settings.style, language)
    except CitationError as error:
        problems.append(Problem(document.path, 1, error.what, error.remedy))
        formatter = scholar.formatter(PLAIN, language)
    references = {
        item.record.line: f'<p id="{item.key}">{formatter.reference(item.record)}</p>'
        for item in bibliography.items.values()
    }
    parts, position = list[str](), 0
    for found in _ENTRY.finditer(text):
        if found.start() < position:
            continue
        parts.append(text[position : found.start()])
        parts.append(f"\n\n{references.get(text.count(chr(10), 0, found.start()) + 1, '')}\n\n")
        position = closing(text, found.end()) + 1
    return scholar.library.markdownify("".join([*parts, text[position:]])), problems
