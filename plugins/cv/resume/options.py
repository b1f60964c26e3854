"""How a CV is to be shown: what its file says under ``meta``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from ...scholarship.kinds import KINDS
from ...site.views import Author
from ..views import Item
from .keys import text

_MOST_AUTHORS = 12
_TRUE = frozenset({"true", "yes", "on", "1"})
DESIGNS = ("classic", "modern", "compact")
PAPERS = {"a4": "a4", "letter": "us-letter", "us-letter": "us-letter"}


@dataclass(frozen=True, slots=True)
class PublicationOptions:
    """How publications are listed: ``by`` year or type, numbered, only the selected ones, ``authors`` at most."""

    by: str = text("groupBy")
    numbered: str = text()
    selected: str = text("selectedOnly")
    authors: str = text("authorsShown")

    @property
    def limit(self) -> int:
        """How many authors are named; 0 is no limit."""
        return int(self.authors[:6]) if self.authors.isdecimal() else _MOST_AUTHORS


def arrange(items: Iterable[Item], options: PublicationOptions) -> tuple[Item, ...]:
    """Return publications as the options have them.

    By type, each group begins with its heading: articles first, as in the list of papers. Numbers count down, so that
    the newest has the highest, and go through all groups.
    """
    listed = [cut_authors(item, options.limit) for item in items]
    if options.selected.lower() in _TRUE:
        listed = [item for item in listed if item.selected]
    if options.by.lower() in ("type", "kind"):
        groups = sorted(dict.fromkeys(item.group for item in listed), key=_place)
        listed = [item for group in groups for item in listed if item.group == group]
        firsts = {id(next(item for item in listed if item.group == group)) for group in groups}
        listed = [item if id(item) in firsts else replace(item, group="") for item in listed]
    else:
        listed = [replace(item, group="") for item in listed]
    if options.numbered.lower() in _TRUE:
        listed = [replace(item, number=f"{len(listed) - place}.") for place, item in enumerate(listed)]
    return tuple(listed)


def _place(heading: str) -> int:
    return next((place for place, kind in enumerate(KINDS) if kind.heading == heading), len(KINDS))


def cut_authors(item: Item, limit: int) -> Item:
    """Return a publication with as many authors as the limit, and the CV's person in any case."""
    if limit <= 0 or len(item.authors) <= limit:
        return item
    own = tuple(author for author in item.authors[limit:] if author.own)
    shown: tuple[Author, ...] = item.authors[:limit]
    if own:
        shown = (*shown, Author("…", None, False, ""), *own)
    return replace(item, authors=shown, more=len(item.authors) - limit - len(own))
