"""Digests of what documents and layouts of a content tree can be made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from ...jekyll.bodies.reach import source_files
from ...jekyll.document import Document
from ...jekyll.layouts import Look
from ...jekyll.library import Library
from .fingerprint import digest, stamps


class Inputs:
    """The digests of one tree, each made when it is asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def sources(self) -> str:
        """The digest of everything that a citation can ask for: BibTeX files, and styles of citations."""
        paths = source_files(self.library.config, (static.path for static in self.library.static_files))
        return digest(*(part for path in paths for part in (str(path), _bytes(path))))

    @cached_property
    def tree(self) -> str:
        """The digest of everything that Liquid can ask for: all documents, files, data and includes."""
        config = self.library.config
        parts = [f"{d.source} {d.digest} {d.date} {d.url} {d.written}" for d in self.library.documents]
        asked = [document.body for document in self.library.documents] + [text for _, text in self._templates]
        if any("include_relative" in text for text in asked):  # of any file, even of one that is left out
            parts.append(repr(list(stamps([config.content], without=str(config.output)))))
        return digest(self.files, *parts)

    @cached_property
    def files(self) -> str:
        """The digest of all that is no document: static files, BibTeX, data, layouts and includes."""
        parts = [f"{static.url} {_stat(static.path)}" for static in self.library.static_files]
        return digest(self.sources, *parts, *(part for pair in self._templates for part in pair))

    @cached_property
    def addresses(self) -> str:
        """The digest of the addresses that source files come to."""
        documents = (part for d in self.library.documents if d.written for part in (d.source, d.url))
        return digest(*documents, *(part for one in self.library.static_files for part in (one.source, one.url)))

    @cached_property
    def fronts(self) -> str:
        """The digest of what documents say of themselves, without their bodies."""
        return digest(*map(_front, self.library.documents))

    @cached_property
    def pages(self) -> str:
        """The digest of what pages say of themselves, without their bodies."""
        return digest(*map(_front, self.library.pages))

    def of(self, look: Look) -> str:
        """Return the digest of all that templates can have seen that look so far."""
        if look == "bodies":
            return self.tree
        environment = (str(self.library.config.publish), os.environ.get("JEKYLL_ENV", ""))
        seen = self.pages if look == "pages" else self.fronts if look == "documents" else ""
        return digest(look, self.files, seen, *environment)

    @cached_property
    def includes(self) -> Mapping[str, str]:
        """The texts of the tree's includes, by the names that they are included by."""
        folder = f"/{self.library.config.facts.get('includes_dir') or '_includes'}/"
        return {path.removeprefix(folder): text for path, text in self._templates if path.startswith(folder)}

    @cached_property
    def _templates(self) -> tuple[tuple[str, str], ...]:
        """The paths and texts of data, layouts and includes; what lies there and is no file has no text."""
        config = self.library.config
        names: tuple[str, ...] = ("_includes", "includes", str(config.facts.get("includes_dir") or ""))
        folders = [path for name in names if (path := config.content / name) != config.content]
        layouts = config.content / str(config.facts.get("layouts_dir") or "_layouts")
        found: Iterable[str] = (
            path for path, *_ in stamps([config.content / config.data_dir, layouts, *folders], folders_too=True)
        )
        return tuple((path.removeprefix(str(config.content)), _text(Path(path))) for path in found)


def _front(document: Document) -> str:
    parts = (document.source, document.url, document.output, document.date, document.title, document.slug)
    return repr((*parts, document.written, document.categories, document.tags, document.front, document.part))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else ""


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # told by who reads it


def _stat(path: Path) -> tuple[int, int] | None:
    """Return size and time of change of a file, which templates can ask for."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
