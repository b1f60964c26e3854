"""The files of a site that machines read: feeds, sitemap, robots.txt; and the JSON-LD of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import cached_property, partial

from markupsafe import Markup
from msgspec.structs import replace

from ..feeds import structured
from ..feeds.items import Item
from ..feeds.links import absolute_links
from ..feeds.sitemap import Address, robots, sitemap
from ..jekyll.document import Document
from ..scholarship.places import COLLECTION
from ..site.inline import plain
from ..site.views import Site
from .lists import ListPage
from .papers import Papers
from .presenter import Presenter

LOCAL = "http://localhost:8000"  # stands for the origin where the site does not know its own; never published


class MachineFiles:
    """Makes the files of one site."""

    def __init__(
        self, presenter: Presenter, site: Callable[[], Site], documents: Callable[[], Iterable[Document]],
        lists: Iterable[ListPage], papers: Papers,
    ) -> None:  # fmt: skip
        self.presenter = presenter
        self.site = site
        self.origin = presenter.config.url or LOCAL
        self.documents = documents
        self.lists = lists
        self.papers = papers

    def files(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """Yield each file's name and what makes it."""
        yield "feed.xml", self.atom
        yield "feed.json", self.json_feed
        for name in self.presenter.library.old_feeds:
            if name != "feed.xml":
                yield name, self.atom  # whoever reads that address goes on reading
        yield "sitemap.xml", self.sitemap
        yield "robots.txt", lambda: robots(self.absolute_site)

    @cached_property
    def absolute_site(self) -> Site:
        """The site with an origin in any case: feeds and sitemaps have to have one."""
        return replace(self.site(), origin=self.origin)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The newest posts, in full, with what is new in the collections that feeds tell of."""
        config = self.presenter.config
        told = ("posts", *config.feed_collections)
        posts = [d for d in self.documents() if d.collection in told and d.kind != "page" and d.date and not d.draft]
        works = self.papers.items(self.origin) if COLLECTION in told else ()
        makers: list[tuple[datetime, Callable[[], Item]]] = [
            (d.date, partial(self.item, d, full=True)) for d in posts if d.date
        ]
        makers += [(work.published, partial(_same, work)) for work in works]
        newest = sorted(makers, key=lambda one: one[0], reverse=True)[: config.feed_items]
        return tuple(make() for _, make in newest)

    def item(self, document: Document, *, full: bool) -> Item:
        """Return what feeds and JSON-LD say of a post or a document; ``full`` with its body."""
        presenter = self.presenter
        entry = presenter.research_entry(document)
        url = self.origin + entry.url
        person = presenter.person(document)
        assert document.date is not None
        return Item(
            title=plain(str(entry.title)),
            url=url,
            id=url.removesuffix(".html").rstrip("/"),
            published=document.date,
            summary=plain(str(entry.tldr or entry.summary or "")) or None,
            content_html=absolute_links(presenter.library.body_of(document).html, self.origin, entry.url)
            if full
            else None,
            authors=(person.name,) if person else (),
            terms=(*document.categories, *document.tags),
            language=document.language,
            link=entry.href if entry.external else None,
        )

    def atom(self) -> str:
        """Return the Atom feed."""
        from ..feeds.atom import atom

        return atom(self.absolute_site, self.items)

    def json_feed(self) -> str:
        """Return the JSON feed."""
        from ..feeds.json_feed import json_feed

        return json_feed(self.absolute_site, self.items)

    def sitemap(self) -> str:
        """Return the sitemap of documents and lists."""
        addresses = [
            Address(self.origin + self.presenter.href(d.url), d.kind, d.date, d.draft, d.front.get("sitemap") is False)
            for d in self.documents()
            if d.output != "404.html"
        ]
        known = {address.url for address in addresses}
        generated = {
            self.origin + self.presenter.href(listed.url) for listed in self.lists if listed.template != "notfound"
        }
        return sitemap([*addresses, *(Address(url) for url in sorted(generated - known))])

    def structured(self, document: Document) -> Markup | None:
        """Return the JSON-LD of a document's page, if it is one that search engines understand."""
        if document.url == "/":
            return Markup(structured.home(self.absolute_site))  # noqa: S704  JSON with its < and & escaped
        if document.kind == "post" and document.date:
            return Markup(structured.article(self.absolute_site, self.item(document, full=False)))  # noqa: S704
        return None


def _same(item: Item) -> Item:
    return item
