"""What a Jekyll tree's ``_config.yml`` says, with every value of the type that it must have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ...lazy import lazy
from ..config import Collection, Default
from ..files import unwritable
from ..problems import Problems
from .checking import LANGUAGE

_MAPPING, _LIST, _TEXT, _NUMBER, _TRUTH = "a mapping", "a list", "text", "a number", "true or false"
_TYPES: Mapping[str, type] = {_MAPPING: dict, _LIST: list, _TEXT: str, _NUMBER: int, _TRUTH: bool}

# The keys that count, beside what Liquid reads; the others may be anything.
KEYS: Mapping[str, tuple[str, ...]] = {
    "baseurl": (_TEXT,), "collections": (_MAPPING, _LIST), "collections_dir": (_TEXT,), "data_dir": (_TEXT,),
    "defaults": (_LIST,), "exclude": (_LIST,), "excerpt_separator": (_TEXT,), "future": (_TRUTH,), "include": (_LIST,),
    "includes_dir": (_TEXT,), "kramdown": (_MAPPING,), "lang": (_TEXT,), "layouts_dir": (_TEXT,), "locale": (_TEXT,),
    "permalink": (_TEXT,), "show_drafts": (_TRUTH,),
    "timezone": (_TEXT,), "unpublished": (_TRUTH,), "url": (_TEXT,), "words_per_minute": (_NUMBER,),
}  # fmt: skip

_OLD_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}  # FrontmatterDefaults#update_deprecated_types
_FORMATTING = lazy(r"</?(?:big|small|b|i|em|strong|span|sup|sub|u|font|center|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NOT_IN_A_LABEL = lazy(r"[^a-z0-9_.-]", re.IGNORECASE)  # Jekyll::Collection#sanitize_label


class Facts:
    """The values of ``_config.yml`` by key; one that has the wrong type is a problem, and counts as left out.

    ``lines`` has the line of each key.
    """

    def __init__(self, values: Mapping[str, Any], lines: Mapping[str, int], file: Path, problems: Problems) -> None:
        self.values = dict(values)
        self.lines = lines
        self.file = file
        self.problems = problems
        for key, wanted in KEYS.items():
            value = self.values.get(key)
            if value is not None and not any(_is(value, kind) for kind in wanted):
                self.error(key, f"is not {' or '.join(wanted)}", f"write {' or '.join(wanted)}")
                del self.values[key]
        self.collections_dir = self._folder("collections_dir", "")
        self.data_dir = self._folder("data_dir", "_data")

    def get(self, key: str) -> Any:
        """Return the value of a key, None where it is left out."""
        return self.values.get(key)

    def text(self, key: str) -> str | None:
        """Return the value of a key as one line of text, if it is text or a number."""
        value = self.get(key)
        return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else None

    def title(self) -> str | None:
        """Return the site's title without tags of formatting; al-folio's ``blank`` means the name of the person."""
        given = self.text("title") or self.text("name")
        if given and given.casefold() != "blank":
            return " ".join(_FORMATTING.sub(" ", given).split()) or given
        return self.person_name() or None

    def person_name(self) -> str:
        """Return the name that al-folio's config gives in parts."""
        parts = (self.text(key) for key in ("first_name", "middle_name", "last_name"))
        return " ".join(filter(None, parts))

    def language(self) -> str | None:
        """Return the site's language, of ``locale`` or ``lang``, which may name an encoding too: ``en_US.UTF-8``.

        With jekyll-polyglot it is ``default_lang``, which is that of all documents that name none.
        """
        for key in (*(["default_lang"] if "jekyll-polyglot" in self.plugins() else []), "locale", "lang"):
            if given := str(self.get(key) or "").partition(".")[0]:
                if LANGUAGE.fullmatch(given):
                    return given
                what, remedy = f"{key}: {given[:60]!r} is no language", "write its tag, such as en or pt-BR"
                self.problems.warn(self.file, self.lines.get(key, 1), what, remedy)
        return None

    def words(self, key: str) -> tuple[str, ...]:
        """Return the items of a list."""
        return tuple(str(word) for word in self.get(key) or () if isinstance(word, (str, int, float)))

    def plugins(self) -> tuple[str, ...]:
        """Return the plugins of Jekyll that the site names."""
        return (*self.words("plugins"), *self.words("gems")) if all(map(self._is_list, ("plugins", "gems"))) else ()

    def _is_list(self, key: str) -> bool:
        return isinstance(self.get(key) or [], list)

    def address(self) -> tuple[str, str]:
        """Return the site's address, of ``url`` and ``baseurl``; each may be empty, and both may hold a path."""
        url, base = str(self.get("url") or "").rstrip("/"), str(self.get("baseurl") or "").strip("/")
        try:
            parts = urlsplit(url)
        except ValueError:
            self.error("url", f"{url} is no address", "write one such as https://example.org")
            return "", base
        return (f"{parts.scheme}://{parts.netloc}", f"{parts.path.strip('/')}/{base}") if parts.netloc else ("", base)

    def collections(self) -> dict[str, Collection]:
        """Return the collections by name (Jekyll::Configuration#add_default_collections)."""
        given = self.get("collections") or {}
        included = {name.strip("/") for name in self.words("include")}
        found = {}
        for name, metadata in (given if isinstance(given, dict) else dict.fromkeys(map(str, given))).items():
            if not name or _NOT_IN_A_LABEL.search(name):
                self.error("collections", f"{name} is no name of a collection", "use letters, digits, hyphens and dots")
                continue
            metadata = metadata if isinstance(metadata, dict) else {}
            permalink = metadata.get("permalink")
            if permalink is not None and not isinstance(permalink, str):
                remedy = "write it as permalink: /:collection/:path/"
                self.error("collections", f"the permalink of {name} is not text", remedy)
                permalink = None
            folder = f"{self.collections_dir}/_{name}".lstrip("/")
            output = bool(metadata.get("output", name == "posts"))
            if not output and folder in included:  # its documents are pages too (Reader#read_directories)
                ending = "/" if self.get("permalink") == "pretty" else ":output_ext"
                output, permalink = True, f"/{folder}/:path{ending}"
            found[name] = Collection(name, folder, output, permalink, metadata)
        return found

    def defaults(self) -> tuple[Default, ...]:
        """Return the front matter defaults, in their order."""
        found = []
        for item in self.get("defaults") or ():
            if not isinstance(item, dict) or not isinstance(item.get("values"), dict):
                line, what = self.lines.get("defaults", 1), "one of the defaults has no values"
                self.problems.warn(self.file, line, what, "give it values:, or remove it")
                continue
            scope = item["scope"] if isinstance(item.get("scope"), dict) else {}
            kind = None if scope.get("type") is None else str(scope["type"])
            found.append(Default(str(scope.get("path") or ""), _OLD_TYPES.get(kind or "", kind), item["values"]))
        return tuple(found)

    def error(self, key: str, what: str, remedy: str) -> None:
        """Note what is wrong with a key's value."""
        self.problems.error(self.file, self.lines.get(key, 1), f"{key}: {what}", remedy)

    def _folder(self, key: str, default: str) -> str:
        """Return a folder of the tree, which must not lead out of it."""
        folder = str(self.get(key) or "").strip("/") or default
        if folder and (reason := unwritable(folder)):
            what = f"{folder} is outside the content" if ".." in folder.split("/") else f"it {reason}"
            self.error(key, what, "name a folder of the tree")
            self.values.pop(key)
            return default
        return folder


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and (kind == _TRUTH or not isinstance(value, bool))
