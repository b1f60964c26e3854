"""The pages that jekyll-paginate-v2 makes of itself: one for each tag, category and collection, by pages.

Source: jekyll-paginate-v2's lib/jekyll-paginate-v2/autopages (defaults.rb, autoPages.rb, utils.rb).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...site.config import Config
from ...site.text.slugs import Mode, slugify
from ...urls.paths import output_of, quote, sanitized
from ..document import Document
from ..plugins import plugins_of

# For each kind: its word in templates, its key in ``pagination``, its layout, its title and its address.
_KINDS: Mapping[str, tuple[str, str, str, str, str]] = {
    "tags": ("tag", "tag", "autopage_tags", "Posts tagged with :tag", "/tag/:tag"),
    "categories": ("cat", "category", "autopage_category", "Posts in category :cat", "/category/:cat"),
    "collections": ("coll", "collection", "autopage_collection", "Posts in collection :coll", "/collection/:coll"),
}
_MODES: Mapping[Any, Mode] = {"raw": "raw", "default": "default", "pretty": "pretty", "ascii": "ascii"}


def autopages(config: Config, posts: Sequence[Document], collected: Iterable[Document]) -> Iterator[Document]:
    """Yield these pages, in a tree whose config asks for them; each lists its documents, ten or as many at a time."""
    settings = config.facts.get("autopages")
    if not config.jekyll or not isinstance(settings, Mapping) or settings.get("enabled") is not True:
        return
    if "jekyll-paginate-v2" not in plugins_of(config):
        return
    documents = [*posts, *collected]
    for kind in _KINDS:
        own = settings.get(kind)
        own = own if isinstance(own, Mapping) else {}
        if own.get("enabled", True) is True:
            for term, listed in _groups(kind, documents).items():
                yield _page(kind, term, listed, own, config)


def _groups(kind: str, documents: Iterable[Document]) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        terms: Iterable[str] = [document.collection or "posts"]
        if kind != "collections":
            terms = document.tags if kind == "tags" else document.categories
        names = (part.strip().lower() for term in terms for part in re.split("[;,]", term))
        for name in dict.fromkeys(filter(None, names)):
            found.setdefault(name, []).append(document)
    return found


def _page(kind: str, term: str, listed: list[Document], own: Mapping[str, Any], config: Config) -> Document:
    word, key, layout, title, address = _KINDS[kind]
    given = own.get("slugify")
    mode = given.get("mode") if isinstance(given, Mapping) else None
    slug = term if mode not in _MODES else slugify(term, _MODES[mode])
    layouts = own.get("layouts")
    name = str(layouts[0]).rpartition(".")[0] if isinstance(layouts, list) and layouts else layout
    url = quote(sanitized(str(own.get("permalink") or address).replace(f":{word}", slug)).rstrip("/") + "/")
    shown = str(own.get("title") or title).replace(f":{word}", slug)
    collections = {"collection": term} if kind == "collections" else {"collection": "all", key: term}
    front = {"layout": name, "title": shown, "pagination": {"enabled": True, **collections}}
    return Document(
        path=config.content / "_config.yml", source=f"{url.strip('/')}.autopage", kind="page", collection="",
        front=front, lines={}, body="", body_line=1, title=shown, slug=slug, date=None, categories=(), tags=(),
        url=url, output=output_of(url), digest=" ".join(one.digest for one in listed), reach="tree", generated=True,
        listed=tuple(listed),
    )  # fmt: skip
