"""The menu that a site's own layouts show: the links of their navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ...policy.pictures import is_elsewhere
from .cleaning import Cleaner

_MOST = 60  # links of a menu; more are a table of contents
_NAMES = re.compile(
    r"\s(?:nav|navbar\S*|site-nav\S*|main-nav\S*|menu|main-menu\S*|greedy-nav|masthead\S*|navigation)\s", re.IGNORECASE
)
_OWN = re.compile(r"brand|site-title|site__title|logo|skip|sr-only", re.IGNORECASE)


def navigation_of(body: etree._Element, cleaner: Cleaner) -> tuple[tuple[str, str], ...]:
    """Return the titles and addresses of a page's menu: its first navigation that has more than one link.

    On a page without any, those are a menu that its header shows beside a way home: the links within the site.
    """
    for element in body.iter("nav", "header", "div", "ul"):
        names = f" {element.get('class') or ''} {element.get('id') or ''} "
        if element.tag == "nav" or element.get("role") == "navigation" or _NAMES.search(names):
            found = tuple(_links(element, cleaner))
            if 1 < len(found) <= _MOST:
                return found
    for header in body.iter("header"):
        if next(header.iterancestors("main", "article", "section"), None) is None:
            within = [(title, url) for title, url in _links(header, cleaner) if not is_elsewhere(url)]
            found = tuple(within[1:] if within and within[0][1] == f"{cleaner.base}/" else within)
            if 1 < len(found) <= _MOST:
                return found
    return ()


def _links(element: etree._Element, cleaner: Cleaner) -> Iterator[tuple[str, str]]:
    known = set()
    for link in element.iter("a"):
        href = cleaner.own((link.get("href") or "").strip())
        title = " ".join("".join(_words(link)).split())
        if not title or _OWN.search(f"{link.get('class')} {link.get('id')} {link.get('rel')}"):
            continue
        if (
            not href
            or href.startswith(("#", "javascript:", "mailto:"))
            or href.endswith((".xml", "/#"))
            or href in known
        ):
            continue
        known.add(href)
        yield title, href


def _words(link: etree._Element) -> Iterator[str]:
    """Yield the words of a link that are seen: not what is for screen readers alone, such as ``(current)``."""
    yield link.text or ""
    for child in link:
        if not _OWN.search(child.get("class") or "") and child.tag not in ("svg", "img"):
            yield from _words(child)
        yield child.tail or ""
