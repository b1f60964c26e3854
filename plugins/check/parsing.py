"""What html5lib's strict parser finds wrong with pages, on all cores."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from .skeleton import reduce_page

Error = tuple[int, str]

_LEAST = 60  # pages that a second process is worth
_AT_ONCE = 16


def parse_errors(paths: Sequence[Path]) -> list[list[Error]]:
    """Return the errors of each page, each with its line (0 for what has none): of parsing, and ids it has twice."""
    if len(paths) < _LEAST or (os.cpu_count() or 1) == 1:
        return [errors_of(path) for path in paths]
    try:
        with ProcessPoolExecutor() as pool:
            return list(pool.map(errors_of, paths, chunksize=_AT_ONCE))
    except (BrokenProcessPool, ImportError, OSError):
        # There are no semaphores, or there is no memory for a second process.
        return [errors_of(path) for path in paths]


def errors_of(path: Path) -> list[Error]:
    """Return the errors of one page (`parse_errors`)."""
    text = path.read_bytes().decode("utf-8", "replace")
    return _errors(text) if _errors(reduce_page(text)) else []


def _errors(text: str) -> list[Error]:
    import html5lib
    from html5lib.constants import E

    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(text)
    found = [(line, (E.get(code, code) % data).rstrip(".")) for (line, _), code, data in parser.errors]
    ids: set[str] = set()
    for element in document.iter():
        if name := element.get("id"):
            if name in ids:
                found.append((0, f"the id {name!r} is there twice"))
            ids.add(name)
    return found
