"""What templates see of a document and a collection, made only when asked for (lib/jekyll/drops/*.rb)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ....site.config import Collection
from ...document import Document
from ..values.values import Drop, inspect, line_ended, order, to_s

if TYPE_CHECKING:
    from .site import SiteDrop

_DOCUMENT = (
    "id", "output", "content", "relative_path", "url", "date", "title", "categories", "tags", "path", "collection",
    "excerpt", "name", "previous", "next", "slug", "ext", "draft",
)  # fmt: skip
_PAGE = ("content", "dir", "excerpt", "name", "path", "url")


class DocumentDrop(Drop):
    """A post, or a document of a collection (lib/jekyll/drops/document_drop.rb)."""

    fleeting = frozenset({"content", "output", "date"})

    def __init__(self, document: Document, site: SiteDrop, *, own: bool, content: str | None = None) -> None:
        super().__init__()
        self._document = document
        self._site = site
        self._is_own = own
        self._content = document.body if content is None else content

    def names(self) -> Iterable[str]:
        """Return the names that it has."""
        return dict.fromkeys((*_DOCUMENT, *self._document.front, *_dated(self._site)))

    def text(self) -> str:
        """Return what printing it gives: others in their layouts, which have been run by then."""
        return to_s(self["content"]) if self._is_own else line_ended(self._site.print_document(self._document))

    def order(self, other: object) -> int | None:
        """Return Ruby's ``<=>``: documents go by their dates, those of one date by their paths."""
        if not isinstance(other, DocumentDrop):
            return None
        return order(self["date"], other["date"]) or order(self["path"], other["path"])

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that it does not have."""
        document, front = self._document, self._document.front
        match name:
            case "content" | "output":
                # a document sees its own source, and what has become of the others
                return self._content if self._is_own else line_ended(self._site.content_of(document))
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
                return front.get("draft") or document.draft
            case "last_modified_at" if name not in front and self._site.dates_files:
                return self._site.history.modified(document.path)
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

    fleeting = frozenset({"content", "output", "date"})

    def __init__(self, document: Document, site: SiteDrop, *, own: bool, content: str | None = None) -> None:
        super().__init__()
        self._document = document
        self._site = site
        self._is_own = own
        self._content = document.body if content is None else content

    def names(self) -> Iterable[str]:
        """Return the names that it has."""
        return dict.fromkeys((*self._document.front, *_PAGE, *_dated(self._site)))

    def text(self) -> str:
        """Return what printing it gives."""
        return inspect({name: self[name] for name in self if name != "content"})

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that it does not have."""
        document = self._document
        match name:
            case "content":
                return self._content if self._is_own else line_ended(self._site.content_of(document))
            case "url":
                return document.url
            case "path":
                return document.front.get("path") or document.source
            case "name":
                return document.path.name
            case "posts" | "documents" if document.generated:
                return [self._site.drop(post) for post in document.listed]
            case "dir":
                return document.url[: document.url.rindex("/") + 1]
            case "last_modified_at" if name not in document.front and self._site.dates_files:
                return self._site.history.modified(document.path)
            case "excerpt":
                excerpt = document.front.get("excerpt")
                return to_s(excerpt) if excerpt else None
        return document.front[name]


class WithoutExcerpt(Drop):
    """A document as its own excerpt sees it: with all that it has but an excerpt."""

    fleeting = frozenset({"content", "output", "date"})

    def __init__(self, document: Mapping[str, Any]) -> None:
        super().__init__()
        self._document = document

    def names(self) -> Iterable[str]:
        """Return the names that it has."""
        return iter(self._document)

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that it does not have."""
        if name == "excerpt":
            return None
        value = self._document[name]
        if name in ("id", "path", "relative_path") and isinstance(self._document, DocumentDrop):
            return f"{value}#excerpt" if name == "id" else f"{value}/#excerpt"  # lib/jekyll/excerpt.rb
        return value


class CollectionDrop(Drop):
    """An entry of ``site.collections`` (lib/jekyll/drops/collection_drop.rb)."""

    def __init__(self, collection: Collection, site: SiteDrop) -> None:
        super().__init__()
        self._collection = collection
        self._site = site

    def names(self) -> Iterable[str]:
        """Return the names that it has."""
        return dict.fromkeys(
            ("label", "docs", "files", "directory", "relative_directory", "output", *self._collection.metadata)
        )

    def text(self) -> str:
        """Return what printing it gives."""
        return inspect([document["path"] for document in self["docs"]])

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that it does not have."""
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


def _dated(site: SiteDrop) -> tuple[str, ...]:
    return ("last_modified_at",) if site.dates_files else ()


def document_drop(document: Document, site: SiteDrop, *, own: bool, content: str | None = None) -> Mapping[str, Any]:
    """Return a document as templates see it; ``own`` if it is the one being rendered.

    Its own ``content`` is the source unless another is given: in a layout it is the body as HTML.
    """
    return (PageDrop if document.kind == "page" else DocumentDrop)(document, site, own=own, content=content)
