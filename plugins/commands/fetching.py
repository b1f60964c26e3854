"""``./inv adopt --fetch``: pictures from other hosts become files of the content, and documents show those."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..moving.fetching import FOLDER, fetch_pictures, rewritten
from ..pages.build import Build
from ..pages.surroundings.pictures import elsewhere
from ..site.problems import shown
from ..site.report import count

MAX_BYTES = 64 * 1024 * 1024  # of a document

_TEXTS = frozenset({".md", ".markdown", ".mkd", ".html", ".htm", ".liquid", ".yml", ".yaml", ".json", ".csv", ".tsv"})
_PICTURE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)


def bring_in(build: Build, content: Path) -> Iterator[str]:
    """Fetch the pictures that a site shows from other hosts into a content tree, and yield what was done.

    Documents, includes, layouts and data that name such a picture name the file from then on. Raises OSError.
    """
    addresses = dict.fromkeys((*_shown(build), *_named(build)))
    if not addresses:
        yield "no picture is shown from another host"
        return
    fetched = fetch_pictures(addresses, content)
    changed = sum(_rewrite(path, fetched.files, build.config.base) for path in _texts(content))
    if fetched.files:
        number = count(len(fetched.files), "picture")
        yield f"{shown(content / FOLDER)}: {number} from elsewhere; changed for it: {count(changed, 'file')}"
    for url, why in fetched.failed.items():
        yield f"not fetched: {url}: {why}; it is shown from there as before"


def _shown(build: Build) -> Iterator[str]:
    for document in build.public_documents():
        build.library.surroundings_of(document)
    yield from elsewhere(build.library)


def _named(build: Build) -> Iterator[str]:
    """Yield the pictures that front matter names, such as that of a header."""
    own = urlsplit(build.config.url).netloc.casefold()
    for document in build.public_documents():
        for text in _texts_in(document.front):
            try:
                parts = urlsplit(text)
            except ValueError:
                continue
            is_other = parts.scheme in ("http", "https") and parts.netloc.casefold() != own
            if is_other and _PICTURE.search(parts.path):
                yield text


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts_in(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts_in(item)


def _texts(content: Path) -> Iterator[Path]:
    for path in sorted(content.rglob("*")):
        inside = path.relative_to(content).parts
        if path.suffix.lower() not in _TEXTS or inside[0] in ("_site", ".git", "vendor", "node_modules"):
            continue
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_BYTES:
            yield path


def _rewrite(path: Path, files: Mapping[str, str], base: str) -> bool:
    """Write the files in the place of addresses into a document; whether any was there.

    Below a base path, bodies ask Liquid for the whole address; front matter and data have paths of the site.
    """
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        text = file.read()
    if "//" not in text:
        return False
    front = found[0] if (found := _FRONT.match(text)) else ""
    is_data = path.suffix.lower() not in (".md", ".markdown", ".mkd", ".html", ".htm", ".liquid")
    in_body = (
        {url: f"{{{{ '{name}' | relative_url }}}}" for url, name in files.items()} if base and not is_data else files
    )
    after = rewritten(front, files) + rewritten(text[len(front) :], in_body)
    if after == text:
        return False
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(after)
    return True
