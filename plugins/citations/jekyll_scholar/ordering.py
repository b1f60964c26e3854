"""The order and the groups of a bibliography, as jekyll-scholar has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cmp_to_key, lru_cache
from string import whitespace

from msgspec import Struct

from ...scholarship.reading.authors.names import Name, parse_names
from ...scholarship.reading.latex.text import decoded
from ..sources import Item
from .query import value_of
from .settings import ScholarSettings

MAX_KEYS = 6
_NAMES = ("author", "editor", "institution", "organization", "publisher")
_PEOPLE = frozenset({"author", "editor", "translator", "director", "producer", "composer"})


class Group(Struct, frozen=True):
    """Items under a heading, or the groups below it."""

    heading: str
    items: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()


def sort_items(items: Sequence[Item], keys: Sequence[str], orders: Sequence[str]) -> list[Item]:
    """Return items by their fields: by the first of the keys, where that is equal by the second, and so on.

    Each key has its order; those without have the last. Items that are equal stay as they are.
    """
    pairs = [(_canonical(key), _is_descending(orders, place)) for place, key in enumerate(keys[:MAX_KEYS])]
    values = {item.key: [_sort_value(item, key) for key, _ in pairs] for item in items}

    def compared(one: Item, other: Item) -> int:
        for place, (_, descending) in enumerate(pairs):
            if difference := _compared(values[one.key][place], values[other.key][place]):
                return -difference if descending else difference
        return 0

    return sorted(items, key=cmp_to_key(compared)) if pairs else list(items)


def group_items(
    items: Sequence[Item], keys: Sequence[str], orders: Sequence[str], settings: ScholarSettings
) -> tuple[Group, ...]:
    """Return items in groups of equal fields, each level in its order."""
    if not keys:
        return ()
    key = _canonical(keys[0])
    shelves: dict[str, list[Item]] = {}
    for item in items:
        shelves.setdefault(_group_value(item, key, settings), []).append(item)
    direction = -1 if _is_descending(orders, 0) else 1

    def compared(one: str, other: str) -> int:
        difference = _place(one, settings) - _place(other, settings) if key == "type" else _compared(one, other)
        return direction * difference

    names = sorted(shelves, key=cmp_to_key(compared))
    rest = orders[1:] or orders[-1:]
    return tuple(
        Group(
            _heading(name, key, settings),
            () if keys[1:] else tuple(shelves[name]),
            group_items(shelves[name], keys[1:MAX_KEYS], rest, settings),
        )
        for name in names
    )


def without_duplicates(items: Sequence[Item], fields: Sequence[str]) -> list[Item]:
    """Return the first of all items whose fields are the same (by default year and title)."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for item in items:
        digest = tuple("".join((value_of(item, name) or "").split()).lower() for name in fields or ("year", "title"))
        if digest not in seen:
            found.append(item)
        seen.add(digest)
    return found


@lru_cache(maxsize=2048)
def read_names(value: str) -> tuple[tuple[Name, ...], bool]:
    """Return the names of a list in LaTeX, and whether others follow: once, however many lists and pages have it."""
    return parse_names(value, decoded)


def names_text(value: str) -> str:
    """Return a list of names as bibtex-ruby writes it: Last, First and Last, First."""
    names, others = read_names(value)
    return " and ".join([*(name.inverted for name in names), *(["others"] if others else [])])


def _canonical(key: str) -> str:
    return "month_numeric" if key == "month" else key


def _is_descending(orders: Sequence[str], place: int) -> bool:
    order = orders[place] if place < len(orders) else orders[-1] if orders else ""
    return order.lower().startswith(("desc", "reverse"))


def _sort_value(item: Item, key: str) -> str:
    if key == "name":
        value = next((item.fields[name] for name in _NAMES if item.fields.get(name)), "")
        is_list = any(item.fields.get(name) == value for name in _PEOPLE)
        name = names_text(value) if is_list else value
        return name.lstrip("{" + whitespace).rstrip("}" + whitespace).lower()
    value = value_of(item, key) or ""
    return names_text(value) if key in _PEOPLE else value


def _compared(one: str, other: str) -> int:
    if re.fullmatch(r"\s*[+-]?\d{1,12}\s*", one) and re.fullmatch(r"\s*[+-]?\d{1,12}\s*", other):
        return int(one) - int(other)
    return (one > other) - (one < other)


def _place(kind: str, settings: ScholarSettings) -> int:
    order = settings.type_order
    return order.index(kind) if kind in order else len(order)


def _group_value(item: Item, key: str, settings: ScholarSettings) -> str:
    if key == "type":
        return settings.type_aliases.get(item.type, item.type)
    if key == "name":
        name = next((name for name in _NAMES if item.fields.get(name)), "")
        value = item.fields.get(name, "")
        return names_text(value) if name in _PEOPLE else decoded(value)
    value = value_of(item, key) or ""
    return names_text(value) if key in _PEOPLE else value.strip()


def _heading(value: str, key: str, settings: ScholarSettings) -> str:
    if key == "type":
        return settings.type_names.get(value, value)
    if key == "month_numeric":
        number = int(value) if re.fullmatch("[0-9]{1,3}", value) else 0
        return settings.month_names[number - 1] if 1 <= number <= len(settings.month_names) else "(unknown)"
    return decoded(value)
