"""Which documents say the same in several languages: by a key that they share, or by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from ...site.config import Config
from ...site.text.languages import same, split_name
from ..document import Document
from .polyglot import languages_of

Editions = Mapping[tuple[str, int], tuple[Document, ...]]

# As multilingual sites name them: this project's, Hugo's, minimal-mistakes' and others', jekyll-polyglot's.
_KEYS = ("translation_key", "translationKey", "ref", "page_id")


def editions_of(documents: Iterable[Document], config: Config) -> Editions:
    """Return for each document that there is in several languages all of them, its own among them."""
    groups: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        if document.written and document.part == 1 and not document.generated:
            groups.setdefault(_key(document, config), []).append(document)
    found: dict[tuple[str, int], tuple[Document, ...]] = {}
    for group in groups.values():
        by_language = {language_of(document, config).lower(): document for document in group}
        if len(group) > 1 and len(by_language) == len(group):
            found.update(dict.fromkeys((document.key for document in group), tuple(group)))
    return found


def translations_in(editions: Editions, config: Config) -> list[Document]:
    """Return the documents that are there in the site's language too: lists have that one."""
    return [
        document
        for key, group in editions.items()
        for document in group
        if document.key == key and not is_native(document, config) and any(is_native(one, config) for one in group)
    ]


def language_of(document: Document, config: Config) -> str:
    """Return the language of a document."""
    return document.language or config.language


def is_native(document: Document, config: Config) -> bool:
    """Return whether a document is in the site's language."""
    return same(language_of(document, config), config.language)


def _key(document: Document, config: Config) -> tuple[str, ...]:
    """Return what the editions of a document share, and no other document has."""
    given = next((document.front[key] for key in _KEYS if document.front.get(key)), None)
    if isinstance(given, (str, int)):
        return document.kind, document.collection, str(given)
    if languages := languages_of(config):
        return (languages.address(document.url, languages.default),)
    stem = posixpath.splitext(document.source)[0]
    return (document.source,) if config.jekyll else ("", split_name(stem)[0])
