"""The lists that a site makes of its posts: categories, tags, archives, all by pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, Literal

from ..jekyll.document import Document
from ..jekyll.taxonomy import TermPosts, Terms
from ..pages.generator import SiteGenerator
from ..pages.surroundings.pagination import pagination
from ..pages.view import Listing
from ..site.views import Lists, Page, Section, Term
from .categories import use_all_categories


class PostLists(SiteGenerator):
    """Makes the list of all posts by pages, the archives by year, and a list for each category and tag."""

    def listings(self) -> Iterator[Listing]:
        """Yield every list of posts."""
        build = self.build
        if build.takes_changes:
            use_all_categories(build.templates)
        self.posts = [document for document in build.library.posts if not document.front.get("redirect_to")]
        if self.posts:
            at_home = build.is_free("/") and build.config.home == "posts"
            yield from self.index("/" if at_home else "/blog/")
            yield self.archives()
        yield from self.terms("categories", build.presenter.categories)
        yield from self.terms("tags", build.presenter.tags)

    def resolve(self) -> None:
        """Keep Pelican from looking through lists of its own, but for those that it is told to write."""
        articles, registry = self.build.templates, self.build.registry
        for name, single in (("tags", "TAG"), ("categories", "CATEGORY"), ("authors", "AUTHOR")):
            if not any(self.settings.get(f"{single}_{form}") for form in ("SAVE_AS", "FEED_ATOM", "FEED_RSS")):
                setattr(articles, name, {} if name == "tags" else [])
        owner = self.owner("a list that the settings ask for")
        outputs = [output.lstrip("/") for output in self._of_pelican(articles) if output]
        for output in outputs:
            registry.claim(f"/{output.removesuffix('index.html')}", output, owner)
        if outputs:
            registry.resolve()

    def _of_pelican(self, articles: Any) -> Iterator[str]:
        """Yield the outputs of the lists that Pelican writes (ArticlesGenerator.generate_pages)."""
        for template in self.settings["DIRECT_TEMPLATES"]:
            yield self.settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        yield from (tag.save_as for tag in articles.tags)
        yield from (term.save_as for terms in (articles.categories, articles.authors) for term, _ in terms)

    def index(self, first: str) -> Iterator[Listing]:
        """Yield the posts by pages, the first at ``first``, the others at ``/page/N/``; none if a document is there."""
        if not self.build.is_free(first):
            return
        size = self.build.config.per_page
        total = max(1, -(-len(self.posts) // size))
        urls = [first, *(f"/page/{number}/" for number in range(2, total + 1))]
        for number, url in enumerate(urls, 1):
            posts = self.posts[(number - 1) * size : number * size]
            view = partial(self._index, number, urls, posts)
            yield self.listing(url, "index", "the list of posts", view, self._variables(self.posts, "index", number))

    def _index(self, number: int, urls: Sequence[str], posts: Sequence[Document]) -> Page:
        presenter = self.build.presenter
        hrefs = tuple(map(presenter.href, urls))
        return self.bare(
            "blog",
            self.build.config.title if urls[0] == "/" else self.build.words.posts,
            urls[number - 1],
            lists=Lists(
                entries=tuple(presenter.entry(document) for document in posts),
                pagination=pagination(number, hrefs) if len(hrefs) > 1 else None,
            ),
            profile=urls[0] == "/",
        )

    def archives(self) -> Listing:
        """Return all posts by year."""
        return self.listing(
            "/archives/",
            "archives",
            "the archive by year",
            self._archives,
            self._variables(self.posts, "archives"),
        )

    def _archives(self) -> Page:
        title = self.build.words.archives
        return self.bare("archives", title, "/archives/", lists=Lists(sections=self.by_year(self.posts)))

    def terms(self, kind: Literal["categories", "tags"], terms: Terms) -> Iterator[Listing]:
        """Yield the page of each term, and the page of all."""
        if not len(terms):
            return
        single: Literal["category", "tag"] = "category" if kind == "categories" else "tag"
        presenter = self.build.presenter
        for term in terms:
            url, what = term.url(kind), f"the list of {single} “{term.name}”"
            variables = self._variables(term.documents, single, term=(single, term))
            if not self.build.has_made(url):  # by jekyll-archives, with the layout that the site has for it
                yield self.listing(url, single, what, self._term(kind, single, term), variables)
        listed = tuple(Term(term.name, presenter.list_url(term.url(kind)), len(term.documents)) for term in terms)

        def view() -> Page:
            words = self.build.words
            title = words.categories if kind == "categories" else words.tags
            return self.bare(kind, title, f"/{kind}/", lists=Lists(terms=listed))

        yield self.listing(f"/{kind}/", kind, f"the list of {kind}", view)

    def _term(self, kind: str, single: str, term: TermPosts) -> Callable[[], Page]:
        def view() -> Page:
            entries = tuple(self.build.presenter.entry(document) for document in term.documents)
            return self.bare(single, term.name, term.url(kind), lists=Lists(entries=entries))

        return view

    def by_year(self, documents: Iterable[Document]) -> tuple[Section, ...]:
        """Return dated documents as one section a year."""
        entry = self.build.presenter.entry
        years = groupby(documents, key=lambda document: document.date.year if document.date else 0)
        return tuple(Section(str(year), f"year-{year}", tuple(entry(one) for one in group)) for year, group in years)

    def _variables(
        self, documents: Sequence[Document], name: str, number: int = 1, term: tuple[str, TermPosts] | None = None
    ) -> Callable[[], dict[str, Any]]:
        """Return what makes the variables that Pelican gives a list of posts, for themes that know no views."""

        def variables() -> dict[str, Any]:
            if self.build.theme.is_native:
                return {}
            from .variables import list_variables

            return list_variables(self, documents, name, number, term)

        return variables
