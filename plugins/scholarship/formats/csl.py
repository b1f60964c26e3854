"""A record as CSL-JSON (citeproc's data model, csl-data.json 1.0.2)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from .. import kinds
from ..reading.authors.names import Name
from ..reading.latex.text import plain
from ..records import Record

_EDITIONS = {
    word: str(number)
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_WEB = frozenset({"online", "www", "electronic", "webpage"})


def csl_json(records: Iterable[Record], url: str = "") -> str:
    """Return records as a CSL-JSON file."""
    return "[\n" + ",\n".join(_object(csl(record, url)) for record in records) + "\n]\n"


def csl(record: Record, url: str = "") -> dict[str, Any]:
    """Return a record as CSL's variables; what is not known is left out.

    ``url`` is the address of its page, for a work that has no other.
    """
    numbered = record.kind in (kinds.REPORT, kinds.PATENT)
    is_preprint = record.kind is kinds.PREPRINT and bool(record.arxiv)
    variables = {
        "id": record.key,
        "type": "webpage" if record.kind is kinds.OTHER and record.entry_type in _WEB else record.kind.csl,
        "title": plain(record.title),
        "title-short": record.short_title,
        "author": _names(record.authors),
        "editor": _names(record.editors),
        "translator": _names(record.translators),
        "container-title": record.venue,
        "container-title-short": record.short_venue,
        "collection-title": record.series,
        "collection-number": record.number if record.series and record.kind in kinds.BOOKS else "",
        "publisher": record.publisher or record.institution or ("arXiv" if is_preprint else ""),
        "publisher-place": record.place,
        "event-title": record.event,
        "edition": edition_of(record.edition),
        "version": record.version,
        "genre": record.subtype,
        "volume": record.volume,
        "issue": "" if numbered or (record.series and record.kind in kinds.BOOKS) else record.number,
        "number": record.number if numbered else f"arXiv:{record.arxiv}" if is_preprint else record.article,
        "page": record.pages.replace("–", "-"),
        "issued": _issued(record),
        "accessed": _day(record.accessed),
        "status": record.status,
        "DOI": record.doi,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "URL": record.url or _address(record) or ("" if record.doi else url),
        "abstract": record.abstract.replace(" ¶ ", "\n"),
        "keyword": ", ".join(record.keywords),
        "note": record.note,
        "language": record.language,
    }
    return {name: value for name, value in variables.items() if value}


def edition_of(text: str) -> str:
    """Return an edition as a number where it is one: 2 for second, Second, 2nd, 2nd edition."""
    bare = re.sub(r"(?<!\s)\s*+\b(?:edition|ed)\b\.?$", "", text.strip(), flags=re.IGNORECASE)
    found = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", bare)
    return found[1] if found else _EDITIONS.get(bare.lower(), bare)


def _address(record: Record) -> str:
    return f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv and not record.doi else ""


def _object(variables: dict[str, Any]) -> str:
    """Return JSON with a line for each variable."""
    lines = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in variables.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _names(names: tuple[Name, ...]) -> list[dict[str, str]]:
    return [_name(name) for name in names]


def _name(name: Name) -> dict[str, str]:
    if name.literal:
        return {"literal": name.family}
    parts = {
        "family": name.family, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix,
    }  # fmt: skip
    return {part: text for part, text in parts.items() if text}


def _issued(record: Record) -> dict[str, Any]:
    parts = [part for part in (record.year, record.month, record.day) if part]
    return {"date-parts": [parts]} if record.year else {}


def _day(date: str) -> dict[str, Any]:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", date)
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else {}
