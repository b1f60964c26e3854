"""The Pelican adapter: a document as what Pelican's Article and Page are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican.contents import Article, Category, Content, Page, Tag

from .document import Document
from .library import Library


def read(document: Document, library: Library) -> tuple[str, dict[str, Any]]:
    """Return a document's rendered body and its metadata, as a Pelican reader does.

    What is wrong with the body goes to the library's problems.
    """
    metadata: dict[str, Any] = {
        "title": document.title,
        "slug": document.slug,
        "url": document.url.removeprefix("/"),
        "save_as": document.output,
        "status": "draft" if document.draft else "published",
        "document": document,
    }
    if document.date is not None:
        metadata["date"] = document.date
    if document.language is not None:
        metadata["lang"] = document.language
    return library.body_of(document).html, metadata


def content_object(
    document: Document, library: Library, settings: Mapping[str, Any], context: dict[str, Any]
) -> Content:
    """Return a post as a Pelican Article, any other document as a Pelican Page, for plugins that work on those."""
    html, metadata = read(document, library)
    if document.kind == "post":
        metadata["tags"] = [Tag(name, settings) for name in document.tags]
        if document.categories:
            metadata["category"] = Category(document.categories[0], settings)
    kind = Article if document.kind == "post" else Page
    return kind(content=html, metadata=metadata, settings=settings, source_path=str(document.path), context=context)
