"""One work, as all parts of a site know it, whatever it was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from .kinds import OTHER, Kind, kind_named
from .names import Name

Pairs = tuple[tuple[str, str], ...]


class Record(Struct, frozen=True):
    """A publication.

    ``title`` is text with the marks of `plugins.scholarship.latex`; the others are plain. ``venue`` is the journal,
    or the book or proceedings that it is part of; ``institution`` the school of a thesis, the publisher of a report.
    ``status`` says when it appears where it has no ``year`` (in press). ``links`` are kinds (pdf, code …) with URLs or
    site paths, ``fields`` the BibTeX fields as they were written, without those that are private. ``path`` and ``line``
    are where it was read; ``others`` says that there are more authors than are named.
    """

    key: str
    kind: Kind
    title: str
    authors: tuple[Name, ...] = ()
    others: bool = False
    editors: tuple[Name, ...] = ()
    venue: str = ""
    series: str = ""
    publisher: str = ""
    institution: str = ""
    place: str = ""
    edition: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    article: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    status: str = ""
    doi: str = ""
    arxiv: str = ""
    isbn: str = ""
    issn: str = ""
    pmid: str = ""
    url: str = ""
    links: Pairs = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    note: str = ""
    language: str = ""
    subtype: str = ""
    selected: bool = False
    entry_type: str = ""
    fields: Pairs = ()
    path: Path = Path()
    line: int = 0

    @property
    def first_page(self) -> str:
        """The first page, where there are pages."""
        return self.pages.partition("–")[0].strip()

    @property
    def last_page(self) -> str:
        """The last page, empty for a single one."""
        return self.pages.rpartition("–")[2].strip() if "–" in self.pages else ""

    @property
    def date(self) -> str:
        """The date as far as it is known, as ISO 8601 writes it: 2024, 2024-05 or 2024-05-31."""
        if self.year is None:
            return ""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)


def to_plain(record: Record) -> tuple[Any, ...]:
    """Return a record as tuples, texts and numbers, which a cache can keep; without its path."""
    values = asdict(record)
    values["kind"] = record.kind.name
    values["authors"] = tuple(_name_to_plain(name) for name in record.authors)
    values["editors"] = tuple(_name_to_plain(name) for name in record.editors)
    del values["path"]
    return tuple(values.items())


def from_plain(values: Any, path: Path) -> Record:
    """Return the record that ``to_plain`` has put down."""
    given = dict(values)
    given["kind"] = kind_named(given["kind"]) or OTHER
    given["authors"] = tuple(Name(*parts) for parts in given["authors"])
    given["editors"] = tuple(Name(*parts) for parts in given["editors"])
    return Record(path=path, **given)


def _name_to_plain(name: Name) -> tuple[Any, ...]:
    return name.family, name.given, name.particle, name.suffix, name.literal, name.marks
