"""Where includes come from: the content tree, then our own versions of those that themes share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ...site.config import Config
from ...site.files import is_file
from .faults import FaultError, did_you_mean
from .themes import our_names

if TYPE_CHECKING:
    from .template import Template

Shared = Mapping[str, str] | Callable[[str, Config], str | None]

MAX_BYTES = 8 * 1024 * 1024  # an interactive figure brings its program of 4 MB with it


class Includes:
    """The includes of one run, each read and parsed once."""

    def __init__(self, config: Config, shared: Shared, parse: Callable[[str, Path], Template]) -> None:
        self._config = config
        self._shared = shared
        self._parse = parse
        self._parsed: dict[Path, Template] = {}
        self._found: dict[Path | str, Template] = {}
        self._missing: dict[str, str] = {}  # the remedy for each include that there is not

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the tree that hold includes."""
        named = self._config.facts.get("includes_dir")
        names = ("_includes",) if self._config.jekyll else ("includes", "_includes")
        own = (named,) if isinstance(named, str) and named else names
        root = self._root.resolve()
        found = (self._root / name for name in own)
        return tuple(path for path in found if path.is_dir() and path.resolve().is_relative_to(root))

    def named(self, name: str, instead: object = None) -> Template:
        """Return an include by name. Raises FaultError when there is none, or when it lies outside the tree.

        ``instead`` is the value of the variable of that name, which Liquid's own include would go by.
        """
        written, name = name, name.lstrip("/")  # as File.join takes it: below the folder, with a slash or without
        if name in self._found:
            return self._found[name]
        for folder in self.folders:
            if is_file(path := folder / name):
                self._found[name] = self._read(path)
                return self._found[name]
        if (text := self._shared_text(name)) is not None:
            self._found[name] = self._cached(Path("includes") / name, lambda: text)
            return self._found[name]
        if isinstance(instead, str) and instead != name:
            return self.named(checked_name(instead))
        if name not in self._missing:
            known = [path.relative_to(folder).as_posix() for folder in self.folders for path in folder.rglob("*.*")]
            ours = our_names(self._config) if callable(self._shared) else self._shared
            near = did_you_mean(name, known) or did_you_mean(name, ours, alike=0.8)
            self._missing[name] = near or f"{self._source()} {self._own_folder}/{name}, or remove the tag"
        raise FaultError(f"there is no include {written}", self._missing[name])

    def beside(self, name: str, folder: Path) -> Template:
        """Return an include from a document's folder. Raises FaultError when there is none, or outside the tree."""
        path = folder / name.lstrip("/")
        if path in self._found:
            return self._found[path]
        if not is_file(path):
            known = [other.name for other in folder.glob("*.*")]
            remedy = did_you_mean(name, known) or "put it into the folder of the document"
            raise FaultError(f"there is no file {name} beside this document", remedy)
        self._found[path] = self._read(path)
        return self._found[path]

    @property
    def _root(self) -> Path:
        return self._config.content

    def _source(self) -> str:
        theme = self._config.facts.get("remote_theme") or self._config.facts.get("theme")
        return f"copy it from the theme {theme} to" if isinstance(theme, str) and self._config.jekyll else "add it as"

    @property
    def _own_folder(self) -> str:
        return "_includes" if self._config.jekyll else "includes"

    def _read(self, path: Path) -> Template:
        if not path.resolve().is_relative_to(self._root.resolve()):
            raise FaultError(f"the include {path.name} is a link out of the content", "copy the file into the content")
        return self._cached(path, lambda: _text(path))

    def _cached(self, path: Path, text: Callable[[], str]) -> Template:
        if path not in self._parsed:
            self._parsed[path] = self._parse(text(), path)
        return self._parsed[path]

    def _shared_text(self, name: str) -> str | None:
        return self._shared(name, self._config) if callable(self._shared) else self._shared.get(name)


def checked_name(name: str) -> str:
    """Return the name of an include. Raises FaultError for one that would lead out of its folder."""
    if re.search(r"[./]{2,}", name) or not re.fullmatch(r"[\w/.\-()+~#@]+", name):
        raise FaultError(
            f"'{name}' is not the name of an include", "name a file inside the includes folder, without .."
        )
    return name


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FaultError(f"the include {path.name} cannot be read ({error.strerror})", "make it readable") from error
    if len(data) > MAX_BYTES:
        raise FaultError(f"the include {path.name} has more than 8 MB", "split it")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise FaultError(f"the include {path.name} is not UTF-8", "save the file as UTF-8") from error
