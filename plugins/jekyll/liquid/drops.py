"""What templates see of the site: ``site``, ``page`` and what they lead to, all made only when asked for."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, cmp_to_key
from typing import TYPE_CHECKING, Any

from plugins.jekyll.document import Document
from plugins.jekyll.liquid.values import Drop, inspect, line_ended, order, to_s
from plugins.site.config import Collection, Config

if TYPE_CHECKING:
    from plugins.jekyll.liquid import Library, StaticFile

_DOCUMENT = (
    "id", "output", "content", "relative_path", "url", "date", "title", "categories", "tags", "path", "collection",
    "excerpt", "name", "previous", "next", "slug", "ext", "draft",
)  # fmt: skip
_PAGE = ("content", "dir", "excerpt", "name", "path", "url")
_SITE = (
    "data", "time", "pages", "static_files", "tags", "categories", "posts", "html_pages", "collections", "documents",
    "related_posts",
)  # fmt: skip

# lib/jekyll/configuration.rb, as far as a template has a use for it
_DEFAULTS: Mapping[str, Any] = {
    "safe": False, "markdown": "kramdown", "highlighter": "rouge", "permalink": "date", "paginate_path": "/page:num",
    "excerpt_separator": "\n\n", "future": False, "unpublished": False, "encoding": "utf-8", "collections_dir": "",
    "data_dir": "_data", "includes_dir": "_includes", "layouts_dir": "_layouts",
    "markdown_ext": "markdown,mkdown,mkdn,mkd,md",
}  # fmt: skip

RELATED_POSTS = 10


class Site(Drop):
    """``site``: the configuration, and all that the tree holds (lib/jekyll/drops/site_drop.rb)."""

    def __init__(self, library: Library, now: datetime) -> None:
        super().__init__()
        self.library = library
        self.now = now
        self._drops: dict[Document, Mapping[str, Any]] = {}

    def drop(self, document: Document) -> Mapping[str, Any]:
        """Return a document as templates see it, always the same drop."""
        if document not in self._drops:
            self._drops[document] = document_drop(document, self, own=False)
        return self._drops[document]

    def seen_from(self, document: Document) -> Mapping[str, Any]:
        """Return the site as the given document sees it: the related posts are others than itself."""
        return _SiteOf(self, document)

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
        posts = [document for document in self.library.documents if document.kind == "post"]
        return sorted(posts, key=lambda post: (post.date or self.now, post.source))

    @cached_property
    def by_collection(self) -> Mapping[str, Sequence[Document]]:
        """The documents of each collection in its order."""
        found: dict[str, list[Document]] = {name: [] for name in self.library.config.collections}
        for document in self.library.documents:
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
        return dict.fromkeys((*self.facts, *_SITE, *self.by_collection))

    def make(self, name: str) -> Any:
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
        pages = [document for document in self.library.documents if document.kind == "page"]
        return [self.drop(page) for page in sorted(pages, key=lambda page: page.path.name)]

    def _html_pages(self) -> list[Any]:
        return self._pages()

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

    def _grouped(self, terms: Any) -> dict[str, list[Any]]:
        groups: dict[str, list[Any]] = {}
        for post in self.oldest_first:
            for term in terms(post):
                groups.setdefault(term, []).insert(0, self.drop(post))
        return groups


class _SiteOf(Drop):
    """The site as one document sees it."""

    def __init__(self, site: Site, document: Document) -> None:
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


class DocumentDrop(Drop):
    """A post, or a document of a collection (lib/jekyll/drops/document_drop.rb)."""

    def __init__(self, document: Document, site: Site, *, own: bool) -> None:
        super().__init__()
        self._document = document
        self._site = site
        self._is_own = own

    def names(self) -> Iterable[str]:
        return dict.fromkeys((*_DOCUMENT, *self._document.front))

    def text(self) -> str:
        return to_s(self["content"])

    def make(self, name: str) -> Any:
        document, front = self._document, self._document.front
        match name:
            case "content" | "output":
                # a document sees its own source, and what has become of the others
                return document.body if self._is_own else line_ended(self._site.library.content_of(document))
            case "excerpt":
                own = front.get("excerpt")
                return to_s(own) if own else line_ended(self._site.library.excerpt_of(document))
            case "url":
                return document.url
            case "path" | "relative_path":
                return document.source
            case "id":
                return posixpath.join(
                    posixpath.dirname(document.url.rstrip("/")), to_s(front.get("slug") or document.slug)
                )
            case "date":
                return document.date or self._site.now
            case "title":
                return front.get("title") or document.title
            case "categories":
                return list(document.categories)
            case "tags":
                return list(document.tags)
            case "collection":
                return document.collection or "posts"
            case "name":
                return front.get("name") or document.path.name
            case "slug":
                return front.get("slug") or document.slug
            case "ext":
                return front.get("ext") or document.path.suffix
            case "draft":
                return document.draft
            case "previous":
                return self._neighbour(-1)
            case "next":
                return self._neighbour(1)
        return front[name]

    def _neighbour(self, distance: int) -> Any:
        documents = self._site.neighbours(self._document)
        place = next((place for place, other in enumerate(documents) if other is self._document), -1)
        if place < 0 or not 0 <= place + distance < len(documents):
            return None
        return self._site.drop(documents[place + distance])


class PageDrop(Drop):
    """A page: its front matter, and six keys that Jekyll adds (Jekyll::Page::ATTRIBUTES_FOR_LIQUID)."""

    def __init__(self, document: Document, site: Site, *, own: bool) -> None:
        super().__init__()
        self._document = document
        self._site = site
        self._is_own = own

    def names(self) -> Iterable[str]:
        return dict.fromkeys((*self._document.front, *_PAGE))

    def text(self) -> str:
        return inspect({name: self[name] for name in self if name != "content"})

    def make(self, name: str) -> Any:
        document = self._document
        match name:
            case "content":
                return document.body if self._is_own else line_ended(self._site.library.content_of(document))
            case "url":
                return document.url
            case "path":
                return document.front.get("path") or document.source
            case "name":
                return document.path.name
            case "dir":
                return document.url[: document.url.rindex("/") + 1]
            case "excerpt":
                excerpt = document.front.get("excerpt")
                return to_s(excerpt) if excerpt else None
        return document.front[name]


class CollectionDrop(Drop):
    """An entry of ``site.collections`` (lib/jekyll/drops/collection_drop.rb)."""

    def __init__(self, collection: Collection, site: Site) -> None:
        super().__init__()
        self._collection = collection
        self._site = site

    def names(self) -> Iterable[str]:
        return dict.fromkeys(
            ("label", "docs", "files", "directory", "relative_directory", "output", *self._collection.metadata)
        )

    def text(self) -> str:
        return inspect([document["path"] for document in self["docs"]])

    def make(self, name: str) -> Any:
        collection, site = self._collection, self._site
        match name:
            case "label":
                return collection.name
            case "docs":
                documents = site.oldest_first if collection.name == "posts" else site.by_collection[collection.name]
                return [site.drop(document) for document in documents]
            case "files":
                return [file for file in site["static_files"] if file["collection"] == collection.name]
            case "directory" | "relative_directory":
                return collection.folder
            case "output":
                return collection.output
        return collection.metadata[name]


class StaticDrop(Drop):
    """An entry of ``site.static_files`` (lib/jekyll/drops/static_file_drop.rb)."""

    def __init__(self, file: StaticFile, config: Config) -> None:
        super().__init__()
        self._file = file
        self._config = config

    def names(self) -> Iterable[str]:
        return ("name", "extname", "modified_time", "basename", "path", "collection")

    def text(self) -> str:
        return to_s(self["path"])

    def make(self, name: str) -> Any:
        path = self._file.path
        match name:
            case "name":
                return path.name
            case "extname":
                return path.suffix
            case "basename":
                return path.stem
            case "path":
                return f"/{self._file.source}"
            case "modified_time":
                return datetime.fromtimestamp(path.stat().st_mtime, self._config.zone).replace(microsecond=0)
            case "collection":
                inside = (one.name for one in self._config.collections.values() if self._is_in(one.folder))
                return next(inside, None)
        raise KeyError(name)

    def _is_in(self, folder: str) -> bool:
        return self._file.source.startswith(f"{folder}/")


def document_drop(document: Document, site: Site, *, own: bool) -> Mapping[str, Any]:
    """Return a document as templates see it; ``own`` if it is the one being rendered."""
    return (PageDrop if document.kind == "page" else DocumentDrop)(document, site, own=own)


def jekyll_drop(config: Config) -> Mapping[str, Any]:
    """Return ``jekyll``: the version whose rules are followed, and the environment (JEKYLL_ENV, or production)."""
    environment = "production" if config.publish else os.environ.get("JEKYLL_ENV", "development")
    return {"version": "4.3.1", "environment": environment}


def in_order(documents: Sequence[Document], collection: Collection | None) -> Sequence[Document]:
    """Return a collection's documents in its order: ``order``, ``sort_by``, else date and path (Jekyll::Collection)."""
    metadata = collection.metadata if collection else {}
    folder = collection.folder if collection else ""
    if isinstance(listed := metadata.get("order"), list):
        places = {f"{folder}/{name}": place for place, name in enumerate(listed)}
        return sorted(documents, key=lambda document: (places.get(document.source, len(places)), document.source))
    if key := metadata.get("sort_by"):
        return sorted(documents, key=cmp_to_key(lambda one, other: _by_key(one, other, str(key))))
    return sorted(documents, key=cmp_to_key(_by_date))


def _by_key(one: Document, other: Document, key: str) -> int:
    first, second = one.front.get(key), other.front.get(key)
    if (first is None) != (second is None):
        return 1 if first is None else -1
    return order(first, second) or _by_date(one, other)


def _by_date(one: Document, other: Document) -> int:
    return (order(one.date, other.date) if one.date and other.date else 0) or (1 if one.source > other.source else -1)
