"""A record as the variables of CSL, for a style to render."""

from __future__ import annotations

from typing import Any

from ..formats.csl import csl
from ..records import Record
from .context import Item
from .marks import QUOTE, hide_formulas

_NAMES = ("author", "editor", "translator", "container-author", "collection-editor")
_TITLES = ("title", "container-title", "collection-title")
_NO_TEXTS = frozenset({"id", "type", "issued", "accessed", "original-date", "event-date", "abstract", "keyword"})


def item_of(record: Record, url: str = "") -> Item:
    """Return a record's variables. ``url`` is the address of its page, for a work that has no other."""
    data: dict[str, Any] = csl(record, url)
    item = Item(record.key, data["type"], others=record.others, english=record.language[:2] in ("", "en"))
    data["title"] = record.title
    for name, value in data.items():
        if name in _NO_TEXTS or not isinstance(value, str):
            continue
        if name in _TITLES:
            value = hide_formulas(value, item.formulas).replace("“", QUOTE[0]).replace("”", QUOTE[1])
        item.texts[name] = value
    item.names = {name: people for name in _NAMES if (people := getattr(record, name_of(name), ()))}
    if record.year is not None:
        item.dates["issued"] = (record.year, record.month, record.day)
    elif record.status:
        item.texts["issued"] = record.status
    return item


def name_of(variable: str) -> str:
    """Return what a record calls a variable of names."""
    return {"author": "authors", "editor": "editors", "translator": "translators"}.get(variable, variable)
