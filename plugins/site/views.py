"""The plain values that templates get: everything sorted, linked and formatted before a template sees it.

Every URL in a view starts with ``/``, has the site's base path in front, is percent-encoded, and can be written into
an attribute as it is; external ones are http(s), mailto or tel. Missing data is ``None`` or an empty tuple.
``Markup`` fields hold finished HTML, plain ``str`` fields are text that the template escapes.
"""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup
from msgspec import Struct, field

from .papers import Author as Author
from .papers import Choice as Choice
from .papers import Filter as Filter
from .papers import Format as Format
from .words import Words as Words


class Link(Struct, frozen=True):
    """A named link, with an inline SVG icon where its data names one."""

    title: str
    url: str
    icon: Markup | None = None
    rel: str | None = None


class Person(Struct, frozen=True):
    """A person (h-card), made from author data of the content tree: the author in the profile column, a member.

    ``role`` is a line, ``bio`` what there is to say besides.
    """

    name: str
    role: Markup | None = None
    photo: str | None = None
    location: str | None = None
    url: str | None = None
    links: tuple[Link, ...] = ()
    bio: Markup | None = None


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
    ``others`` says that there are more; ``facets`` are classes that a list can be filtered by.
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


class Section(Struct, frozen=True):
    """Entries under one heading: a category of the research index, a year of the archives, a collection."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]
    text: str | None = None
    url: str | None = None


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


class Page(Struct, frozen=True):
    """What every template gets as ``page``: the page being written.

    ``kind`` is post, page, document (of a collection), home, research, category, tag, categories, tags, archives, blog,
    redirect, gone or notfound. ``content`` is the body, put unchanged into the one element of class ``e-content``.
    ``in_full`` entries have their summaries, on the home page too.
    ``before`` and ``after`` are what the site's own layouts show around it.
    ``menu_url`` is the URL of the menu's item at or above this page (the longest that fits), ``social_image`` the
    absolute URL of the picture that link previews show. ``math`` says that the body has formulas.

    Of a paper, ``authors`` and ``others`` are as in an entry, ``abstract`` is HTML, ``meta`` are names and contents of
    further ``<meta>`` elements, ``formats`` its records for other programs, and ``related`` what else the site has on
    it. Lists of papers have ``filters``; lists of talks have a ``map``. The home page has
    ``papers`` and ``news``, besides its list. ``writers`` are the authors of a post, ``groups`` those of the list of
    people.
    """

    kind: str
    title: Markup
    url: str
    canonical: str
    language: str
    direction: str = "ltr"
    heading: Markup | None = None
    description: str | None = None
    content: Markup | None = None
    before: Markup | None = None
    after: Markup | None = None
    date: datetime | None = None
    updated: datetime | None = None
    person: Person | None = None
    profile: bool = False
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    neighbors: tuple[Neighbors, ...] = ()
    headings: tuple[Heading, ...] = ()
    toc_title: str | None = None
    byline: Markup | None = None
    links: tuple[Link, ...] = ()
    link: Link | None = None
    tldr: str | None = None
    icon: Markup | None = None
    image: str | None = None
    image_alt: str | None = None
    image_caption: Markup | None = None
    minutes: int | None = None
    classes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()
    terms: tuple[Term, ...] = ()
    pagination: Pagination | None = None
    in_full: bool = False
    noindex: bool = False
    json_ld: Markup | None = None
    problems: tuple[str, ...] = ()
    menu_url: str | None = None
    social_image: str | None = None
    citation: Markup | None = None
    bibtex: str | None = None
    authors: tuple[Author, ...] = ()
    others: bool = False
    abstract: Markup | None = None
    meta: tuple[tuple[str, str], ...] = ()
    formats: tuple[Format, ...] = ()
    related: tuple[Section, ...] = ()
    papers: tuple[Section, ...] = ()
    news: tuple[Entry, ...] = ()
    filters: tuple[Filter, ...] = ()
    map: Markup | None = None
    math: bool = False
    writers: tuple[Author, ...] = ()
    groups: tuple[PersonGroup, ...] = ()


class RedirectPart(Struct, frozen=True):
    """A fragment of an old page, without its ``#``, where it leads, and the title of the page there."""

    name: str
    target: str
    title: str | Markup


class Redirect(Struct, frozen=True):
    """What the redirect template gets as ``redirect``: where a stub leads, and the title of the page there.

    ``target`` is the URL to go to, on this site or http(s); ``canonical`` is the same as an absolute URL where known.
    Both are None where only ``parts`` of the old page lead anywhere.
    """

    target: str | None
    canonical: str | None
    title: str | Markup
    parts: tuple[RedirectPart, ...] = ()


class MenuItem(Struct, frozen=True):
    """A line of the menu."""

    title: str
    url: str
    external: bool = False


class Site(Struct, frozen=True):
    """What every template gets as ``site``.

    ``home`` is the URL of the home page (``/`` or the base path); ``origin`` is scheme and host, empty when unknown.
    ``policy`` is the Content-Security-Policy for a ``<meta>``; None leaves it out. ``icon`` is the URL of the picture
    in a browser's tab; ``style`` and ``accent`` name what of the theme's looks is chosen.
    """

    title: str
    home: str
    origin: str
    language: str
    direction: str = "ltr"
    description: str | None = None
    menu: tuple[MenuItem, ...] = ()
    person: Person | None = None
    feed: str | None = None
    json_feed: str | None = None
    custom_css: str | None = None
    policy: str | None = None
    copyright: str | None = None
    icon: str | None = None
    style: str = "paper"
    accent: str = "red"
    words: Words = field(default_factory=Words)
