"""Lists where a text belongs, such as ``title: [A talk]``: they are faults, and are read as Jekyll shows them."""

from __future__ import annotations

_JOINED = frozenset({"title"})  # Liquid prints the items one behind another
_FIRST = frozenset({"lang", "locale", "language"})  # a page is in one language


def read_listed(key: str, value: object) -> dict[str, str]:
    """Return the text that stands for a list of texts, under its key; nothing for another value or key."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        return {}
    if key in _JOINED:
        return {key: "".join(value)}
    return {key: value[0]} if key in _FIRST else {}
