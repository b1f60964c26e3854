"""All works of a site: what its BibTeX files and documents say, each work once, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ...site.problems import Problem
from ...site.text.slugs import slugify
from ..records import Record, from_plain, to_plain
from .bibfile import MAX_BYTES, BibEntry, Reading, decoded_file
from .documents import PaperDocument, key_in, record_of
from .entries import EntryParser
from .latex.text import plain

D = TypeVar("D", bound=PaperDocument)
Fields = Mapping[str, str]


class Cache(Protocol):
    """What keeps plain values from build to build."""

    def get(self, key: str) -> Any:
        """Return what is kept under a key, or None."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key."""


class Work(Struct, Generic[D], frozen=True):
    """A work of the site: its record, and the document that it has besides or instead of a BibTeX entry."""

    record: Record
    document: D | None = None

    @property
    def slug(self) -> str:
        """The work's name in addresses."""
        return slugify(self.record.key, cased=True) or "work"


def read(files: Sequence[Path], cache: Cache, salt: str) -> tuple[list[Record], list[Problem]]:
    """Return the records of BibTeX files, and their problems; nothing is read again while the files are the same.

    ``salt`` stands for everything else that records depend on.
    """
    return _Files(files, cache, salt).records()


def read_with_fields(
    files: Sequence[Path], cache: Cache, salt: str
) -> tuple[list[tuple[Record, Fields]], list[Problem]]:
    """Return the records of BibTeX files, each with the fields that its entry itself has, as they are written."""
    found = _Files(files, cache, salt)
    records, problems = found.records()
    return list(zip(records, found.fields(), strict=True)), problems


class _Files:
    """Some BibTeX files, which are read only if no cache has what they hold."""

    def __init__(self, files: Sequence[Path], cache: Cache, salt: str) -> None:
        self.files = files
        self.cache = cache
        self.problems: list[Problem] = []
        self.data = [self._bytes(path) for path in files]
        named = (part for path, data in zip(files, self.data, strict=True) for part in (str(path).encode(), data))
        self.key = _digest(salt.encode(), *named)
        self._fields: list[tuple[tuple[str, str], ...]] | None = None

    def records(self) -> tuple[list[Record], list[Problem]]:
        """Return the records, and what is wrong."""
        kept = self.cache.get(self.key)
        if kept is None:
            records, problems, self._fields = _parsed(self.files, self.data)
            kept = records, problems
            self.cache.put(self.key, kept)
            self.cache.put(f"{self.key} fields", tuple(self._fields))
        records, problems = kept
        return (
            [from_plain(plain_record, self.files[number]) for number, plain_record in records],
            [*self.problems, *(Problem(self.files[number], *rest) for number, *rest in problems)],
        )

    def fields(self) -> list[Fields]:
        """Return the fields of the entry of each record."""
        found = self._fields if self._fields is not None else self.cache.get(f"{self.key} fields")
        found = _parsed(self.files, self.data)[2] if found is None else found
        return [dict(pairs) for pairs in found]

    def _bytes(self, path: Path) -> bytes:
        try:
            data = path.read_bytes()
        except OSError as error:
            self.problems.append(Problem(path, 0, f"cannot be read ({error.strerror})", "make it readable"))
            return b""
        if len(data) > MAX_BYTES:
            self.problems.append(Problem(path, 0, "more than 16 MB of BibTeX", "split it"))
            return b""
        return data


def works(records: Iterable[Record], documents: Iterable[D], problems: list[Problem]) -> list[Work[D]]:
    """Return every work once, the newest first: records, and documents in the place of the records that they name."""
    known = {record.key.casefold(): record for record in records}
    owners: dict[str, D] = {}
    found: list[Work[D]] = []
    for document in documents:
        key = key_in(document.front)[1].casefold()
        if key in owners and key in known:
            what = f"the BibTeX entry {known[key].key} is that of {owners[key].path.name} too"
            problems.append(
                Problem(
                    document.path, document.line_of(key_in(document.front)[0]), what, "keep one of the two documents"
                )
            )
        owners[key] = document
        found.append(Work(record_of(document, known, problems), document))
    found += [Work(record) for key, record in known.items() if key not in owners]
    return sorted(_distinct(found), key=_newest_first)


def _distinct(found: Iterable[Work[D]]) -> list[Work[D]]:
    """Return works whose names in addresses differ, by more than case; those of entries give way with a number."""
    distinct: list[Work[D]] = []
    taken: set[str] = set()
    for work in found:
        number, key = 2, work.record.key
        while work.document is None and work.slug.casefold() in taken:
            work = replace(work, record=replace(work.record, key=f"{key}-{number}"))
            number += 1
        taken.add(work.slug.casefold())
        distinct.append(work)
    return distinct


def _newest_first(work: Work[D]) -> tuple[int, int, int, str, str]:
    """A total order: what is to appear, then by date, then by title and key."""
    record = work.record
    return -(record.year or 9999), -(record.month or 0), -(record.day or 0), plain(record.title).casefold(), record.key


def _parsed(files: Sequence[Path], data: Sequence[bytes]) -> tuple[Any, Any, list[tuple[tuple[str, str], ...]]]:
    """Return records and problems as plain values, and the fields of each record's entry."""
    reading = Reading()
    for path, content in zip(files, data, strict=True):
        text, problem = decoded_file(content, path)
        reading.problems += [problem] if problem else []
        reading.read(text, path)
    parser = EntryParser(reading.entries)
    numbers = {path: number for number, path in enumerate(files)}
    parsed = parser.records()
    records = tuple((numbers[record.path], to_plain(record)) for record in parsed)
    problems = tuple(
        (numbers[p.path], p.line, p.what, p.remedy, p.severity) for p in (*reading.problems, *parser.problems)
    )
    return records, problems, [tuple(fields.items()) for fields in own_fields(parsed, reading.entries)]


def own_fields(records: Iterable[Record], entries: Sequence[BibEntry]) -> Iterator[Fields]:
    """Yield the fields that the entry of each record has; one whose key is there twice is known by its line."""
    exact = {(entry.path, entry.line, entry.key): entry for entry in entries}
    by_line = {(entry.path, entry.line): entry for entry in entries}
    for one in records:
        entry = exact.get((one.path, one.line, one.key)) or by_line.get((one.path, one.line))
        yield {name: field.value for name, field in entry.fields.items()} if entry else {}


def _digest(*parts: bytes) -> str:
    made = blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()
