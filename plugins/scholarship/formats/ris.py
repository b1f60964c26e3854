"""A record as RIS (Reference Manager's format, as Zotero, EndNote and Mendeley read it)."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading.latex.text import plain
from ..records import Record


def ris(record: Record, url: str = "", pdf: str = "") -> str:
    """Return a record in RIS. ``url`` is the absolute address of its page, ``pdf`` that of its PDF."""
    lines = [("TY", record.kind.ris), *((tag, text) for tag, text in _fields(record, url, pdf) if text), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in lines)


def _fields(record: Record, url: str, pdf: str) -> Iterator[tuple[str, str]]:
    yield "ID", record.key
    yield from (("AU", name.inverted if not name.literal else f"{name.natural}") for name in record.authors)
    yield "TI", plain(record.title)
    yield from (("A2", name.inverted) for name in record.editors)
    yield "T2", record.venue
    yield "T3", record.series
    yield "VL", record.volume
    yield "IS", record.number
    yield "SP", record.first_page
    yield "EP", record.last_page
    yield "C7", record.article
    yield "PY", str(record.year or record.status)
    yield "DA", "/".join([*record.date.split("-"), "", ""][:3]) + "/" if record.month else ""
    yield "PB", record.publisher or record.institution
    yield "CY", record.place
    yield "ET", record.edition
    yield "M3", record.subtype
    yield "SN", record.issn or record.isbn
    yield "DO", record.doi
    yield "AN", f"arXiv:{record.arxiv}" if record.arxiv else ""
    yield "AB", record.abstract.replace(" ¶ ", " ")
    yield from (("KW", word) for word in record.keywords)
    yield "N1", record.note
    yield "LA", record.language
    yield "UR", record.url or url
    yield "L1", pdf
