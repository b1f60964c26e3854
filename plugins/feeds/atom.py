"""The Atom feed (RFC 4287), by feedgenerator, with what it leaves out: several authors, related links, languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any

from feedgenerator import Atom1Feed

from ..site.views import Site
from .items import Item, absolute, speakable


def atom(site: Site, items: Iterable[Item]) -> str:
    """Return the Atom feed of a site as XML in UTF-8, its items in the order given.

    Nothing in it depends on when it is written: the feed is as new as its newest item (RFC 4287, 4.2.15), and one
    without items as old as Unix.
    """
    items = list(items)
    feed = _Feed(
        title=speakable(site.title),
        link=absolute(site, site.home),
        description=speakable(site.description or ""),
        language=speakable(site.language),
        feed_url=absolute(site, site.feed or ""),
        feed_guid=absolute(site, site.feed or site.home),
        feed_copyright=site.copyright and speakable(site.copyright),
        author_name=speakable(site.person.name if site.person else site.title),
    )
    for item in items:
        feed.add_item(
            title=speakable(item.title),
            link=item.url,
            unique_id=speakable(item.id),
            description=None if item.summary is None else escape(speakable(item.summary), quote=False),
            content=None if item.content_html is None else speakable(item.content_html),
            pubdate=item.published.replace(microsecond=0),
            updateddate=item.changed.replace(microsecond=0),
            categories=[speakable(term) for term in item.terms],
            authors=[speakable(author) for author in item.authors],
            related=item.link,
            language=speakable(item.language) if item.language and item.language != site.language else None,
        )
    return str(feed.writeString("utf-8"))


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """feedgenerator's Atom feed, independent of the clock, with several authors, related links and languages."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=datetime.fromtimestamp(0, UTC))

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author)
            handler.endElement("author")
        if item["related"]:
            handler.addQuickElement("link", "", {"rel": "related", "href": item["related"]})
