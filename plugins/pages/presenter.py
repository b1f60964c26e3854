"""From documents to what templates get: every value linked, formatted and escaped."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape
from msgspec import Struct, field

from ..jekyll.bodies.summaries import text_of
from ..jekyll.document import Document
from ..jekyll.layouts import previews
from ..jekyll.layouts.listings import listing_of
from ..jekyll.library import Library
from ..jekyll.taxonomy import Terms
from ..lazy import lazy
from ..people.favicon import favicon
from ..people.persons import People
from ..site.config import Config
from ..site.filelinks import LINKS, RESOLVERS, address, byline
from ..site.text.headings import begins_with
from ..site.text.inline import plain
from ..site.text.languages import direction
from ..site.text.words import Words
from ..site.views import (
    Author,
    Contents,
    Entry,
    Head,
    Heading,
    Link,
    Lists,
    Neighbors,
    Page,
    Person,
    Term,
)  # fmt: skip
from ..urls import web
from ..urls.paths import encoded, key
from .surroundings.listings import lists_of
from .surroundings.opening import classes_of
from .surroundings.packages import show_package_parts
from .surroundings.pictures import picture_of, shared_address, shows, without

_LEADS_ELSEWHERE = lazy(r"https?://|mailto:|tel:|#", re.IGNORECASE)


class Presenter(Struct):
    """Makes the views of one site.

    ``research`` tells for each document its link, anchor and icon on the index; ``lists_terms`` says whether categories
    and tags have lists to link to. ``words_of`` returns the theme's words in a language, None for the site's.
    ``made`` are the addresses of pages that the tree's plugins make, as they are compared with others.
    """

    config: Config
    library: Library
    people: People
    categories: Terms
    tags: Terms
    lists_terms: bool = True
    words_of: Callable[[str | None], Words] = lambda _: Words()
    made: Mapping[str, str] = field(default_factory=dict)
    research: Mapping[Document, Entry] = field(default_factory=dict)
    entries: dict[Document, Entry] = field(default_factory=dict)
    known_terms: dict[tuple[str, str], Term] = field(default_factory=dict)

    def href(self, url: str) -> str:
        """Return an address as a link of a page (`link_of`)."""
        return link_of(url, self.config.base)

    def absolute(self, url: str) -> str:
        """Return a site path as an absolute URL, as far as the site knows its origin."""
        return self.config.url + self.href(url) if url.startswith("/") else url

    def title(self, text: str) -> Markup:
        """Return a title as HTML: escaped, and set as the body is."""
        return self.library.summarizer.title(text)

    def line(self, value: Any) -> str | None:
        """Return a line of the front matter as plain text, its quotes and dashes set."""
        return self.library.summarizer.line(value)

    def entry(self, document: Document) -> Entry:
        """Return a document as a line of a list; its title leads to its own page."""
        if document not in self.entries:
            self.entries[document] = self._entry(document)
        return self.entries[document]

    def research_entry(self, document: Document) -> Entry:
        """Return a document as the research index has it, with its link, anchor and icon, if it is there."""
        return self.research.get(document) or self.entry(document)

    def _entry(self, document: Document) -> Entry:
        url = self.href(document.url)
        byline, summary = self.byline(document), self.library.summary_of(document)
        return Entry(
            title=summary.title,
            url=url,
            href=url,
            date=None if byline and document.collection != "talks" else document.date,  # the byline has the year
            summary=summary.summary,
            tldr=summary.tldr,
            byline=byline,
            categories=self.terms("categories", document.categories),
            tags=self.terms("tags", document.tags),
            links=tuple(self.files(document)),
            language=document.language,
        )

    def page(self, document: Document, neighbors: Iterable[Neighbors] = ()) -> Page:
        """Return a document as the page it has."""
        front, body = document.front, self.library.body_of(document)
        around = self.library.surroundings_of(document)
        entry = self.research_entry(document)
        listed = front.get("toc") is True
        given = front.get("header")
        header: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
        language = document.language or self.config.language
        profile = front.get("author_profile", document.url == "/") is True
        picture = picture_of(header, previews.image_of(front), self.href)
        if picture and shows(around.before + around.after, picture.url):
            picture = None
        person = self.person(document) or (Person(self.config.title) if profile else None)
        portrait = person.photo if person and profile else None
        before, after = without(around.before, portrait), without(around.after, portrait)
        listing = None
        if not self.library.layouts.has(document):
            listing = listing_of(document, self.library)
            before, after = show_package_parts(front, self.library, self.href, lambda: self.words_of(language))
        return Page(
            kind="home" if document.url == "/" else document.kind,
            title=entry.title,
            url=entry.url,
            canonical=self.absolute(document.url),
            language=language,
            direction=direction(language),
            description=self.library.summary_of(document).description,
            heading=self.title(around.heading) if around.heading else None,
            is_headed=begins_with(body.html, around.heading or entry.title),
            content=Markup(body.html),  # noqa: S704  the body is the author's HTML
            before=Markup(before) if before else None,  # noqa: S704  so are the layouts
            after=Markup(after) if after else None,  # noqa: S704  so are the layouts
            date=entry.date,
            person=person,
            profile=profile,
            categories=entry.categories,
            tags=entry.tags,
            neighbors=tuple(neighbors),
            contents=_contents(body.headings, text_of(front.get("toc_label")) or "") if listed else None,
            byline=self.byline(document, self.words_of(language)) if document.language else entry.byline,
            links=entry.links,
            link=Link(urlsplit(entry.href).netloc.removeprefix("www."), entry.href) if entry.external else None,
            tldr=entry.tldr,
            icon=entry.icon,
            picture=picture,
            minutes=self.minutes(document, body.html),
            writers=self.writers(document) if document.kind == "post" or _has_writers(document) else (),
            classes=classes_of(document, body.html),
            lists=lists_of(self, listing, front) if listing else Lists(),
            head=Head(
                noindex=document.draft or front.get("sitemap") is False,
                math="<math" in body.html,
                image=shared_address(picture, self.config.url) if picture else None,
            ),
            problems=tuple(str(problem) for problem in body.problems if problem.severity == "error"),
        )

    def person(self, document: Document | None = None) -> Person | None:
        """Return the person of a document, or the site's."""
        return self.people.person(document.front.get("author") if document else None)

    def writers(self, document: Document) -> tuple[Author, ...]:
        """Return the authors of a document as links: those that it names, else the site's person."""
        return self.people.writers(document.front)

    def icon(self) -> str | None:
        """Return the address of the picture in a browser's tab."""
        found = favicon(self.config.facts, {static.output for static in self.library.static_files})
        return self.href(found) if found and found.startswith("/") else found

    def terms(self, kind: str, names: Iterable[str]) -> tuple[Term, ...]:
        """Return categories or tags of a document with their lists' URLs."""
        return tuple(self._term(kind, name) for name in names)

    def _term(self, kind: str, name: str) -> Term:
        term = self.known_terms.get((kind, name))
        if term is None:
            found = (self.categories if kind == "categories" else self.tags).of(name)
            url = self.list_url(found.url(kind)) if found else None
            term = Term(name, url, len(found.documents) if found else 0)
            self.known_terms[kind, name] = term
        return term

    def list_url(self, url: str) -> str | None:
        """Return the address of a category's or a tag's list as a link; None in a site without these lists."""
        return self.href(self.made.get(key(url), url)) if self.lists_terms else None

    def minutes(self, document: Document, html: str) -> int | None:
        """Return the time to read a document in minutes, where it wants that shown; 0 is less than one."""
        if document.front.get("read_time") is not True:
            return None
        words = len(plain(html).split())
        return 0 if words < self.config.words_per_minute else math.floor(words / self.config.words_per_minute)

    def byline(self, document: Document, words: Words | None = None) -> Markup | None:
        """Return the line below the title of a publication, talk or course (academicpages' archive-single includes)."""
        front, venue = document.front, text_of(document.front.get("venue"))
        kind, place = text_of(front.get("type")), text_of(front.get("location"))
        year = str(document.date.year) if document.date else None
        if document.kind != "document":
            return None
        return byline(document.collection, kind, venue, place, year, words or self.words_of(None))

    def files(self, document: Document) -> Iterable[Link]:
        """Yield the links to a paper's or talk's files that its front matter names."""
        for name, title in LINKS:
            value = text_of(document.front.get(name))
            if not value:
                continue
            url = RESOLVERS[name] + value if name in RESOLVERS and "://" not in value else address(value)
            if url.startswith(("https://", "http://", "/")):
                yield Link(title, self.href(url))


def _has_writers(document: Document) -> bool:
    """Return whether a document of a collection names its authors."""
    return document.kind == "document" and bool(document.front.get("authors"))


def link_of(url: str, base: str) -> str:
    """Return an address of data or settings as a link of a page.

    An http(s), mailto or tel address and a bare fragment stay as they are. All else is a path of this site, whatever
    scheme it seems to have: ``base`` comes in front of it, and it is percent-encoded but for its query and fragment.
    """
    if _LEADS_ELSEWHERE.match(url):
        return url
    path, rest = re.match(r"([^?#]*)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]  # matches anything
    return encoded(f"{base}/{path.lstrip('/')}") + web.encoded(rest)


def _contents(headings: Iterable[Any], title: str) -> Contents | None:
    named = [heading for heading in headings if heading.id]
    top = min((heading.level for heading in named), default=1)
    lines = tuple(Heading(heading.level - top + 1, heading.id, escape(heading.text)) for heading in named)
    return Contents(title, lines) if lines else None
