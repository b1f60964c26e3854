"""The walk over a content tree: which files there are, in which folders, and which links may be followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

from ...site.config import Config
from ...site.problems import Problems
from ...urls.paths import unwritable
from .patterns import EntryFilter

Place = Literal["post", "draft", "document", "page", ""]

# The folders of our own layout that hold nothing of the site's pages.
_OWN_SPECIAL = frozenset({"data", "templates", "includes"})


class Found(NamedTuple):
    """A file of the tree.

    ``source`` is its path in the tree, in posix form. ``place`` is what the special folder makes of it in which it
    lies, ``""`` in no special folder; ``below`` is its path in that folder.
    """

    path: Path
    source: str
    place: Place
    collection: str
    below: str


class _Folder(Struct, frozen=True):
    """A folder to read. ``real`` are the real paths of the folders above it and, last, its own."""

    path: str
    source: str
    real: tuple[str, ...]


class Walk:
    """One walk over the tree; what cannot be read, and links that lead nowhere, out or in a loop, are problems."""

    def __init__(self, config: Config, problems: Problems) -> None:
        self.config = config
        self.problems = problems
        self.root = os.path.realpath(config.content)
        self.output = os.path.realpath(config.output)
        self.filter = EntryFilter(config.include, config.exclude)
        self.special: dict[str, tuple[Place, str]] = {
            collection.folder: ("document", name)
            for name, collection in config.collections.items()
            if name not in ("posts", "data")  # lib/jekyll/readers/collection_reader.rb
        }
        if not config.jekyll:
            self.special |= {"posts": ("post", "posts"), "drafts": ("draft", "posts"), "pages": ("page", "")}

    def files(self) -> Iterator[Found]:
        """Yield the files of the tree that are not left out; a file may come twice."""
        yield from self._ordinary(_Folder(self.root, "", (self.root,)))
        for source, (place, collection) in self.special.items():
            if folder := self._special(source):
                yield from self._in_special(folder, place, collection)
        for name in self.config.include:
            # A file that is included by its path counts wherever it lies (Reader#read_included_excludes).
            source = name.strip("/")
            path = Path(self.root, source)
            if unwritable(source) is None and path.is_file() and self._real(str(path)):
                yield Found(path, source, "", "", "")

    def _ordinary(self, folder: _Folder) -> Iterator[Found]:
        """Yield what lies in a folder that is not special itself (Reader#read_directories)."""
        for entry in self._entries(folder):
            source = f"{folder.source}{entry.name}"
            is_folder = _is_folder(entry)
            if is_folder and source in self.special:
                continue  # read on its own, whatever is above it, and once, even where ``include`` names it
            if is_folder and self.config.jekyll and entry.name in ("_posts", "_drafts"):
                is_place = folder.source.startswith(self.config.collections_dir)
                if is_place and (inner := self._entered(folder, entry)):
                    yield from self._in_special(inner, "post" if entry.name == "_posts" else "draft", "posts")
            elif self.filter.leaves_out(entry.name, source, is_folder=is_folder):
                continue
            elif is_folder:
                if self._is_ours(source) and (inner := self._entered(folder, entry)) and inner.real[-1] != self.output:
                    yield from self._ordinary(inner)
            elif self._is_file(entry):
                yield Found(Path(entry.path), source, "", "", "")

    def _in_special(self, folder: _Folder, place: Place, collection: str, below: str = "") -> Iterator[Found]:
        """Yield what lies in a ``_posts``, collection or other special folder (PostReader, Collection#entries)."""
        # To exclude a collection's files, collections_dir is left unsaid (Collection#entry_filter).
        unsaid = self.config.collections_dir if place == "document" else ""
        for entry in self._entries(folder):
            source, inner = f"{folder.source}{entry.name}", f"{below}{entry.name}"
            if _is_folder(entry):
                if self._may_hold_documents(entry, source) and (next_ := self._entered(folder, entry)):
                    yield from self._in_special(next_, place, collection, f"{inner}/")
            elif not self.filter.leaves_out(inner, source.removeprefix(unsaid)) and self._is_file(entry):
                yield Found(Path(entry.path), source, place, collection, inner)

    def _may_hold_documents(self, entry: os.DirEntry[str], source: str) -> bool:
        """Whether a folder within a special folder is read.

        Jekyll judges a file by its name and by the first of its folders, and follows no links there. What begins with
        a dot stays out at any depth: Jekyll's collections would publish the files of an editor or of version control.
        """
        if not self.config.jekyll:
            return not self.filter.leaves_out(entry.name, source, is_folder=True)
        return not entry.name.startswith(".") and not entry.is_symlink()

    def _is_ours(self, source: str) -> bool:
        return self.config.jekyll or source not in _OWN_SPECIAL

    def _entries(self, folder: _Folder) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder.path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(folder.path, f"cannot be read ({error.strerror})", "make it readable, or exclude it")
            return []
        if folder.source and any(entry.name == ".git" and _is_folder(entry) for entry in entries):  # no submodule's
            what = "another repository lies in the content: its files are published"
            self.problems.warn(Path(folder.path), 0, what, "exclude it, or remove its .git")
        return entries

    def _special(self, source: str) -> _Folder | None:
        """Return a special folder by its path in the tree, if it is there."""
        path = f"{self.root}/{source}"
        real = self._real(path) if os.path.lexists(path) else None
        return _Folder(path, f"{source}/", (self.root, real)) if real and Path(real).is_dir() else None

    def _entered(self, folder: _Folder, entry: os.DirEntry[str]) -> _Folder | None:
        """Return a folder within another one, unless it is a link that must not be followed."""
        real = self._real(entry.path) if entry.is_symlink() else f"{folder.real[-1]}/{entry.name}"
        if real in folder.real:
            self._refuse(entry.path, "a symbolic link to a folder that contains it", "remove it")
            return None
        return _Folder(entry.path, f"{folder.source}{entry.name}/", (*folder.real, real)) if real else None

    def _is_file(self, entry: os.DirEntry[str]) -> bool:
        """Whether something that is no folder is a file that may be read."""
        if entry.is_symlink():
            return self._real(entry.path) is not None
        if not entry.is_file():
            self._refuse(entry.path, "neither a file nor a folder", "remove it, or exclude it")
        return entry.is_file()

    def _real(self, path: str) -> str | None:
        """Return where a path leads, or None if that is not within the content, which is then a problem."""
        try:
            real = os.path.realpath(path, strict=True)
        except OSError:
            self._refuse(path, "a symbolic link to nothing, or in a loop", "remove it")
            return None
        if real != self.root and not real.startswith(f"{self.root}{os.sep}"):
            self._refuse(path, "a symbolic link out of the content", "copy what it leads to here instead")
            return None
        return real

    def _refuse(self, path: str, what: str, remedy: str) -> None:
        self.problems.error(Path(path), 0, what, remedy)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether something is a folder, or a link to one; a link in a loop is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False
