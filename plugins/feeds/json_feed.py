"""The JSON Feed, version 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..site.views import Site
from .items import Item, absolute, speakable, timestamp


def json_feed(site: Site, items: Iterable[Item]) -> str:
    """Return the JSON Feed of a site, its items in the order given; what is not known is left out."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": speakable(site.title),
        "home_page_url": absolute(site, site.home),
        "feed_url": site.json_feed and absolute(site, site.json_feed),
        "description": site.description and speakable(site.description),
        "language": site.language,
        "authors": [{"name": speakable(site.person.name)}] if site.person else None,
        "items": [_item(item, site) for item in items],
    }
    return json.dumps({key: value for key, value in feed.items() if value is not None}, ensure_ascii=False, indent=1)


def _item(item: Item, site: Site) -> dict[str, Any]:
    """Return an item's object; it has to have content, so a summary stands in for a missing body."""
    content = {"content_text": speakable(item.summary or "")}
    if item.content_html is not None:
        content = {"content_html": speakable(item.content_html)}
    told = {
        "id": speakable(item.id),
        "url": item.url,
        "external_url": item.link,
        "title": speakable(item.title),
        **content,
        "summary": item.summary and speakable(item.summary),
        "date_published": timestamp(item.published),
        "date_modified": item.updated and timestamp(item.updated),
        "authors": [{"name": speakable(author)} for author in item.authors],
        "tags": [speakable(term) for term in item.terms],
        "language": item.language if item.language != site.language else None,
    }
    return {key: value for key, value in told.items() if value or key.startswith("content")}
