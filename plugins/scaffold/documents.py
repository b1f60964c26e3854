"""A new document with its front matter filled in, at the place where its kind belongs."""

from __future__ import annotations

import json
import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ..site.config import Config
from ..site.problems import shown
from ..site.slugs import slugify

_PLAIN = re.compile(r"[^\W\d][\w-]*(?: [\w-]+)*")  # what YAML reads as text without quotes
_NOT_TEXT = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


class Kind(StrEnum):
    """What can be started."""

    POST = "post"
    PAGE = "page"
    DRAFT = "draft"


class NewDocumentError(Exception):
    """The document cannot be made; the message says why and what to do."""


def create(
    config: Config, kind: str, title: str, categories: tuple[str, ...] = (), slug: str | None = None,
    now: datetime | None = None,
) -> Path:  # fmt: skip
    """Write a new document of one of the kinds and return its path.

    ``slug`` names file and address, by default after the title. A post is dated ``now`` in the site's zone. Raises
    NewDocumentError when there is a file of that name, which is never overwritten, or the title makes no name.
    """
    if kind not in list(Kind):
        raise NewDocumentError(f"there is no kind {kind!r} of document; start a {', '.join(Kind)}")
    name = slugify(slug or title)
    if not name:
        raise NewDocumentError(f"the title {title!r} makes no name for a file; give one with --slug")
    date = (now or datetime.now(config.zone)).astimezone(config.zone).replace(microsecond=0)
    path = _place(config, Kind(kind), name, date)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_text(Kind(kind), " ".join(title.split()), name, date, categories))
    except FileExistsError:
        raise NewDocumentError(f"{shown(path)} is there already; open it, or give another name with --slug") from None
    return path


def _place(config: Config, kind: Kind, name: str, date: datetime) -> Path:
    """Return where the tree has documents of this kind; in a Jekyll tree special folders start with an underscore."""
    mark = "_" if config.jekyll else ""
    if kind is Kind.POST:
        return config.content / f"{mark}posts" / f"{date:%Y-%m-%d}-{name}.md"
    if kind is Kind.DRAFT:
        return config.content / f"{mark}drafts" / f"{name}.md"
    if not config.jekyll:
        return config.content / "pages" / f"{name}.md"
    return config.content / ("_pages" if "_pages" in config.include else "") / f"{name}.md"


def _text(kind: Kind, title: str, name: str, date: datetime, categories: tuple[str, ...]) -> str:
    lines = [f"title: {json.dumps(title, ensure_ascii=False)}"]
    if kind is Kind.PAGE:
        lines += [f"permalink: /{name}/"]
    else:
        lines += [f"date: {date:%Y-%m-%d %H:%M:%S %z}"] if kind is Kind.POST else []
        lines += [f"slug: {_scalar(name)}"]
        lines += [f"categories: [{', '.join(map(_scalar, categories))}]"]
    return "\n".join(["---", *lines, "---", "", ""])


def _scalar(text: str) -> str:
    return text if _is_plain(text) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _NOT_TEXT
