"""What the list filters ask of an item: one of its properties (Jekyll::Filters#item_property)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..context import Context
from ..faults import FaultError
from ..objects.lookups import local
from ..values.values import kind_of, to_s

_INTEGER = re.compile(r"-?\d{1,300}")
_FLOAT = re.compile(r"-?(?:\d{1,300}\.?\d{0,300}|\.\d{1,300})")


def item_property(context: Context, item: object, name: str) -> Any:
    """Return a property of an item, named with dots for one inside another; a text that is a number as a number."""
    value: object = item
    for key in name.split("."):
        value = at(value, key) if value is item or isinstance(value, Mapping) else None
    value = local(value, context)
    if isinstance(value, str):
        text = value.strip()
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
    return value


def at(item: object, key: object) -> Any:
    """Return what an item has under a key. Raises FaultError for an item that has no keys."""
    if isinstance(item, Mapping):
        return None if isinstance(key, (list, Mapping)) else item.get(key)
    if isinstance(item, (list, tuple)) and isinstance(key, int):
        return item[key] if -len(item) <= key < len(item) else None
    if isinstance(item, str) and isinstance(key, str):
        return key if key in item else None
    if item is None:
        return None
    raise FaultError(f"{kind_of(item)} has no {to_s(key)}", "give the filter a list of objects")
