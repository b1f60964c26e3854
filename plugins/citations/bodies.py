"""A rendered body on its way through all that citations do to it."""

from __future__ import annotations

import re

from ..jekyll.document import Document
from ..site.problems import Problem
from ..typography.tokens import tokens
from .crossrefs import Numbering, fill_links, number_things
from .distill import Distill, is_distill
from .equations import refer_to_equations
from .prose.citing import DocumentCitations, Foreseeing
from .prose.references import with_references
from .prose.resolving import resolve_text
from .scholar import CitationError, Scholar

_TEXT_CITATION = re.compile(r"\[[^\[\]<>]{0,200}?(?<![\w@./])-?@([^\W]\w*(?:[:.-]\w+)*)[^\[\]<>]{0,200}\]")


def resolve_body(html: str, document: Document, scholar: Scholar, *, whole: bool) -> tuple[str, list[Problem]]:
    """Return a body with its citations, numbered things and references, and what is wrong with them.

    ``whole`` is false for a part of a body, which another page shows: it gets no references.
    """
    unknown: list[str] = []
    if "<d-" in html or "<dt-" in html or is_distill(document):
        citations = DocumentCitations(scholar, document, {}, whole=whole)
        html = Distill(document, citations, scholar.math, scholar.highlight).resolve(html)
        return html, citations.problems
    if "ref{" in html and "mjx-eqn-" in html:
        html = refer_to_equations(html, unknown.append)
    if not scholar.config.citations:
        return html, _pointed_out(html, document, scholar) if whole and "[" in html else []
    language = document.language or scholar.config.language
    numbering = Numbering(language, document.front.get("number_sections") is True)
    html = number_things(html, numbering)
    citations = DocumentCitations(scholar, document, numbering.numbered, whole=whole)

    for label in unknown:
        remedy = f"give the equation that is meant its \\label{{{label}}}"
        citations.tell(label, f"there is no equation {label} in this document", remedy)

    def missing(anchor: str) -> str:
        return str(citations.reference(anchor))

    if '"></a>' in html:
        html = fill_links(html, numbering, missing)
    if "@" in html:
        parts = list(tokens(html))
        resolve_text(parts, Foreseeing(citations))
        html = resolve_text(parts, citations)
    if whole:
        html = with_references(html, citations)
    return html, citations.problems


def _pointed_out(html: str, document: Document, scholar: Scholar) -> list[Problem]:
    """Return a word on what would cite a work if citations in the text were turned on."""
    if not _TEXT_CITATION.search(html):
        return []
    try:
        known = scholar.citable(document, scholar.settings(document)).items
    except CitationError:
        return []
    found = next((one for one in _TEXT_CITATION.finditer(html) if one[1] in known), None)
    if found is None:
        return []
    line = document.body_line + document.body.count("\n", 0, max(document.body.find(f"@{found[1]}"), 0))
    what = f"{found[0][:60]} looks like a citation, and stays text"
    return [Problem(document.path, line, what, "set CITATIONS = True, or write {% cite " + found[1] + " %}", "warning")]
