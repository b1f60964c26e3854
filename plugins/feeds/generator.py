"""The generator of what machines read: feeds, sitemap, robots.txt; and the JSON-LD of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property, partial
from typing import TypeVar

from markupsafe import Markup
from msgspec.structs import replace

from ..jekyll.document import Document, newest_first
from ..jekyll.generated.feeds import Feed, feeds_of
from ..pages.generator import SiteGenerator
from ..pages.view import Finisher, GeneratedFile
from ..site.text.inline import plain
from ..site.views import Page, Site
from . import structured
from .items import Item
from .links import absolute_links
from .sitemap import Address, robots, sitemap

T = TypeVar("T")
LOCAL = "http://localhost:8000"  # stands for the origin where the site does not know its own; never published


class Feeds(SiteGenerator):
    """Makes the feeds of a site, its sitemap and robots.txt."""

    def files(self) -> Iterator[GeneratedFile]:
        """Yield each file."""
        build = self.build
        self.__dict__.pop("absolute_site", None)
        self.__dict__.pop("items", None)
        if build.library.posts:
            build.feeds = {"atom": build.presenter.href("/feed.xml"), "json": build.presenter.href("/feed.json")}
        self.articles: dict[str, Item] = {}
        build.extensions.append(self.add_json_ld)
        build.finishers.append(Finisher(self.describe, lambda page: self.articles.get(page.url)))
        yield GeneratedFile("feed.xml", lambda: self.atom().encode())
        yield GeneratedFile("feed.json", lambda: self.json_feed().encode())
        for language in self.languages():
            address = build.presenter.href(f"/{language}/feed")
            build.local_feeds[language] = {"atom": f"{address}.xml", "json": f"{address}.json"}
            yield GeneratedFile(f"{language}/feed.xml", partial(_encoded, self.atom, language))
            yield GeneratedFile(f"{language}/feed.json", partial(_encoded, self.json_feed, language))
        for name in build.library.old_feeds:
            if name != "feed.xml":
                yield GeneratedFile(name, lambda: self.atom().encode())  # whoever reads that address goes on reading
        for feed in feeds_of(build.config, build.library.posts):
            if feed.output != "feed.xml":
                yield GeneratedFile(feed.output, partial(_encoded, self.atom_of, feed))
        yield GeneratedFile("sitemap.xml", lambda: self.sitemap().encode())
        yield GeneratedFile("robots.txt", lambda: robots(self.absolute_site).encode())

    def languages(self) -> list[str]:
        """Return the other languages than the site's that have a feed of their own: those that posts are in.

        In a Jekyll tree there has to be a document in several; otherwise a site merely does not say what it speaks.
        """
        build = self.build
        if build.config.jekyll and not build.library.editions:
            return []
        told = {one.language for one in build.documents if one.language and self._is_told(one)}
        return sorted(told - {build.config.language})

    @property
    def origin(self) -> str:
        """Scheme and host that absolute addresses begin with."""
        return self.build.config.url or LOCAL

    @cached_property
    def absolute_site(self) -> Site:
        """The site with an origin in any case: feeds and sitemaps have to have one."""
        return replace(self.build.site, origin=self.origin)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The newest posts, in full, with what is new in the collections that feeds tell of."""
        translations = self.build.library.translations
        makers: list[tuple[datetime, Callable[[], Item]]] = [
            (d.date, partial(self.item, d, full=True)) for d in self._public() if d.date and d not in translations
        ]
        others = (item for make in self.build.feed_items for item in make(self.origin))
        makers += [(item.published, partial(_same, item)) for item in others]
        newest = sorted(makers, key=lambda one: one[0], reverse=True)[: self.build.config.feed_items]
        return tuple(make() for _, make in newest)

    def items_in(self, language: str) -> tuple[Item, ...]:
        """Return the newest posts in another language than the site's, in full."""
        found = sorted((d for d in self._public() if d.language == language), key=newest_first)
        return tuple(self.item(d, full=True) for d in found[: self.build.config.feed_items])

    def _public(self) -> Iterator[Document]:
        """Yield the documents that feeds tell of."""
        return filter(self._is_told, self.build.public_documents())

    def _is_told(self, document: Document) -> bool:
        is_listed = document.collection == "posts" or document.collection in self.build.config.feed_collections
        return is_listed and document.kind != "page" and document.date is not None and not document.draft

    def site_in(self, language: str | None) -> Site:
        """Return what the feeds of a language say of the site."""
        build, site = self.build, self.absolute_site
        if language is None:
            return site
        known = build.words_by_language.get(language)
        feeds = build.local_feeds[language]
        return replace(
            site,
            title=f"{site.title} ({known.language if known else language})",
            language=language,
            home=build.presenter.href(build.local_homes.get(language, "/")),
            feed=feeds["atom"],
            json_feed=feeds["json"],
        )

    def item(self, document: Document, *, full: bool) -> Item:
        """Return what feeds and JSON-LD say of a post or a document; ``full`` with its body."""
        presenter = self.build.presenter
        entry = presenter.research_entry(document)
        url = self.origin + entry.url
        assert document.date is not None
        return Item(
            title=plain(str(entry.title)),
            url=url,
            id=url.removesuffix(".html").rstrip("/"),
            published=document.date,
            summary=plain(str(entry.tldr or entry.summary or "")) or None,
            content_html=absolute_links(self._body(document), self.origin, entry.url) if full else None,
            authors=tuple(author.name for author in presenter.writers(document)),
            terms=(*document.categories, *document.tags),
            language=document.language,
            link=entry.href if entry.external else None,
        )

    def _body(self, document: Document) -> str:
        build = self.build
        return build.in_words(build.library.body_of(document).html, build.words_of(document.language))

    def atom(self, language: str | None = None) -> str:
        """Return the Atom feed, or that of a language."""
        from .atom import atom

        return atom(self.site_in(language), self.items if language is None else self.items_in(language))

    def atom_of(self, feed: Feed) -> str:
        """Return a feed that the config of a Jekyll tree asks for beside the site's."""
        from .atom import atom

        told = (d for d in self.build.public_documents() if d.date and not d.draft and feed.tells_of(d))
        items = [self.item(d, full=True) for d in sorted(told, key=newest_first)[: self.build.config.feed_items]]
        site = self.absolute_site
        title = f"{site.title} | {feed.name}" if feed.name else site.title
        return atom(replace(site, title=title, feed=self.build.presenter.href(f"/{feed.output}")), items)

    def json_feed(self, language: str | None = None) -> str:
        """Return the JSON feed, or that of a language."""
        from .json_feed import json_feed

        return json_feed(self.site_in(language), self.items if language is None else self.items_in(language))

    def sitemap(self) -> str:
        """Return the sitemap of documents and lists."""
        addresses = [
            Address(
                self.origin + self.build.presenter.href(d.url), d.kind, d.date, d.draft, d.front.get("sitemap") is False
            )
            for d in self.build.public_documents()
            if d.output != "404.html"
        ]
        known = {address.url for address in addresses}
        generated = {
            self.origin + self.build.presenter.href(listed.url)
            for listed in self.build.listings
            if listed.template not in ("notfound", "search")
        }
        return sitemap([*addresses, *(Address(url) for url in sorted(generated - known))])

    def add_json_ld(self, page: Page, document: Document | None) -> Page:
        """Return the page of a document with its JSON-LD, if it is one that search engines understand."""
        if document is None or page.head.json_ld is not None:
            return page
        if document.url == "/":
            return _with_json_ld(page, structured.home(self.absolute_site))
        if document.kind == "post" and document.date:
            self.articles[page.url] = self.item(document, full=False)
            return page  # `describe` does the rest for those that are written
        if document.output == "404.html" or document.draft:
            return page
        title = plain(str(page.title))
        return _with_json_ld(page, structured.page(self.absolute_site, self.origin + page.url, title, page.language))

    def describe(self, page: Page) -> Page:
        """Return a page with the JSON-LD of the article that it is, if it is one."""
        item = self.articles.get(page.url)
        return _with_json_ld(page, structured.article(self.absolute_site, item)) if item else page


def _with_json_ld(page: Page, text: str) -> Page:
    return replace(page, head=replace(page.head, json_ld=Markup(text)))  # noqa: S704  its < and & are escaped


def _encoded(make: Callable[[T], str], of: T) -> bytes:
    return make(of).encode()


def _same(item: Item) -> Item:
    return item
