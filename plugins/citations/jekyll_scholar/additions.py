"""What a site has added to al-folio's layout of an entry: further fields shown as text, and links made of them.

The layout's own parts are this project's (``entry.py``); a layout that was only changed a little loses nothing by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from msgspec import Struct

from ...lazy import lazy
from ...scholarship.reading.latex.text import decoded
from ...scholarship.reading.links import LINK_FIELDS

# Fields that al-folio's layout shows itself, or that an entry here has in its own place.
_OWN = frozenset({
    "title", "author", "author_array", "editor", "abstract", "bibtex", "bibtex_show", "abbr", "key", "type",
    "entry_type", "journal", "booktitle", "school", "institution", "publisher", "series", "volume", "number", "pages",
    "location", "address", "month", "year", "date", "note", "doi", "url", "isbn", "issn", "arxiv", "eprint", "hal",
    "pmid", "pmcid", "pubmed", "preview", "selected", "award", "award_name", "annotation", "additional_info",
    "reference", "keywords", "altmetric", "dimensions", "status", "howpublished", "thesis", "archiveprefix",
    "primaryclass", "link", *LINK_FIELDS,
})  # fmt: skip
# Badges that al-folio shows where the config asks for them.
_BADGES = {"google_scholar_id": "google_scholar", "inspirehep_id": "inspirehep"}
_FIELD = r"\{\{-?\s*entry\.(\w+)\s*(?:\|[^{}]*)?-?\}\}"
_SHOWN = lazy(_FIELD)
_LINK = lazy(
    r"<a\s(?:[^<>{}]|\{\{[^{}]*\}\})*?href=[\"'](?P<href>[^\"'<>%]*\{\{[^\"'<>%]*)[\"'](?P<rest>[^<>%]*)>(?P<words>[^<{]*)"
)
_VALUE = lazy(r"\{\{-?\s*(entry|site)\.(\w+(?:\.\w+)*)\s*-?\}\}")
_LABEL = lazy(r"aria-label=[\"']([^\"'{}]+?)(?: link)?[\"']", re.IGNORECASE)


class AddedLink(Struct, frozen=True):
    """A link of a layout: the field that it needs, and its address with the Liquid in it.

    ``picture`` is the Liquid of the picture that it shows, empty if it shows words alone.
    """

    field: str
    href: str
    words: str
    picture: str = ""


class Additions(Struct, frozen=True):
    """The fields that a layout shows as text, and its links."""

    texts: tuple[str, ...] = ()
    links: tuple[AddedLink, ...] = ()

    def texts_of(self, fields: Mapping[str, str]) -> list[str]:
        """Return what an entry's further fields say."""
        return [text for name in self.texts if (text := decoded(fields.get(name, "")).strip())]

    def links_of(self, fields: Mapping[str, str], facts: Mapping[str, Any]) -> list[tuple[AddedLink, str]]:
        """Return an entry's further links with their addresses; ``facts`` is the config, and the data as ``data``."""
        enabled = facts.get("enable_publication_badges")
        found = []
        for link in self.links:
            name = link.field
            if not fields.get(name) or (
                name in _BADGES and isinstance(enabled, Mapping) and not enabled.get(_BADGES[name])
            ):
                continue
            url = _filled(link.href, {"entry": fields, "site": facts})
            if url.startswith(("https://", "http://", "/")) and not re.search(r"[{}\s]", url):
                found.append((link, url))
        return found


def _filled(href: str, values: Mapping[str, Mapping[str, Any]]) -> str:
    """Return an address with the values of its variables; nothing if one of them is not there."""
    if not all(_value(values[kind], name) for kind, name in _VALUE.findall(href)):
        return ""
    return unescape(_VALUE.sub(lambda found: _value(values[found[1]], found[2]), href).strip())


def _value(values: Any, name: str) -> str:
    """Return the value that a path of names leads to, as text; nothing where it leads nowhere."""
    for key in name.split("."):
        values = values.get(key) if isinstance(values, Mapping) else None
    return "" if values is None else str(values).strip()


@lru_cache(maxsize=8)
def additions_of(layout: str) -> Additions:
    """Return what the text of a layout shows besides what al-folio's does."""
    texts, links = dict[str, None](), list[AddedLink]()
    for found in _SHOWN.finditer(layout):
        is_inside = layout.rfind("<", 0, found.start()) > layout.rfind(">", 0, found.start())
        if found[1] not in _OWN and found[1] not in _BADGES and not is_inside:
            texts.setdefault(found[1])
    for link in _LINK.finditer(layout):
        names = [name for kind, name in _VALUE.findall(link["href"]) if kind == "entry" and name not in _OWN]
        label = _LABEL.search(link[0])
        words = " ".join(link["words"].split()) or (label[1] if label else "")
        if names and words:
            inner = layout[link.end("rest") + 1 : layout.find("</a>", link.end())]
            links.append(AddedLink(names[0], link["href"], words, inner if "<img" in inner else ""))
    return Additions(tuple(texts), tuple(links))
