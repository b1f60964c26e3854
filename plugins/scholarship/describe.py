"""A work in a line: where it appeared, and where it can be had."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..site.filelinks import LINKS
from ..site.text.words import Words
from . import kinds
from .reading.links import OWN_TITLES
from .records import Record

_LONGEST_NOTE = 80  # characters that may stand in a line


def described(record: Record, words: Words | None = None) -> Markup | None:
    """Return where and when a work appeared: its venue in emphasis, volume, pages and year.

    ``words`` are those of the page's language, English if none are given.
    """
    words = words or Words()
    parts: list[Markup | str] = []
    if record.venue:
        numbers = record.volume + (f"({record.number})" if record.number else "")
        parts.append(Markup("<em>{}</em>{}").format(record.venue, f" {numbers}" if numbers else ""))
        parts += [record.pages or (words.article_number.format(record.article) if record.article else "")]
        parts += [record.publisher] if record.kind in (kinds.CHAPTER, kinds.BOOK) else []
    elif record.kind is kinds.THESIS:
        parts += [words.say(record.subtype) or words.thesis, record.institution]
    elif record.kind is kinds.REPORT:
        parts += [f"{words.say(record.subtype) or words.report} {record.number}".strip(), record.institution]
    elif record.kind is kinds.PATENT:
        parts += [f"{words.say(record.subtype) or words.patent} {record.number}".strip(), _holders(record)]
    elif record.kind is kinds.PREPRINT and record.arxiv:
        parts.append(f"arXiv:{record.arxiv}")
    else:
        parts += [
            words.version.format(record.version) if record.version else "",
            record.publisher or record.institution,
        ]
    parts += [_year(record, words)]
    line = Markup(", ").join(part for part in parts if part)
    if record.note and len(record.note) < _LONGEST_NOTE:
        line += Markup(". {}").format(record.note) if line else escape(record.note)
    return line or None


def _holders(record: Record) -> str:
    return ", ".join(name.natural for name in record.holders)


def _year(record: Record, words: Words) -> str:
    """Return the year of a work, or its status where it has none; one before Christ says so."""
    if record.year is None:
        return words.say(record.status)
    return str(record.year) if record.year > 0 else words.before_christ.format(-record.year)


def links(record: Record) -> list[tuple[str, str]]:
    """Return where a work can be had: words and addresses, each address once, in the order of ``LINKS``."""
    own = dict(record.links)
    own |= {"doi": f"https://doi.org/{_as_written(record)}"} if record.doi else {}
    own |= {"arxiv": f"https://arxiv.org/abs/{record.arxiv}"} if record.arxiv else {}
    if record.url:
        own.setdefault("paperurl", record.url)
    if record.pmcid:
        own.setdefault("pmc", f"https://pmc.ncbi.nlm.nih.gov/articles/{record.pmcid}/")
    if record.pmid:
        own.setdefault("pubmed", f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/")
    known = {_bare(own[kind]) for kind in ("doi", "arxiv") if kind in own}
    if "paperurl" in own and (
        _bare(own["paperurl"]) in known or (record.doi and record.doi in own["paperurl"].lower())
    ):
        del own["paperurl"]
    titles = (*LINKS, ("pmc", "PMC"), ("pubmed", "PubMed"))
    found: dict[str, str] = {}
    for kind, title in titles:
        if (url := own.get(kind, "")).startswith(("https://", "http://", "/")):
            if kind == "paperurl":
                title = "PDF" if url.lower().endswith(".pdf") else OWN_TITLES.get(record.kind.name, title)
            found.setdefault(url, title)
    return [(title, url) for url, title in found.items()]


def _as_written(record: Record) -> str:
    """Return a DOI in the case that its entry has it in, which means the same (DOI Handbook, section 2.4)."""
    written = dict(record.fields).get("doi", "")
    start = written.lower().find(record.doi)
    return written[start : start + len(record.doi)] if start >= 0 else record.doi


def _bare(url: str) -> str:
    return (
        url.lower()
        .removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("dx.")
        .removeprefix("www.")
        .removesuffix(".pdf")
        .replace("/pdf/", "/abs/")
        .rstrip("/")
    )
