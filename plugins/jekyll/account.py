"""The account of a build: every file of the content tree, and what has become of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from ..site.problems import Problems
from .bodies.reach import source_files
from .files.patterns import EntryFilter
from .library import Library
from .reading.data import SUFFIXES

Fate = Literal["read", "copied", "left out", ""]


class Item(NamedTuple):
    """A file of the tree, or a folder that is left out as a whole (with a slash at its end); ``why`` says it."""

    source: str
    fate: Fate
    why: str

    def __str__(self) -> str:
        return f"{self.source}: {self.fate}" + (f", {self.why}" if self.why else "")


def account(library: Library) -> Iterator[Item]:
    """Yield every file of a library's tree in the order of paths, each with what has become of it."""
    return _Account(library).items("")


def check_account(library: Library, problems: Problems) -> list[Item]:
    """Return the account; a file of which nobody can say what has become is an error."""
    items = list(account(library))
    for item in items:
        if not item.fate:
            what = "the file is neither read nor copied, and nothing says why"
            problems.error(library.config.content / item.source, 0, what, "exclude it, and report this as a bug")
    return items


class _Account:
    def __init__(self, library: Library) -> None:
        config = library.config
        self.root = config.content
        self.config = config
        self.output = os.path.realpath(config.output)
        self.read = {document.source for document in (*library.documents, *library.texts)}
        self.read |= {self._source(path) for path in source_files(config, (s.path for s in library.static_files))}
        self.copied = {static.source for static in library.static_files}
        self.hidden = {self._source(path): why for path, why in library.hidden}
        self.problems = {self._source(problem.path): problem.what for problem in library.problems}
        self.entered = {parent.as_posix() for source in (*self.read, *self.copied) for parent in Path(source).parents}
        self.filter = EntryFilter(config.include, config.exclude)
        self.data = config.data_dir.strip("/")
        self.helpers = self._helpers()

    def items(self, folder: str) -> Iterator[Item]:
        """Yield the files of a folder and of those within it."""
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Item(f"{folder}/", "left out", f"it cannot be read ({error.strerror})")
            return
        for entry in entries:
            source = f"{folder}/{entry.name}".lstrip("/")
            if not _is_folder(entry):
                yield self._file(source, entry)
            elif os.path.realpath(entry.path) == self.output:
                yield Item(f"{source}/", "left out", "it is the built site")
            elif source not in self.entered and (why := self._why_folder(source, entry)):
                yield Item(f"{source}/", "left out", why)
            else:
                yield from self.items(source)

    def _helpers(self) -> dict[str, str]:
        """Return the folders whose files are for templates and data, with what they are."""
        facts = self.config.facts
        if not self.config.jekyll:
            return {"templates": "a template", "includes": "an include, for documents that ask for it"}
        return {
            str(facts.get("includes_dir") or "_includes").strip("/"): "an include, for documents that ask for it",
            str(facts.get("layouts_dir") or "_layouts").strip("/"): "a layout",
        }

    def _why_folder(self, source: str, entry: os.DirEntry[str]) -> str:
        """Return why a folder is left out as a whole; empty for one whose files have a fate each."""
        top = source.partition("/")[0]
        if top in (*self.helpers, self.data) or source in {one.folder for one in self.config.collections.values()}:
            return ""
        if self.config.jekyll and entry.name in ("_posts", "_drafts"):
            return ""
        if entry.name == ".git":
            return "it is the store of a repository"
        if entry.is_symlink():
            return self.problems.get(source) or "it is a symbolic link that is not followed there"
        return self._why_name(source, is_folder=True)

    def _why_name(self, source: str, *, is_folder: bool = False) -> str:
        """Return what in a path's name leaves it out."""
        name = source.rpartition("/")[2]
        if not self.filter.leaves_out(name, source, is_folder=is_folder):
            return ""
        if name[0] in "._#~" or name.endswith(("~", ".")):
            return "names that begin with . _ # ~ or end with ~ or . are not published; include names exceptions"
        return "exclude names it"

    def _file(self, source: str, entry: os.DirEntry[str]) -> Item:
        if source in self.read:
            return Item(source, "read", "and copied" if source in self.copied else "")
        if source in self.copied:
            return Item(source, "copied", "")
        if source in self.hidden:
            return Item(source, "left out", self.hidden[source])
        if source in self.problems:
            return Item(source, "left out", self.problems[source])
        top = source.partition("/")[0]
        if top in self.helpers:
            return Item(source, "read", self.helpers[top])
        if source.startswith(f"{self.data}/"):
            return self._data(source, entry)
        if source.startswith("_config."):
            return Item(source, "read", "the configuration")
        why = self._why_name(source) or self._why_special(source, entry)
        return Item(source, "left out" if why else "", why)

    def _data(self, source: str, entry: os.DirEntry[str]) -> Item:
        if entry.name.startswith(".") or not entry.name.endswith(SUFFIXES):
            return Item(source, "left out", f"data are files that end in {', '.join(SUFFIXES)}")
        return Item(source, "read", "data")

    def _why_special(self, source: str, entry: os.DirEntry[str]) -> str:
        """Return why a file of a folder for documents has become none."""
        if not entry.is_file():
            return "it is no file"
        folders = source.split("/")[:-1]
        if {"posts", "_posts"} & set(folders):
            return "posts are documents that are named YEAR-MONTH-DAY-title"
        if {"drafts", "_drafts"} & set(folders):
            return "drafts are documents, and are built with --drafts"
        if any(source.startswith(f"{one.folder}/") and not one.output for one in self.config.collections.values()):
            return "its collection has no pages"
        return "published: false in the defaults" if self.config.jekyll and self.config.defaults else ""

    def _source(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a loop
        return False
