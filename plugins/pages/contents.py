"""Pelican's content objects and the documents they are made of: what plugins change in the first reaches the second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from msgspec.structs import replace
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator

from ..jekyll.document import Document
from ..jekyll.library import Library


def contents_of(generators: Iterable[Any]) -> Iterator[Content]:
    """Yield every article and page of Pelican's generators, whatever its status."""
    for one in generators:
        if isinstance(one, ArticlesGenerator):
            yield from chain(
                one.articles, one.translations, one.hidden_articles, one.hidden_translations,
                one.drafts, one.drafts_translations,
            )  # fmt: skip
        elif isinstance(one, PagesGenerator):
            yield from chain(
                one.pages, one.translations, one.hidden_pages, one.hidden_translations,
                one.draft_pages, one.draft_translations,
            )  # fmt: skip


def take_changes(contents: Iterable[Content], library: Library) -> bool:
    """Bring the library up to what plugins have made of its documents, and return whether anything has changed.

    A title, date, body, summary, address, category, tag or status that differs from the document's counts; what else a
    plugin has added is for templates, which find it on the content object.
    """
    has_changed = False
    for content in contents:
        document: Document | None = getattr(content, "document", None)
        if document is None:
            continue
        after = _changed(content, document)
        body = library.body_of(document)
        html = content.content
        if after is document and html == body.html:
            continue
        has_changed = True
        if after is not document:
            library.replace_document(document, after)
            content.document = after
        library.summaries.pop(document.key, None)
        library.bodies[document.key] = replace(body, html=html)
    return has_changed


def _changed(content: Content, document: Document) -> Document:
    """Return a document as its content object is now: itself where they agree."""
    changes: dict[str, Any] = {}
    front: dict[str, Any] = {}
    if str(content.title) != document.title:
        changes["title"] = front["title"] = str(content.title)
    date = getattr(content, "date", None)
    if document.date is not None and date is not None and date != document.date:
        changes["date"] = date
    tags = tuple(str(tag) for tag in getattr(content, "tags", ()) or ())
    if tags != document.tags:
        changes["tags"] = tags
    category = getattr(content, "category", None)
    if document.categories and category is not None and str(category) != document.categories[0]:
        changes["categories"] = (str(category), *document.categories[1:])
    if content.url != document.url.removeprefix("/"):
        changes["url"] = f"/{content.url}"
    if content.save_as and content.save_as != document.output:
        changes["output"] = content.save_as
    if not changes and not front:
        return document
    return replace(document, **changes, front={**document.front, **front})
