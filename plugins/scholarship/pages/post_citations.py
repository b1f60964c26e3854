"""How to cite a post: its reference in the site's style, and its record as BibTeX."""

from __future__ import annotations

from msgspec.structs import replace

from ...jekyll.document import Document
from ...pages.presenter import Presenter
from ...site.text.slugs import slugify
from ...site.views import Page
from ..formats import bibtex
from ..kinds import Kind
from ..reading.authors.names import parse_name
from ..reading.latex.text import plain
from ..records import Record
from .paper_records import PaperRecords

POST = Kind("post", "Posts", "misc", "post-weblog", "BLOG", "BlogPosting")


def with_citation(page: Page, document: Document, records: PaperRecords) -> Page:
    """Return the page of a post with its reference and its BibTeX record."""
    record = record_of_post(page, document, records.presenter)
    return replace(page, citation=records.reference(record, page.language), bibtex=bibtex(record))


def record_of_post(page: Page, document: Document, presenter: Presenter) -> Record:
    """Return a post as a work: of its author, in this site."""
    person = presenter.person(document) or presenter.person()
    name = parse_name(person.name) if person else None
    date, config = document.date, presenter.config
    family = slugify(name.family) if name else ""
    year = date.year if date else None
    url = page.canonical if page.canonical.startswith("http") else ""
    return Record(
        f"{family}{year or ''}{slugify(document.slug).partition('-')[0]}", POST, plain(document.title),
        authors=(name,) if name else (), venue=config.title, year=year, month=date.month if date else None,
        day=date.day if date else None, url=url, language=document.language or "",
    )  # fmt: skip
