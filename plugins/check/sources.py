"""Where in the sources of a site an address is written, so that a fault is mended once and not once a page."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

_TEXTS = re.compile(
    r"\.(?:md|markdown|mkd|html?|ya?ml|json|csv|tsv|bib|css|s[ac]ss|js|py|toml|xml|svg|txt|liquid|textile|rst|ipynb)",
    re.IGNORECASE,
)
_LARGEST = 4 << 20  # bytes of a source that is searched
_NOT_SOURCES = frozenset({"published-urls.txt"})  # addresses of the past


class Sources:
    """The text files of some folders, and files; what begins with a dot is left out, as are other than texts."""

    def __init__(self, places: Collection[Path]) -> None:
        self._places = places

    def find(self, spellings: Collection[str]) -> list[tuple[Path, int]]:
        """Return the first place in each file that has the first of these spellings which any file has."""
        for spelling in spellings:
            whole = re.compile(rf"(?<![\w/.%-]){re.escape(spelling)}(?![\w/%-])")
            found = [(path, text, whole.search(text)) for path, text in self._texts if spelling in text]
            if places := [(path, text.count("\n", 0, one.start()) + 1) for path, text, one in found if one]:
                return places
        return []

    @cached_property
    def _texts(self) -> list[tuple[Path, str]]:
        return [(path, path.read_text(encoding="utf-8-sig", errors="replace")) for path in self._files()]

    def _files(self) -> Iterator[Path]:
        for place in self._places:
            if place.is_file():
                yield place
            for folder, folders, names in os.walk(place):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for path in (Path(folder, name) for name in sorted(names) if name not in _NOT_SOURCES):
                    if _TEXTS.fullmatch(path.suffix) and path.is_file() and path.stat().st_size <= _LARGEST:
                        yield path
