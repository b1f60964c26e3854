"""A content tree, read: its documents, its files, and each body rendered once, when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..site.config import Config
from ..site.problems import ProblemError, Problems
from ..typography import touch
from ..urls.paths import output_of, quote
from .bodies.circles import circle_of
from .bodies.excerpts import excerpt_in
from .bodies.summaries import Summarizer, Summary
from .document import Document, oldest_first
from .files.statics import StaticFile, static_file
from .files.tree import FEED_TEMPLATES
from .generated.pages import generated_pages
from .generated.paging import with_first_page
from .inference import Inference
from .layouts import NOTHING_AROUND, LayoutFolder, Surroundings
from .plugins import as_redirected
from .protocol import Bodies, Cache, NoCache
from .reading import leading, publishing, readings
from .reading.data import DataFolder, data_of
from .reading.polyglot import languages_of
from .reading.translations import Editions, editions_of, is_native, translations_in

if TYPE_CHECKING:  # reading a tree needs neither kramdown nor Liquid
    from .bodies.rendering import Body
    from .reading.pelican.readers import OtherReaders


class Library:
    """All documents of a content tree and what they are made into.

    ``documents`` holds the public ones: posts (newest first), pages, collection documents. ``texts`` are no pages, but
    are filled in by Liquid. ``hidden`` are sources that are left out on purpose, each with the reason; ``to_come`` are
    those of them whose dates are, ``due`` is when the next is. ``cache`` keeps what is slow to make, ``salt`` is the
    digest of the program, for keys in it. ``editions`` are documents that are one in several languages,
    ``translations`` those of them that no list has. ``old_feeds`` are the addresses of feeds that the old theme made
    from templates. ``timely`` are the keys of the documents that have asked for the time of the build.
    """

    def __init__(
        self, config: Config, problems: Problems, now: datetime, renderer: Callable[[Library], Bodies],
        kept: readings.Kept | None = None, others: OtherReaders | None = None,
    ) -> None:  # fmt: skip
        self.config = config
        self.problems = problems
        self.cache: Cache = NoCache()
        self.salt = ""
        self.hidden: list[tuple[Path, str]] = []
        self.due: datetime | None = None
        self.to_come: list[Document] = []
        self.old_feeds: list[str] = []
        self.texts: list[Document] = []
        self.bodies: dict[tuple[str, int], Body] = {}
        self.summaries: dict[tuple[str, int], Summary] = {}
        self.surroundings: dict[tuple[str, int], Surroundings] = {}
        self.summarizer = Summarizer(config, touch)
        self._by_path: dict[Path, Document] = {}
        self._addresses: dict[str, str] = {}
        self.being_rendered: list[Document] = []
        self.timely: set[tuple[str, int]] = set()
        self.data: DataFolder = data_of(config, problems)
        self.layouts = LayoutFolder(config)
        found = self._read(now, kept, others)
        self.posts = sorted((d for d in found if d.kind == "post"), key=oldest_first, reverse=True)
        self.pages = [with_first_page(d, config) for d in found if d.kind == "page"]
        self.collected = [d for d in found if d.kind == "document"]
        self.unlisted: list[Document] = []
        self.documents: Sequence[Document] = (*self.posts, *self.pages, *self.collected)
        self.renderer = renderer(self)
        for kind in (self.posts, self.pages, self.collected):
            kind[:] = [leading.lead_on(one, self.layouts, config, self.renderer) for one in kind]
        self.pages += generated_pages(self)
        if "paginate" in config.facts or "pagination" in config.facts:
            self.documents = (*self.posts, *self.pages, *self.collected)  # for those that ask which pages there are
            self.pages += [part for page in self.pages for part in self._later_parts(page)]
        self.documents = (*self.posts, *self.pages, *self.collected)
        self._take_translations()

    def _read(self, now: datetime, kept: readings.Kept | None, others: OtherReaders | None) -> list[Document]:
        config, found, statics = self.config, list[Document](), list[StaticFile]()
        for reading in readings.scan(config, self.problems, kept, others):
            file, document = reading.file, reading.document
            assert file is not None
            if file.role == "static":
                statics += [static] if (static := static_file(file, config)) else []
            elif file.role == "theme":
                self.hidden.append((file.path, "a file of the old theme, made by Jekyll from a template"))
                self.old_feeds += [file.source] if file.path.name in FEED_TEMPLATES else []
            elif file.role == "draft" and not config.drafts:
                self.hidden.append((file.path, "a draft"))
            elif document:
                if document.date and document.date > now:
                    self.due = min(document.date, self.due or document.date)
                if not publishing.is_hidden(document) and publishing.is_to_come(document, config, now):
                    self.to_come.append(document)
                listed, reason = publishing.as_listed(document, config, now)
                kept_in = self.texts if file.role == "text" else found
                kept_in += [as_redirected(listed, config, self.layouts, self.problems)] if listed else []
                self.hidden += [(file.path, reason)] if reason else []
        self.static_files: Sequence[StaticFile] = tuple(statics)
        if inference := Inference(config, self.layouts.paths):
            found = [inference.completed(document) for document in found]
            taken = {one.output.lower() for one in found} | {one.output.lower() for one in statics}
            found += inference.indexes(statics, taken, self.problems)
        return found

    def _take_translations(self) -> None:
        """Take documents that are there in the site's language too out of what is listed, as jekyll-polyglot does."""
        self.editions: Editions = {}
        self.translations: list[Document] = []
        if all(is_native(document, self.config) for document in self.documents):
            return
        self.editions = editions_of(self.documents, self.config)
        if not self.config.jekyll or languages_of(self.config):
            self.translations = translations_in(self.editions, self.config)
            for kind in (self.posts, self.pages, self.collected):
                kind[:] = [document for document in kind if document not in self.translations]
            self._renew()

    def _later_parts(self, page: Document) -> Iterator[Document]:
        """Yield the second and later pages of a document that shows the posts by pages."""
        for number, address in enumerate(self.renderer.later_addresses(page), 2):
            url = quote(address.rstrip("/") + "/")
            yield replace(page, part=number, url=url, output=output_of(url))

    def by_path(self, path: Path) -> Document:
        """Return the document at a path; of one that is shown by pages the first. Raises KeyError."""
        if not self._by_path:
            self._by_path = {document.path: document for document in self.documents if document.is_file}
        return self._by_path[path]

    def address_of(self, source: str) -> str | None:
        """Return the address that a source file comes to, by its path in the tree; None if it has none."""
        if not self._addresses:
            self._addresses = {one.source: one.url for one in self.static_files}
            self._addresses |= {one.source: one.url for one in (*self.texts, *reversed(self.documents)) if one.written}
        return self._addresses.get(source)

    def body_of(self, document: Document) -> Body:
        """Return a document's rendered body. What is wrong with it goes to the problems.

        Raises ProblemError when documents show each other's bodies in a circle.
        """
        body = self.bodies.get(document.key)
        if body is not None:
            if self.being_rendered:  # who shows a body has what is wrong with it, and is as old as it is
                self.problems.extend(body.problems)
                if document.key in self.timely:
                    self.ask_for_time()
        else:
            if document in self.being_rendered:
                raise ProblemError(circle_of(self.being_rendered, document))
            with self.rendering(document):
                body = self.renderer.body(document)
            self.take(document, body)
        return body

    def ask_for_time(self) -> None:
        """Note that the documents that are being rendered show the time of the build, or what depends on it."""
        self.timely.update(document.key for document in self.being_rendered)

    def take(self, document: Document, body: Body) -> None:
        """Keep a body that was rendered elsewhere, and what is wrong with it."""
        self.problems.extend(body.problems)
        self.bodies[document.key] = body

    def summary_of(self, document: Document) -> Summary:
        """Return a document's title, summary and description for lists, feeds and previews."""
        body = self.body_of(document)  # a body that is kept brings its summary
        if document.key not in self.summaries:
            self.summaries[document.key] = self.summarizer.summarize(document, body.html)
        return self.summaries[document.key]

    def replace_document(self, before: Document, after: Document, *, listed: bool = True) -> None:
        """Put another document in the place of one, as a plugin has changed it; if not ``listed``, in no list."""
        for kind in (self.posts, self.pages, self.collected, self.translations, self.unlisted):
            if before in kind:
                kind.remove(before)
                (kind if listed else self.unlisted).append(after)
        self._renew()

    def remove_document(self, document: Document) -> None:
        """Take a document out, as a plugin has done."""
        for kind in (self.posts, self.pages, self.collected, self.translations, self.unlisted):
            if document in kind:
                kind.remove(document)
        self._renew()

    def _renew(self) -> None:
        self.posts.sort(key=oldest_first, reverse=True)
        for kind in (self.pages, self.collected, self.translations, self.unlisted):
            kind.sort(key=lambda document: document.key)
        self.documents = (*self.posts, *self.pages, *self.collected, *self.translations, *self.unlisted)
        self._by_path, self._addresses = {}, {}

    def surroundings_of(self, document: Document) -> Surroundings:
        """Return what the site's own layouts put around a document's body."""
        if not self.layouts.has(document):
            return NOTHING_AROUND
        if document.key not in self.surroundings:
            body = self.body_of(document).html
            with self.rendering(document):
                found = self.renderer.surroundings(document, body)
            self.take_surroundings(document, found)
        return self.surroundings[document.key]

    def take_surroundings(self, document: Document, found: Surroundings) -> None:
        """Keep surroundings that were made elsewhere, and what is wrong with them."""
        self.problems.extend(found.problems)
        self.surroundings[document.key] = found

    @contextmanager
    def rendering(self, document: Document) -> Iterator[None]:
        """Note that what is rendered in the context is a document's: what that asks for, the document depends on."""
        self.being_rendered.append(document)
        try:
            yield
        finally:
            self.being_rendered.pop()

    def content_of(self, document: Document) -> str:
        """Return a document's body as HTML, for Liquid's ``content``."""
        return self.body_of(document).html

    def print_document(self, document: Document) -> str:
        """Return what Liquid prints for a document: its body within its layouts."""
        body = self.content_of(document)
        if not self.layouts.has(document):
            return body
        with self.rendering(document):
            return self.renderer.within_layouts(document, body)

    def excerpt_of(self, document: Document) -> str:
        """Return a document's excerpt as HTML: the key if it has one, as it is, else the body up to the separator."""
        given = document.front.get("excerpt")
        if given is not None:
            return str(given)
        text = excerpt_in(document, self.config)
        if document.reach != "tree" and text and text.strip() == document.body.strip():
            return self.content_of(document)  # to the letter: templates compare the two to know if there is more
        return self.renderer.part(text, document) if text else ""

    def markdownify(self, text: str) -> str:
        """Return a piece of kramdown as HTML, for Liquid's filter of that name."""
        return self.renderer.markdownify(text)

    def formula(self, tex: str) -> str | None:
        """Return a formula that belongs to no document as MathML; None if it cannot be converted."""
        return self.renderer.tools.math().render(tex, False)
