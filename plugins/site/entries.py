"""What views are made of: links, persons, terms, documents in lists, and where a page stands among others."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup
from msgspec import Struct

from .papers import Author, PaperDetails


class Link(Struct, frozen=True):
    """A named link, with an inline SVG icon where its data names one."""

    title: str
    url: str
    icon: Markup | None = None
    rel: str | None = None


class Person(Struct, frozen=True):
    """A person (h-card), made from author data of the content tree: the author in the profile column, a member.

    ``role`` is a line, ``bio`` what there is to say besides. ``portrait`` is the photo as HTML, with its smaller sizes,
    where they are known.
    """

    name: str
    role: Markup | None = None
    photo: str | None = None
    location: str | None = None
    url: str | None = None
    links: tuple[Link, ...] = ()
    bio: Markup | None = None
    portrait: Markup | None = None


class PersonGroup(Struct, frozen=True):
    """Persons under one heading of the list of people."""

    title: str
    anchor: str
    persons: tuple[Person, ...]


class Term(Struct, frozen=True):
    """A category or tag: its spelling, its list's URL, and how many documents it has."""

    name: str
    url: str | None
    count: int = 0


class Entry(Struct, frozen=True):
    """A document in a list. ``href`` is where its title leads; ``url`` is its own page.

    ``summary`` may hold paragraphs, ``title`` and ``byline`` only what may stand in a line, without links in ``title``.
    ``citation`` is the recommended citation, ``bibtex`` the BibTeX record, shown as it is. ``authors`` are a paper's,
    ``others`` says that there are more; ``facets`` are classes that a list can be filtered by, ``paper`` is what only
    papers have. ``content`` is the whole body, where a list shows that.
    """

    title: Markup
    url: str
    href: str
    external: bool = False
    date: datetime | None = None
    summary: Markup | None = None
    tldr: str | None = None
    icon: Markup | None = None
    anchor: str | None = None
    byline: Markup | None = None
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    links: tuple[Link, ...] = ()
    minutes: int | None = None
    language: str | None = None
    citation: Markup | None = None
    bibtex: str | None = None
    authors: tuple[Author, ...] = ()
    others: bool = False
    facets: tuple[str, ...] = ()
    content: Markup | None = None
    paper: PaperDetails | None = None


class Section(Struct, frozen=True):
    """Entries under one heading: a category of the research index, a year of the archives, a collection.

    ``count`` is how many there are at ``url``, for a section whose entries are listed only there.
    """

    title: str
    anchor: str
    entries: tuple[Entry, ...]
    text: str | None = None
    url: str | None = None
    count: int = 0


class Neighbors(Struct, frozen=True):
    """Older and newer document of a sequence: of all posts (``within`` is None) or of one category."""

    older: Entry | None
    newer: Entry | None
    within: Term | None = None


class Pagination(Struct, frozen=True):
    """Where a list's page stands among its pages; ``pages`` are the first, the last, and those near it."""

    number: int
    total: int
    newer: str | None
    older: str | None
    pages: tuple[tuple[int, str], ...] = ()


class Heading(Struct, frozen=True):
    """A line of a page's table of contents.

    ``level`` is 1 for the page's highest headings; ``title`` holds no links, as it becomes one.
    """

    level: int
    id: str
    title: Markup
