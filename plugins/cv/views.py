"""What the page and the PDF show of a CV: one description of it for both, in plain text."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from ..site.views import Author, Link, Page
from .resume.dates import When
from .resume.richtext import Run, html


class Item(Struct, frozen=True):
    """One line of a CV with what belongs to it.

    ``when`` is a year or a span, in words once it is shown; ``title`` leads to ``url``. ``where`` follows the title,
    such as an institution, and leads to ``where_url``; ``place`` is where that is. Of a publication there are
    ``authors``, unless the person is the only one, ``venue`` is its journal and ``detail`` volume and pages; ``more``
    authors are left out, ``group`` is the heading of its kind, ``number`` its place in a numbered list. ``text`` is a
    sentence or more, ``points`` are a list;
    ``text_runs`` and ``point_runs`` are the same with their emphasis and links. ``links`` come last.
    """

    when: str | When = ""
    title: str = ""
    url: str | None = None
    where: str = ""
    where_url: str | None = None
    place: str = ""
    authors: tuple[Author, ...] = ()
    others: bool = False
    more: int = 0
    group: str = ""
    number: str = ""
    selected: bool = False
    venue: str = ""
    detail: str = ""
    text: str = ""
    points: tuple[str, ...] = ()
    text_runs: tuple[Run, ...] = ()
    point_runs: tuple[tuple[Run, ...], ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def text_html(self) -> Markup:
        """The text as HTML."""
        return html(self.text_runs) if self.text_runs else Markup("{}").format(self.text)

    @property
    def points_html(self) -> tuple[Markup, ...]:
        """The points as HTML."""
        if self.point_runs:
            return tuple(map(html, self.point_runs))
        return tuple(Markup("{}").format(point) for point in self.points)


class CvSection(Struct, frozen=True):
    """Items under a heading. ``key`` is its name in the schema, ``brief`` says that each is a name and a text."""

    key: str
    title: str
    items: tuple[Item, ...]
    brief: bool = False


class Curriculum(Struct, frozen=True):
    """A whole CV.

    ``title`` is what it is called, ``pdf`` the address of the same on paper, ``paper`` its format if the file says,
    ``design`` one of the designs. ``as_of`` is the month of the newest thing in it.
    """

    name: str
    title: str
    label: str = ""
    place: str = ""
    image: str | None = None
    summary: str = ""
    contacts: tuple[Link, ...] = ()
    sections: tuple[CvSection, ...] = ()
    pdf: str | None = None
    summary_runs: tuple[Run, ...] = ()
    paper: str = ""
    design: str = "classic"
    as_of: str = ""

    @property
    def summary_html(self) -> Markup:
        """The summary as HTML."""
        return html(self.summary_runs) if self.summary_runs else Markup("{}").format(self.summary)


class CvPage(Page, frozen=True, kw_only=True):
    """The page of a CV: a page, and ``cv``."""

    cv: Curriculum
