"""Views to fill the theme's templates with: as little as there can be, and as much."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup

from plugins.site.views import (
    Author,
    Choice,
    Contents,
    Entry,
    Filter,
    Format,
    Head,
    Heading,
    Link,
    Lists,
    MenuItem,
    Neighbors,
    Page,
    Pagination,
    Paper,
    Person,
    PersonGroup,
    Picture,
    Section,
    Site,
    Term,
)

THEME = Path(__file__).parents[3] / "theme"
DATE = datetime(2017, 9, 8, 15, 7, 19, tzinfo=UTC)


def minimal_site(**fields: Any) -> Site:
    return Site(**{"title": "Notes", "home": "/", "origin": "", "language": "en"} | fields)


def minimal_page(kind: str = "post", **fields: Any) -> Page:
    """Return a page; fields of its head, its lists and its paper are given as if they were its own."""
    defaults = {"title": Markup("A page"), "url": "/a/", "canonical": "https://example.org/a/", "language": "en"}
    own = {name: value for name, value in fields.items() if name in Page.__struct_fields__}
    groups = {}
    for name, group in (("head", Head), ("lists", Lists), ("paper", Paper)):
        given = {key: fields[key] for key in fields.keys() & {*group.__struct_fields__} - own.keys()}
        if given:
            groups[name] = group(**given)
        own.update(groups)
    assert fields.keys() <= {*own, *(key for group in groups.values() for key in group.__struct_fields__)}
    return Page(kind=kind, **defaults | own)


def entry(title: str = "An entry", **fields: Any) -> Entry:
    return Entry(**{"title": Markup(title), "url": "/e/", "href": "/e/"} | fields)


def full_site() -> Site:
    icon = Markup('<svg viewBox="0 0 1 1"></svg>')
    links = (Link("Mail", "mailto:a@example.org", icon), Link("Code", "https://example.org/code", rel="me noopener"))
    return minimal_site(
        description="About numbers",
        menu=(
            MenuItem("Home", "/"),
            MenuItem("Writing", "/blog/"),
            MenuItem("Lab", "https://example.org/", external=True),
        ),
        person=Person("Ada Berg", "Historian", "/images/ada.jpg", "Turku", "https://example.org/ada", links),
        feed="/feed.xml",
        json_feed="/feed.json",
        custom_css="/custom.css",
        policy="default-src 'self'",
        copyright="© Ada Berg",
        icon="/favicon.ico",
    )


def full_page(kind: str = "post", **fields: Any) -> Page:
    icon = Markup('<svg viewBox="0 0 1 1"></svg>')
    terms = (Term("number theory", "/categories/number-theory/", 2), Term("C & A", "/categories/c-a/", 1))
    tags = (Term("Fermat", "/tags/fermat/", 3), Term("no page", None, 1))
    links = (Link("PDF", "/files/a.pdf", icon), Link("DOI", "https://example.org/doi", rel="noopener"))
    one = entry(
        href="https://example.org/e", external=True, date=DATE, summary=Markup("<p>Sum</p>"), icon=icon, anchor="one",
        byline=Markup("Published in <em>X</em>"), categories=terms, tags=tags, links=links, minutes=0, language="de",
        citation=Markup("<i>X</i>"), bibtex="@book{x}", authors=(Author("Ada Berg", own=True),), facets=("is-book",),
    )  # fmt: skip
    two = entry("Two", tldr="In short", minutes=4, anchor="two")
    given = {
        "title": Markup("On <em>numbers</em> &amp; letters"),
        "description": "A description",
        "content": Markup('<p id="x">The <b>body</b></p>'),
        "date": DATE,
        "updated": DATE,
        "person": Person("Bo Lind"),
        "profile": True,
        "categories": terms,
        "tags": tags,
        "neighbors": (Neighbors(one, two), Neighbors(None, two, terms[0]), Neighbors(one, None, tags[1])),
        "contents": Contents("Contents", (Heading(1, "x", Markup("<em>X</em>")), Heading(2, "y", Markup("Y")))),
        "byline": Markup("<em>Where</em>"),
        "links": links,
        "link": Link("Elsewhere", "https://example.org/"),
        "tldr": "A line",
        "icon": icon,
        "picture": Picture("/images/a.png", "A plate", Markup("<em>Plate</em>")),
        "minutes": 7,
        "classes": ("wide",),
        "sections": (Section("2017", "y2017", (one,), "Text", "/2017/"), Section("2016", "y2016", (two,))),
        "entries": (one, two),
        "terms": (*terms, *tags),
        "pagination": Pagination(2, 3, "/", "/page/3/", ((1, "/"), (2, "/page/2/"), (3, "/page/3/"))),
        "noindex": True,
        "json_ld": Markup('{"a": "\\u003c/script"}'),
        "problems": ("a.md:3: no such include",),
        "menu_url": "/blog/",
        "image": "https://example.org/a.png",
        "citation": Markup("<i>Cite</i>"),
        "bibtex": "@article{y}",
        "authors": (Author("Ada Berg", own=True, marks="*"), Author("Bo Lind", "https://example.org/bo", marks="✉")),
        "others": True,
        "abstract": Markup("<p>In short</p>"),
        "meta": (("citation_title", "On numbers & letters"), ("citation_author", "Berg, Ada")),
        "formats": (Format("BibTeX", "@article{y}", "/a.bib"),),
        "related": (Section("Related", "related", (two,)),),
        "papers": (Section("Selected", "selected", (one, two), url="/publications/"),),
        "news": (two,),
        "filters": (Filter("Type", "type", (Choice("is-article", "Articles", 2), Choice("is-book", "Books", 1))),),
        "writers": (Author("Bo Lind", "/people/bo/"), Author("Cy Guest")),
        "groups": (PersonGroup("Faculty", "faculty", (Person("Bo Lind", bio=Markup("<em>Bio</em>")),)),),
        "map": Markup('<svg viewBox="0 0 1 1"></svg>'),
    }
    return minimal_page(kind, **given | fields)
