"""The menu: navigation data of the content tree, else the setting, else what the site has at its top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from markupsafe import escape

from ...jekyll.document import Document
from ...jekyll.library import Library
from ...site.text.inline import plain
from ...site.views import MenuItem
from ...urls.registry import Registry
from ..presenter import Presenter
from ..view import Listing
from .declared_menu import in_config, in_data, in_pages, unique

_LOOKED_FOR = ("research", "index", "publications", "collection", "people", "cv")
_MOST = 8  # items that a menu made by itself has, at most


def menu_of(presenter: Presenter, lists: Iterable[Listing], registry: Registry) -> tuple[MenuItem, ...]:
    """Return the menu of a site.

    In order: navigation data, the setting, and in a Jekyll tree what its config, its pages, or its layouts show; last
    what there is at the top.
    """
    library = presenter.library
    for declared in (in_data(library), presenter.config.menu, in_config(library), in_pages(library)):
        if declared:
            return tuple(_item(title, url, presenter) for title, url in unique(declared))
    shower = _shower(library)
    if shower and (shown := library.renderer.navigation(shower)):
        return tuple(MenuItem(title, url, external=not url.startswith(("/", "#"))) for title, url in shown)
    return tuple(_top_level(presenter, lists, registry))


def _shower(library: Library) -> Document | None:
    """Return the page whose layouts show the menu: the home page, or a page near it where that names no layout."""
    home = next((page for page in library.documents if page.url == "/"), None)
    if home is None or library.layouts.has(home) or home.front.get("layout"):
        return home
    others = (page for page in library.pages if library.layouts.has(page))
    return min(others, key=lambda page: (page.url.count("/"), page.url), default=None)


def _item(title: str, url: str, presenter: Presenter) -> MenuItem:
    href = presenter.href(url)
    return MenuItem(plain(title) or title, href, external=not href.startswith(("/", "#")))


def share_menu(context: dict[str, Any], menu: Iterable[MenuItem], href: Callable[[str], str]) -> None:
    """Let a theme of others have the site's menu: its pages as ``pages``, all else as MENUITEMS.

    Papers and talks are Pelican's pages too, and such a theme would name every one. MENUITEMS of the settings stay.

    Args:
        context: What Pelican gives to templates.
        menu: The lines of the site's menu.
        href: Returns the link to a document's URL.
    """
    items = {item.url: item for item in menu}
    pages = {href(page.document.url): page for page in context["pages"] if hasattr(page, "document")}
    foreign = [page for page in context["pages"] if not hasattr(page, "document")]
    context["pages"] = [pages[url] for url in items if url in pages] + foreign
    if not context.get("MENUITEMS"):
        context["MENUITEMS"] = tuple((escape(item.title), url) for url, item in items.items() if url not in pages)


def _top_level(presenter: Presenter, lists: Iterable[Listing], registry: Registry) -> Iterator[MenuItem]:
    """Yield the lists that a reader looks for, then the top-level pages unless there are too many for a menu."""
    owned = [p for p in lists if p.template in _LOOKED_FOR and p.url != "/" and "/page/" not in p.url]
    owned = [p for p in owned if not any(_is_part(p, other) for other in owned)]
    generated = [p for p in owned if registry.owner_of(p.url) is not None]
    pages = [page for page in presenter.library.pages if _is_top_level(page)]
    taken = {page.url for page in pages}
    for listed in generated:
        if listed.url not in taken:
            yield MenuItem(str(listed.bare().title.striptags()), presenter.href(listed.url))
    if len(pages) + len(generated) <= _MOST:
        for page in sorted(pages, key=lambda page: (page.front.get("nav_order") or 0, page.url)):
            yield MenuItem(plain(page.title) or page.title, presenter.href(page.url))


def _is_part(listing: Listing, other: Listing) -> bool:
    """Whether a list is a part of another, as a year of the publications is."""
    return listing.template == other.template and listing.url != other.url and listing.url.startswith(other.url)


def _is_top_level(page: Document) -> bool:
    if page.output in ("index.html", "404.html") or not page.front.get("title") or page.front.get("redirect_to"):
        return False
    return page.url.strip("/").count("/") == 0 and page.front.get("sitemap") is not False
