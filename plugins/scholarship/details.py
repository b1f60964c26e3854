"""Where jekyll-scholar puts the page of each work: ``details_permalink``, if the tree has the layout of such pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..site.config import Config
from ..site.files import is_file
from ..site.text.slugs import slugify
from ..urls.paths import quote

if TYPE_CHECKING:
    from .records import Record

_SUFFIXES = (".html", ".liquid", ".md", "")


def details_layout(config: Config) -> str | None:
    """Return the name of the tree's layout of works' pages; None for a tree that has none."""
    scholar = config.facts.get("scholar") if config.jekyll else None
    if not isinstance(scholar, Mapping):
        return None
    name = str(scholar.get("details_layout") or "bibtex.html").removesuffix(".html")
    folder = config.content / str(config.facts.get("layouts_dir") or "_layouts")
    if not name or "/" in name or not any(is_file(folder / f"{name}{suffix}") for suffix in _SUFFIXES):
        return None
    return name


def details_address(record: Record, config: Config) -> str | None:
    """Return the address of a work's page as jekyll-scholar makes it, without base path; None where it makes none."""
    if details_layout(config) is None:
        return None
    scholar = config.facts["scholar"]
    is_pretty = config.permalink == "pretty" or config.permalink.endswith("/")
    key = re.sub(r"[:\s]+", "_", record.key)
    parts = {name: slugify(value, "pretty") for name, value in record.fields if name != "doi"}
    parts |= {
        "type": record.entry_type, "doi": record.doi or key, "key": key,
        "details_dir": str(scholar.get("details_dir") or "bibliography").strip("/"),
        "extension": "/" if is_pretty else ".html",
    }  # fmt: skip
    permalink = str(scholar.get("details_permalink") or "/:details_dir/:key:extension")
    path = re.sub(r":(\w+)", lambda found: parts.get(found[1], ""), permalink)
    clean = re.sub(r"/{2,}", "/", f"/{path}")
    return quote(clean) if ".." not in clean.split("/") else None
