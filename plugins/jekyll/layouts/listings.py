"""What the layouts of known themes list, from the same front matter and config, where the tree lacks the layout.

Minima's, minimal-mistakes', Chirpy's, beautiful-jekyll's, Hydejack's and just-the-docs' are packages that no tree
holds. Their names are shared by most themes, so that they mean the same in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cmp_to_key
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...site.text.slugs import slugify
from ..document import Document
from ..generated.paging import paging_of
from ..themes import CHIRPY, JUST_THE_DOCS, MINIMAL_MISTAKES, theme_of
from .names import BY_PAGES

if TYPE_CHECKING:
    from ..library import Library


class Group(Struct, frozen=True):
    """Documents under a heading, or under none."""

    title: str | None
    documents: tuple[Document, ...]

    @property
    def anchor(self) -> str:
        """The id of the heading."""
        return slugify(self.title or "")


class Listing(Struct, frozen=True):
    """What a document's layout lists; ``number`` of ``addresses`` is the page of it that the document is."""

    groups: tuple[Group, ...]
    number: int = 1
    addresses: tuple[str, ...] = ()


Lister = Callable[[Document, "Library"], Iterable[Group]]


def listing_of(document: Document, library: Library) -> Listing | None:
    """Return what the layout of a document lists, or None where it lists nothing, or is not one of these."""
    name = document.front.get("layout")
    if not isinstance(name, str) or not library.config.jekyll:
        return None
    if document.generated:
        return _parted(document, document.listed, library) if document.listed else None
    if document.kind == "post" or document.front.get("redirect_to"):
        return None
    if name in BY_PAGES:
        return _by_pages(document, library)
    lister = _LISTERS.get(name)
    groups = tuple(group for group in lister(document, library) if group.documents) if lister else ()
    if not groups and _is_docs(library):
        groups = tuple(_children(document, library))
    return Listing(groups) if groups else None


def _by_pages(document: Document, library: Library) -> Listing | None:
    """Return the posts, by pages where the site says so (jekyll-paginate and its second version)."""
    posts = tuple(post for post in library.posts if not post.front.get("hidden"))
    if theme_of(library.config) == CHIRPY:
        posts = tuple(sorted(posts, key=lambda post: post.front.get("pin") is not True))
    return _parted(document, posts, library) if posts else None


def _parted(document: Document, posts: tuple[Document, ...], library: Library) -> Listing:
    """Return documents by the pages that the site has of them."""
    parts = [page for page in library.pages if page.source == document.source]
    settings = paging_of(document, library.config.facts)
    size = settings["per_page"] if settings else library.config.facts.get("paginate")
    if len(parts) > 1 and isinstance(size, int) and size > 0:
        start = (document.part - 1) * size
        addresses = tuple(page.url for page in sorted(parts, key=lambda page: page.part))
        return Listing((Group(None, posts[start : start + size]),), document.part, addresses)
    return Listing((Group(None, posts),))


def _years(_: Document, library: Library) -> Iterable[Group]:
    return _by_year(library.posts)


def _of_archive(document: Document, library: Library) -> Iterable[Group]:
    """The posts, where the page says nothing itself; minimal-mistakes' layout shows what the page says, and no more."""
    return () if document.body.strip() or theme_of(library.config) == MINIMAL_MISTAKES else _by_year(library.posts)


def _of_slug(document: Document, library: Library) -> Iterable[Group]:
    """The posts of the category, or else of the tag, that has the document's slug; without any, all (Hydejack)."""
    in_category = [post for post in library.posts if document.slug in post.categories]
    return _by_year(in_category or [post for post in library.posts if document.slug in post.tags] or library.posts)


def _by_year(posts: Iterable[Document]) -> Iterable[Group]:
    found: dict[str, list[Document]] = {}
    for post in posts:
        if post.date:
            found.setdefault(f"{post.date:%Y}", []).append(post)
    return (Group(year, tuple(listed)) for year, listed in found.items())


def _terms(kind: str) -> Lister:
    def groups(_: Document, library: Library) -> Iterable[Group]:
        found: dict[str, list[Document]] = {}
        for post in library.posts:
            for name in post.tags if kind == "tags" else post.categories:
                found.setdefault(name, []).append(post)
        return (Group(name, tuple(found[name])) for name in sorted(found, key=str.casefold))

    return groups


def _term(kind: str) -> Lister:
    def groups(document: Document, library: Library) -> Iterable[Group]:
        front = document.front
        name = front.get("taxonomy") or front.get(kind) or front.get(f"{kind}_name") or front.get("title")
        wanted = str(name).casefold()
        terms = (post.tags if kind == "tag" else post.categories for post in library.posts)
        listed = [post for post, names in zip(library.posts, terms, strict=True) if wanted in map(str.casefold, names)]
        return [Group(None, tuple(listed))]

    return groups


def _collection(document: Document, library: Library) -> Iterable[Group]:
    """The documents of ``collection``, by ``sort_by`` and ``sort_order`` (minimal-mistakes' documents-collection)."""
    name, front = document.front.get("collection"), document.front
    config = library.config
    listed: list[Document]
    if name == "posts":
        listed = list(library.posts)
    else:
        from ..liquid.objects.ordering import in_order  # most sites do without

        found = [one for one in library.collected if one.collection == name]
        listed = list(in_order(found, config.collections.get(str(name))))
    if key := front.get("sort_by"):
        listed = _sorted(listed, str(key))
    if front.get("sort_order") == "reverse":
        listed.reverse()
    return [Group(None, tuple(listed))]


def _sorted(documents: list[Document], key: str) -> list[Document]:
    from ..liquid.values.values import order

    def value(document: Document) -> Any:
        return document.title if key == "title" else document.date if key == "date" else document.front.get(key)

    def compare(one: Document, other: Document) -> int:
        return order(value(one), value(other)) or 0

    return sorted(documents, key=cmp_to_key(compare))


def _children(document: Document, library: Library) -> Iterable[Group]:
    """The pages that name this one as their parent, in their order (just-the-docs)."""
    if document.front.get("has_toc") is False or not document.title:
        return
    parent = document.front.get("parent")
    children = [
        page
        for page in (*library.pages, *library.collected)
        if page.front.get("parent") == document.title and page.front.get("grand_parent") in (None, parent)
        and page.front.get("nav_exclude") is not True
    ]  # fmt: skip
    if children:
        children.sort(key=lambda page: (_number(page.front.get("nav_order")), page.title))
        yield Group("Table of contents", tuple(children))


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else float("inf")


def _is_docs(library: Library) -> bool:
    return theme_of(library.config) == JUST_THE_DOCS


_LISTERS: Mapping[str, Lister] = {
    "posts": _years, "archives": _years, "year-archive": _years, "archive-year": _years, "post-archive": _years,
    "archive": _of_archive,
    "categories": _terms("categories"), "tags": _terms("tags"), "category": _term("category"), "tag": _term("tag"),
    "archive-taxonomy": _term("category"), "archive-category": _term("category"), "archive-tag": _term("tag"),
    "tag_page": _term("tag"), "collection": _collection, "collections": _collection,
    "list": _of_slug,
}  # fmt: skip
