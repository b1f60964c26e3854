"""The research index: which posts are on it, under which heading, in which order, and with which anchor."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..site.config import Config
from ..site.problems import Problems, shown
from ..site.text.slugs import slugify
from ..site.views import Entry, Section, Term
from ..urls.paths import unquote


class Candidate(Struct, frozen=True):
    """An entry for the index, and where its document says what its anchor is (the line of ``link``)."""

    entry: Entry
    path: Path
    line: int


class Index(Struct, frozen=True):
    """The entries that have no category, then a section for each category."""

    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]


def belongs(front: Mapping[str, Any], categories: Iterable[str], config: Config) -> bool:
    """Return whether a post is on the index: it has ``link``, ``icon`` or ``tldr``, or one of RESEARCH_CATEGORIES."""
    chosen = {name.casefold() for name in config.research_categories}
    marked = any(front.get(key) not in (None, "", False) for key in ("link", "icon", "tldr"))
    return marked or any(name.casefold() in chosen for name in categories)


def index(candidates: Iterable[Candidate], config: Config, problems: Problems) -> Index:
    """Return the index of the given entries, newest first in each section.

    Sections come in the order of RESEARCH_SECTIONS, then of RESEARCH_CATEGORIES, then by name, so that a new entry
    moves no section. An entry stands once, in the first section that it could be in. Two equal anchors are an error.
    """
    ordered = sorted(candidates, key=lambda candidate: _newest_first(candidate.entry))
    _report_equal_anchors(ordered, problems)
    taken = {candidate.entry.anchor for candidate in ordered}
    shelves: dict[str, list[Entry]] = {}
    for candidate in ordered:
        terms = sorted(candidate.entry.categories, key=lambda term: _place(term.name, config))
        shelves.setdefault(terms[0].name if terms else "", []).append(candidate.entry)
    loose = tuple(shelves.pop("", ()))
    sections = []
    for name in sorted(shelves, key=lambda name: _place(name, config)):
        section = _section(name, shelves[name], config, taken)
        taken.add(section.anchor)
        sections.append(section)
    return Index(loose, tuple(sections))


def _newest_first(entry: Entry) -> tuple[float, str, str]:
    """A total order: by date, entries without one last, then by title and address."""
    return (-entry.date.timestamp() if entry.date else float("inf"), entry.title.casefold(), entry.url)


def _place(name: str, config: Config) -> tuple[int, str, str]:
    """Where a category stands among the others."""
    chosen = [*(section[0] for section in config.research_sections), *config.research_categories]
    folded = [category.casefold() for category in chosen]
    place = folded.index(name.casefold()) if name.casefold() in folded else len(folded)
    return place, name.casefold(), name


def _section(name: str, entries: Sequence[Entry], config: Config, taken: set[str | None]) -> Section:
    texts = {category.casefold(): (title, text) for category, title, text in config.research_sections}
    title, text = texts.get(name.casefold(), (name, ""))
    term = next(term for entry in entries for term in entry.categories if term.name == name)
    return Section(title or name, _anchor(term, taken), tuple(entries), text or None, term.url)


def _anchor(term: Term, taken: set[str | None]) -> str:
    """Return ``category-`` and the slug that the category's list has; entries keep theirs, so the section gives way."""
    slug = unquote(term.url.rstrip("/").rpartition("/")[2]) if term.url else slugify(term.name)
    anchors = itertools.chain([f"category-{slug}"], (f"category-{slug}-{number}" for number in itertools.count(2)))
    return next(anchor for anchor in anchors if anchor not in taken)


def _report_equal_anchors(candidates: Iterable[Candidate], problems: Problems) -> None:
    """Report each anchor that two documents ask for, at the later of the two."""
    first: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: (str(candidate.path), candidate.line)):
        anchor = candidate.entry.anchor
        if anchor is None:
            continue
        if anchor in first:
            other = first[anchor]
            what = f"link: the anchor {anchor} is that of {shown(other.path)}:{other.line} too"
            problems.error(candidate.path, candidate.line, what, "give one of the two another word")
        else:
            first[anchor] = candidate
