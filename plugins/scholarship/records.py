"""One work, as all parts of a site know it, whatever it was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from .kinds import OTHER, Kind, kind_named
from .reading.authors.names import Name

_PEOPLE = ("authors", "editors", "translators", "holders")
Pairs = tuple[tuple[str, str], ...]


class Record(Struct, frozen=True):
    """A publication.

    ``title`` is text with the marks of `plugins.scholarship.reading.latex.text`; the others are plain. ``venue`` is the
    journal, or the book or proceedings that it is part of; ``institution`` the school of a thesis, the publisher of
    a report; ``event`` is the conference, ``holders`` have a patent. ``status`` says when it appears where it has
    no ``year`` (in press); a year before Christ is below 0. ``accessed`` is when ``url`` was read (ISO 8601).
    ``links`` are kinds (pdf, code …) with URLs or site paths. ``rich_abstract`` is the abstract with marks, where
    it has any; ``others`` says that there are more authors than are named. ``selected`` and the fields after it are
    al-folio's: a badge (``abbr``), a picture (``preview``), a prize and its name, what there is to say of the
    entry, and what stands behind its venue; ``indexes`` are its numbers in indexes of works. ``fields`` are the
    BibTeX fields as they were written, without those that are private; ``path`` and ``line`` are where it was read.
    """

    key: str
    kind: Kind
    title: str
    authors: tuple[Name, ...] = ()
    others: bool = False
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    holders: tuple[Name, ...] = ()
    short_title: str = ""
    venue: str = ""
    short_venue: str = ""
    event: str = ""
    series: str = ""
    publisher: str = ""
    institution: str = ""
    place: str = ""
    edition: str = ""
    version: str = ""
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
    pmcid: str = ""
    url: str = ""
    accessed: str = ""
    links: Pairs = ()
    abstract: str = ""
    rich_abstract: str = ""
    keywords: tuple[str, ...] = ()
    note: str = ""
    language: str = ""
    subtype: str = ""
    selected: bool = False
    abbr: str = ""
    preview: str = ""
    award: str = ""
    award_name: str = ""
    annotation: str = ""
    additional_info: str = ""
    indexes: Pairs = ()
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
        parts = [f"{self.year:04}" if self.year > 0 else f"-{-self.year - 1:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)


def to_plain(record: Record) -> tuple[Any, ...]:
    """Return a record as tuples, texts and numbers, which a cache can keep; without its path."""
    values = asdict(record)
    values["kind"] = record.kind.name
    for field in _PEOPLE:
        values[field] = tuple(_name_to_plain(name) for name in getattr(record, field))
    del values["path"]
    return tuple(values.items())


def from_plain(values: Any, path: Path) -> Record:
    """Return the record that ``to_plain`` has put down."""
    given = dict(values)
    given["kind"] = kind_named(given["kind"]) or OTHER
    for field in _PEOPLE:
        given[field] = tuple(Name(*parts) for parts in given[field])
    return Record(path=path, **given)


def _name_to_plain(name: Name) -> tuple[Any, ...]:
    return name.family, name.given, name.particle, name.suffix, name.literal, name.marks
