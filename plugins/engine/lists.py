"""The lists that a site makes of its posts: categories, tags, archives, all by pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..jekyll.document import Document
from ..research.index import Index
from ..site.views import Page, Pagination, Section, Term
from ..urls.paths import output_of
from .presenter import Presenter, direction
from .terms import Shelf, Terms


class ListPage(Struct, frozen=True):
    """A generated page: its address, its output file, the template that shows it, and how its view is made."""

    url: str
    output: str
    template: str
    what: str
    view: Callable[[], Page]


class Lists:
    """Makes the generated pages of one site. Nothing is made until ``view`` is called."""

    def __init__(self, presenter: Presenter) -> None:
        self.presenter = presenter
        self.config = presenter.config
        self.library = presenter.library
        self.posts = [document for document in self.library.posts if not _moved(document)]

    def all(self, *, home_is_free: bool, free: Callable[[str], bool]) -> Iterator[ListPage]:
        """Yield every list the site has. ``free`` tells of an address that no document has it."""
        if self.posts:
            yield from self.blog("/" if home_is_free and self.config.home == "posts" else "/blog/", free)
            yield self.archives()
        yield from self.terms("categories", self.presenter.categories)
        yield from self.terms("tags", self.presenter.tags)
        if free("/404.html"):
            yield self.not_found()

    def blog(self, first: str, free: Callable[[str], bool]) -> Iterator[ListPage]:
        """Yield the posts by pages, the first at ``first``, the others at ``/page/N/``; none if a document is there."""
        if not free(first):
            return
        size = self.config.per_page
        total = max(1, -(-len(self.posts) // size))
        urls = [first, *(f"/page/{number}/" for number in range(2, total + 1))]
        for number, url in enumerate(urls, 1):
            posts = self.posts[(number - 1) * size : number * size]
            yield self.page(url, "blog", "the list of posts", partial(self._blog, number, urls, posts))

    def _blog(self, number: int, urls: Sequence[str], posts: Sequence[Document]) -> Page:
        href, last = self.presenter.href, len(urls)
        shown = sorted({1, last, *range(max(1, number - 2), min(last, number + 2) + 1)})
        pagination = Pagination(
            number,
            last,
            newer=href(urls[number - 2]) if number > 1 else None,
            older=href(urls[number]) if number < last else None,
            pages=tuple((other, href(urls[other - 1])) for other in shown),
        )
        return self.bare(
            "blog",
            self.config.title if urls[0] == "/" else "Posts",
            urls[number - 1],
            entries=tuple(self.presenter.entry(document) for document in posts),
            pagination=pagination if last > 1 else None,
            profile=urls[0] == "/",
        )

    def research(self, index: Index, url: str) -> ListPage:
        """Return the research index at an address: its own, or the home page."""
        title, template = (self.config.title, "home") if url == "/" else (self.config.research_title, "research")

        def view() -> Page:
            page = self.bare(template, title, url, sections=index.sections, entries=index.entries)
            return replace(page, profile=True) if url == "/" else page

        return self.page(url, template, "the research index", view)

    def welcome(self) -> ListPage:
        """Return a home page for a site that has nothing to put there."""
        return self.page("/", "home", "the home page", lambda: self.bare("home", self.config.title, "/", profile=True))

    def archives(self) -> ListPage:
        """Return all posts by year."""
        return self.page(
            "/archives/",
            "archives",
            "the archives",
            lambda: self.bare("archives", "Archives", "/archives/", sections=self.by_year(self.posts)),
        )

    def terms(self, kind: Literal["categories", "tags"], terms: Terms) -> Iterator[ListPage]:
        """Yield the page of each term, and the page of all."""
        if not len(terms):
            return
        single: Literal["category", "tag"] = "category" if kind == "categories" else "tag"
        for shelf in terms:
            yield self.page(
                shelf.url(kind), single, f"the list of {single} “{shelf.name}”", self._term(kind, single, shelf)
            )
        title = kind.capitalize()
        listed = tuple(Term(shelf.name, self.presenter.href(shelf.url(kind)), len(shelf.documents)) for shelf in terms)
        yield self.page(
            f"/{kind}/", kind, f"the list of {kind}", lambda: self.bare(kind, title, f"/{kind}/", terms=listed)
        )

    def _term(self, kind: str, single: str, shelf: Shelf) -> Callable[[], Page]:
        def view() -> Page:
            entries = tuple(self.presenter.entry(document) for document in shelf.documents)
            return self.bare(single, shelf.name, shelf.url(kind), entries=entries)

        return view

    def not_found(self) -> ListPage:
        """Return the page for addresses that nothing answers."""
        return ListPage(
            "/404.html", "404.html", "notfound", "the page for what is not found",
            lambda: self.bare("notfound", "Page not found", "/404.html", noindex=True),
        )  # fmt: skip

    def by_year(self, documents: Iterable[Document]) -> tuple[Section, ...]:
        """Return dated documents as one section a year."""
        years = groupby(documents, key=lambda document: document.date.year if document.date else 0)
        return tuple(
            Section(str(year), f"year-{year}", tuple(self.presenter.entry(document) for document in group))
            for year, group in years
        )

    def page(self, url: str, template: str, what: str, view: Callable[[], Page]) -> ListPage:
        """Return a list at an address."""
        return ListPage(url, output_of(url), template, what, view)

    def bare(self, kind: str, title: str, url: str, **values: object) -> Page:
        """Return a generated page's view; ``values`` are fields of Page."""
        language = self.config.language
        page = Page(
            kind=kind,
            title=self.presenter.title(title),
            url=self.presenter.href(url),
            canonical=self.presenter.absolute(url),
            language=language,
            direction=direction(language),
            description=None,
        )
        return replace(page, **values)


def _moved(document: Document) -> bool:
    return bool(document.front.get("redirect_to"))
