"""The theme: what Jinja is told of it, and its files with one style sheet made of all."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Undefined
from markupsafe import Markup
from msgspec import Struct
from msgspec.json import decode

from ..lazy import lazy

# Of the features, for whatever a theme lacks.
_FEATURES = tuple(
    Path(__file__).resolve().parents[1] / name
    for name in (
        "pages",
        "archives",
        "research",
        "redirects",
        "scholarship",
        "members",
        "extras",
        "citations",
        "cv",
        "images",
        "search",
    )
)
TEMPLATES = tuple(folder / "templates" for folder in _FEATURES)
STATICS = tuple(folder / "static" for folder in _FEATURES)

_IMPORT = lazy(r'@import url\("([^"]+)"\)(?: layer\(([\w.-]+)\))?;')
_COMMENT = lazy(r"""("(?:[^"\\]++|\\.)*+\\?(?:"|\Z)|'(?:[^'\\]++|\\.)*+\\?(?:'|\Z))|/\*.*?(?:\*/|\Z)""", re.DOTALL)
_HASHED = (".css", ".js")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Manifest(Struct, frozen=True):
    """What ``theme.json`` says of a theme. Themes of other projects have none.

    With ``autoescape`` every value is escaped that is no HTML; ``strict`` makes a name that does not exist an error.
    ``stylesheet`` is put together from the sheets that it imports.
    """

    autoescape: bool = False
    strict: bool = False
    stylesheet: str = ""


class Theme:
    """A theme's folder, and the folder of its files in the built site (``static``, without slashes around it)."""

    def __init__(self, folder: Path, paths: tuple[str, ...], static: str, base: str) -> None:
        self.folder = folder
        self.paths = paths
        self.static = static
        self.base = base

    @cached_property
    def manifest(self) -> Manifest:
        """What the theme says of itself."""
        try:
            return decode((self.folder / "theme.json").read_bytes(), type=Manifest)
        except OSError:
            return Manifest()

    @property
    def is_native(self) -> bool:
        """Whether the theme is written for this project: its templates take all they show from views."""
        return self.manifest.strict

    def escapes(self, template: str | None) -> bool:
        """Return whether a template's values are escaped: those of a native theme, and those that features bring."""
        if self.is_native or template is None:
            return True
        return not (self.folder / "templates" / template).is_file() and any(
            (folder / template).is_file() for folder in TEMPLATES
        )

    def undefined(self) -> type[Undefined]:
        """Return what stands for a name that does not exist."""
        return StrictUndefined if self.manifest.strict else Undefined

    @cached_property
    def files(self) -> dict[str, bytes | Path]:
        """The theme's files by their path in the site: bytes of what is put together, paths of what is copied."""
        found: dict[str, bytes | Path] = {}
        for top in (*STATICS, *(self.folder / path for path in self.paths)):
            if top.is_file():
                found[f"{self.static}/{top.name}"] = top
            for file in sorted(top.rglob("*")) if top.is_dir() else ():
                if file.is_file() and not self._is_imported(file):
                    found[f"{self.static}/{file.relative_to(top).as_posix()}"] = file
        sheet = f"{self.static}/{self.manifest.stylesheet}"
        if isinstance(parts := found.get(sheet), Path):
            found[sheet] = compact(bundle(parts)).encode()
        return found

    def _is_imported(self, file: Path) -> bool:
        sheet = self.manifest.stylesheet
        return bool(sheet) and file.suffix == ".css" and not file.as_posix().endswith(f"/{sheet}")

    @cached_property
    def _marks(self) -> dict[str, str]:
        return {}

    def asset(self, name: str) -> str:
        """Return the URL of a theme file; style sheets and scripts carry a mark of their content, for caches.

        Raises KeyError for a style sheet or script that is not there.
        """
        url = f"{self.base}/{self.static}/{name}"
        if not name.endswith(_HASHED):
            return url
        if name not in self._marks:
            content = self.files[f"{self.static}/{name}"]
            data = content if isinstance(content, bytes) else content.read_bytes()
            self._marks[name] = hashlib.sha256(data).hexdigest()[:10]
        return f"{url}?v={self._marks[name]}"


def theme_of(settings: dict[str, Any], base: str) -> Theme:
    """Return the theme that a run's settings name."""
    paths = tuple(settings["THEME_STATIC_PATHS"])
    return Theme(Path(settings["THEME"]), paths, settings["THEME_STATIC_DIR"].strip("/"), base)


def bundle(sheet: Path) -> str:
    """Return a style sheet with the sheets it imports in their places, each in its layer."""

    def content(found: re.Match[str]) -> str:
        inner = bundle(sheet.parent / found[1]).strip()
        return f"@layer {found[2]} {{\n{inner}\n}}" if found[2] else inner

    return _IMPORT.sub(content, sheet.read_text(encoding="utf-8"))


def compact(css: str) -> str:
    """Return a style sheet without comments, indentation and line breaks; strings and what stands in a line stay."""
    text = _COMMENT.sub(lambda found: found[1] or "", css)
    lines = (line.strip() for line in text.splitlines())
    return "".join(line if line.endswith(("{", "}", ";", ",", "(")) else f"{line} " for line in lines if line)


def longdate(date: datetime, language: str = "en") -> str:
    """Return a date for people: 8 September 2017; in other languages than English as Babel has it, if it knows it."""
    return (None if language[:2] == "en" else _in_language(date.date(), language)) or (
        f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    )


@lru_cache(maxsize=4096)
def _in_language(day: date, language: str) -> str | None:
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, "long", locale=Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return None


def isodate(date: datetime) -> Markup:
    """Return a date for machines, with its zone: 2017-09-08T15:07:19+00:00."""
    return Markup(date.isoformat(timespec="seconds"))  # noqa: S704  digits, colons and signs
