"""What minimal-mistakes shows beside a page: sections with a picture, and a menu of the site's navigation data.

Source: the theme's _includes/sidebar.html and nav_list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from ...site.text.inline import plain


def sidebar(
    given: object, navigation: object, href: Callable[[str], str], markdown: Callable[[str], str], name: str
) -> str:
    """Return the HTML of a page's ``sidebar``, empty where there is nothing in it.

    Args:
        given: What the front matter has: sections, or a mapping with ``nav``, the name of a menu, and its ``title``.
        navigation: The site's data of that name: menus by their names.
        href: Makes the link of an address.
        markdown: Makes HTML of Markdown.
        name: What a menu is called that has no title.
    """
    if isinstance(given, Mapping):
        menus = navigation if isinstance(navigation, Mapping) else {}
        items = "".join(_items(menus.get(str(given.get("nav"))), href))
        title = plain(str(given.get("title") or "")) or name
        return f"<details><summary>{escape(title)}</summary><ul>{items}</ul></details>" if items else ""
    return "\n".join(_sections(given, href, markdown)) if isinstance(given, list) else ""


def _sections(given: Iterable[object], href: Callable[[str], str], markdown: Callable[[str], str]) -> Iterator[str]:
    for one in given:
        if not isinstance(one, Mapping):
            continue
        if image := one.get("image"):
            alt = plain(str(one.get("image_alt") or ""))
            yield f'<p><img src="{escape(href(str(image)))}" alt="{escape(alt)}"></p>'
        if title := one.get("title"):
            yield f"<h3>{escape(plain(str(title)))}</h3>"
        if text := one.get("text"):
            yield markdown(str(text)).strip()


def _items(menu: object, href: Callable[[str], str]) -> Iterator[str]:
    for one in menu if isinstance(menu, list) else ():
        if not isinstance(one, Mapping):
            continue
        title = escape(plain(str(one.get("title") or one.get("url") or "")))
        name = f'<a href="{escape(href(str(one["url"])))}">{title}</a>' if one.get("url") else title
        below = "".join(_items(one.get("children"), href))
        yield f"<li>{name}{f'<ul>{below}</ul>' if below else ''}</li>"
