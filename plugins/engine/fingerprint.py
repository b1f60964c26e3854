"""Digests of what a build depends on: code, theme, configuration, and the views that pages are rendered from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.engine.cache import digest

Stamp = tuple[str, int, int]

_MADE = frozenset({"__pycache__", ".cache", ".git", ".venv", "node_modules"})


def stamps(folders: Iterable[Path], without: str = "") -> Iterator[Stamp]:
    """Yield path, size and time of change of every file below some folders, by path.

    Left out are what is made (bytecode, caches), repositories, and the folder ``without``.
    """
    for folder in folders:
        pending = [str(folder)]
        while pending:
            here = pending.pop()
            try:
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except NotADirectoryError:
                stat = Path(here).stat()
                yield here, stat.st_size, stat.st_mtime_ns
                continue
            except FileNotFoundError:
                continue
            for entry in entries:
                if entry.name in _MADE or entry.path == without:
                    continue
                if entry.is_dir() and not entry.is_symlink():
                    pending.append(entry.path)
                    continue
                try:
                    stat = entry.stat()
                except OSError:
                    continue  # a link to nothing, which the reading of the tree reports
                yield entry.path, stat.st_size, stat.st_mtime_ns


def of_files(*folders: Path) -> str:
    """Return a digest of all files below some folders, by path, size and time of change."""
    return digest(repr(list(stamps(folders))))


class Views:
    """Digests of views; those that many pages share are made once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, str]] = {}

    def digest(self, *values: Any) -> str:
        """Return the digest of some values: views, texts, numbers, times, and tuples of these."""
        parts: list[str] = []
        for value in values:
            self._add(value, parts)
        return digest("\x1f".join(parts))

    def _add(self, value: Any, parts: list[str]) -> None:
        if value is None or isinstance(value, (str, int, float)):
            parts.append(f"{type(value).__name__}{value}")
        elif isinstance(value, datetime):
            parts.append(value.isoformat())
        elif isinstance(value, tuple):
            parts.append(f"({len(value)}")
            for item in value:
                self._add(item, parts)
        elif is_dataclass(value):
            parts.append(self._shared(value))
        else:
            raise TypeError(f"{type(value).__name__} is no part of a view")

    def _shared(self, view: Any) -> str:
        known = self._known.get(id(view))
        if known is None:
            parts = [type(view).__name__]
            for item in fields(view):
                self._add(getattr(view, item.name), parts)
            known = view, digest("\x1f".join(parts))
            self._known[id(view)] = known
        return known[1]
