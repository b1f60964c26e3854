"""The papers that a document names as belonging to it."""

from __future__ import annotations

from ...jekyll.document import Document


def related_keys(document: Document) -> list[str]:
    """Return the keys in a document's ``related_publications``; ``true`` is for the layouts of al-folio."""
    value = document.front.get("related_publications")
    if isinstance(value, list):
        return [str(one) for one in value]
    return [] if value is None or isinstance(value, bool) else str(value).replace(",", " ").split()
