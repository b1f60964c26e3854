"""The menu that a Jekyll tree declares: in data, in its config, in the front matter of its pages, in its layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...jekyll.document import Document
from ...jekyll.library import Library
from ...jekyll.themes import JUST_THE_DOCS, theme_of

Entries = tuple[tuple[str, str], ...]

_DATA = ("navigation", "nav", "menu", "menus", "navbar", "header")
_LISTS = ("main", "header", "top", "navbar", "nav", "menu", "items", "links", "toc", "docs")
_CONFIG = ("navbar-links", "navbar_links", "navigation", "nav_links", "menu", "nav", "header_links", "links")
_TITLES = ("title", "name", "text", "label", "page")
_URLS = ("url", "link", "href", "path", "permalink")
_INNER = ("children", "sublinks", "submenu", "dropdown", "items", "pages", "sub_links", "submenus")


def in_data(library: Library) -> Entries:
    """Return the menu of the data files: a list of titles and addresses, or one under ``main`` and the like."""
    for name in _DATA:
        if name in library.data and (found := tuple(_entries(library.data[name]))):
            return found
    return ()


def in_config(library: Library) -> Entries:
    """Return the menu of ``_config.yml``: beautiful-jekyll's ``navbar-links``, minima's ``header_pages`` and others."""
    facts = library.config.facts
    if isinstance(paths := facts.get("header_pages"), list):
        by_source = {page.source: page for page in library.pages}
        return tuple((by_source[path].title, by_source[path].url) for path in map(str, paths) if path in by_source)
    for name in _CONFIG:
        given = facts.get(name)
        if name == "links" and not isinstance(given, list):
            continue  # the lab template's are a person's
        if found := tuple(_entries(given)):
            return found
    return ()


def in_pages(library: Library) -> Entries:
    """Return the pages that ask for a place: al-folio's and the lab template's ``nav``, Chirpy's tabs, all of docs."""
    if theme_of(library.config) == JUST_THE_DOCS:
        return tuple((page.title, page.url) for page in _docs(library))
    tabs = [document for document in library.collected if document.collection == "tabs"]
    if tabs:
        tabs.sort(key=lambda tab: (_number(tab.front.get("order")), tab.source))
        return (("Home", "/"), *((tab.title.capitalize(), tab.url) for tab in tabs))
    asking = [page for page in library.pages if page.part == 1 and _asks(page.front)]
    asking.sort(key=lambda page: _number(_order(page.front)))
    found = tuple(entry for page in asking for entry in _page(page))
    home = next((page for page in library.pages if page.url == "/" and not _asks(page.front)), None)
    if found and home and isinstance(home.front.get("title"), str):
        return ((home.title, "/"), *found)
    return found


def _docs(library: Library) -> list[Document]:
    """Return the pages of just-the-docs' menu that stand below no other, by ``nav_order``, the others by title."""
    found = [
        page for page in library.pages
        if page.is_file and page.front.get("title") and not page.front.get("parent") and page.output != "404.html"
        and page.front.get("nav_exclude") is not True and not page.front.get("redirect_to")
    ]  # fmt: skip
    return sorted(found, key=lambda page: (_number(page.front.get("nav_order")), page.title.casefold()))


def _asks(front: Mapping[str, Any]) -> bool:
    return front.get("nav") is True or isinstance(front.get("nav"), Mapping)


def _order(front: Mapping[str, Any]) -> object:
    nav = front.get("nav")
    return nav.get("order") if isinstance(nav, Mapping) else front.get("nav_order", front.get("order"))


def _page(page: Document) -> Iterator[tuple[str, str]]:
    children = page.front.get("children") if page.front.get("dropdown") else None
    if isinstance(children, list):
        yield from _entries(children)
    else:
        yield page.title, page.url


def _entries(value: Any) -> Iterator[tuple[str, str]]:
    """Yield titles and addresses of any shape that themes have: lists of mappings, or mappings of titles."""
    if isinstance(value, list):
        for item in value:
            yield from _item(item)
    elif isinstance(value, Mapping):
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), (list, Mapping))), None)
        if inner is not None:
            yield from _entries(inner)
        elif not any(isinstance(value.get(name), str) for name in _URLS):
            yield from _titles(value)


def _titles(value: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Yield the entries of a mapping from titles to addresses or to further entries (beautiful-jekyll)."""
    for title, target in value.items():
        if isinstance(target, str) and target.strip():
            yield str(title), target.strip()
        elif isinstance(target, (list, Mapping)):
            yield from _entries(target)


def _item(item: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(item, Mapping):
        return
    title = next((item[name] for name in _TITLES if isinstance(item.get(name), str)), None)
    url = next((item[name] for name in _URLS if isinstance(item.get(name), str) and item[name].strip()), None)
    if title and url and title != "divider":
        yield title, url.strip()
    inner = next((item[name] for name in _INNER if isinstance(item.get(name), list)), None)
    if inner is not None:
        yield from _entries(inner)
    elif title is None and url is None:
        yield from _titles(item)


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else float("inf")


def unique(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the entries, each address once."""
    known = set()
    for title, url in entries:
        if url not in known:
            known.add(url)
            yield title, url
