"""Who owns an output, and where a page stands in the menu."""

from __future__ import annotations

from pathlib import Path

from ..jekyll.document import Document
from ..urls.registry import Owner, Rank


def owner_of(document: Document) -> Owner:
    """Return a document as the owner of its output; the archives that plugins make give way to others."""
    rank = Rank.GENERATED if document.generated else Rank.DOCUMENT
    return Owner(f"“{document.title}”", document.path, document.line_of("permalink"), rank)


def owner_of_file(path: Path) -> Owner:
    """Return a file that is copied as the owner of its output."""
    return Owner("a file", path, 0, Rank.STATIC)


def is_below(url: str, item: str) -> bool:
    """Whether an address is that of a menu's item or lies below it."""
    return url == item or (item.endswith("/") and item.count("/") > 1 and url.startswith(item))
