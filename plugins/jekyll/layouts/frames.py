"""Cutting the frame of a site away from a page: what is left stands around the document's body.

The frame is what a theme of ours shows in its own way, or not at all: navigation, masthead, footer, scripts, search,
share links, comments, the author's profile, and whatever the outermost layout shows alike on every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from ...lazy import lazy
from .cleaning import Cleaner
from .navigation import navigation_of

CONTENT_START = "<!--[content starts]-->"
CONTENT_END = "<!--[content ends]-->"
_PLACE = "layout-content-place"

_NEVER = frozenset({
    "script", "style", "link", "meta", "template", "noscript", "nav", "base", "title", "head", "dialog",
})  # fmt: skip
_MAIN_IDS = frozenset({"main", "content", "main-content", "main_content"})
_PHRASES = frozenset({"a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "svg", "sub", "sup", "time"})
_LISTS = frozenset({"ul", "ol", "dl", "table", "li"})

Elements = list[etree._Element]
# Characters that HTML does not have; libxml2 reads them, and lxml refuses to write them.
_UNTEXTUAL = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Cut(Struct, frozen=True):
    """What is left of a page: HTML before and after the body, and the heading that stood there instead of the title."""

    before: str = ""
    after: str = ""
    heading: str = ""


class FrameCutter:
    """Cuts the frame of one outermost layout away.

    ``silent`` is the page that it makes of a document without words: all that it says there it says on every page,
    unless the layout is that of one document alone and no frame at all; a banner is one even there.
    """

    def __init__(self, silent: str, cleaner: Cleaner, *, is_frame: bool = True) -> None:
        self.cleaner = cleaner
        root = _parsed(silent)
        body = root.find("body") if root is not None else None
        self.said: frozenset[str] = frozenset()
        if body is not None:
            for element in list(body.iter(etree.Element)):
                if element is not body and _is_frame(element, inside=False):
                    _remove(element)  # it goes in any case; what it repeats need not
            found = (_signature(element) for element in body.iter(etree.Element) if element.tag not in _PHRASES)
            self.said = frozenset(signature for signature in found if signature)
        self.shared = self.said if is_frame else frozenset()

    def cut(self, html: str, title: str) -> Cut:
        """Return what a page says around its body. ``title`` is the document's, which the theme shows by itself."""
        root = _parsed(_placed(html))
        body = root.find("body") if root is not None else None
        if body is None:
            return Cut()
        place = next((element for element in body.iter("div") if element.get("id") == _PLACE), None)
        main = _main_of(body, place)
        path = _path(body, main if place is None else place.getparent())
        before: list[str | etree._Element] = []
        after: list[str | etree._Element] = []
        inside = False
        for level, element in enumerate(path):
            inside = inside or element is main
            below = path[level + 1] if level + 1 < len(path) else place
            first, second = self._split(element, below, inside=inside)
            before += first
            after[:0] = second
        cleaner = self.cleaner
        heading = cleaner.take_heading([part for part in before if not isinstance(part, str)], title)
        return Cut(cleaner.html(before), cleaner.html(after), heading)

    def _split(
        self, parent: etree._Element, below: etree._Element | None, *, inside: bool
    ) -> tuple[list[str | etree._Element], list[str | etree._Element]]:
        """Return what stands in an element before and after one of its children, without the frame."""
        parts: tuple[list[str | etree._Element], list[str | etree._Element]] = ([parent.text or ""], [])
        place = 0
        for child in parent:
            tail = child.tail or ""
            child.tail = None
            if child is below:
                place = 1
            elif self._is_kept(child, inside=inside):
                parts[place].append(child)
            parts[place].append(tail)
        return parts

    def _is_kept(self, element: etree._Element, *, inside: bool) -> bool:
        """Whether an element beside the body is more than frame; what is frame in it is taken out."""
        shared = self.said if element.get("role") == "banner" else self.shared
        if _is_frame(element, inside=inside) or _signature(element) in shared:
            return False
        for inner in list(element.iter(etree.Element)):
            if inner is not element and (inner.tag in _NEVER or _is_furniture(inner)):
                _remove(inner)
        if not inside:
            _prune(element, shared)
        return bool(_signature(element))


def _prune(element: etree._Element, shared: frozenset[str]) -> None:
    """Take out of an element what every page has."""
    for child in list(element):
        if _signature(child) in shared:
            _remove(child)
        elif child.tag not in _LISTS and child.tag not in _PHRASES:
            _prune(child, shared)


def navigation_in(html: str, cleaner: Cleaner) -> tuple[tuple[str, str], ...]:
    """Return the titles and addresses of the menu in a page."""
    root = _parsed(html)
    body = root.find("body") if root is not None else None
    return navigation_of(body, cleaner) if body is not None else ()


def _placed(html: str) -> str:
    """Return a page with an empty element where the longest copy of its content stood."""
    spans = []
    start = html.find(CONTENT_START)
    while start >= 0:
        end = html.find(CONTENT_END, start)
        if end < 0:
            break
        spans.append((end - start, start, end + len(CONTENT_END)))
        start = html.find(CONTENT_START, start + 1)
    if not spans:
        return html
    _, start, end = max(spans)
    return f'{html[:start]}<div id="{_PLACE}"></div>{html[end:]}'


def _parsed(html: str) -> etree._Element | None:
    if not html.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(_UNTEXTUAL.sub("", html).encode("utf-8", "replace"), parser)


def _main_of(body: etree._Element, place: etree._Element | None) -> etree._Element:
    """Return the element that holds what the page is about: the outermost around the body that says so."""
    above = list(place.iterancestors())[::-1] if place is not None else list(body.iter(etree.Element))
    for element in above:
        if element.tag in ("main", "article") or element.get("role") == "main" or element.get("id") in _MAIN_IDS:
            return element
    return body


def _path(body: etree._Element, last: etree._Element | None) -> Elements:
    """Return the elements from the page's body down to one in it."""
    found: Elements = []
    while last is not None:
        found.append(last)
        if last is body:
            break
        last = last.getparent()
    return found[::-1]


def _is_frame(element: etree._Element, *, inside: bool) -> bool:
    """Whether an element beside the body is frame by its name, its role or its classes."""
    tag = element.tag
    if tag in _NEVER or tag == "footer" or _is_furniture(element):
        return True
    role = element.get("role")
    if (role in ("navigation", "contentinfo", "search") or (role == "banner" and tag != "header")) and not inside:
        return True
    if tag == "header" and not inside:
        return element.find(".//nav") is not None or bool(_patterns()[1].search(_names(element)))
    return bool(_patterns()[2].search(_names(element)))


def _is_furniture(element: etree._Element) -> bool:
    """Whether an element is of the kind that has no place around a body, however deep it stands."""
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag == "div"):
        return True
    if (element.get("itemtype") or "").endswith("/Person"):
        return True
    names = _names(element)
    return bool(names.strip()) and bool(_patterns()[0].search(names))


def _names(element: etree._Element) -> str:
    return f" {element.get('class') or ''} {element.get('id') or ''} "


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the classes and ids of furniture, of mastheads, and of what the theme says of a document by itself."""
    furniture = (
        r"masthead|site-footer|page__footer|greedy-nav|navbar\S*|site-nav\S*|breadcrumbs?|pagination\S*|pager|"
        r"skip-\S+|screen-reader-shortcut|visually-hidden-focusable|"
        r"post-nav(?:igation)?|post_pagination|page__share|social-share|share(?:-\S+)?|sharing|page__related|related(?:-posts)?|"
        r"post-related|you-may-also|author__\S+|disqus\S*|utterances\S*|comments?(?:-\S+)?|page__comments\S*|"
        r"toc|toc-\S+|table-of-contents|sidebar__right|search-content|search__\S+|dropdown-menu|back-to-top|cookie\S*|"
        r"topbar|side-bar|panel-wrapper|sr-only|browserupgrade|scroll-to-top|progress-container"
    )
    mastheads = r"site-header|header-nav|masthead|top-bar|main-header|page-header__nav|banner|navigation|menu"
    own = r"page__meta\S*|post-meta|post-tags|page__taxonomy|page__date|tag-list|post-date|post-categories|read-time"
    return (
        re.compile(rf"\s(?:{furniture})\s", re.IGNORECASE),
        re.compile(rf"\s(?:{mastheads})\s", re.IGNORECASE),
        re.compile(rf"\s(?:{own})\s", re.IGNORECASE),
    )


def _signature(element: etree._Element) -> str:
    """Return what a reader meets in an element: its words, pictures and targets; empty if there is nothing."""
    words = " ".join("".join(_texts(element)).split())
    pictures = [inner.get("src") or inner.get("data-src") or "" for inner in element.iter("img", "iframe", "video")]
    links = [inner.get("href") or "" for inner in element.iter("a") if words or len(inner) or inner.get("title")]
    return "\n".join((words, *pictures, *links)) if words or any(pictures) or any(links) else ""


def _texts(element: etree._Element) -> Iterator[str]:
    for inner in element.iter(etree.Element):
        if inner.tag in _NEVER and inner.tag != "nav":
            continue
        yield inner.text or ""
        if inner is not element:
            yield inner.tail or ""


def _remove(element: etree._Element) -> None:
    """Take an element out of its tree, and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
