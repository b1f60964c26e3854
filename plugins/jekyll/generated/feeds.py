"""The feeds that the config of a Jekyll tree asks jekyll-feed for beside the site's: by collection, category and tag.

Source: lib/jekyll-feed/generator.rb and feed.xml of jekyll-feed 0.17.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from ...site.config import Config
from ..document import Document


class Feed(Struct, frozen=True):
    """A feed: its path in the output, and of which documents it tells; with neither category nor tag, of all."""

    output: str
    collection: str = "posts"
    category: str = ""
    tag: str = ""

    def tells_of(self, document: Document) -> bool:
        """Return whether a document is of its kind."""
        is_of_collection = document.kind != "page" and (document.collection or "posts") == self.collection
        has_category = not self.category or self.category in document.categories
        return is_of_collection and has_category and (not self.tag or self.tag in document.tags)

    @property
    def name(self) -> str:
        """What it is called behind the site's title."""
        kind = "" if self.collection == "posts" else self.collection.capitalize()
        return " | ".join(filter(None, (kind, self.category.capitalize(), self.tag)))


def feeds_of(config: Config, posts: Iterable[Document]) -> Iterator[Feed]:
    """Yield the feeds that a config asks for; those by tag are of the tags of all posts."""
    settings = _mapping(config.facts.get("feed")) if config.jekyll else {}
    given = settings.get("collections")
    collections = dict.fromkeys(_texts(given), None) if isinstance(given, list) else dict(_mapping(given))
    given = _mapping(collections.get("posts"))
    own = {key: given.get(key) or settings.get(key) for key in ("path", "categories")}
    for name, value in {**collections, "posts": own}.items() if settings else ():
        keys = _mapping(value)
        prefix = "feed" if name == "posts" else f"feed/{name}"
        for category in _texts(keys.get("categories")):
            yield Feed(f"{prefix}/{category}.xml", str(name), category)
        yield Feed(str(keys.get("path") or f"{prefix}.xml").lstrip("/"), str(name))
    if settings.get("tags"):
        chosen = _mapping(settings["tags"])
        path = str(chosen.get("path") or "feed/by_tag/").lstrip("/")
        for tag in dict.fromkeys(
            _texts(chosen["only"]) if chosen.get("only") else (tag for post in posts for tag in post.tags)
        ):
            if tag not in _texts(chosen.get("except")) and re.fullmatch(r"\w+", tag, re.ASCII):
                yield Feed(f"{path}{tag}.xml", tag=tag)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: Any) -> list[str]:
    return [text for text in dict.fromkeys(map(str, value)) if text] if isinstance(value, list) else []
