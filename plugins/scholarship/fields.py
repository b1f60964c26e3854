"""The fields of an entry: what they say as text, and which of them are nobody else's business."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .bibfile import Field
from .latex import decoded
from .links import LINK_FIELDS

# Fields of reference managers and of one's own, which are nobody else's business (Zotero, JabRef, Mendeley, BibDesk).
_PRIVATE = re.compile(
    r"file|annote|annotation|owner|timestamp|creationdate|modificationdate|date-(?:added|modified)|groups|rating|"
    r"read(?:status)?|priority|ranking|qualityassured|comment(?:-.*)?|bdsk-.*|mendeley-.*|local-url|__markedentry|"
    r"username|bib(?:url|source)|numpages|citeulike-.*|posted-at|internal-note|private|entrysubtype-.*"
)
# Fields that tell a site how to show an entry (al-folio).
_DIRECTIVES = frozenset({
    "selected", "preview", "bibtex_show", "abbr", "altmetric", "dimensions", "google_scholar_id", "inspirehep_id",
    "additional_info", "award_name", "topics",
})  # fmt: skip


class Texts:
    """The fields of an entry as plain text, each read once."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self.fields = fields

    def __call__(self, *names: str) -> str:
        """Return the first of these fields that there is, as one line."""
        return next(
            (text for name in names if name in self.fields and (text := decoded(self.fields[name].value).strip(" ,"))),
            "",
        )

    def url(self, *names: str) -> str:
        """Return the first of these fields that is an http address."""
        found = (re.search(r"https?://\S+", self.raw(name)) for name in names)
        return next((one[0].rstrip("}.,") for one in found if one), "")

    def has_url(self, name: str) -> bool:
        """Whether a field holds an address."""
        return "://" in self.raw(name)

    def raw(self, name: str) -> str:
        """Return a field as it is written, but for escapes that TeX needs in addresses."""
        return (
            re.sub(r"\\([_%&#~])|\{\\(?:textasciitilde|_)\s*\}", lambda f: f[1] or "_", self.fields[name].value).strip()
            if name in self.fields
            else ""
        )


def is_private(name: str, value: str = "") -> bool:
    """Whether a field is for its owner, or for the look of a site, and no part of what is cited.

    A link to a file of the site is: read elsewhere, it leads nowhere.
    """
    if name in LINK_FIELDS and "://" not in value:
        return True
    return name in _DIRECTIVES or _PRIVATE.fullmatch(name) is not None
