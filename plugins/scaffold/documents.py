"""A new document with its front matter filled in, at the place where its kind belongs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from ..site.config import Config
from ..site.problems import shown
from ..site.text.slugs import slugify
from .references import LookUpError, Services, look_up, looks_up

_PLAIN = re.compile(r"[^\W\d][\w-]*(?: [\w-]+)*")  # what YAML reads as text without quotes
_LONGEST = 100  # bytes of a name
_SERVICES = Services()
_ORDER = ("title", "permalink", "date", "slug", "categories", "authors", "type", "venue")
_NOT_TEXT = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


class Kind(StrEnum):
    """What can be started."""

    POST = "post"
    PAGE = "page"
    DRAFT = "draft"
    PAPER = "paper"
    TALK = "talk"
    COURSE = "course"
    PROJECT = "project"
    NEWS = "news"


# Names that collections of each kind have, and the keys that one fills in.
_COLLECTIONS: Mapping[Kind, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        Kind.PAPER: (("publications", "papers"), ("authors", "venue", "doi", "abstract")),
        Kind.TALK: (("talks",), ("type", "venue", "location")),
        Kind.COURSE: (("teaching", "courses"), ("type", "venue", "location")),
        Kind.PROJECT: (("projects", "portfolio"), ("description", "url")),
        Kind.NEWS: (("news",), ()),
    }
)


class NewDocumentError(Exception):
    """The document cannot be made; the message says why and what to do."""


def create(
    config: Config, kind: str, title: str, categories: tuple[str, ...] = (), slug: str | None = None,
    now: datetime | None = None, services: Services = _SERVICES,
) -> Path:  # fmt: skip
    """Write a new document of one of the kinds and return its path.

    ``slug`` names file and address, by default after the title. All but pages and drafts are dated ``now`` in the
    site's zone. The title of a paper may be a DOI or a number of arXiv: then ``services`` are asked, and fill it in.
    Raises NewDocumentError when there is a file of that name, which is never overwritten, the title makes no name, the
    site has no such documents, or nothing can be learned of a paper.
    """
    if kind not in list(Kind):
        raise NewDocumentError(f"there is no kind {kind!r} of document; start a {', '.join(Kind)}")
    date = (now or datetime.now(config.zone)).astimezone(config.zone).replace(microsecond=0)
    folder = _folder(config, Kind(kind))
    fields = _fields(Kind(kind), title, date, categories, services)
    name = _short(slugify(slug or str(fields["title"])))
    if not name:
        raise NewDocumentError(f"the title {title!r} makes no name for a file; give one with --slug")
    if kind in _COLLECTIONS:
        path = folder / f"{str(fields['date'])[:4]}-{name}.md"
    else:
        path = folder / (f"{date:%Y-%m-%d}-{name}.md" if kind == Kind.POST else f"{name}.md")
        fields |= {"permalink": f"/{name}/"} if kind == Kind.PAGE else {"slug": name}
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_text(fields))
    except FileExistsError:
        raise NewDocumentError(f"{shown(path)} is there already; open it, or give another name with --slug") from None
    return path


def _short(name: str) -> str:
    """Return a name that is a file's with its date, and an address that can be typed: whole words of a long title."""
    while len(name.encode()) > _LONGEST:
        name = name.rpartition("-")[0] or name[: _LONGEST // 4]
    return name


def _folder(config: Config, kind: Kind) -> Path:
    """Return where the tree has documents of this kind; in a Jekyll tree special folders start with an underscore."""
    if kind in _COLLECTIONS:
        names = _COLLECTIONS[kind][0]
        found = next((config.collections[name] for name in names if name in config.collections), None)
        if found is None:
            where = "collections of _config.yml" if config.jekyll else "COLLECTIONS of pelicanconf.py"
            raise NewDocumentError(f"this site has no {names[0]}; add {names[0]} to the {where}")
        return config.content / found.folder
    if kind is Kind.PAGE and not config.jekyll:
        return config.content / "pages"
    if kind is Kind.PAGE:
        return config.content / ("_pages" if "_pages" in config.include else "")
    below = config.collections_dir if config.jekyll else ""
    return config.content / f"{below}{'_' if config.jekyll else ''}{kind}s"


def _fields(
    kind: Kind, title: str, date: datetime, categories: tuple[str, ...], services: Services
) -> dict[str, object]:
    """Return the front matter of a new document, but for its name."""
    fields: dict[str, object] = {"title": " ".join(title.split())}
    if kind in _COLLECTIONS:
        fields |= {"date": f"{date:%Y-%m-%d}", **dict.fromkeys(_COLLECTIONS[kind][1], "")}
        if kind is Kind.PAPER and looks_up(title):
            try:
                return {"date": fields["date"], **look_up(title, services)}
            except LookUpError as error:
                raise NewDocumentError(str(error)) from error
    elif kind is not Kind.PAGE:
        fields |= {"date": f"{date:%Y-%m-%d %H:%M:%S %z}"} if kind is Kind.POST else {}
    if categories or kind in (Kind.POST, Kind.DRAFT):
        fields |= {"categories": categories}
    return fields


def _text(fields: Mapping[str, object]) -> str:
    """Return a document with this front matter: in the order of ``_ORDER``, each value as YAML reads it."""
    ordered = sorted(fields, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return "\n".join(["---", *(f"{name}: {_value(name, fields[name])}" for name in ordered), "---", "", ""])


def _value(name: str, value: object) -> str:
    if name in ("date", "permalink"):
        return str(value)
    if name in ("title", "abstract") or not value:
        return json.dumps(value or "", ensure_ascii=False) if not isinstance(value, tuple) else "[]"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_scalar(str(item)) for item in value)}]"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    return text if _is_plain(text) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _NOT_TEXT
