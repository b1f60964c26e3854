"""Filters on lists (liquid/standardfilters.rb, lib/jekyll/filters.rb)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cmp_to_key
from typing import Any

from ..context import Context
from ..faults import FaultError
from ..objects import lookups
from ..values import values
from ..values.values import inspect, is_list, printed, to_integer, to_s
from .properties import at, item_property


def size(value: object) -> int:
    """Return how many items, characters or keys there are."""
    return lookups.size_of(value) or 0


def first(value: object) -> object:
    """Return the first item."""
    return lookups.first(value)


def last(value: object) -> object:
    """Return the last item."""
    return lookups.last(value)


def join(context: Context, value: object, glue: object = " ") -> str:
    """Return the items as one text."""
    items, between = _items(value), to_s(glue)
    context.run.budget.make(len(items) * len(between))
    return between.join(map(printed, items))


def reverse(value: object) -> list[Any]:
    """Return the items from last to first."""
    return _items(value)[::-1]


def uniq(value: object, key: object = None) -> list[Any]:
    """Return the items, each once, or once for each value of a property."""
    seen: set[str] = set()
    kept = []
    for item in _items(value):
        mark = _identity(item if key is None else at(item, key))
        if mark not in seen:
            seen.add(mark)
            kept.append(item)
    return kept


def compact(value: object, key: object = None) -> list[Any]:
    """Return the items that are something, or that have a property."""
    return [item for item in _items(value) if (item if key is None else at(item, key)) is not None]


def map_(context: Context, value: object, key: object) -> list[Any]:
    """Return a property of every item."""
    return [lookups.local(at(item, key), context) for item in _items(value)]


def concat(value: object, other: object) -> list[Any]:
    """Return the items of both lists."""
    if not is_list(other):
        raise FaultError("concat wants a list", "give it one, as in | concat: site.posts")
    return [*_items(value), *other]  # type: ignore[misc]


def slice_(value: object, start: object, length: object = None) -> object:
    """Return a part of a list or a text, from a place on (from the end if it is negative)."""
    whole = value if isinstance(value, (list, tuple)) else to_s(value)
    place, number = to_integer(start), 1 if length is None else to_integer(length)
    place = place + len(whole) if place < 0 else place
    if place < 0 or number < 0:
        return [] if is_list(whole) else ""
    part = whole[place : place + number]
    return part if isinstance(part, str) else list(part)


def sort(context: Context, value: object, key: object = None, nils: object = "first") -> object:
    """Return the items in order, or in the order of a property; those without it come first, or last."""
    if value is None:
        raise FaultError("sort has nothing to sort", "see whether the list exists: | default: ''")
    items = _entries(value)
    if items is None:
        raise FaultError(f"sort cannot sort {values.kind_of(value)}", "give it a list")
    if key is None:
        return _sorted(items, lambda item: item)
    if nils not in ("first", "last"):
        raise FaultError(f"sort knows no order of nils '{to_s(nils)}'", "write first or last")
    sign = -1 if nils == "first" else 1

    def compare(one: tuple[object, object], other: tuple[object, object]) -> int:
        if (one[0] is None) != (other[0] is None):
            return sign if one[0] is None else -sign
        found = values.order(one[0], other[0])
        return _compared(to_s(one[0]), to_s(other[0])) if found is None else found

    pairs = [(item_property(context, item, to_s(key)), item) for item in items]
    return [item for _, item in sorted(pairs, key=cmp_to_key(compare))]


def sort_natural(value: object, key: object = None) -> list[Any]:
    """Return the items in order without regard to case; nothing comes last."""

    def rank(item: object) -> tuple[bool, str]:
        mark = item if key is None else at(item, key)
        return mark is None, to_s(mark).lower()

    return sorted(_items(value), key=rank)


def push(value: object, item: object) -> object:
    """Return a list with an item after it."""
    return [*value, item] if isinstance(value, (list, tuple)) else value


def unshift(value: object, item: object) -> object:
    """Return a list with an item before it."""
    return [item, *value] if isinstance(value, (list, tuple)) else value


def pop(value: object, number: object = 1) -> object:
    """Return a list without its last items."""
    if not isinstance(value, (list, tuple)):
        return value
    return list(value[: max(len(value) - to_integer(number), 0)])


def shift(value: object, number: object = 1) -> object:
    """Return a list without its first items."""
    return list(value[max(to_integer(number), 0) :]) if isinstance(value, (list, tuple)) else value


def sample(context: Context, value: object, number: object = 1) -> object:
    """Return an item by chance, or several; the same ones whenever this document is built from the same list."""
    if not isinstance(value, (list, tuple)):
        return value
    chance = random.Random(f"{context.document.source} {len(value)}")  # noqa: S311
    wanted = number if isinstance(number, int) else 1
    if wanted == 1:
        return chance.choice(value) if value else None
    return chance.sample(list(value), min(max(wanted, 0), len(value)))


def array_to_sentence_string(value: object, connector: object = "and") -> str:
    """Return the items as in a sentence: a, b, and c."""
    if isinstance(value, str):
        return value
    if not isinstance(value, (list, tuple)):
        raise FaultError("array_to_sentence_string wants a list", "give it one, or split the text into one")
    texts, word = list(map(to_s, value)), to_s(connector)
    if len(texts) < 2:
        return "".join(texts)
    if len(texts) == 2:
        return f"{texts[0]} {word} {texts[1]}"
    return f"{', '.join(texts[:-1])}, {word} {texts[-1]}"


def default(value: object, instead: object = "", options: object = None) -> object:
    """Return the value, or another one for nil, false (unless ``allow_false``) and what is empty."""
    allow_false = isinstance(options, Mapping) and values.is_true(options.get("allow_false"))
    is_missing = value is None if allow_false else not values.is_true(value)
    is_empty = isinstance(value, (str, list, tuple, dict)) and not value
    return instead if is_missing or is_empty else value


def _items(value: object) -> list[Any]:
    """Return what Liquid's filters go through: a flat list, or the value as the only item (InputIterator)."""
    if isinstance(value, (list, tuple)):
        flat: list[Any] = []
        for item in value:
            flat += _items(item) if is_list(item) else [item]
        return flat
    if isinstance(value, range):
        return list(value)
    return [] if value is None else [value]


def _entries(value: object) -> list[Any] | None:
    """Return the items of a list, or the pairs of a mapping; None for what has neither."""
    if isinstance(value, Mapping):
        return [[key, value[key]] for key in value]
    return list(value) if isinstance(value, (list, tuple, range)) else None


def _sorted(items: list[Any], key: Any) -> list[Any]:
    def compare(one: object, other: object) -> int:
        found = values.order(key(one), key(other))
        if found is None:
            what = f"{values.kind_of(one)} and {values.kind_of(other)} have no order"
            raise FaultError(what, "sort by a property that all of them have")
        return found

    return sorted(items, key=cmp_to_key(compare))


def _compared(one: str, other: str) -> int:
    return int(one > other) - int(one < other)


def _identity(value: object) -> str:
    return f"drop {id(value)}" if isinstance(value, values.Drop) else inspect(value)
