"""The Pelican reader: a document of the source tree as body and metadata, as Pelican's generators want them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.contents import Article, Category, Page, Tag
from pelican.generators import Generator
from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Author

from ..site.problems import Problem
from .checked import beyond_check
from .document import Document
from .files.file import DOCUMENT_SUFFIXES
from .library import Library
from .source import KEY, Source

# What Pelican says itself of a content object, or reads there: of a Jekyll document they say something else.
_PELICANS = frozenset({
    "author", "authors", "category", "date", "date_format", "filename", "in_default_lang", "lang", "locale_date",
    "locale_modified", "metadata", "modified", "override_save_as", "override_url", "path", "relative_source_path",
    "settings", "slug", "source_path", "status", "template", "timezone", "translations",
})  # fmt: skip


class DocumentReader(BaseReader):  # type: ignore[misc]
    """Reads documents written for Jekyll: YAML front matter, Liquid, kramdown or HTML."""

    enabled = True
    # Given to Readers in ``use_reader``: a class that names its suffixes would serve every other site of the process.
    file_extensions: tuple[str, ...] = ()

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return a document's body as HTML, and its metadata.

        Raises KeyError for a file that is no document of the source tree.
        """
        source: Source = self.settings[KEY]
        document = source.library.by_path(Path(source_path))
        html = beyond_check(source.library.body_of(document).html)
        return html, metadata_of(document, source.library, self.settings)


def use_reader(readers: Readers) -> None:
    """Let documents be read by DocumentReader; READERS of the settings still wins."""
    if KEY in readers.settings:
        own = readers.settings["READERS"]
        suffixes = {suffix.lstrip(".") for suffix in DOCUMENT_SUFFIXES} | {
            os.path.splitext(document.source)[1].lstrip(".")  # noqa: PTH122  spelled as it is: Pelican's suffixes have case
            for document in readers.settings[KEY].library.documents
        }
        readers.reader_classes.update({suffix: DocumentReader for suffix in suffixes if suffix not in own})


def take_over(generator: Generator) -> None:
    """Let all documents come from the tree, whatever readers plugins have added after ``use_reader``.

    What another reader has read for the tree is read once, and has its address. A plugin's reader of Markdown or HTML
    is an error: documents would have neither dates nor addresses. READERS of the settings still wins for these.
    """
    if KEY not in generator.settings:
        return
    source, readers = generator.settings[KEY], generator.readers.readers
    for suffix in {document.path.suffix for document in source.library.documents if document.is_file}:
        reader = readers.get(suffix[1:])
        if reader is None or isinstance(reader, DocumentReader):
            continue
        if suffix in DOCUMENT_SUFFIXES:
            if suffix[1:] in generator.settings["READERS"]:
                continue
            tell_reader(type(reader), suffix, source)
        readers[suffix[1:]] = DocumentReader(generator.settings)


def tell_reader(kind: type, suffix: str, source: Source) -> None:
    """Note that a plugin's reader takes documents of this project's."""
    what = f"PLUGINS: {kind.__module__} has a reader of {suffix} files, which would lose dates, addresses and dialect"
    remedy = f"take the plugin out, or have it all the same: READERS = {{{suffix[1:]!r}: …}}"
    source.problems.add(Problem(source.root / "pelicanconf.py", 0, what, remedy))


def metadata_of(document: Document, library: Library, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document's metadata: its front matter, and in Pelican's words what is known of it.

    ``document`` is the document itself. One that is a redirect is hidden, so that no list has it.
    """
    summary = library.summary_of(document)
    metadata: dict[str, Any] = {
        key: value for key, value in document.front.items() if key.isidentifier() and not _is_pelicans(key.lower())
    }
    metadata |= {
        "title": document.title,
        "slug": document.slug,
        "url": document.url.removeprefix("/"),
        "save_as": document.output,
        "status": status_of(document),
        "tags": [_tag(name, settings) for name in document.tags],
        "summary": summary.summary or summary.title,
        "document": document,
    }
    if document.date is not None:
        metadata["date"] = document.date
    if document.language is not None:
        metadata["lang"] = document.language
    if library.translations:
        metadata["edition"] = library.editions.get(document.key, (document,))[0].source
    if document.categories or document.draft:  # Pelican's list of drafts wants one of each
        names = (*document.categories, settings["DEFAULT_CATEGORY"])
        metadata["category"] = Category(names[0], settings)
    if authors := _authors(document.front, library.data.get("authors")):
        metadata["authors"] = [Author(name, settings) for name in authors]
    return metadata


def _is_pelicans(name: str) -> bool:
    """Whether a name is one that Pelican's content objects need; their constructor makes attributes of all metadata."""
    return name.startswith("_") or name in _PELICANS or hasattr(Article, name) or hasattr(Page, name)


def status_of(document: Document) -> str:
    """Return a document's status in Pelican's words."""
    return "draft" if document.draft else "hidden" if document.front.get("redirect_to") else "published"


def _tag(name: str, settings: Mapping[str, Any]) -> Tag:
    known = settings[KEY].tags
    if name not in known:
        known[name] = Tag(name, settings)
    return known[name]


def _authors(front: Mapping[str, Any], known: Any) -> list[str]:
    """Return the names of a document's authors, given as names, as keys of authors' data, or as data with a name."""
    given = front.get("authors") or front.get("author")
    found = [item.get("name") if isinstance(item, Mapping) else author_name(item, known) for item in _listed(given)]
    return [str(name) for name in found if name]


def author_name(author: Any, known: Any) -> Any:
    """Return the name of an author who is given by a key of the authors' data, if it is one."""
    data = known.get(author) if isinstance(known, Mapping) and isinstance(author, str) else None
    return data.get("name") or author if isinstance(data, Mapping) else author


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
