"""The plain values that templates get: everything sorted, linked and formatted before a template sees it.

Every URL in a view starts with ``/``, has the site's base path in front, is percent-encoded, and can be written into
an attribute as it is; external ones are http(s), mailto or tel. Missing data is ``None`` or an empty tuple.
``Markup`` fields hold finished HTML, plain ``str`` fields are text that the template escapes.
"""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup
from msgspec import Struct, field

from .entries import Entry as Entry
from .entries import Heading as Heading
from .entries import Link as Link
from .entries import Neighbors as Neighbors
from .entries import Pagination as Pagination
from .entries import Person as Person
from .entries import PersonGroup as PersonGroup
from .entries import Section as Section
from .entries import Term as Term
from .papers import Author as Author
from .papers import Badge as Badge
from .papers import Choice as Choice
from .papers import Filter as Filter
from .papers import Format as Format
from .papers import PaperDetails as PaperDetails
from .services import Comments as Comments
from .services import Script as Script
from .text.words import Words as Words


class Head(Struct, frozen=True):
    """What only machines read of a page.

    ``meta`` are names and contents of further ``<meta>`` elements, ``json_ld`` is the structured data, ``image`` the
    absolute URL of the picture that link previews show. ``noindex`` keeps search engines out; ``math`` says that the
    body has formulas.
    """

    meta: tuple[tuple[str, str], ...] = ()
    json_ld: Markup | None = None
    image: str | None = None
    noindex: bool = False
    math: bool = False


class Picture(Struct, frozen=True):
    """The picture that a document's header names; ``element`` is it as HTML, with its size and smaller ones."""

    url: str
    alt: str = ""
    caption: Markup | None = None
    element: Markup | None = None


class Contents(Struct, frozen=True):
    """A page's table of contents; ``title`` is the document's own, empty for the theme's."""

    title: str
    headings: tuple[Heading, ...]


class Lists(Struct, frozen=True):
    """What a page lists beside its body: entries, sections of them, or terms.

    ``in_full`` entries have their summaries, on the home page too. Lists of papers have ``filters``, lists of talks a
    ``map``; the home page has ``papers`` and ``news`` besides, the list of people has ``groups``.
    """

    entries: tuple[Entry, ...] = ()
    sections: tuple[Section, ...] = ()
    terms: tuple[Term, ...] = ()
    pagination: Pagination | None = None
    in_full: bool = False
    filters: tuple[Filter, ...] = ()
    map: Markup | None = None
    papers: tuple[Section, ...] = ()
    news: tuple[Entry, ...] = ()
    groups: tuple[PersonGroup, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything to show."""
        return bool(self.entries or self.sections or self.terms or self.papers or self.news)


class Paper(Struct, frozen=True):
    """What the page of a paper shows besides its body.

    ``authors`` and ``others`` are as in an entry, ``abstract`` is HTML, ``formats`` are its records for other programs.
    """

    authors: tuple[Author, ...] = ()
    others: bool = False
    abstract: Markup | None = None
    formats: tuple[Format, ...] = ()


class MenuItem(Struct, frozen=True):
    """A line of the menu; ``language`` is that of its title on a page in another language than the site's."""

    title: str
    url: str
    external: bool = False
    language: str | None = None


class Edition(Struct, frozen=True):
    """A page in one of its languages: the tag, what the language calls itself, the URL and the same as absolute one."""

    language: str
    name: str
    url: str
    canonical: str


class LocalSite(Struct, frozen=True):
    """What of a site is another on pages in another language than its own: where it begins, its menu, its feeds."""

    home: str
    menu: tuple[MenuItem, ...] = ()
    feed: str | None = None
    json_feed: str | None = None


class Page(Struct, frozen=True):
    """What every template gets as ``view``: the page being written.

    ``kind`` is post, page, document (of a collection), home, research, category, tag, categories, tags, archives, blog,
    redirect, gone, notfound or search. ``content`` is the body, put unchanged into the one element of class
    ``e-content``.
    ``before`` and ``after`` are what the site's own layouts show around it. ``is_headed`` says that it has its title.
    ``menu_url`` is the URL of the menu's item at or above this page (the longest that fits). ``citation`` says how to
    cite the page, ``bibtex`` is its record; ``related`` is what else the site has on its subject. Only the page of a
    ``paper`` has that. ``writers`` are the authors of a post. ``editions`` are the page itself and its translations,
    if there are any; ``words`` are the theme's own in its language, where that is not the site's and they are known.
    ``local`` is what the site is in that language, where it is not its own.
    """

    kind: str
    title: Markup
    url: str
    canonical: str
    language: str
    direction: str = "ltr"
    words: Words | None = None
    local: LocalSite | None = None
    editions: tuple[Edition, ...] = ()
    heading: Markup | None = None
    is_headed: bool = False
    description: str | None = None
    head: Head = Head()
    menu_url: str | None = None
    classes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    person: Person | None = None
    profile: bool = False
    content: Markup | None = None
    before: Markup | None = None
    after: Markup | None = None
    contents: Contents | None = None
    picture: Picture | None = None
    date: datetime | None = None
    updated: datetime | None = None
    minutes: int | None = None
    writers: tuple[Author, ...] = ()
    byline: Markup | None = None
    tldr: str | None = None
    icon: Markup | None = None
    link: Link | None = None
    links: tuple[Link, ...] = ()
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    lists: Lists = Lists()
    paper: Paper | None = None
    citation: Markup | None = None
    bibtex: str | None = None
    comments: Comments | None = None
    related: tuple[Section, ...] = ()
    neighbors: tuple[Neighbors, ...] = ()


class RedirectPartView(Struct, frozen=True):
    """A fragment of an old page, without its ``#``, where it leads, and the title of the page there."""

    name: str
    target: str
    title: str | Markup


class RedirectView(Struct, frozen=True):
    """What the redirect template gets as ``redirect``: where a stub leads, and the title of the page there.

    ``target`` is the URL to go to, on this site or http(s); ``canonical`` is the same as an absolute URL where known.
    Both are None where only ``parts`` of the old page lead anywhere.
    """

    target: str | None
    canonical: str | None
    title: str | Markup
    parts: tuple[RedirectPartView, ...] = ()


class Site(Struct, frozen=True):
    """What every template gets as ``site``.

    ``home`` is the URL of the home page (``/`` or the base path); ``origin`` is scheme and host, empty when unknown.
    ``policy`` is the Content-Security-Policy for a ``<meta>``; None leaves it out. It admits ``scheme_script`` inside a
    page, which sets the colours that a reader has chosen. ``icon`` is the URL of the picture in a browser's tab,
    ``touch_icon`` that on a telephone, which ``manifest`` names; ``search`` is the URL of the search. ``style`` and
    ``accent`` name what of the theme's looks is chosen, ``settings_css`` has colours and faces of the site's own.
    ``newsletter`` is where readers sign up, ``analytics`` the script that counts visits.
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
    search: str | None = None
    custom_css: str | None = None
    policy: str | None = None
    scheme_script: Markup = Markup()
    copyright: str | None = None
    icon: str | None = None
    style: str = "paper"
    accent: str = "red"
    settings_css: str | None = None
    touch_icon: str | None = None
    manifest: str | None = None
    newsletter: str | None = None
    analytics: Script | None = None
    words: Words = field(default_factory=Words)
