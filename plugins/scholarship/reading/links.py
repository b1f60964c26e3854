"""Where a work can be had: the keys that BibTeX files and front matter use for links, and the words for them."""

from __future__ import annotations

from ...site.filelinks import address
from ..identifiers import Texts

# What the address of a work itself is called where it is no paper.
OWN_TITLES = {
    "software": "Software", "dataset": "Data", "book": "Book", "proceedings": "Proceedings", "thesis": "Thesis",
    "report": "Report", "patent": "Patent", "chapter": "Chapter", "other": "Link", "preprint": "Preprint",
}  # fmt: skip
LINK_FIELDS = (
    "pdf",
    "html",
    "supp",
    "supplementary",
    "code",
    "data",
    "dataset",
    "slides",
    "poster",
    "video",
    "website",
    "blog",
)


_ARCHIVES = {
    "jstor": "https://www.jstor.org/stable/", "hdl": "https://hdl.handle.net/", "handle": "https://hdl.handle.net/",
    "googlebooks": "https://books.google.com/books?id=", "hal": "https://hal.science/", "ssrn": "https://ssrn.com/abstract=",
    "biorxiv": "https://doi.org/", "medrxiv": "https://doi.org/",
}  # fmt: skip


def eprint_address(archive: str, number: str) -> str:
    """Return the address of an eprint in an archive that biblatex knows (``eprinttype``); empty for another."""
    base = _ARCHIVES.get(archive, "")
    is_plain = number.isascii() and all(char.isalnum() or char in "-._/:" for char in number)
    return f"{base}{number}" if base and number and is_plain else ""


def links_of(texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return the links of an entry by kind (see ``address``)."""
    found = ((kind, texts.raw(kind)) for kind in LINK_FIELDS)
    return tuple((kind, address(value)) for kind, value in found if value)
