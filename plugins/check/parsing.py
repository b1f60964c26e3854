"""What html5lib's strict parser finds wrong with pages, on all cores."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from ..lazy import lazy

Error = tuple[int, str]

_LEAST = 60  # pages that a second process is worth
_AT_ONCE = 16
# Code that a highlighter has coloured: text, and spans around text. It is most of what a page that has it is made of,
# and nothing in it can be wrong.
_TEXT = r"(?:[^<&]|&(?:amp|lt|gt|quot);)*+"
_CODE = lazy(rf"(<code\b[^<>]*>){_TEXT}(?:<span class=\"[\w -]+\">{_TEXT}</span>{_TEXT})*+(?=</code>)")


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
    import html5lib
    from html5lib.constants import E

    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    text = path.read_bytes().decode("utf-8", "replace")
    document = parser.parse(_CODE.sub(lambda code: code[1] + "\n" * code[0].count("\n", len(code[1])), text))
    found = [(line, (E.get(code, code) % data).rstrip(".")) for (line, _), code, data in parser.errors]
    ids: set[str] = set()
    for element in document.iter():
        if name := element.get("id"):
            if name in ids:
                found.append((0, f"the id {name!r} is there twice"))
            ids.add(name)
    return found
