"""Files that are copied as they are (lib/jekyll/static_file.rb)."""

from __future__ import annotations

import posixpath
from pathlib import Path

from msgspec import Struct

from ...site.config import Collection, Config
from ...urls.paths import quote, sanitized, unquote
from ..reading.defaults import front_matter_for
from ..reading.permalinks import PLACEHOLDERS
from .file import File


class StaticFile(Struct, frozen=True):
    """A file that is copied as it is. ``output`` is its path in the output folder."""

    path: Path
    source: str
    url: str
    output: str
    collection: str = ""


def static_file(file: File, config: Config) -> StaticFile | None:
    """Return where a file is copied to; None for one of a collection without pages, or hidden by the config's defaults.

    In a Jekyll tree the escapes in its name are resolved, and the dots before its suffix are taken out, as there.
    """
    output = file.source.removeprefix("pages/")
    if config.jekyll:
        collection = config.collections.get(file.collection)
        if collection and not collection.output:
            return None
        path = _in_collection(file, collection) if collection else _without_dots(file.source)
        if front_matter_for(config, path.lstrip("/"), file.collection).get("published", True) in (False, None):
            return None
        output = posixpath.normpath(f"/{unquote(path)}").lstrip("/")
    return StaticFile(file.path, file.source, f"/{quote(output)}", output, file.collection)


def _in_collection(file: File, collection: Collection) -> str:
    """Return the path that a collection's template gives to a file (StaticFile#placeholders).

    A template that cannot tell files from each other does not count: Jekyll keeps one of them.
    """
    stem, suffix = posixpath.splitext(_without_dots(file.below))
    values = {
        "collection": collection.name, "path": f"/{stem}", "name": posixpath.basename(stem), "output_ext": "",
    }  # fmt: skip
    template = collection.permalink or ""
    names = set(PLACEHOLDERS.findall(template))
    if not names <= set(values) or not names & {"path", "name"}:
        template = "/:collection/:path"
    return sanitized(PLACEHOLDERS.sub(lambda found: quote(values[found[1]]), template)).rstrip("/") + suffix


def _without_dots(path: str) -> str:
    stem, suffix = posixpath.splitext(path)
    return stem.rstrip(".") + suffix
