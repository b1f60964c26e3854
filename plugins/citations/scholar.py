"""The bibliographies of a content tree as its documents see them, and what each document has cited so far."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from ..jekyll.document import Document
from ..jekyll.liquid import TemplateLibrary
from ..jekyll.liquid.objects.addresses import relative_url
from ..scholarship.csl import StyleError, load_style
from ..scholarship.details import details_address
from ..scholarship.people import people_of
from ..scholarship.places import COLLECTION, URL, bib_files
from ..scholarship.reading.documents import key_in
from ..site.files import is_file_below
from ..site.text.slugs import slugify
from ..urls.paths import quote
from .formatting import Cite, Formatter
from .jekyll_scholar.entry import EntryWriter
from .jekyll_scholar.settings import ScholarSettings, scholar_settings
from .sources import Bibliography, Item, Sources

if TYPE_CHECKING:
    from ..jekyll.liquid.template import Template

MAX_CITED = 5000  # works in one document
FOLDERS = ("", "bibliography", "_bibliography", "publications", "assets/bibliography")


class CitationError(ValueError):
    """What is wrong with a citation, and how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Cited(Struct):
    """What a document has cited so far, in that order; each work keeps the number of its first citation."""

    keys: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, key: str) -> int:
        """Return the number of a work, which is cited with this. Raises CitationError for too many."""
        if key not in self.keys:
            if len(self.keys) >= MAX_CITED:
                raise CitationError(f"more than {MAX_CITED:,} works are cited here", "divide the document")
            self.keys.append(key)
        return self.numbers.setdefault(key, len(self.keys))


class Scholar:
    """All that citations need to know of one content tree. ``templates`` are the layouts of entries that were read."""

    def __init__(self, library: TemplateLibrary, math: Callable[[str, bool], str | None]) -> None:
        self.library = library
        self.math = math
        self.config = library.config
        self.sources = Sources(self.config.content, library.cache, library.salt)
        self.templates: dict[str, Template | None] = {}
        self._cited: dict[Document, Cited] = {}
        self._formatters: dict[tuple[str, str], Formatter] = {}

    def make_ready(self) -> None:
        """Read what most documents cite, and the style that they cite it in; what is wrong is told where it shows."""
        with contextlib.suppress(CitationError):
            self.listed(scholar_settings(self.config.facts.get("scholar")))
            self.formatter(self.config.citation_style, self.config.language)

    def settings(self, document: Document) -> ScholarSettings:
        """Return jekyll-scholar's settings for a document: the site's, with its own in front."""
        return scholar_settings(self.config.facts.get("scholar"), document.front.get("scholar"))

    def cited(self, document: Document) -> Cited:
        """Return what a document has cited so far."""
        return self._cited.setdefault(document, Cited())

    def formatter(self, style: str, language: str) -> Formatter:
        """Return what writes citations in a style: that of a name, or of a ``.csl`` file of the tree.

        Raises CitationError for a style that cannot be used.
        """
        key = (style, language)
        if key not in self._formatters:
            name = style.rstrip("/").rpartition("/")[2] if style.startswith(("https://", "http://")) else style
            path = self.config.content / f"{name.lstrip('/').removesuffix('.csl')}.csl"
            try:
                made = load_style(path if is_file_below(path, self.sources.content) else name.removesuffix(".csl"))
            except StyleError as error:
                remedy = "name a style of citationstyles.org, or a .csl file of the content"
                raise CitationError(str(error), remedy) from None
            self._formatters[key] = Formatter(made, language, style)
        return self._formatters[key]

    def style_of(self, document: Document) -> tuple[str, str]:
        """Return the style and the language of a document's citations: its own, or the site's."""
        own, settings = document.front.get("citation_style"), self.settings(document)
        style = str(own) if own else settings.style if self.config.facts.get("scholar") else self.config.citation_style
        return style, settings.locale or document.language or self.config.language

    def listed(self, settings: ScholarSettings, files: Sequence[str] = ()) -> Bibliography:
        """Return the works of these files, or of those that the settings name.

        Raises CitationError for a file that is not there.
        """
        return self.sources.bibliography(self._files(settings, files))

    def citable(self, document: Document, settings: ScholarSettings, files: Sequence[str] = ()) -> Bibliography:
        """Return the works that a document can cite: those that are listed, and those of its own ``bibliography``.

        Raises CitationError for a file that is not there.
        """
        own = self.own_files(document)
        try:
            listed = self.listed(settings, files)
        except CitationError:
            if not own or files:
                raise
            listed = Bibliography()
        return self.sources.bibliography(own).joined(listed) if own else listed

    def own_files(self, document: Document) -> list[Path]:
        """Return the BibTeX files that a document's front matter names.

        Raises CitationError for one that is not there.
        """
        value = document.front.get("bibliography")
        names = [str(name) for name in (value if isinstance(value, list) else [value]) if name]
        below = document.source.rpartition("/")[0]
        return [path for name in names for path in self._found(name, (*([below] if below else []), *FOLDERS))]

    def missing(self, key: str, known: Mapping[str, Item]) -> CitationError:
        """Return the error of a key that nobody knows, with those that are near to it."""
        names = {name.casefold(): name for name in known}
        near = [names[name] for name in get_close_matches(key.casefold(), list(names), n=3, cutoff=0.6)]
        remedy = f"did you mean {' or '.join(near)}?" if near else "add it to the bibliography, or write another key"
        return CitationError(f"there is no entry {key} in the bibliography", remedy)

    def cites(self, keys: Sequence[str], known: Mapping[str, Item], cited: Cited) -> list[Cite]:
        """Return citations of these keys. Raises CitationError for one that is not known."""
        for key in keys:
            if key not in known:
                raise self.missing(key, known)
        for key in keys:
            cited.number(key)
        return [Cite(key, known[key].record) for key in keys]

    @cached_property
    def writer(self) -> EntryWriter:
        """What writes this site's own entries."""
        data, author = self.library.data, self.config.author
        person = author.get("name") if isinstance(author, Mapping) else author
        people = people_of(
            str(person) if person else None, author, data.get("authors"), data.get("coauthors"),
            self.config.facts.get("scholar"),
        )  # fmt: skip
        venues, filtered = data.get("venues"), self.config.facts.get("filtered_bibtex_keywords")
        return EntryWriter(
            people, self.href, self.page_url, self._statics.__contains__, self.library.markdownify,
            venues if isinstance(venues, Mapping) else {},
            frozenset(str(name).lower() for name in filtered) if isinstance(filtered, list) else None,
        )  # fmt: skip

    def href(self, url: str) -> str:
        """Return a link of an entry as a page has it: a path with the site's base, a bare file where it lies."""
        if not url.startswith("/"):
            return url
        if url.startswith("/files/") and url not in self._statics:
            same = [path for path in self._statics if path.rpartition("/")[2] == url.removeprefix("/files/")]
            url = same[0] if len(same) == 1 else url
        return relative_url(url, self.config.base)

    def page_url(self, item: Item) -> str | None:
        """Return the link to a work's page, None for a work that has none: it is cited, but in no list of the site."""
        document = self._owners.get(item.key.casefold())
        if document:
            return relative_url(document.url, self.config.base)
        if item.record.path not in self._own_files:
            return None
        own = f"{URL}{quote(slugify(item.key, cased=True) or 'work')}/"
        return relative_url(details_address(item.record, self.config) or own, self.config.base)

    def highlight(self, code: str, language: str) -> str:
        """Return a block of code in colour, as Markdown makes it."""
        fence = "`" * (max((len(run) for run in re.findall("`+", code)), default=2) + 3)
        return self.library.markdownify(f"{fence}{re.sub(r'[^A-Za-z0-9+#.-]', '', language)}\n{code}{fence}\n")

    @cached_property
    def _statics(self) -> frozenset[str]:
        return frozenset(static.url for static in self.library.static_files)

    @cached_property
    def _own_files(self) -> tuple[Path, ...]:
        return tuple(bib_files(self.config, (static.path for static in self.library.static_files)))

    @cached_property
    def _owners(self) -> dict[str, Document]:
        documents = (d for d in self.library.documents if d.collection == COLLECTION and d.written)
        return {key.casefold(): d for d in documents if (key := key_in(d.front)[1])}

    def _files(self, settings: ScholarSettings, names: Sequence[str]) -> list[Path]:
        folders = (settings.source,) if self.config.jekyll else FOLDERS
        if names:
            return [path for name in names for path in self._found(name, folders)]
        if not self.config.jekyll:
            return list(self._own_files)
        if settings.bibliography:
            return [p for name in settings.bibliography.split(",") for p in self._found(name, folders)]
        return self.sources.find("references.bib", folders) or list(self._own_files)

    def _found(self, name: str, folders: Sequence[str]) -> list[Path]:
        found = self.sources.find(name, folders)
        if not found:
            known = self.sources.names(folders)
            near = get_close_matches(name, known, n=3)
            remedy = f"did you mean {' or '.join(near)}?" if near else "write the name of a .bib file of the content"
            raise CitationError(f"there is no bibliography {name}", remedy)
        return found


def texts_of(value: Any) -> list[str]:
    """Return the words of a key of the front matter that is a list or a text."""
    if isinstance(value, str):
        return value.replace(",", " ").split()
    return [str(one) for one in value] if isinstance(value, list) else []
