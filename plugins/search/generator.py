"""The generator of the search: its page, the list of what can be found, and the index of words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.json import encode

from ..jekyll.document import Document
from ..pages.generator import SiteGenerator
from ..pages.view import GeneratedFile, Listing
from ..site.text.inline import plain, text_of
from ..site.views import Entry, Head, Lists, Page, Paper, Section
from .index import Text, buckets_of, names_of
from .words import BUCKETS, folded, words_of

URL = "/search/"


class Found(Struct, frozen=True):
    """What can be found: address, title, who wrote it and what it is about, year, text and summary."""

    url: str
    title: Markup
    more: str
    year: int | None
    html: str
    lead: str = ""


class Search(SiteGenerator):
    """Makes the page that lists everything, and the files that the script asks."""

    resolves_last = True  # what leads elsewhere is not searched, which the redirects know

    def listings(self) -> Iterator[Listing]:
        """Yield the page."""
        self.__dict__.pop("found", None)
        self.__dict__.pop("buckets", None)
        self.build.search = self.build.presenter.href(URL)
        yield self.listing(URL, "search", "the search", self.page)

    def files(self) -> Iterator[GeneratedFile]:
        """Yield the list of what can be found, and the index in parts."""
        folder = URL.strip("/")
        yield GeneratedFile(f"{folder}/index.json", self.index, is_part=True)
        for number in range(BUCKETS):
            yield GeneratedFile(f"{folder}/{number:x}.json", partial(self.bucket, number), is_part=True)

    def resolve(self) -> None:
        """Gather what can be found, in views whose pages are rendered side by side later on."""
        self.found  # noqa: B018

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """All that can be found, by title."""
        build = self.build
        documents = (
            document
            for document in build.public_documents()
            if document.part == 1 and not document.generated and document.output != "404.html" and document.url != "/"
        )
        papers = (listing.bare() for listing in build.listings if listing.template == "publication")
        made = [*map(self._document, documents), *map(_paper, papers)]
        return tuple(sorted(made, key=lambda one: (folded(one.title.striptags()), one.url)))

    @cached_property
    def names(self) -> dict[str, str]:
        """The short names of addresses in the index."""
        return names_of(one.url for one in self.found)

    @cached_property
    def buckets(self) -> tuple[bytes, ...]:
        """The index of words."""
        self.__dict__.pop("names", None)
        texts = (self._text(one) for one in self.found)
        return buckets_of(texts, self.build.source.cache, str(self.build.config.output))

    def bucket(self, number: int) -> bytes:
        """Return one file of the index."""
        return self.buckets[number]

    def index(self) -> bytes:
        """Return the list of what can be found."""
        return encode(
            [(self.names[one.url], one.url, plain(one.title), one.more, one.year or "") for one in self.found]
        )

    def page(self) -> Page:
        """Return the page: everything by its first letter."""
        shelves: dict[str, list[Entry]] = {}
        for one in self.found:
            first = next(iter(folded(one.title.striptags()).strip("\"'“”‘’«»„( ")), "#")
            shelves.setdefault(first.upper() if first.isalpha() else "#", []).append(
                Entry(one.title, one.url, one.url, byline=Markup(one.year) if one.year else None)  # noqa: S704  digits
            )
        sections = tuple(
            Section(letter, f"letter-{letter.lower() if letter != '#' else 'other'}", tuple(entries))
            for letter, entries in shelves.items()
        )
        return self.bare(
            "search", self.build.site.words.find, URL, lists=Lists(sections=sections), head=Head(noindex=True)
        )

    def _document(self, document: Document) -> Found:
        presenter, library = self.build.presenter, self.build.library
        if document.collection == "publications":
            return _paper(self.build.page(document), document)
        people = (document.front.get(key) for key in ("authors", "author"))
        more = " · ".join((*_names([*people]), *document.categories, *document.tags))
        return Found(
            presenter.href(document.url),
            library.summary_of(document).title,
            more,
            document.date.year if document.date else None,
            library.body_of(document).html,
            str(document.front.get("tldr") or ""),
        )

    def _text(self, one: Found) -> Text:
        head = f"{one.title}\n{one.more}\n{one.lead}\n"
        stamp = f"{len(one.html)} {zlib.crc32(one.html.encode(), zlib.crc32(head.encode()))}"
        return Text(self.names[one.url], stamp, lambda: words_of(f"{plain(head)} {text_of(one.html, between=' ')}"))


def _paper(page: Page, document: Document | None = None) -> Found:
    paper = page.paper or Paper()
    people = " · ".join(plain(str(author.name)) for author in paper.authors)
    named = re.search(r"\b(?:1[5-9]|20)\d\d\b", plain(str(page.byline or "")))
    year = document.date.year if document and document.date else int(named[0]) if named else None
    return Found(page.url, page.title, people, year, f"{page.byline or ''} {paper.abstract or ''} {page.content or ''}")


def _names(given: Any) -> Iterator[str]:
    """Yield the names in data of authors: texts, lists of them, and mappings with a name."""
    for one in given if isinstance(given, list) else [given]:
        if isinstance(one, list):
            yield from _names(one)
        elif isinstance(one, dict) and isinstance(one.get("name"), str):
            yield one["name"]
        elif isinstance(one, str):
            yield one
