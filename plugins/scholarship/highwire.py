"""Highwire Press tags, by which Google Scholar knows a paper (its inclusion guidelines for webmasters, "Indexing")."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from . import kinds
from .reading.latex.text import plain
from .records import Record

_VENUES = {
    kinds.ARTICLE: "citation_journal_title",
    kinds.PAPER: "citation_conference_title",
    kinds.CHAPTER: "citation_inbook_title",
}
_HOUSES = {
    kinds.THESIS: "citation_dissertation_institution", kinds.REPORT: "citation_technical_report_institution",
}  # fmt: skip


def tags(record: Record, url: str, pdf: str = "") -> tuple[tuple[str, str], ...]:
    """Return the tags of a paper's page: names with contents.

    ``url`` is the page's absolute address and ``pdf`` that of the PDF, which counts only on the same host. A work
    without title, author or year has none: an incomplete set is ignored, or worse, taken for another paper.
    """
    if not (record.title and record.authors and record.year):
        return ()
    return tuple((name, content) for name, content in _tags(record, url, pdf) if content)


def _tags(record: Record, url: str, pdf: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", plain(record.title)
    yield from (("citation_author", name.inverted) for name in record.authors)
    yield "citation_publication_date", record.date.replace("-", "/")
    yield _VENUES.get(record.kind, "citation_journal_title"), record.venue
    if house := _HOUSES.get(record.kind):
        yield house, record.institution or record.publisher
        yield "citation_technical_report_number" if record.kind is kinds.REPORT else "citation_issue", record.number
    else:
        yield "citation_publisher", record.publisher
        yield "citation_issue", record.number
    yield "citation_volume", record.volume
    yield "citation_firstpage", record.first_page
    yield "citation_lastpage", record.last_page
    yield "citation_doi", record.doi
    yield "citation_arxiv_id", record.arxiv
    yield "citation_issn", record.issn
    yield "citation_isbn", record.isbn
    yield "citation_language", record.language
    yield "citation_keywords", "; ".join(record.keywords)
    yield "citation_abstract_html_url", url if urlsplit(url).netloc else ""
    if pdf and urlsplit(pdf).netloc and urlsplit(pdf).netloc == urlsplit(url).netloc:
        yield "citation_pdf_url", pdf
