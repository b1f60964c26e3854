"""Pelican's content objects and the documents they are made of: what plugins change in the first reaches the second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from markupsafe import Markup
from msgspec.structs import replace
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.settings import DEFAULT_CONFIG

from ..jekyll.checked import within_check
from ..jekyll.document import Document
from ..jekyll.library import Library
from ..jekyll.reader import status_of
from .escaping import NoCategory, plain

# What Pelican makes of a content object by itself, after the reader has given body and metadata.
_CHANGING_SETTINGS = (
    "DEFAULT_METADATA", "EXTRA_PATH_METADATA", "FORMATTED_FIELDS", "FILENAME_METADATA", "PATH_METADATA", "READERS",
)  # fmt: skip
_OF_THE_DOCUMENT = frozenset(
    ("authors", "category", "date", "document", "edition", "lang", "reader", "save_as", "slug", "status", "summary",
     "tags", "title", "url")
)  # fmt: skip


def settings_change(settings: Mapping[str, Any]) -> bool:
    """Return whether settings let Pelican itself make another thing of a document than its reader has."""
    return any(settings[name] and settings[name] != DEFAULT_CONFIG[name] for name in _CHANGING_SETTINGS)


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


def left_out(library: Library, generated: Mapping[str, Content | None]) -> list[Document]:
    """Return the documents that Pelican has not made a content object of, since a reader or a plugin has failed."""
    return [d for d in library.documents if d.written and d.part == 1 and generated.get(d.source, d) is None]


def take_changes(
    contents: Iterable[Content], library: Library, kept: Iterable[Document], read: dict[tuple[str, int], str], *,
    final: bool,
) -> bool:  # fmt: skip
    """Bring the library up to what plugins have made of its documents, and return whether anything has changed.

    A title, date, body, summary, address, category, tag, status or other metadata that differs from the document's
    counts, and a document that is in none of the ``contents`` is taken out but for those to be ``kept``. What else a
    plugin has added is for templates, which find it on the content object. Before the ``final`` look nothing is asked
    that Pelican would keep as it is now; ``read`` keeps the summaries as they were at the first.
    """
    has_changed = False
    present = {document.key for document in kept}
    for content in contents:
        document: Document | None = getattr(content, "document", None)
        if document is not None:
            present.add(document.key)
            has_changed |= _take(content, document, library, read, final)
    for document in [d for d in library.documents if d.written and (d.source, 1) not in present]:
        library.remove_document(document)
        has_changed = True
    return has_changed


def _take(
    content: Content, document: Document, library: Library, read: dict[tuple[str, int], str], final: bool
) -> bool:
    body, summary = library.body_of(document), library.summary_of(document)
    html = content.content if final else content._content  # what plugins change, by Pelican's own documentation
    html = within_check(html, body.html)
    text = str(content.metadata.get("summary") or "")
    after = _changed(content, document)
    has_other_summary = text != read.setdefault(document.key, str(summary.summary or summary.title)) and final
    if after is document and html == body.html and not has_other_summary:
        return False
    if after is not document:
        library.replace_document(
            document, after, listed=after.draft == document.draft and not _is_hidden(content, after)
        )
        content.document = after
    library.bodies[document.key] = replace(body, html=html)
    library.summaries.pop(document.key, None)
    if has_other_summary:
        made = library.summary_of(after)
        library.summaries[document.key] = replace(made, summary=Markup(text))  # noqa: S704  Pelican's is HTML
    return True


def _is_hidden(content: Content, document: Document) -> bool:
    return content.status == "hidden" and status_of(document) == "published"


def _without_class(value: Any) -> Any:
    """Return a time of Pelican's class SafeDatetime as one of Python's, which views are made of; all else as it is."""
    return datetime.combine(value.date(), value.timetz()) if isinstance(value, datetime) else value


def _changed(content: Content, document: Document) -> Document:
    """Return a document as its content object is now: itself where they agree."""
    changes: dict[str, Any] = {}
    front = {
        key: _without_class(value)
        for key, value in content.metadata.items()
        if key not in _OF_THE_DOCUMENT and not (key in document.front and document.front[key] == value)
    }
    title = plain(content.title)
    if title != document.title:
        changes["title"] = front["title"] = title
    date = _without_class(getattr(content, "date", None))
    if date is not None and date != document.date:
        changes["date"] = date
    tags = tuple(plain(tag) for tag in getattr(content, "tags", ()) or ())
    if tags != document.tags:
        changes["tags"] = tags
    category = getattr(content, "category", None)
    if (
        category is not None
        and not isinstance(category, NoCategory)
        and not document.draft
        and plain(category) != next(iter(document.categories), None)
    ):
        changes["categories"] = (plain(category), *document.categories[1:])
    if content.url != document.url.removeprefix("/"):
        changes["url"] = f"/{content.url}"
    if content.save_as and content.save_as != document.output:
        changes["output"] = content.save_as
    if content.status != status_of(document):
        changes["draft"] = content.status == "draft"
    return replace(document, **changes, front={**document.front, **front}) if changes or front else document
