"""What machines read of a site: Atom and JSON feeds, the sitemap, robots.txt and JSON-LD, as pure functions."""

from __future__ import annotations

from .atom import atom
from .items import Item
from .json_feed import json_feed
from .links import absolute_links
from .sitemap import Address, robots, sitemap
from .structured import article, home

__all__ = ["Address", "Item", "absolute_links", "article", "atom", "home", "json_feed", "robots", "sitemap"]
