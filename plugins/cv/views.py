"""What the page and the PDF show of a CV: one description of it for both, in plain text."""

from __future__ import annotations

from msgspec import Struct

from ..site.views import Author, Link, Page


class Item(Struct, frozen=True):
    """One line of a CV with what belongs to it.

    ``when`` is a year or a span; ``title`` leads to ``url``. ``where`` follows the title, such as an institution, and
    leads to ``where_url``; ``place`` is where that is. Of a publication there are ``authors``, unless the person is the
    only one, ``venue`` is its journal and ``detail`` volume and pages. ``text`` is a sentence or more, ``points`` are a
    list, ``links`` come last.
    """

    when: str = ""
    title: str = ""
    url: str | None = None
    where: str = ""
    where_url: str | None = None
    place: str = ""
    authors: tuple[Author, ...] = ()
    others: bool = False
    venue: str = ""
    detail: str = ""
    text: str = ""
    points: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Section(Struct, frozen=True):
    """Items under a heading. ``key`` is its name in the schema, ``brief`` says that each is a name and a text."""

    key: str
    title: str
    items: tuple[Item, ...]
    brief: bool = False


class Curriculum(Struct, frozen=True):
    """A whole CV. ``title`` is what it is called, ``pdf`` the address of the same on paper."""

    name: str
    title: str
    label: str = ""
    place: str = ""
    image: str | None = None
    summary: str = ""
    contacts: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    pdf: str | None = None


class CvPage(Page, frozen=True, kw_only=True):
    """The page of a CV: a page, and ``cv``."""

    cv: Curriculum
