"""``site`` and ``jekyll``: the configuration, and all that the tree holds, made only when asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ....site.config import Collection, Config
from ....site.problems import Problem, ProblemError
from ...document import Document
from ...plugins import plugins_of
from ...reading.polyglot import languages_of
from ..values.values import Drop
from .drops import CollectionDrop, document_drop
from .generated import pages_of_plugins
from .github import github_facts
from .history import FileHistory
from .ordering import in_order
from .statics import StaticDrop

if TYPE_CHECKING:
    from .. import TemplateLibrary

_SITE = (
    "data", "time", "pages", "static_files", "tags", "categories", "posts", "html_pages", "collections", "documents",
    "related_posts", "github",
)  # fmt: skip

# lib/jekyll/configuration.rb, as far as a template has a use for it
_DEFAULTS: Mapping[str, Any] = {
    "safe": False, "markdown": "kramdown", "highlighter": "rouge", "permalink": "date", "paginate_path": "/page:num",
    "excerpt_separator": "\n\n", "future": False, "unpublished": False, "encoding": "utf-8", "collections_dir": "",
    "data_dir": "_data", "includes_dir": "_includes", "layouts_dir": "_layouts",
    "markdown_ext": "markdown,mkdown,mkdn,mkd,md",
}  # fmt: skip

RELATED_POSTS = 10
MAX_BODIES_WITHIN = 12
_EXCERPT = "show the excerpt instead of the content"


class SiteDrop(Drop):
    """``site``: the configuration, and all that the tree holds (lib/jekyll/drops/site_drop.rb)."""

    fleeting = frozenset({"time"})

    def __init__(self, library: TemplateLibrary, now: datetime) -> None:
        super().__init__()
        self.library = library
        self._started = now
        self.rendering: list[Document] = []
        self.asked = 0  # for what is as old as the build, or can be
        self._refused: dict[tuple[str, int], Problem] = {}
        self._drops: dict[Document, Mapping[str, Any]] = {}
        self._languages = languages_of(library.config)
        self._editions: dict[str, SiteDrop] = {}

    @property
    def documents(self) -> Sequence[Document]:
        """The documents that it lists."""
        return self.library.documents

    def in_language_of(self, document: Document) -> SiteDrop:
        """Return the site as documents in one language see it (jekyll-polyglot)."""
        if self._languages is None or document.language is None:
            return self
        if document.language not in self._editions:
            from .editions import Edition  # most sites have one language

            self._editions[document.language] = Edition(self, self._languages, document.language, self._started)
        return self._editions[document.language]

    def drop(self, document: Document) -> Mapping[str, Any]:
        """Return a document as templates see it, always the same drop."""
        if document not in self._drops:
            self._drops[document] = document_drop(document, self, own=False)
        return self._drops[document]

    def content_of(self, document: Document) -> str:
        """Return a document's body as HTML, for another one that shows it.

        Raises ProblemError for bodies that show each other, in a circle or in many levels; those of a circle are
        refused from then on, since each would hold all the others, and what came of their faults.
        """
        self.asked += 1
        if document.key in self._refused:
            raise ProblemError(self._refused[document.key])
        if len(self.rendering) > MAX_BODIES_WITHIN and document not in self.rendering:
            what = f"bodies show each other in more than {MAX_BODIES_WITHIN} levels"
            problem = Problem(document.path, document.body_line, what, _EXCERPT)
            self._refused[self.rendering[-1].key] = problem
            raise ProblemError(problem)
        try:
            html = self.library.content_of(document)
        except ProblemError as error:
            if document in self.rendering:
                circle = self.rendering[self.rendering.index(document) :]
                self._refused |= {one.key: error.problem for one in circle}
            raise
        if document.key in self._refused:  # it has turned out to be in a circle
            raise ProblemError(self._refused[document.key])
        return html

    def print_document(self, document: Document) -> str:
        """Return what printing a document gives; raises ProblemError as ``content_of`` does."""
        html = self.content_of(document)
        return self.library.print_document(document) if document.kind != "page" else html

    def seen_from(self, document: Document) -> Mapping[str, Any]:
        """Return the site as the given document sees it: the related posts are others than itself."""
        return _SiteOf(self.in_language_of(document), document)

    @property
    def now(self) -> datetime:
        """The time of the build; who asks for it is noted."""
        self.asked += 1
        self.library.ask_for_time()
        return self._started

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The configuration that templates see."""
        config = self.library.config
        ours = {"title": config.title, "description": config.description, "author": config.author}
        known = {key: value for key, value in ours.items() if value}
        return {
            **_DEFAULTS,
            **known,
            "lang": config.language,
            "url": config.url,
            "baseurl": config.base,
            **config.facts,
        }

    @cached_property
    def oldest_first(self) -> Sequence[Document]:
        """The posts by date and path."""
        posts = [document for document in self.documents if document.kind == "post"]
        return sorted(posts, key=lambda post: (post.date or self._started, post.source))

    @cached_property
    def by_collection(self) -> Mapping[str, Sequence[Document]]:
        """The documents of each collection in its order."""
        found: dict[str, list[Document]] = {name: [] for name in self.library.config.collections}
        for document in self.documents:
            if document.kind == "document":
                found.setdefault(document.collection, []).append(document)
        collections = self.library.config.collections
        return {
            name: in_order(documents, collections.get(name)) for name, documents in found.items() if name != "posts"
        }

    def neighbours(self, document: Document) -> Sequence[Document]:
        """Return the sequence that a document's ``next`` and ``previous`` are taken from."""
        return self.oldest_first if document.kind == "post" else self.by_collection.get(document.collection, ())

    def names(self) -> Iterable[str]:
        """Return the names that it has."""
        return dict.fromkeys((*self.facts, *_SITE, *self.by_collection))

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that it does not have."""
        if name in self.by_collection:
            return [self.drop(document) for document in self.by_collection[name]]
        if name in _SITE:
            return getattr(self, f"_{name}")()
        return self.facts[name]

    def _data(self) -> Any:
        return self.library.data

    def _time(self) -> datetime:
        return self.now

    def _posts(self) -> list[Any]:
        return [self.drop(post) for post in reversed(self.oldest_first)]

    def _pages(self) -> list[Any]:
        pages = [document for document in self.documents if document.kind == "page"]
        listed = sorted((page for page in pages if not page.generated), key=lambda page: page.path.name)
        listed += (page for page in pages if page.generated)
        return [self.drop(page) for page in (*listed, *pages_of_plugins(self.documents, self.facts))]

    def _html_pages(self) -> list[Any]:
        return [page for page in self._pages() if str(page["url"]).endswith((".html", "/"))]

    def _documents(self) -> list[Any]:
        return [self.drop(document) for documents in (self.oldest_first, *self.by_collection.values())
                for document in documents]  # fmt: skip

    def _static_files(self) -> list[Any]:
        files = sorted(self.library.static_files, key=lambda file: file.source)
        return [StaticDrop(file, self.library.config) for file in files]

    def _collections(self) -> list[Any]:
        known = dict(self.library.config.collections)
        known.setdefault("posts", Collection("posts", "_posts"))
        return [CollectionDrop(known[name], self) for name in sorted(known)]

    def _categories(self) -> dict[str, list[Any]]:
        return self._grouped(lambda post: post.categories)

    def _tags(self) -> dict[str, list[Any]]:
        return self._grouped(lambda post: post.tags)

    def _related_posts(self) -> Any:
        return None

    def _github(self) -> Any:
        given = self.facts.get("github")
        known = github_facts(self.library.config)
        return {**(known or {}), **given} if isinstance(given, dict) else given or known

    @cached_property
    def history(self) -> FileHistory:
        """When the files of the tree were last changed."""
        return FileHistory(self.library.config.content, self.library.config.zone)

    @cached_property
    def dates_files(self) -> bool:
        """Whether documents say when they were last changed (jekyll-last-modified-at)."""
        return "jekyll-last-modified-at" in plugins_of(self.library.config)

    def _grouped(self, terms: Any) -> dict[str, list[Any]]:
        groups: dict[str, list[Any]] = {}
        for post in self.oldest_first:
            for term in terms(post):
                groups.setdefault(term, []).insert(0, self.drop(post))
        return groups


class _SiteOf(Drop):
    """The site as one document sees it."""

    fleeting = frozenset({"time"})

    def __init__(self, site: SiteDrop, document: Document) -> None:
        super().__init__()
        self._site = site
        self._document = document

    def names(self) -> Iterable[str]:
        return self._site.names()

    def make(self, name: str) -> Any:
        if name != "related_posts":
            return self._site[name]
        if self._document.kind == "page":
            return None
        recent = [post for post in reversed(self._site.oldest_first[-RELATED_POSTS - 1 :]) if post != self._document]
        return [self._site.drop(post) for post in recent[:RELATED_POSTS]]


def jekyll_drop(config: Config) -> Mapping[str, Any]:
    """Return ``jekyll``: the version whose rules are followed, and the environment (JEKYLL_ENV, or production)."""
    environment = "production" if config.publish else os.environ.get("JEKYLL_ENV", "development")
    return {"version": "4.3.1", "environment": environment}
