"""Entries that tell of a work again: one file is the list, others are parts or copies of it."""

from __future__ import annotations

from .bibfile import BibEntry


def is_told_again(first: BibEntry, other: BibEntry) -> bool:
    """Whether two entries of one key tell of one work: word for word, or in two files under one title.

    A page may have a file of its own, and an old copy lie beside the file in use; what they say besides may differ.
    """
    if first.path == other.path:
        return _values(first) == _values(other)
    title = _letters(first)
    return title == _letters(other) if title else _values(first) == _values(other)


def _values(entry: BibEntry) -> dict[str, str]:
    return {name: field.value for name, field in entry.fields.items()}


def _letters(entry: BibEntry) -> str:
    """Return the letters and digits of a title, which braces and signs do not change."""
    return "".join(filter(str.isalnum, entry.fields["title"].value.casefold())) if "title" in entry.fields else ""
