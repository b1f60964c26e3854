"""BibTeX files, read with all their dirt: what can be understood is, and each fault has a problem with its line.

bibtexparser splits a file into entries, so that a broken one takes no other with it. What stands in a field, macros
and joined strings, is read here, for a missing comma shows only there.
"""

from __future__ import annotations

import codecs
import logging
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ...lazy import lazy
from ...site.problems import Problem
from .scanning import closing, scan_entry

if TYPE_CHECKING:
    from bibtexparser.model import Block

MAX_BYTES = 16 * 1024 * 1024
_MOST_EXPANDED = 16 * 1024 * 1024  # characters that macros may bring into all values
_LONGEST = 200_000  # characters that a value with macros may have
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOST_LINES = 3000  # lines of an entry that the parser refuses
_NEXT = lazy(r"\s*([A-Za-z][\w+:.-]*)\s*=\s*(?=[{\"\w])")
_NO_ENTRIES = ("string", "preamble", "comment")
_BEGINNING = lazy(r"\s*@\s*\w+\s*[{(]")
_LONGER = lazy(r"\s*@(?:comment|preamble)\w", re.IGNORECASE)
_COMMENTED = lazy(r"^[ \t]*%[ \t%]*@\w+[ \t]*[{(].*(?:\n[ \t]*%.*)+", re.MULTILINE)
_BEFORE_BRACE = lazy(r"\\(?=[{}])")
_BARE = lazy(r"[^\s#{}\",=]+")


class Field(Struct, frozen=True):
    """A field's value, without its braces, and the line on which it begins."""

    value: str
    line: int


class BibEntry(Struct, frozen=True):
    """An entry as it is written; the names of its type and fields are in lower case."""

    type: str
    key: str
    fields: Mapping[str, Field]
    path: Path
    line: int


class Lines:
    """The lines of a file, and the numbers, from 0, of those that begin an entry."""

    def __init__(self, lines: list[str]) -> None:
        self.all = lines
        self.beginnings = [number for number, line in enumerate(lines) if _BEGINNING.match(line)]


class Reading(Struct):
    """What some files hold: ``entries`` in their order, and their problems. Macros of one file hold in the next."""

    entries: list[BibEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    macros: dict[str, str] = field(default_factory=lambda: {name: name for name in MONTHS})
    unknown: set[str] = field(default_factory=set)
    expanded: int = 0
    scanned: set[tuple[Path, int]] = field(default_factory=set)

    def read(self, text: str, path: Path) -> None:
        """Read one more file; its problems name ``path``."""
        from bibtexparser.splitter import Splitter

        logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what matters becomes a problem
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.replace("\\\n", "\\ \n")  # bibtexparser does not count a line that ends so
        text = _COMMENTED.sub(_blank, text)
        blocks = Splitter(text).split().blocks
        lines = Lines(text.split("\n"))
        for block in blocks:
            self._block(block, path, lines)
        _Watch(text, path, {entry.line for entry in self.entries if entry.path == path}, self.problems).look()

    def _block(self, block: Block, path: Path, lines: Lines) -> None:
        from bibtexparser import model

        if isinstance(block, model.DuplicateBlockKeyBlock):
            block = block.ignore_error_block or block
        if isinstance(block, model.DuplicateFieldKeyBlock):
            block = block.ignore_error_block or block
        if isinstance(block, model.String):
            self.macros[block.key.lower()] = self._value(str(block.value), path, _line(block))[0]
        elif isinstance(block, model.Entry):
            self.entries.append(self._entry(block, path))
        elif isinstance(block, model.ExplicitComment | model.Preamble):
            if _LONGER.match(block.raw or ""):  # bibtexparser takes @commentary for a comment
                self._scanned(path, _line(block), lines)
        elif isinstance(block, model.ParsingFailedBlock):
            if self._scanned(path, _line(block), lines):
                return
            first = " ".join((block.raw or "").split())[:60]
            what = f"this entry is not closed, or a brace or quote in it is not: {first}…"
            self.problems.append(Problem(path, _line(block), what, "give every { its }, and every quote its other"))

    def _entry(self, block: Any, path: Path) -> BibEntry:
        written = [(_name(one.key), str(one.value), (one.start_line or 0) + 1) for one in block.fields]
        fields = self._fields(block.key.strip(), written, path)
        self.scanned.add((path, _line(block)))
        return BibEntry(block.entry_type.lower(), block.key.strip(), fields, path, _line(block))

    def _scanned(self, path: Path, line: int, lines: Lines) -> bool:
        """Read an entry that the parser refuses, if that can be; whether it could. A line begins one entry."""
        if (path, line) in self.scanned:
            return False
        self.scanned.add((path, line))
        following = bisect_left(lines.beginnings, line)
        end = lines.beginnings[following] if following < len(lines.beginnings) else len(lines.all)
        text = "\n".join(lines.all[line - 1 : min(end, line + _MOST_LINES)])
        found = scan_entry(text, line) or scan_entry(_BEFORE_BRACE.sub("", text), line)  # BibTeX knows no escaped brace
        if found is None:
            return False
        for at, what, remedy in found.faults:
            self._warn(path, at, f"{found.key or found.type}: {what}", remedy)
        if found.type not in _NO_ENTRIES:
            fields = self._fields(found.key, found.fields, path)
            self.entries.append(BibEntry(found.type, found.key, fields, path, line))
        return True

    def _fields(self, key: str, written: list[tuple[str, str, int]], path: Path) -> dict[str, Field]:
        fields: dict[str, Field] = {}
        for first, text, line in written:
            for name, value, at in self._values(first, text, path, line):
                if name not in fields:
                    fields[name] = Field(value, at)
                elif fields[name].value != value:
                    self._warn(path, at, f"{key}: {name} is there twice", "keep one of them; the first counts")
        return fields

    def _values(self, name: str, written: str, path: Path, line: int) -> Iterator[tuple[str, str, int]]:
        """Yield a field, and those behind it that a missing comma has left in its value."""
        while True:
            value, rest = self._value(written, path, line)
            yield name.strip().lower(), value, line
            if not rest.strip():
                return
            lost = _NEXT.match(rest)
            line += written[: len(written) - len(rest)].count("\n")
            if lost is None:
                self._warn(path, line, f"{name}: what is this: {rest.strip()[:40]}", "put the whole value into braces")
                return
            self._warn(path, line, f"there is no comma after {name}", "put one there")
            line += lost[0].count("\n")
            name, written = lost[1], rest[lost.end() :]

    def _value(self, written: str, path: Path, line: int) -> tuple[str, str]:
        """Return what a value's strings and macros come to, and what is behind it."""
        parts: list[str] = []
        rest = written.strip()
        while rest:
            if rest[0] in '{"':
                end = closing(rest)
                parts.append(rest[1:end])
                rest = rest[end + 1 :]
            elif found := _BARE.match(rest):
                parts.append(self._macro(found[0], path, line))
                rest = rest[found.end() :]
            else:
                break
            if not rest.lstrip().startswith("#"):
                break
            rest = rest.lstrip()[1:].lstrip()
        value = "".join(parts)
        if len(value) > _LONGEST and len(parts) > 1:
            what = f"this value comes to {len(value)} characters"
            self.problems.append(Problem(path, line, what, "join fewer @strings; it is left out"))
            value = ""
        return value, rest

    def _macro(self, word: str, path: Path, line: int) -> str:
        known = self.macros.get(word.lower())
        if known is not None:
            self.expanded += len(known)
            if self.expanded > _MOST_EXPANDED:
                if self.expanded - len(known) <= _MOST_EXPANDED:
                    what = "the @strings of this file come to more than 16 million characters"
                    self.problems.append(Problem(path, line, what, "write out the values from here on"))
                return ""
            return known
        if not word.isdigit() and word[0].isalpha() and word.lower() not in self.unknown:
            self.unknown.add(word.lower())
            self._warn(path, line, f"there is no @string {word}", f"define it, or put it into braces: {{{word}}}")
        return word

    def _warn(self, path: Path, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(path, line, what, remedy, "warning"))


class _Watch(Struct, frozen=True):
    """Looks for entries that nobody has seen, so that none is lost without a word."""

    text: str
    path: Path
    seen: set[int]
    problems: list[Problem]

    def look(self) -> None:
        known = self.seen | {problem.line for problem in self.problems if problem.path == self.path}
        for number, line in enumerate(self.text.split("\n"), 1):
            found = re.match(r"\s*@\s*(\w+)\s*(\S?)", line)
            if not found or found[1].lower() in _NO_ENTRIES or number in known:
                continue
            if found[2] not in ("{", "("):
                what = f"@{found[1]} is followed by no brace, so that the entry is not read"
                self.problems.append(Problem(self.path, number, what, f"write @{found[1]}{{key, …}}"))


def decoded_file(data: bytes, path: Path) -> tuple[str, Problem | None]:
    """Return a file's text. One that is neither UTF-8 nor UTF-16 is read as cp1252, with a problem that says so."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), None
        except UnicodeDecodeError:
            what = "the file begins as UTF-16, and is none to its end"
            return data.decode("utf-16", "replace"), Problem(path, 1, what, "save it as UTF-8")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "the file is not UTF-8"
        return data.decode("cp1252", "replace"), Problem(
            path, line, what, "save it as UTF-8; it is read as cp1252", "error"
        )


def _blank(found: re.Match[str]) -> str:
    """Return empty lines for an entry that is commented out line by line, which BibTeX cannot read either."""
    return "\n" * found[0].count("\n") if found[0].count("{") == found[0].count("}") else found[0]


def _name(written: str) -> str:
    """Return the name of a field without the comment lines that stand before it."""
    return written.rpartition("\n")[2].strip() if "%" in written else written


def _line(block: Any) -> int:
    return int(block.start_line or 0) + 1
