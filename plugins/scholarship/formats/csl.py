"""A record as CSL-JSON (citeproc's data model, csl-data.json 1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..latex import plain
from ..names import Name
from ..records import Record


def csl_json(records: Iterable[Record], url: str = "") -> str:
    """Return records as a CSL-JSON file."""
    return "[\n" + ",\n".join(_object(csl(record, url)) for record in records) + "\n]\n"


def csl(record: Record, url: str = "") -> dict[str, Any]:
    """Return a record as CSL's variables; what is not known is left out. ``url`` is the address of its page."""
    in_report = record.kind.name in ("report", "patent")
    told = {
        "id": record.key,
        "type": record.kind.csl,
        "title": plain(record.title),
        "author": [_name(name) for name in record.authors],
        "editor": [_name(name) for name in record.editors],
        "container-title": record.venue,
        "collection-title": record.series,
        "publisher": record.publisher or record.institution,
        "publisher-place": record.place,
        "edition": record.edition,
        "genre": record.subtype,
        "volume": record.volume,
        "issue": "" if in_report else record.number,
        "number": record.number if in_report else record.article,
        "page": record.pages.replace("–", "-"),
        "issued": _issued(record),
        "status": record.status,
        "DOI": record.doi,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "PMID": record.pmid,
        "archive": "arXiv" if record.arxiv else "",
        "archive_location": record.arxiv,
        "URL": record.url or url,
        "abstract": record.abstract.replace(" ¶ ", "\n"),
        "keyword": ", ".join(record.keywords),
        "note": record.note,
        "language": record.language,
    }
    return {name: value for name, value in told.items() if value}


def _object(told: dict[str, Any]) -> str:
    """Return JSON with a line for each variable."""
    lines = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.family}
    told = {
        "family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix,
    }  # fmt: skip
    return {part: text for part, text in told.items() if text}


def _issued(record: Record) -> dict[str, Any]:
    parts = [part for part in (record.year, record.month, record.day) if part]
    return {"date-parts": [parts]} if record.year else {}
