"""Where jekyll-scholar puts the page of each work: ``details_permalink``, if the tree has the layout of such pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...scholarship.records import Record
from ...site.config import Config
from ...site.slugs import slugify
from ...urls.paths import quote
from .settings import scholar_settings

_SUFFIXES = (".html", ".liquid", ".md", "")


def details_address(record: Record, config: Config) -> str | None:
    """Return the address of a work's page as jekyll-scholar makes it, without base path; None where it makes none."""
    if not config.jekyll or "scholar" not in config.facts:
        return None
    settings = scholar_settings(config.facts["scholar"])
    name = settings.details_layout.removesuffix(".html")
    folder = config.content / str(config.facts.get("layouts_dir") or "_layouts")
    if not name or "/" in name or not any((folder / f"{name}{suffix}").is_file() for suffix in _SUFFIXES):
        return None
    is_pretty = config.permalink == "pretty" or config.permalink.endswith("/")
    key = re.sub(r"[:\s]+", "_", record.key)
    parts = {name: slugify(value, "pretty") for name, value in _texts(record) if name != "doi"}
    parts |= {
        "doi": record.doi or key, "details_dir": settings.details_dir.strip("/"), "key": key,
        "extension": "/" if is_pretty else ".html",
    }  # fmt: skip
    path = re.sub(r":(\w+)", lambda found: parts.get(found[1], ""), settings.details_permalink)
    clean = re.sub(r"/{2,}", "/", f"/{path}")
    return quote(clean) if ".." not in clean.split("/") else None


def _texts(record: Record) -> Iterable[tuple[str, str]]:
    yield from record.fields
    yield "type", record.entry_type
