"""Categories and tags of a document (Jekyll::Document#populate_categories, #populate_tags)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def categories_of(folders: Iterable[str], defaults: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a document's categories, each once: of the folders above it, of the defaults, then its own."""
    found = [*folders, *_several(defaults.get("categories")), *_several(own.get("categories"))]
    found += _items(defaults.get("category") if own.get("category") is None else own["category"])
    return tuple(dict.fromkeys(found))


def tags_of(front: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a document's tags, each once: under ``tag``, which is one tag or a list, else those under ``tags``."""
    one = front.get("tag")
    return tuple(dict.fromkeys(_several(front.get("tags")) if one is None else _items(one)))


def with_commas_read(front: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a front matter whose terms between commas are lists: outside Jekyll trees a comma is no part of a word."""
    apart = {
        key: [term.strip() for term in front[key].split(",") if term.strip()]
        for key in ("categories", "tags")
        if isinstance(front.get(key), str) and "," in front[key]
    }
    return {**front, **apart} if apart else front


def _several(value: Any) -> Iterable[str]:
    """Return the terms under a plural key: the words of a text, or the items of a list."""
    return value.split() if isinstance(value, str) else _items(value)


def _items(value: Any) -> Iterator[str]:
    """Yield the items of a list and of the lists in it as text; what is no list is one item, and nothing is none."""
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    elif value is not None and value != "":
        yield str(value)
