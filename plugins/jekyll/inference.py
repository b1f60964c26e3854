"""What plugins of Jekyll infer about documents: titles from headings, layouts, a README as the index of its folder.

jekyll-titles-from-headings, jekyll-default-layout and jekyll-readme-index, each in a tree whose config names it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ..lazy import lazy
from ..site.config import Config
from ..site.problems import Problems
from ..site.text.inline import plain
from .document import Document
from .files.file import File
from .files.statics import StaticFile
from .plugins import plugins_of
from .reading import documents

TITLES, LAYOUTS, README = "jekyll-titles-from-headings", "jekyll-default-layout", "jekyll-readme-index"

# TITLE_REGEX of jekyll-titles-from-headings.
_HEADING = lazy(r"\A\s*+(?:#{1,3}[ \t]++(.*)$|([^\n]*)\n[-=]+[ \t]*$)", re.MULTILINE)
_CLOSING = lazy(r"(?<![ \t])(?:[ \t]++#{1,3})?[ \t]*+\Z")
_README = lazy(r"readme\.(?:md|markdown|mkd|mkdn|mkdown)", re.IGNORECASE)


class Inference:
    """Completes the documents of one tree. ``layouts`` are the names of its layouts."""

    def __init__(self, config: Config, layouts: Collection[str]) -> None:
        self.config = config
        self.layouts = layouts
        self.plugins = plugins_of(config) if config.jekyll else frozenset()

    def __bool__(self) -> bool:
        return not self.plugins.isdisjoint((TITLES, LAYOUTS, README))

    def completed(self, document: Document) -> Document:
        """Return a document with the title and the layout that plugins give it."""
        if not document.is_markdown:
            return document
        front = dict(document.front)
        if TITLES in self.plugins and self._wants_title(document) and (heading := _HEADING.match(document.body)):
            words = heading[2] if heading[1] is None else _CLOSING.sub("", heading[1])
            front["title"] = plain(re.sub(r"\[\^[^\[\]]*\]|[*_`]+", "", words))
            if front.get("strip_title", self._option("titles_from_headings", "strip_title")) is True:
                stripped = document.body[heading.end() :]
                gone = document.body.count("\n", 0, heading.end())
                document = replace(document, body=stripped, body_line=document.body_line + gone)
        if LAYOUTS in self.plugins and "layout" not in front and (layout := self._layout(document)):
            front["layout"] = layout
        return replace(document, front=front, title=str(front.get("title", document.title)))

    def _wants_title(self, document: Document) -> bool:
        everywhere = self._option("titles_from_headings", "collections") is True
        return "title" not in document.front and (document.kind == "page" or everywhere)

    def _layout(self, document: Document) -> str | None:
        kinds = {"page": "page", "post": "post"}
        wanted = ("home" if document.url == "/" else None, kinds.get(document.kind), "default")
        known = {*self.layouts, *(("home", "page", "post") if self._has_theme() else ())}
        return next((name for name in wanted if name in known), None) if document.kind in kinds else None

    def _has_theme(self) -> bool:
        return bool(self.config.facts.get("theme") or self.config.facts.get("remote_theme"))

    def indexes(
        self, statics: Collection[StaticFile], taken: Collection[str], problems: Problems
    ) -> Iterator[Document]:
        """Yield each README that is the index of its folder, as none of the outputs that are ``taken`` is."""
        if README not in self.plugins or self._option("readme_index", "enabled") is False:
            return
        for static in statics:
            folder, name = posixpath.split(static.source)
            output = posixpath.join(folder, "index.html")
            if not _README.fullmatch(name) or output in taken:
                continue
            file = File(static.path, static.source, "page", "", static.source, _bytes_of(static.path))
            document = documents.read(file, self.config, problems) if file.data is not None else None
            if document:
                url = f"/{folder}/" if folder else "/"
                yield self.completed(replace(document, url=url, output=output))

    def _option(self, plugin: str, key: str) -> Any:
        settings = self.config.facts.get(plugin)
        return settings.get(key) if isinstance(settings, Mapping) else None


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # told where it is copied
        return None
