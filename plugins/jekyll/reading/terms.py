"""Categories and tags of a document (Jekyll::Document#populate_categories, #populate_tags), and lists for texts."""

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


def text_instead(key: str, value: object, joined: str, first: Iterable[str]) -> dict[str, str]:
    """Return what stands for a list of texts where a text belongs; nothing for any other value.

    Args:
        key: The key of the front matter.
        value: What it has.
        joined: The key of which Liquid prints the texts one behind another.
        first: The keys of which the first text counts: a page is in one language.
    """
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        return {}
    return {key: "".join(value)} if key == joined else {key: value[0]} if key in first else {}
