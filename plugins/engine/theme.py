"""The theme: its templates, and its files with one style sheet made of all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import MutableMapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup

from ..site.views import Site
from .fingerprint import of_files

FOLDER = "theme"  # of the built site

_IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\(([\w.-]+)\))?;')
_HASHED = (".css", ".js")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals as one mapping: chained, as templates that change them need it, they are slow to copy."""
        return {**self.globals, **(d or {})}


class Theme:
    """One theme folder, with templates of the content in front of it."""

    def __init__(self, folder: Path, overrides: Path | None, base: str) -> None:
        self.folder = folder
        self.base = base
        self.folders = [path for path in (overrides, folder / "templates") if path is not None]
        self.environment = _Environment(
            loader=ChoiceLoader(
                [FileSystemLoader(self.folders), PrefixLoader({"!theme": FileSystemLoader(folder / "templates")})]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_compiled(folder / "templates" / "__pycache__"),
        )
        self.environment.globals["asset"] = self.asset
        self.environment.filters["longdate"] = longdate
        self.environment.filters["isodate"] = isodate

    def show(self, site: Site) -> None:
        """Let every template and macro have the ``site``."""
        self.environment.globals["site"] = site

    @cached_property
    def digest(self) -> str:
        """The digest of everything but its view that a page depends on: templates, and what they make assets of."""
        return of_files(*self.folders, self.folder / "static")

    def template(self, name: str) -> Template:
        """Return a template by its name without ending. Raises jinja2.TemplateNotFound."""
        return self.environment.get_template(f"{name}.html")

    @cached_property
    def files(self) -> dict[str, bytes | Path]:
        """The theme's files by their path in the site: bytes of what is put together, paths of what is copied."""
        static = self.folder / "static"
        found: dict[str, bytes | Path] = {}
        for path in sorted(static.rglob("*")):
            if path.is_file() and (path.suffix != ".css" or path.name == "site.css"):
                found[f"{FOLDER}/{path.relative_to(static).as_posix()}"] = path
        sheet = static / "css" / "site.css"
        if sheet.is_file():
            found[f"{FOLDER}/css/site.css"] = bundled(sheet).encode()
        return found

    @cached_property
    def _hashes(self) -> dict[str, str]:
        return {}

    def asset(self, name: str) -> str:
        """Return the URL of a theme file; style sheets and scripts carry a mark of their content, for caches."""
        url = f"{self.base}/{FOLDER}/{name}"
        if not name.endswith(_HASHED):
            return url
        if name not in self._hashes:
            content = self.files[f"{FOLDER}/{name}"]
            data = content if isinstance(content, bytes) else content.read_bytes()
            self._hashes[name] = hashlib.sha256(data).hexdigest()[:10]
        return f"{url}?v={self._hashes[name]}"


def _compiled(folder: Path) -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept: beside them, as Python keeps its own; None if that is not writable."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def bundled(sheet: Path) -> str:
    """Return a style sheet with the sheets it imports in their places, each in its layer."""

    def content(found: re.Match[str]) -> str:
        inner = bundled(sheet.parent / found[1]).strip()
        return f"@layer {found[2]} {{\n{inner}\n}}" if found[2] else inner

    return _IMPORT.sub(content, sheet.read_text(encoding="utf-8"))


def longdate(date: datetime) -> str:
    """Return a date for people, in English: 8 September 2017."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def isodate(date: datetime) -> Markup:
    """Return a date for machines, with its zone: 2017-09-08T15:07:19+00:00."""
    return Markup(date.isoformat(timespec="seconds"))  # noqa: S704  digits, colons and signs
