"""The sections of the list of papers, by year or by kind; those at the end of a long list have pages of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...jekyll.document import Document
from ...site.config import Config
from ...urls.paths import quote
from ..kinds import KINDS
from ..places import URL

if TYPE_CHECKING:
    from ..reading.bibliography import Work


class Shelves:
    """The works of a site by section. ``apart`` are the sections that have pages of their own.

    ``kinds`` are the headings of the kinds, in their order.
    """

    def __init__(self, works: Sequence[Work[Document]], kinds: Sequence[str], config: Config) -> None:
        by_kind = config.publications_by == "type"
        self.works: dict[str, list[Work[Document]]] = {kind: [] for kind in kinds} if by_kind else {}
        for work in works:
            record = work.record
            name = record.kind.heading if by_kind else str(record.year or record.status.capitalize() or "Undated")
            self.works.setdefault(name, []).append(work)
        if config.publications_by == "year and type":
            self.works = {name: sorted(found, key=_place_of_kind) for name, found in self.works.items()}
        self.apart = frozenset(self._apart(config.publications_per_page))

    def _apart(self, most: int) -> set[str]:
        count, apart = 0, set[str]()
        for name, works in self.works.items():
            count += len(works)
            if most and count > most and count > len(works):  # the first is there in any case
                apart.add(name)
        return apart


def _place_of_kind(work: Work[Document]) -> int:
    return KINDS.index(work.record.kind) if work.record.kind in KINDS else len(KINDS)


def anchor_of(name: str) -> str:
    """Return the anchor of a section."""
    return f"year-{name}" if name.isdigit() else f"shelf-{name.lower().replace(' ', '-')}"


def section_url(name: str) -> str:
    """Return the address of a section that has a page of its own."""
    return f"{URL}{quote(anchor_of(name))}/"
