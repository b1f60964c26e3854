"""Who owns the outputs of documents and static files, and in which order they are claimed."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from pathlib import Path

from ..jekyll.document import Document
from ..urls.registry import Owner, Rank


def owner_of(document: Document) -> Owner:
    """Return a document as the owner of its output; the archives that plugins make give way to others."""
    rank = Rank.GENERATED if document.generated else Rank.DOCUMENT
    return Owner(f"“{document.title}”", document.path, document.line_of("permalink"), rank)


def claim_order(document: Document, collections: Sequence[str]) -> tuple[int, int, float, str, str]:
    """Return when Jekyll writes a document: pages by name, then posts and collections by date (Site#each_site_file)."""
    kind = ("page", "post", "document").index(document.kind)
    label = collections.index(document.collection) if document.collection in collections else 0
    name = document.path.name if document.kind == "page" else ""  # Reader#sort_files!
    return kind, label, document.date.timestamp() if document.date and not name else inf, name, document.source


def static_owner(path: Path) -> Owner:
    """Return a static file as the owner of its output."""
    return Owner("a file", path, 0, Rank.STATIC)
