"""What an entry takes from those that it names: ``crossref`` and ``xdata``.

Source: biber's default inheritance (the biblatex manual, appendix B), with BibTeX's own rule (a ``booktitle`` of the
parent is that of its children, else its ``title`` is).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...site.problems import Problem
from .bibfile import BibEntry, Field

_DEEPEST = 4  # parents of parents
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_MAIN_TITLES = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_JOURNAL_TITLES = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_NOT_INHERITED = frozenset({
    "crossref", "xref", "xdata", "ids", "key", "url", "doi", "pages", "abstract", "note", "keywords", "selected", "pdf",
    "entryset", "entrysubtype", "execute", "label", "options", "presort", "related", "relatedoptions", "relatedstring",
    "relatedtype", "shorthand", "shorthandintro", "sortkey", "file", "abbr", "preview",
})  # fmt: skip
_VOLUMES = {"mvbook": ("book", "inbook", "bookinbook", "suppbook"), "mvcollection": ("collection", "incollection",
            "suppcollection"), "mvproceedings": ("proceedings", "inproceedings"), "mvreference": ("reference",
            "inreference")}  # fmt: skip
_BOOK_PARTS = frozenset({"inbook", "bookinbook", "suppbook"})


def inherit(
    entry: BibEntry, known: Mapping[str, BibEntry], problems: list[Problem], depth: int = 0
) -> dict[str, Field]:
    """Return the fields of an entry and those that it inherits, its own first.

    Args:
        entry: the entry.
        known: all entries by their keys in lower case.
        problems: gets a warning for a parent that there is not.
    """
    values = dict(entry.fields)
    for name in ("crossref", "xdata"):
        for key in values[name].value.split(",") if name in values and depth < _DEEPEST else ():
            parent = known.get(key.strip().lower())
            if parent is None or parent is entry:
                line = entry.fields[name].line if name in entry.fields else entry.line
                what = f"{entry.key}: there is no entry {key.strip()} for its {name}"
                problems.append(Problem(entry.path, line, what, "add it, or take the field out", "warning"))
                continue
            inherited = inherit(parent, known, problems, depth + 1)
            pairs = inherited.items() if name == "xdata" else _lent(inherited, parent.type, entry.type)
            for own, value in pairs:
                values.setdefault(own, value)
    values.pop("crossref", None)
    values.pop("xdata", None)
    return values


def _lent(fields: Mapping[str, Field], parent: str, child: str) -> Iterable[tuple[str, Field]]:
    """Yield what a parent lends, by the names that it has in the child; what is already so called comes first."""
    titles = _TITLES
    if child in _VOLUMES.get(parent, ()):
        titles = _MAIN_TITLES
    elif parent == "periodical":
        titles = _JOURNAL_TITLES
    for name, value in fields.items():
        if name not in titles and name not in _NOT_INHERITED:
            yield name, value
    for name, value in fields.items():
        if name in titles:
            yield titles[name], value
    if "author" in fields and child in _BOOK_PARTS and parent in ("book", "mvbook"):
        yield from (("author", fields["author"]), ("bookauthor", fields["author"]))


def other_keys(entry: BibEntry) -> list[str]:
    """Return the other keys that an entry has (biblatex's ``ids``)."""
    others = entry.fields.get("ids")
    return [key.strip().lower() for key in others.value.split(",")] if others else []
