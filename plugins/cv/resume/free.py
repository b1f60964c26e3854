"""Sections of a CV that no schema has: grants, service, supervision, students, and any other.

An entry is a text, or a mapping; the keys that JSON Resume and RenderCV use have their places, and the values of all
others are shown behind them, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from ...site.views import Author
from ..views import Item
from .dates import Day, When
from .source import YamlNode

_TITLES = ("title", "position", "name", "course", "degree", "study_type", "role", "label")
_WHERES = (
    "organization", "institution", "company", "funder", "agency", "sponsor", "awarder", "issuer", "venue", "event",
    "entity", "publisher", "journal",
)  # fmt: skip
_TEXTS = ("summary", "description", "details", "topic")
_DATES = ("start_date", "end_date", "date", "year", "release_date", "period")
_LISTS = ("highlights", "authors", "keywords")
_STILL = frozenset({"present", "now", "today", "current", "ongoing"})


@dataclass(frozen=True, slots=True)
class FreeSection:
    """A section by the name that the file gives it."""

    key: str
    title: str
    items: tuple[Item, ...] = ()
    brief: bool = False
    newest: Day | None = None


def free_section(key: str, node: YamlNode) -> FreeSection | None:
    """Return a section for a list or a text, None for what can be none."""
    values = node.value if isinstance(node.value, list) else [node] if isinstance(node.value, str) else []
    items = tuple(item for value in values if (item := free_item(value)))
    if not items:
        return None
    is_pair = all(isinstance(value.value, Mapping) and set(value.value) <= {"label", "details"} for value in values)
    brief = is_pair or all(item == Item(text=item.text) for item in items)
    dates = [found for value in values for found in _days(value)]
    return FreeSection(key, heading(key), items, brief, max(dates, default=None))


def heading(key: str) -> str:
    """Return the heading of a section: ``invitedTalks`` and ``invited_talks`` are Invited talks."""
    if " " in key or (not key.islower() and not re.search(r"[a-z][A-Z]", key) and "_" not in key):
        return key
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ").replace("-", " ").split()
    return " ".join(words).capitalize()


def free_item(node: YamlNode) -> Item | None:
    """Return an entry, None for one that says nothing."""
    if isinstance(node.value, str):
        return Item(text=node.value)
    if not isinstance(node.value, Mapping):
        return None
    values = {_snake(key): value for key, value in node.value.items()}
    texts = {key: text for key, value in values.items() if (text := _text(value))}
    for only in ("bullet", "number", "reversed_number"):
        if only in texts:
            return Item(text=texts[only])
    title, where = _take(texts, _TITLES), _take(texts, _WHERES)
    if not title:
        title, where = where, ""
    if area := texts.pop("area", ""):
        title = f"{title}, {area}" if title else area
    texts.pop("location_type", "")
    doi = texts.pop("doi", "")
    url = _take(texts, ("url", "website")) or (f"https://doi.org/{doi}" if doi else "")
    authors = tuple(_author(text) for value in _listed(values.get("authors")) if (text := _text(value)))
    place = texts.pop("location", "")
    item = Item(
        when=_when(texts), title=title, url=url or None, where="" if authors else where,
        venue=where if authors else "", place="" if place == where else place, authors=authors,
        text=" ".join(texts.pop(name) for name in _TEXTS if name in texts),
        points=tuple(text for value in _listed(values.get("highlights")) if (text := _text(value))),
    )  # fmt: skip
    others = [text for key, text in texts.items() if key not in (*_DATES, *_LISTS)]
    keywords = ", ".join(text for value in _listed(values.get("keywords")) if (text := _text(value)))
    detail = ", ".join(part for part in (*others, keywords) if part)
    item = replace(item, detail=detail)
    return item if item != Item() else None


def _author(text: str) -> Author:
    """Return an author; RenderCV sets the CV's person in emphasis."""
    bare = text.strip("*_")
    return Author(bare, None, bare != text, "")


def _when(texts: dict[str, str]) -> When | str:
    start, end = Day.parse(texts.get("start_date", "")), Day.parse(texts.get("end_date", ""))
    if "start_date" in texts or "end_date" in texts:
        written = (text for name in ("start_date", "end_date") if (text := texts.get(name, "")))
        known = (start or "start_date" not in texts) and (
            end or texts.get("end_date", "present").lower() in _STILL or "end_date" not in texts
        )
        return When(start, end) if known else " – ".join(written)
    written_date = next((texts[name] for name in ("date", "year", "release_date", "period") if name in texts), "")
    return When.on(found) if (found := Day.parse(written_date)) else written_date


def _days(node: YamlNode) -> list[Day]:
    values = node.value if isinstance(node.value, Mapping) else {}
    dates = {
        name: found
        for key, value in values.items()
        if (found := Day.parse(_text(value))) and (name := _snake(key)) in _DATES
    }
    ends = dates.pop("end_date", None)  # which may be to come
    return [*dates.values()] or ([ends] if ends else [])


def _take(texts: dict[str, str], names: tuple[str, ...]) -> str:
    """Take the first of some texts."""
    return next((texts.pop(name) for name in names if name in texts), "")


def _text(node: YamlNode) -> str:
    if isinstance(node.value, str):
        return " ".join(node.value.split())
    if isinstance(node.value, Mapping):  # a place
        parts = (_text(node.value[key]) for key in ("city", "region", "countryCode", "address") if key in node.value)
        return ", ".join(dict.fromkeys(part for part in parts if part))
    return ""


def _listed(node: YamlNode | None) -> list[YamlNode]:
    if node is None:
        return []
    return node.value if isinstance(node.value, list) else [node]


def _snake(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).replace("-", "_").replace(" ", "_").lower()
