"""What a name leads to inside of a value (liquid/variable_lookup.rb)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from liquid.context import RenderContext

from ..values import values


def step(value: object, key: object, *, is_command: bool) -> object:
    """Return what a key leads to: an entry, an item, or for a plain word the size, first or last (VariableLookup)."""
    if value.__class__ is dict or isinstance(value, Mapping):
        try:
            return value[key]
        except (KeyError, TypeError):
            if isinstance(key, int):
                return value.get(str(key))
    elif values.is_list(value) and isinstance(key, int) and not isinstance(key, bool):
        assert isinstance(value, (list, tuple))
        return value[key] if -len(value) <= key < len(value) else None
    if not is_command:
        return None
    if key == "size":
        return size_of(value)
    return first(value) if key == "first" else last(value)


def size_of(value: object) -> int | None:
    """Ruby's ``size``; of a whole number it is that of a machine word."""
    if isinstance(value, int) and not isinstance(value, bool):
        return 8
    return len(value) if isinstance(value, (str, list, tuple, range, Mapping)) else None


def first(value: object) -> object:
    """Ruby's ``first`` of a list, a range or a mapping, whose items are pairs."""
    if isinstance(value, Mapping):
        return next(([key, item] for key, item in value.items()), None)
    return value[0] if isinstance(value, (list, tuple, range)) and len(value) else None


def last(value: object) -> object:
    """Ruby's ``last`` of a list or a range."""
    return value[-1] if isinstance(value, (list, tuple, range)) and len(value) else None


def local(value: object, context: RenderContext) -> object:
    """Return a time without an offset of its own in the site's zone, as Jekyll has it from YAML; the rest unchanged."""
    if value.__class__ is datetime and value.tzinfo in (None, UTC):
        return value.replace(tzinfo=UTC).astimezone(context.env.zone)  # type: ignore[attr-defined]
    return value
