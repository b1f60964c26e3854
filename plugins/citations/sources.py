"""The works that a document can cite: BibTeX files by name, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from ..jekyll.protocol import Cache, NoCache
from ..scholarship.reading.bibfile import Reading
from ..scholarship.reading.bibliography import Fields, own_fields, read_with_fields
from ..scholarship.reading.entries import EntryParser
from ..scholarship.reading.latex.commands import estimate_steps
from ..scholarship.reading.latex.text import accented, strip_commands
from ..scholarship.records import Record
from ..site.files import is_file_below
from ..site.problems import Problem

MAX_FILES = 500  # that one pattern may name
MAX_STEPS = 120_000  # of pylatexenc, about, for all fields; the largest bibliographies that are known need half of them


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
    """The BibTeX files of a content tree. No file outside of it is opened.

    ``cache`` keeps what they hold, ``salt`` is the digest of the program.
    """

    def __init__(self, content: Path, cache: Cache | None = None, salt: str = "") -> None:
        self.content = content.resolve()
        self.cache = cache or NoCache()
        self.salt = salt
        self._read: dict[tuple[Path, ...], Bibliography] = {}

    def bibliography(self, files: Iterable[Path]) -> Bibliography:
        """Return what some files hold together: macros of one hold in the next."""
        paths = tuple(dict.fromkeys(files))
        if paths not in self._read:
            self._read[paths] = read_bibliography(paths, self.cache, self.salt)
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
            try:
                found = sorted(folder.glob(name))[:MAX_FILES]
            except (ValueError, NotImplementedError, OSError):  # what is no pattern names no file
                return
        else:
            found = [folder / name] if name.lower().endswith(".bib") else [folder / f"{name}.bib", folder / name]
        seen = [path for path in found if is_file_below(path, self.content)]
        yield from seen if "*" in name else seen[:1]


def read_bibliography(paths: Sequence[Path], cache: Cache, salt: str) -> Bibliography:
    """Return the items of BibTeX files; what is wrong with them is a warning, as others may have written them."""
    records, problems = read_with_fields(paths, cache, salt)
    return _bibliography(records, problems)


def read_text(text: str, path: Path) -> Bibliography:
    """Return the items of BibTeX that stands in a document."""
    reading = Reading()
    reading.read(text, path)
    parser = EntryParser(reading.entries)
    records = parser.records()
    found = zip(records, own_fields(records, reading.entries), strict=True)
    return _bibliography(found, [*reading.problems, *parser.problems])


def _bibliography(found: Iterable[tuple[Record, Fields]], problems: Iterable[Problem]) -> Bibliography:
    warnings = [replace(one, severity="warning") for one in problems]
    items = _limit_latex((_item(record, own) for record, own in found), warnings)
    return Bibliography({item.key: item for item in items}, tuple(warnings))


def _limit_latex(items: Iterable[Item], warnings: list[Problem]) -> Iterator[Item]:
    """Yield the items, without LaTeX's commands from the first on with which all fields take too many steps."""
    steps = 0
    for item in items:
        latex = {name: value for name, value in item.fields.items() if "\\" in value or "$" in value}
        before, steps = steps, steps + sum(estimate_steps(accented(value)) for value in latex.values())
        if steps <= MAX_STEPS:
            yield item
            continue
        if before <= MAX_STEPS:
            what = f"the LaTeX of all fields up to here takes more than {MAX_STEPS} steps; no more of it is read"
            remedy = "write letters and signs as Unicode has them"
            warnings.append(Problem(item.record.path, item.record.line, what, remedy, "warning"))
        bare = {name: strip_commands(value) for name, value in latex.items()}
        yield replace(item, fields={**item.fields, **bare})


def _item(record: Record, own: Fields) -> Item:
    inherited = {name: value for name, value in record.fields if name not in own}
    return Item(record.key, record.entry_type, {**own, **inherited}, record)
