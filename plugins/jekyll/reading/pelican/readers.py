"""Documents in markups that this project does not read itself, as the readers of Pelican and of its plugins read them.

reStructuredText is read so, and whatever a plugin adds a reader for. Only a tree of our own has such documents: in a
Jekyll tree these files are to be copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from pelican.readers import BaseReader, Readers, RstReader, parse_path_metadata

from ....site.problems import Problem, ProblemError
from ....site.text.inline import plain
from ...document import BIBTEX_SUFFIX
from ...files.file import DOCUMENT_SUFFIXES

# What a text may not do, and what it is to become, where DOCUTILS_SETTINGS does not say otherwise.
_DOCUTILS = {"file_insertion_enabled": False, "_disable_config": True, "math_output": "MathJax none"}
_FACTS = ("PATH_METADATA", "FILENAME_METADATA", "FORMATTED_FIELDS", "PYGMENTS_RST_OPTIONS", "DEFAULT_LANG")
_PLACE = re.compile(
    r"\A(?:[^\n]*?):(\d*): (?:\((?:\w+)/\d\) )?(.*)", re.DOTALL
)  # of docutils: path:line: (WARNING/2) …


class Markup(Struct, frozen=True):
    """What a reader has made of a file: its body as HTML, and the texts of each of Pelican's keys."""

    html: str
    header: Mapping[str, list[str]]


class OtherReaders:
    """Pelican's readers by the suffixes that this project leaves to them. ``settings`` are the run's."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        docutils = {**_DOCUTILS, **(settings.get("DOCUTILS_SETTINGS") or {})}
        self.settings = {**settings, "DOCUTILS_SETTINGS": docutils, "USE_FOLDER_AS_CATEGORY": False}
        found = Readers(self.settings).readers
        self._process = BaseReader(self.settings).process_metadata
        own = DOCUMENT_SUFFIXES | {BIBTEX_SUFFIX}
        self._readers = {f".{suffix}": reader for suffix, reader in found.items() if f".{suffix}" not in own}
        self._facts = repr((docutils, *(settings.get(name) for name in _FACTS)))

    def has(self, path: Path) -> bool:
        """Whether there is a reader for files with such a suffix."""
        return path.suffix in self._readers

    def facts(self, path: Path) -> str | None:
        """Return what a reading depends on besides its file; None if that is not known, as of a plugin's reader."""
        return self._facts if type(self._readers.get(path.suffix)) is RstReader else None

    def said_by(self, source: str) -> dict[str, list[str]]:
        """Return the texts of the keys that the path of a file says, by PATH_METADATA and FILENAME_METADATA.

        Nothing if they make a date of it that is none.
        """
        try:
            said = parse_path_metadata(source, self.settings, self._process)
        except ValueError:
            return {}
        return {key.lower(): _texts(value) for key, value in said.items()}

    def read(self, path: Path, source: str) -> Markup:
        """Return what the reader for a file makes of it; what only the path says, ``source``, counts too.

        Raises ProblemError.
        """
        try:
            html, metadata = self._readers[path.suffix].read(str(path))
        except Exception as error:  # a reader is a plugin's, or docutils', which raise whatever they like
            raise ProblemError(_problem(path, error)) from error
        header = {**self.said_by(source), **{key.lower(): _texts(value) for key, value in metadata.items()}}
        if "title" in header:  # HTML in Pelican's templates, and here a text
            header["title"] = [plain(text) for text in header["title"]]
        return Markup(html or "", header)


def _problem(path: Path, error: Exception) -> Problem:
    """Return what a reader tells of a file; docutils names the line."""
    text = str(error) or type(error).__name__
    found = _PLACE.match(text)
    line, what = (int(found[1] or 0), found[2]) if found else (0, text)
    what = " ".join(what.partition("\n\n")[0].split()).rstrip(".")  # below that docutils quotes the text
    remedy = "mend it, name the plugin that knows it in PLUGINS, or move the file to files/ if it is no document"
    return Problem(path, line, f"its reader says: {what}", remedy)


def _texts(value: Any) -> list[str]:
    """Return a value of Pelican's metadata as texts: its dates, and the names of its tags, categories and authors."""
    if value is None or value == "":
        return []
    if isinstance(value, (list, tuple)):
        return ["".join(f"{_text(item)};" for item in value)]
    return [_text(value)]


def _text(value: Any) -> str:
    return value.isoformat(" ") if isinstance(value, datetime) else str(getattr(value, "name", value))
