"""BibTeX files, read with all their dirt: what can be understood is, and each fault is told with its line.

bibtexparser splits a file into entries, so that a broken one takes no other with it. What stands in a field, macros
and joined strings, is read here, for a missing comma shows only there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ..site.problems import Problem

if TYPE_CHECKING:
    from bibtexparser.model import Block

MAX_BYTES = 16 * 1024 * 1024
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEXT = re.compile(r"\s*([A-Za-z][\w+:.-]*)\s*=\s*(?=[{\"\w])")
_DELIMITER = re.compile(r"\\.|[{}\"]", re.DOTALL)
_BARE = re.compile(r"[^\s#{}\",=]+")


class Field(Struct, frozen=True):
    """A field's value, without its braces, and the line on which it begins."""

    value: str
    line: int


class Entry(Struct, frozen=True):
    """An entry as it is written; the names of its type and fields are in lower case."""

    type: str
    key: str
    fields: Mapping[str, Field]
    path: Path
    line: int


class Reading(Struct):
    """What some files hold: ``entries`` in their order, and their problems. Macros of one file hold in the next."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    macros: dict[str, str] = field(default_factory=lambda: {name: name for name in MONTHS})

    def read(self, text: str, path: Path) -> None:
        """Read one more file; ``path`` is told with its problems."""
        from bibtexparser.splitter import Splitter

        logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what matters is told as problems
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        blocks = Splitter(text).split().blocks
        for block in blocks:
            self._block(block, path)
        _Watch(text, path, {entry.line for entry in self.entries if entry.path == path}, self.problems).look()

    def _block(self, block: Block, path: Path) -> None:
        from bibtexparser import model

        if isinstance(block, model.DuplicateBlockKeyBlock):
            block = block.ignore_error_block or block
        if isinstance(block, model.DuplicateFieldKeyBlock):
            block = block.ignore_error_block or block
        if isinstance(block, model.String):
            self.macros[block.key.lower()] = self._value(str(block.value), path, _line(block))[0]
        elif isinstance(block, model.Entry):
            self.entries.append(self._entry(block, path))
        elif isinstance(block, model.ParsingFailedBlock):
            first = " ".join((block.raw or "").split())[:60]
            what = f"this entry is not closed, or a brace or quote in it is not: {first}…"
            self.problems.append(Problem(path, _line(block), what, "give every { its }, and every quote its other"))

    def _entry(self, block: Any, path: Path) -> Entry:
        fields: dict[str, Field] = {}
        for one in block.fields:
            line = (one.start_line or 0) + 1
            for name, value, at in self._values(one.key, str(one.value), path, line):
                if name in fields:
                    if fields[name].value != value:
                        self._warn(
                            path, at, f"{block.key}: {name} is there twice", "keep one of them; the first counts"
                        )
                    continue
                fields[name] = Field(value, at)
        return Entry(block.entry_type.lower(), block.key.strip(), fields, path, _line(block))

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
                end = _closing(rest)
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
        return "".join(parts), rest

    def _macro(self, word: str, path: Path, line: int) -> str:
        if word.lower() in self.macros:
            return self.macros[word.lower()]
        if not word.isdigit() and word[0].isalpha():
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
        told = {problem.line for problem in self.problems if problem.path == self.path}
        for number, line in enumerate(self.text.split("\n"), 1):
            found = re.match(r"\s*@\s*(\w+)\s*(\S?)", line)
            if not found or found[1].lower() in ("string", "preamble", "comment") or number in self.seen | told:
                continue
            if found[2] not in ("{", "("):
                what = f"@{found[1]} is followed by no brace, so that the entry is not read"
                self.problems.append(Problem(self.path, number, what, f"write @{found[1]}{{key, …}}"))


def decoded_file(data: bytes, path: Path) -> tuple[str, Problem | None]:
    """Return a file's text. One that is not UTF-8 is read as cp1252, with a problem that says so."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "the file is not UTF-8"
        return data.decode("cp1252", "replace"), Problem(
            path, line, what, "save it as UTF-8; it is read as cp1252", "error"
        )


def _closing(text: str) -> int:
    """Return where the brace or quote at the start of a text is closed; its end where it is not."""
    depth, quoted = 0, text[0] == '"'
    for found in _DELIMITER.finditer(text, 1 if quoted else 0):
        char = found[0]
        if char == '"' and quoted and depth == 0:
            return found.start()
        depth += (char == "{") - (char == "}")
        if char == "}" and depth == 0 and not quoted:
            return found.start()
    return len(text)


def _line(block: Any) -> int:
    return int(block.start_line or 0) + 1
