"""Changes to a file of settings such as pelicanconf.py: single values, with everything around them left as it is."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

_WIDTH = 100  # characters of a value that stands on one line


class SettingsError(ValueError):
    """The text is no Python, or would not be after the change; the message says where."""


class Change(Struct, frozen=True):
    """A setting before and after, as Python writes them; ``before`` is None for one that was not there."""

    name: str
    before: str | None
    after: str

    def __str__(self) -> str:
        return (
            f"{self.name}: {_short(self.before)} -> {_short(self.after)}"
            if self.before
            else f"{self.name} = {_short(self.after)}"
        )


def with_values(text: str, values: Mapping[str, Any], heading: str) -> tuple[str, tuple[Change, ...]]:
    """Return a file of settings with some of them set, and the changes.

    A setting that is there keeps its place and its comment; one that is the same already is not touched; the others
    come to the end, under ``heading``, unless they say nothing. Raises SettingsError.
    """
    places = _places(text)
    data, changes, added = text.encode(), [], []
    for name in sorted(values, key=lambda name: places.get(name, (0, 0)), reverse=True):
        after = literal(values[name])
        if name not in places:
            if values[name] not in (None, "", []):
                added.append(Change(name, None, after))
            continue
        start, end = places[name]
        before = data[start:end].decode()
        if not _is_same(before, values[name]):
            data = data[:start] + after.encode() + data[end:]
            changes.append(Change(name, before, after))
    new = data.decode()
    if added:
        new = f"{new.rstrip()}\n\n{heading}\n" + "".join(
            f"{one.name} = {one.after}\n" for one in sorted(added, key=_name)
        )
    _places(new)
    return new, (*sorted(changes, key=_name), *sorted(added, key=_name))


def names(text: str) -> frozenset[str]:
    """Return the settings that a file has. Raises SettingsError."""
    return frozenset(_places(text))


def literal(value: Any, indent: int = 0) -> str:
    """Return a value of texts, numbers, lists and mappings as Python, on one line if it is short."""
    flat = _flat(value)
    if not isinstance(value, (dict, list, tuple)) or not value or len(flat) + indent <= _WIDTH:
        return flat
    pad = " " * (indent + 4)
    if isinstance(value, dict):
        lines = [f"{pad}{_flat(key)}: {literal(item, indent + 4)},\n" for key, item in value.items()]
        return "{\n" + "".join(lines) + " " * indent + "}"
    return "[\n" + "".join(f"{pad}{literal(item, indent + 4)},\n" for item in value) + " " * indent + "]"


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flat(key)}: {_flat(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flat, value)) + "]"
    if value is None or isinstance(value, (bool, int)):
        return repr(value)
    if isinstance(value, float) and value == value and abs(value) != float("inf"):
        return repr(value)
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if text.isprintable() else ascii(text)


def _places(text: str) -> dict[str, tuple[int, int]]:
    """Return where in the UTF-8 of a module the value of each of its settings stands; of several, the last."""
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise SettingsError(f"it is no Python: {error}") from error
    starts = [0]
    for line in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    places = {}
    for node in module.body:
        target = (
            node.targets[0]
            if isinstance(node, ast.Assign) and len(node.targets) == 1
            else getattr(node, "target", None)
        )
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if isinstance(target, ast.Name) and value is not None and value.end_lineno and value.end_col_offset is not None:
            start = starts[value.lineno - 1] + value.col_offset
            places[target.id] = (start, starts[value.end_lineno - 1] + value.end_col_offset)
    return places


def _is_same(before: str, value: Any) -> bool:
    try:
        return bool(ast.literal_eval(before) == value)
    except ValueError:
        return False


def _short(text: str | None) -> str:
    line = " ".join((text or "").split())
    return line if len(line) <= 80 else f"{line[:77]}…"


def _name(change: Change) -> str:
    return change.name
