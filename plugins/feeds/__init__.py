"""What machines read of a site: Atom and JSON feeds, the sitemap, robots.txt and JSON-LD, as pure functions."""

from __future__ import annotations

from plugins.feeds.atom import atom
from plugins.feeds.items import Item
from plugins.feeds.json_feed import json_feed
from plugins.feeds.links import absolute_links
from plugins.feeds.sitemap import Address, robots, sitemap
from plugins.feeds.structured import article, home

__all__ = ["Address", "Item", "absolute_links", "article", "atom", "home", "json_feed", "robots", "sitemap"]
