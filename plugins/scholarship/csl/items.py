"""A record as the variables of CSL, for a style to render."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from msgspec.structs import replace

from ..formats.csl import csl
from ..reading.authors.names import Name
from ..records import Record
from .rendering.context import Item
from .rendering.marks import OWN_QUOTE, hide_formulas, shield

_FIELDS = {"author": "authors", "editor": "editors", "translator": "translators"}
_NAMES = tuple(_FIELDS)
_TITLES = ("title", "container-title", "collection-title")
_NO_TEXTS = frozenset({"id", "type", "issued", "accessed", "original-date", "event-date", "abstract", "keyword"})


def item_of(record: Record, url: str = "", *, status_as_date: bool = False) -> Item:
    """Return a record's variables.

    ``url`` is the address of its page, for a work that has no other. ``status_as_date`` is for styles that do not know
    the status of a work: what is in press has that for its date.
    """
    data: dict[str, Any] = csl(record, url)
    item = Item(
        record.key,
        data["type"],
        others=record.others,
        english=record.language.startswith("en") if record.language else None,
    )
    data["title"] = record.title
    for name, value in data.items():
        if name in _NO_TEXTS or not isinstance(value, str):
            continue
        if name in _TITLES:
            value = hide_formulas(value, item.formulas).replace("“", OWN_QUOTE[0]).replace("”", OWN_QUOTE[1])
        item.texts[name] = shield(_apostrophes(value))
    if record.pages:
        item.texts["page-first"] = record.first_page.partition(",")[0].strip()
    item.names = {name: people for name in _NAMES if (people := _people(record, name))}
    if record.year is not None:
        item.dates["issued"] = (record.year, record.month, record.day)
    if (accessed := data.get("accessed")) and isinstance(accessed, dict):
        item.dates["accessed"] = (*accessed["date-parts"][0], None, None)[:3]
    if record.year is None and record.status and status_as_date:
        item.texts["issued"] = record.status
    return item


def _people(record: Record, variable: str) -> tuple[Name, ...]:
    names: tuple[Name, ...] = getattr(record, _FIELDS.get(variable, ""), ())
    if not any("'" in name.family + name.given + name.particle for name in names):
        return names
    return tuple(
        replace(
            name, family=_apostrophes(name.family), given=_apostrophes(name.given),
            particle=name.particle.replace("'", "’"),
        )
        for name in names
    )  # fmt: skip


def _apostrophes(text: str) -> str:
    """Return a text with apostrophes as they are printed."""
    if "'" not in text:
        return text
    text = _apostrophe().sub("’", text)
    return re.sub(r"(?<!\w)'(?=\w)", "’", text) if text.count("'") == 1 else text


@cache
def _apostrophe() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)'(?=\w)")
