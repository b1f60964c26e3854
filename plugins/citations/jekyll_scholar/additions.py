"""What a site has added to al-folio's layout of an entry: further fields shown as text, and links made of them.

The layout's own parts are this project's (``entry.py``); a layout that was only changed a little loses nothing by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from ...lazy import lazy
from ...scholarship.reading.latex import decoded
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
_VALUE = lazy(r"\{\{-?\s*(entry|site)\.(\w+)\s*-?\}\}")
_LABEL = lazy(r"aria-label=[\"']([^\"'{}]+?)(?: link)?[\"']", re.IGNORECASE)


class Additions(Struct, frozen=True):
    """The fields that a layout shows as text, and its links: a field, the address with its Liquid, and the words."""

    texts: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()

    def texts_of(self, fields: Mapping[str, str]) -> list[str]:
        """Return what an entry's further fields say."""
        return [text for name in self.texts if (text := decoded(fields.get(name, "")).strip())]

    def links_of(self, fields: Mapping[str, str], facts: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return the words and addresses of an entry's further links; ``facts`` is the config."""
        enabled = facts.get("enable_publication_badges")
        found = []
        for name, href, words in self.links:
            if not fields.get(name) or (
                name in _BADGES and isinstance(enabled, Mapping) and not enabled.get(_BADGES[name])
            ):
                continue
            url = _filled(href, {"entry": fields, "site": facts})
            if url.startswith(("https://", "http://", "/")) and not re.search(r"[{}\s]", url):
                found.append((words, url))
        return found


def _filled(href: str, values: Mapping[str, Mapping[str, Any]]) -> str:
    """Return an address with the values of its variables; nothing if one of them is not there."""
    if not all(values[kind].get(name) for kind, name in _VALUE.findall(href)):
        return ""
    return _VALUE.sub(lambda found: str(values[found[1]][found[2]]).strip(), href).strip()


@lru_cache(maxsize=8)
def additions_of(layout: str) -> Additions:
    """Return what the text of a layout shows besides what al-folio's does."""
    texts, links = dict[str, None](), []
    for found in _SHOWN.finditer(layout):
        is_inside = layout.rfind("<", 0, found.start()) > layout.rfind(">", 0, found.start())
        if found[1] not in _OWN and found[1] not in _BADGES and not is_inside:
            texts.setdefault(found[1])
    for link in _LINK.finditer(layout):
        names = [name for kind, name in _VALUE.findall(link["href"]) if kind == "entry" and name not in _OWN]
        label = _LABEL.search(link[0])
        words = " ".join(link["words"].split()) or (label[1] if label else "")
        if names and words:
            links.append((names[0], link["href"], words))
    return Additions(tuple(texts), tuple(links))
