"""``paginator`` of a site that uses jekyll-paginate-v2: any page may show a collection by pages.

Source: jekyll-paginate-v2's lib/jekyll-paginate-v2/generator/{defaults,paginationModel,paginator}.rb.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, cmp_to_key
from typing import Any

from ...document import Document
from ...generated.paging import paging_of
from ..values.values import Drop, is_true, order, to_s
from .site import SiteDrop

_NAMES = (
    "page", "per_page", "posts", "total_posts", "total_pages", "previous_page", "previous_page_path", "next_page",
    "next_page_path", "first_page", "first_page_path", "last_page", "last_page_path", "page_trail",
)  # fmt: skip


class Pagination(Drop):
    """One page of a document's list. ``number`` counts from 1."""

    def __init__(self, document: Document, site: SiteDrop, settings: Mapping[str, Any], number: int) -> None:
        super().__init__()
        self._document = document
        self._site = site
        self._settings = settings
        self._number = number
        self._per_page = max(_whole(settings["per_page"], 10), 1)

    def names(self) -> Iterable[str]:
        """Return what a paginator has."""
        return _NAMES

    @cached_property
    def _listed(self) -> list[Any]:
        """The documents that are shown on all pages together, in order."""
        settings, found = self._settings, []
        for name in str(settings["collection"]).replace(",", " ").split():
            found += self._collection(name)
        found = [one for one in found if not one.get("hidden")]
        for key, plural in (("category", "categories"), ("tag", "tags")):
            wanted = settings.get(key)
            if isinstance(wanted, str) and wanted != "posts":
                found = [one for one in found if wanted.casefold() in {to_s(t).casefold() for t in one[plural] or ()}]
        field = str(settings["sort_field"])

        def compare(one: Any, other: Any) -> int:
            return order(one.get(field), other.get(field)) or 0

        found.sort(key=cmp_to_key(compare))
        if is_true(settings["sort_reverse"]):
            found.reverse()
        start = max(_whole(settings["offset"], 0), 0)
        limit = _whole(settings["limit"], 0)
        return found[start : start + limit] if limit > 0 else found[start:]

    def _collection(self, name: str) -> list[Any]:
        if name == "posts":
            return [self._site.drop(post) for post in self._site.oldest_first]
        if name == "all":
            return list(self._site["documents"])
        return [self._site.drop(document) for document in self._site.by_collection.get(name, ())]

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that no paginator has."""
        number, size = self._number, self._per_page
        total = -(-len(self._listed) // size) or 1
        others = {"previous": number - 1, "next": number + 1, "first": 1, "last": total}
        for word, other in others.items():
            if name in (f"{word}_page", f"{word}_page_path"):
                if not 1 <= other <= total:
                    return None
                return other if name.endswith("page") else self._path(other)
        match name:
            case "page":
                return number
            case "per_page":
                return size
            case "posts":
                return self._listed[(number - 1) * size : number * size]
            case "total_posts":
                return len(self._listed)
            case "total_pages":
                return total
            case "page_trail":
                return self._trail(total)
        raise KeyError(name)

    def _trail(self, total: int) -> list[dict[str, Any]] | None:
        """Return the pages near this one (paginator.rb, ``page_trail``)."""
        given = self._settings.get("trail")
        if not isinstance(given, Mapping):
            return None
        before, after = _whole(given.get("before"), 0), _whole(given.get("after"), 0)
        size = before + after + 1
        start = max(min(self._number - before, total - size + 1), 1)
        pages = range(start, min(start + size, total + 1))
        return [{"num": page, "path": self._path(page), "title": self._title(page)} for page in pages]

    def _title(self, number: int) -> str:
        title = self._document.title
        return title if number == 1 else f"{title} - page {number}"

    def _path(self, number: int) -> str:
        """Return the address of a page: the later ones are below the first one's."""
        first = self._first
        if number == 1:
            return first
        rest = str(self._settings["permalink"]).replace(":num", str(number)).lstrip("/")
        return f"{first.removesuffix('index.html').removesuffix('.html').rstrip('/')}/{rest}"

    @cached_property
    def _first(self) -> str:
        if self._document.part == 1:
            return self._document.url
        same = (d for d in self._site.library.documents if d.source == self._document.source and d.part == 1)
        return next(same, self._document).url


def pagination(document: Document, site: SiteDrop, number: int) -> Mapping[str, Any] | None:
    """Return page ``number`` of a document that has ``pagination``, and None for any other, or where it is off."""
    settings = paging_of(document, site.facts)
    return None if settings is None else Pagination(document, site, settings, number)


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default
