"""The files of a content tree, and what each of them is (lib/jekyll/reader.rb, entry_filter.rb)."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from plugins.jekyll.document import MARKDOWN_SUFFIXES
from plugins.jekyll.frontmatter import has_front_matter
from plugins.site.config import Config
from plugins.site.problems import Problems

Role = Literal["post", "draft", "page", "document", "static", "theme"]

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")
MAX_BYTES = 2 * 1024 * 1024

# lib/jekyll/configuration.rb, add_default_excludes
_NEVER = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/",
    "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip
_OWN_SPECIAL = frozenset({"data", "templates", "includes"})


@dataclass(frozen=True, slots=True)
class File:
    """One file: what it is, and for documents the bytes. ``source`` is its path in the tree, ``below`` in its folder."""

    path: Path
    source: str
    role: Role
    collection: str = ""
    below: str = ""
    data: bytes = b""


def scan(config: Config, problems: Problems) -> tuple[File, ...]:
    """Return every file of the content tree that becomes something, sorted by path.

    In a Jekyll tree the underscored names are special, in ours the unprefixed ones. Files that cannot be read, links
    that lead out of the tree, and loops of links are problems.
    """
    return tuple(sorted(_Scan(config, problems).files(), key=lambda file: file.source))


class _Scan:
    """One walk over the tree."""

    def __init__(self, config: Config, problems: Problems) -> None:
        self.config = config
        self.problems = problems
        self.root = config.content.resolve()
        self.folders = {collection.folder: name for name, collection in config.collections.items()}
        self.include = config.include
        self.exclude = tuple(name for name in (*config.exclude, *_NEVER) if name not in config.include)
        self.output = config.output.resolve()

    def files(self) -> Iterator[File]:
        yield from self.folder(self.root, "", frozenset({self.root}))

    def folder(self, folder: Path, source: str, above: frozenset[Path]) -> Iterator[File]:
        """Yield what lies in a folder that is not special itself."""
        for path, name, is_folder in self.entries(folder, above):
            here = f"{source}{name}"
            special = self.special(name, here) if is_folder else None
            if special:
                role, collection = special
                yield from self.special_folder(path, here, role, collection, above)
            elif not self.is_left_out(name, here, is_folder=is_folder):
                if is_folder:
                    if path.resolve() != self.output:
                        yield from self.folder(path, f"{here}/", above | {path.resolve()})
                else:
                    yield from self.file(path, here, source)

    def special(self, name: str, source: str) -> tuple[Role, str] | None:
        """Return what a folder's documents are by its name: posts and drafts anywhere, collections at their place."""
        if self.config.jekyll:
            if name in ("_posts", "_drafts"):
                return ("post" if name == "_posts" else "draft"), "posts"
            if source in self.folders:
                return "document", self.folders[source]
            return None
        if source in ("posts", "drafts"):
            return ("post" if source == "posts" else "draft"), "posts"
        if source in self.folders:
            return "document", self.folders[source]
        return ("page", "") if source == "pages" else None

    def special_folder(
        self, folder: Path, source: str, role: Role, collection: str, above: frozenset[Path], below: str = ""
    ) -> Iterator[File]:
        """Yield the documents of a ``_posts``, ``_drafts``, collection or ``pages`` folder, and the files between them."""
        for path, name, is_folder in self.entries(folder, above):
            inner = f"{below}{name}"
            here = f"{source}/{inner}"
            if self.is_left_out(name, here, is_folder=is_folder):
                continue
            if is_folder:
                yield from self.special_folder(path, source, role, collection, above | {path.resolve()}, f"{inner}/")
            elif data := self.document_bytes(path, always=role in ("post", "draft") or not self.config.jekyll):
                yield from self.special_document(path, here, role, collection, inner, data)
            elif role in ("document", "page"):
                yield File(path, here, "static", collection, inner)

    def special_document(
        self, path: Path, source: str, role: Role, collection: str, below: str, data: bytes
    ) -> Iterator[File]:
        if role == "post" and not DATED.match(path.name):
            if not self.config.jekyll:
                what, remedy = "a post whose name has no date", "name it YEAR-MONTH-DAY-title.md, or move it to drafts/"
                self.problems.error(path, 0, what, remedy)
            return
        yield File(path, source, role, collection, below, data)

    def file(self, path: Path, source: str, folder: str) -> Iterator[File]:
        """Yield an ordinary file: a page if it has front matter, else a file to be copied."""
        if not self.config.jekyll and not folder and path.name == "custom.css":
            yield File(path, source, "static")
            return
        data = self.document_bytes(path, always=False)
        if data is None:
            yield File(path, source, "static")
        elif path.suffix.lower() not in HTML_SUFFIXES | MARKDOWN_SUFFIXES:
            yield File(path, source, "theme")
        elif not self.config.jekyll and DATED.match(path.name):
            yield File(path, source, "post", "posts", path.name, data)
        else:
            yield File(path, source, "page", "", source, data)

    def document_bytes(self, path: Path, *, always: bool) -> bytes | None:
        """Return the bytes of a document, or None for a file without front matter (unless it is one ``always``)."""
        suffix = path.suffix.lower()
        try:
            with path.open("rb") as stream:
                head = stream.read(512)
                is_text = suffix in MARKDOWN_SUFFIXES or suffix in HTML_SUFFIXES
                if not (has_front_matter(head) or (always and is_text and suffix in MARKDOWN_SUFFIXES)):
                    return None
                data = head + stream.read(MAX_BYTES)
        except OSError as error:
            self.problems.error(path, 0, f"cannot be read ({error.strerror})", "make it readable, or exclude it")
            return None
        if len(data) > MAX_BYTES:
            self.problems.error(path, 0, "a document of more than 2 MB", "split it, or publish the data as a file")
            return None
        return data

    def entries(self, folder: Path, above: frozenset[Path]) -> Iterator[tuple[Path, str, bool]]:
        """Yield path, name and whether it is a folder of everything in a folder that may be followed, by name."""
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self.problems.error(folder, 0, f"cannot be read ({error.strerror})", "make it readable, or exclude it")
            return
        for entry in entries:
            path = folder / entry.name
            if entry.is_symlink() and not self.may_follow(path, above):
                continue
            try:
                mode = entry.stat().st_mode
            except OSError as error:
                self.problems.error(path, 0, f"cannot be read ({error.strerror})", "remove it, or exclude it")
                continue
            if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
                yield path, entry.name, stat.S_ISDIR(mode)
            elif not self.is_left_out(entry.name, entry.name, is_folder=False):
                self.problems.error(path, 0, "neither a file nor a folder", "remove it, or exclude it")

    def may_follow(self, path: Path, above: frozenset[Path]) -> bool:
        """Whether a symbolic link stays in the tree and does not lead back to a folder above it."""
        if path.name.startswith((".", "_")):
            return False
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            self.problems.error(path, 0, "a symbolic link to nothing, or in a loop", "remove it")
            return False
        if not target.is_relative_to(self.root):
            self.problems.error(path, 0, "a symbolic link out of the content", "copy the file here instead")
            return False
        if target in above:
            self.problems.error(path, 0, "a symbolic link to a folder that contains it", "remove it")
            return False
        return True

    def is_left_out(self, name: str, source: str, *, is_folder: bool) -> bool:
        """Whether a name is hidden, a backup, special or excluded, and not included (EntryFilter#filter)."""
        if name.endswith("."):
            return True
        if _matches(self.include, name, is_folder=is_folder) or _matches(self.include, source, is_folder=is_folder):
            return False
        if name[0] in "._#~" or name.endswith("~"):
            return True
        if not self.config.jekyll and is_folder and source in _OWN_SPECIAL:
            return True
        return _matches(self.exclude, source, is_folder=is_folder)


def _matches(patterns: tuple[str, ...], source: str, *, is_folder: bool) -> bool:
    """Whether a path matches one of the patterns, or begins with one (EntryFilter#glob_include?)."""
    return any(
        source.startswith(pattern) or fnmatch(source, pattern) or (is_folder and pattern == f"{source}/")
        for pattern in (pattern.removeprefix("/") for pattern in patterns)
        if pattern
    )
