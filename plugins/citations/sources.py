"""The works that a document can cite: BibTeX files by name, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from ..scholarship.reading.bibfile import MAX_BYTES, BibEntry, Reading, decoded_file
from ..scholarship.reading.entries import EntryParser
from ..scholarship.records import Record
from ..site.problems import Problem

MAX_FILES = 500  # that one pattern may name


class Item(Struct, frozen=True):
    """An entry of a bibliography: its fields as they are written, those that it inherits among them, and its record."""

    key: str
    type: str
    fields: Mapping[str, str]
    record: Record


class Bibliography(Struct, frozen=True):
    """The items of some files by their keys, in the order of the files, and what is wrong with the files."""

    items: Mapping[str, Item] = {}
    problems: tuple[Problem, ...] = ()

    def joined(self, other: Bibliography) -> Bibliography:
        """Return the items of both; of two with one key, those of this one."""
        return Bibliography({**other.items, **self.items}, (*self.problems, *other.problems))


class Sources:
    """The BibTeX files of a content tree. No file outside of it is opened."""

    def __init__(self, content: Path) -> None:
        self.content = content.resolve()
        self._read: dict[tuple[Path, ...], Bibliography] = {}

    def bibliography(self, files: Iterable[Path]) -> Bibliography:
        """Return what some files hold together: macros of one hold in the next."""
        paths = tuple(dict.fromkeys(files))
        if paths not in self._read:
            self._read[paths] = read_bibliography(paths)
        return self._read[paths]

    def find(self, name: str, folders: Sequence[str]) -> list[Path]:
        """Return the files of a name or pattern, below the first of these folders of the tree that has any.

        ``.bib`` may be left out. What lies outside of the tree is not found.
        """
        clean = name.strip().strip("'\"").lstrip("/")
        for folder in folders:
            below = self.content / folder.strip("./").strip("/") if folder.strip("./") else self.content
            if found := list(self._files(below, clean)):
                return found
        return []

    def names(self, folders: Sequence[str]) -> list[str]:
        """Return the names of the BibTeX files in these folders, for messages."""
        return [path.name for folder in folders for path in self.find("*.bib", [folder])]

    def _files(self, folder: Path, name: str) -> Iterator[Path]:
        if not name or ".." in PurePosixPath(name).parts:
            return
        if any(char in name for char in "*?["):
            found = sorted(folder.glob(name))[:MAX_FILES]
        else:
            found = [folder / name] if name.lower().endswith(".bib") else [folder / f"{name}.bib", folder / name]
        seen = [path for path in found if path.is_file() and path.resolve().is_relative_to(self.content)]
        yield from seen if "*" in name else seen[:1]


def read_bibliography(paths: Sequence[Path]) -> Bibliography:
    """Return the items of BibTeX files; what is wrong with them is a warning, as others may have written them."""
    reading = Reading()
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            reading.problems.append(Problem(path, 0, f"cannot be read ({error.strerror})", "make it readable"))
            continue
        if len(data) > MAX_BYTES:
            reading.problems.append(Problem(path, 0, "more than 16 MB of BibTeX", "split it"))
            continue
        text, problem = decoded_file(data, path)
        reading.problems += [problem] if problem else []
        reading.read(text, path)
    return _bibliography(reading)


def _bibliography(reading: Reading) -> Bibliography:
    parser = EntryParser(reading.entries)
    records = parser.records()
    entries = {(entry.path, entry.line, entry.key): entry for entry in reading.entries}
    by_line = {(entry.path, entry.line): entry for entry in reading.entries}  # a key that is there twice is another
    items = (
        _item(one, entries.get((one.path, one.line, one.key)) or by_line.get((one.path, one.line))) for one in records
    )
    problems = (replace(one, severity="warning") for one in (*reading.problems, *parser.problems))
    return Bibliography({item.key: item for item in items}, tuple(problems))


def _item(record: Record, entry: BibEntry | None) -> Item:
    own = {name: one.value for name, one in entry.fields.items()} if entry else {}
    inherited = {name: value for name, value in record.fields if name not in own}
    return Item(record.key, record.entry_type, {**own, **inherited}, record)


def read_text(text: str, path: Path) -> Bibliography:
    """Return the items of BibTeX that stands in a document."""
    reading = Reading()
    reading.read(text, path)
    return _bibliography(reading)
