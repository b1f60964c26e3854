"""``paginator``: the pages of posts of a site that uses jekyll-paginate (its pager.rb and pagination.rb), or its v2."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from ...document import Document
from ...plugins import paginates
from ..values.values import Drop
from .pagination import pagination
from .site import SiteDrop

_INDEX = "index.html"
_NAMES = (
    "page", "per_page", "posts", "total_posts", "total_pages", "previous_page", "previous_page_path", "next_page",
    "next_page_path",
)  # fmt: skip


class Paginator(Drop):
    """One page of the posts, and the ways to its neighbours. ``number`` counts from 1."""

    def __init__(self, document: Document, site: SiteDrop, per_page: int, number: int) -> None:
        super().__init__()
        self._url = document.url
        self._site = site
        self._per_page = per_page
        self._number = number

    def names(self) -> Iterable[str]:
        """Return what a paginator has."""
        return _NAMES

    def make(self, name: str) -> Any:
        """Return the value of a name. Raises KeyError for one that no paginator has."""
        number = self._number
        posts = [post for post in self._site["posts"] if not post.get("hidden")]
        total = -(-len(posts) // self._per_page)
        match name:
            case "page":
                return number
            case "per_page":
                return self._per_page
            case "posts":
                return posts[(number - 1) * self._per_page : number * self._per_page]
            case "total_posts":
                return len(posts)
            case "total_pages":
                return total
            case "previous_page":
                return number - 1 if number > 1 else None
            case "previous_page_path":
                return self._path(number - 1) if number > 1 else None
            case "next_page":
                return number + 1 if number < total else None
            case "next_page_path":
                return self._path(number + 1) if number < total else None
        raise KeyError(name)

    def _path(self, number: int) -> str:
        if number == 1:
            return self._url
        path = str(self._site.facts["paginate_path"]).replace(":num", str(number))
        return path if path.startswith("/") else f"/{path}"


def paginator(document: Document, site: SiteDrop, number: int = 1) -> Mapping[str, Any] | None:
    """Return page ``number`` of the posts for a document that shows them, and None for any other.

    With jekyll-paginate-v2 that is any document with ``pagination``; with jekyll-paginate the one that it says.

    The site must have the plugin and say how many posts a page has; the document is the deepest ``index.html`` at
    or above the folder of ``paginate_path``.
    """
    if (several := pagination(document, site, number)) is not None:
        return several
    per_page = site.facts.get("paginate")
    if not isinstance(per_page, int) or per_page < 1 or not paginates(site.library.config):
        return None
    shown_on = _shown_on(site) if document.path.name == _INDEX else None
    if shown_on is None or shown_on.source != document.source:
        return None
    return Paginator(shown_on, site, per_page, number)


def _shown_on(site: SiteDrop) -> Document | None:
    folder = posixpath.dirname(str(site.facts["paginate_path"]).strip("/"))
    above = {""}
    while folder:
        above.add(folder)
        folder = posixpath.dirname(folder)
    candidates = [
        page
        for page in site.library.documents
        if page.kind == "page" and page.path.name == _INDEX and posixpath.dirname(page.source) in above
    ]
    return max(candidates, key=lambda page: len(page.source), default=None)
