"""What templates get of papers, besides what every entry and page has."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct


class Author(Struct, frozen=True):
    """An author of a paper, as one says the name.

    ``url`` is a page of that person's, ``own`` says that it is the site's person. ``marks`` are signs behind the name:
    ``*`` for equal contribution, ``✉`` for the corresponding author.
    """

    name: str
    url: str | None = None
    own: bool = False
    marks: str = ""


class Badge(Struct, frozen=True):
    """A few letters for where a paper appeared, and where they lead."""

    text: str
    url: str | None = None


class PaperDetails(Struct, frozen=True):
    """What a list shows of a paper besides: al-folio's badge, picture and notes, and the authors that it names of many.

    ``preview`` is the URL of a picture, ``picture`` the same as HTML, with its size, where that is known. ``notes``
    stand open, ``folded`` are a word and what it unfolds. ``shown`` is empty where a list
    names all authors.
    """

    badge: Badge | None = None
    preview: str | None = None
    notes: tuple[Markup, ...] = ()
    folded: tuple[tuple[str, Markup], ...] = ()
    shown: tuple[Author, ...] = ()
    picture: Markup | None = None


class Format(Struct, frozen=True):
    """A paper's record for another program: what the format is called, the record, and the file with it."""

    title: str
    text: str
    url: str


class Choice(Struct, frozen=True):
    """One of the values of a filter: the class that its entries have, what it is called, and how many they are."""

    facet: str
    title: str
    count: int


class Filter(Struct, frozen=True):
    """What the entries of a list can be chosen by."""

    title: str
    name: str
    choices: tuple[Choice, ...]
