"""The order of a collection's documents (lib/jekyll/collection.rb)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cmp_to_key, partial

from ....site.config import Collection
from ...document import Document
from ..values.values import order


def in_order(documents: Sequence[Document], collection: Collection | None) -> Sequence[Document]:
    """Return a collection's documents in its order: ``order``, ``sort_by``, else date and path (Jekyll::Collection)."""
    metadata = collection.metadata if collection else {}
    folder = collection.folder if collection else ""
    if isinstance(listed := metadata.get("order"), list):
        places = {f"{folder}/{name}": place for place, name in enumerate(listed)}
        return sorted(documents, key=lambda document: (places.get(document.source, len(places)), document.source))
    if key := metadata.get("sort_by"):
        return sorted(documents, key=cmp_to_key(partial(_by_key, str(key))))
    return sorted(documents, key=cmp_to_key(_by_date))


def _by_key(key: str, one: Document, other: Document) -> int:
    first, second = one.front.get(key), other.front.get(key)
    if (first is None) != (second is None):
        return 1 if first is None else -1
    return order(first, second) or _by_date(one, other)


def _by_date(one: Document, other: Document) -> int:
    return (order(one.date, other.date) if one.date and other.date else 0) or (1 if one.source > other.source else -1)
