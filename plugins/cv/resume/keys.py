"""How the schema is written down: what kind of value a key has, as fields of dataclasses."""

from __future__ import annotations

from dataclasses import Field, field, fields
from typing import Any


def key(kind: str, default: Any, *others: str, of: type | None = None) -> Any:
    """Return a field for a value of a kind; ``others`` are other names of its key, ``of`` is the type of its parts."""
    return field(default=default, metadata={"kind": kind, "others": others, "of": of})


def text(*others: str) -> Any:
    """Return a field for a line or a paragraph; ``others`` are other names of its key."""
    return key("text", "", *others)


def texts(*others: str) -> Any:
    """Return a field for a list of texts."""
    return key("texts", (), *others)


def address(*others: str) -> Any:
    """Return a field for a web address or a path of the site."""
    return key("address", "", *others)


def day(*others: str) -> Any:
    """Return a field for a date."""
    return key("day", None, *others)


def parts(of: type, *others: str) -> Any:
    """Return a field for a list of mappings."""
    return key("parts", (), *others, of=of)


def names_of(of: Any) -> dict[str, Field[Any]]:
    """Return the fields of a value by the keys that they may have in a file, their own names first."""
    listed = [field for field in fields(of) if field.metadata]
    own = {camel(field.name): field for field in listed}
    return own | {name: field for field in listed for name in field.metadata["others"] if name not in own}


def camel(name: str) -> str:
    """Return the key of a field: its name in camel case, as JSON Resume writes it."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
