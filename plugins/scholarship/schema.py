"""A work in the words of schema.org."""

from __future__ import annotations

from typing import Any

from . import kinds
from .people import People
from .reading.authors.names import Name
from .reading.latex.text import plain
from .records import Record

_ITEM = frozenset({"ScholarlyArticle", "Chapter"})


def work(record: Record, people: People, url: str, pdf: str = "") -> dict[str, Any]:
    """Return the JSON-LD of a work; members that are empty are left to the caller to take out.

    ``url`` is the absolute address of its page.
    """
    title = plain(record.title)
    data: dict[str, Any] = {
        "@type": record.kind.schema,
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "name": title,
        "headline": title if record.kind.schema == "ScholarlyArticle" else None,
        "author": [_agent(name, people) for name in record.authors],
        "editor": [_agent(name, people) for name in record.editors],
        "translator": [_agent(name, people) for name in record.translators],
        "datePublished": record.date,
        "creativeWorkStatus": record.status,
        "abstract": record.abstract.replace(" ¶ ", "\n"),
        "keywords": list(record.keywords),
        "inLanguage": record.language,
        "softwareVersion": record.version if record.kind is kinds.SOFTWARE else None,
        "isbn": record.isbn if record.kind.schema == "Book" else None,
        "publisher": {"@type": "Organization", "name": record.publisher or record.institution}
        if record.publisher or record.institution
        else None,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": value} for kind, value in _identifiers(record)
        ],
        "sameAs": [address for address in _addresses(record) if address != url],
        "encoding": {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"} if pdf else None,
    }
    if record.kind.schema in _ITEM:
        data |= {
            "isPartOf": _container(record),
            "pagination": record.pages,
            "pageStart": record.first_page,
            "pageEnd": record.last_page,
        }
    return data


def _agent(name: Name, people: People) -> dict[str, Any]:
    if name.literal:
        return {"@type": "Organization", "name": name.family}
    known, orcid = people.url_of(name), people.orcid_of(name)
    return {
        "@type": "Person", "name": name.natural, "givenName": name.given, "familyName": name.surname,
        "url": known if known and known.startswith("http") else None,
        "sameAs": f"https://orcid.org/{orcid}" if orcid else None,
    }  # fmt: skip


def _identifiers(record: Record) -> list[tuple[str, str]]:
    known = (("DOI", record.doi), ("arXiv", record.arxiv), ("PMID", record.pmid), ("PMCID", record.pmcid))
    return [(kind, value) for kind, value in known if value]


def _addresses(record: Record) -> list[str]:
    doi = [f"https://doi.org/{record.doi}"] if record.doi else []
    return [
        *doi,
        *([f"https://arxiv.org/abs/{record.arxiv}"] if record.arxiv else []),
        *([record.url] if record.url else []),
    ]


def _container(record: Record) -> dict[str, Any] | None:
    """Return what an article is part of: an issue of a volume of a journal, or a book."""
    if not record.venue:
        return None
    if record.kind is not kinds.ARTICLE:
        return {"@type": "Book", "name": record.venue, "isbn": record.isbn}
    within: dict[str, Any] = {"@type": "Periodical", "name": record.venue, "issn": record.issn}
    if record.volume:
        within = {"@type": "PublicationVolume", "volumeNumber": record.volume, "isPartOf": within}
    if record.number:
        within = {"@type": "PublicationIssue", "issueNumber": record.number, "isPartOf": within}
    return within
