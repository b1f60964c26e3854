"""What of a layout's HTML stays in a page of ours: its elements, words, pictures and links, not its looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

from lxml import etree

from ...icons import accessible_name, icon
from ...lazy import lazy
from ...policy.pictures import is_elsewhere
from ...policy.styles import keep_size

_KEPT = frozenset({
    "alt", "aria-label", "cite", "class", "colspan", "controls", "datetime", "dir", "height", "href", "id", "lang",
    "media", "name", "open", "poster", "rel", "reversed", "rowspan", "scope", "sizes", "src", "srcset", "start",
    "title", "type", "value", "width", "action", "method", "allowfullscreen", "xmlns", "viewbox", "d", "fill",
})  # fmt: skip
_KEPT_CLASSES = ("highlight", "language-", "problem")
_VOID = frozenset({
    "img", "br", "hr", "iframe", "video", "audio", "source", "embed", "object", "input", "wbr", "col", "svg",
})  # fmt: skip
_MEDIA = ("img", "iframe", "video", "audio", "object", "embed", "svg", "math")
_HEADINGS = ("h1", "h2", "h3")

Part = str | etree._Element
# The end tags that libxml2 writes and HTML does not have.
_VOID_ENDS = lazy("</(?:source|track|wbr|embed|param)>")
_BLANK_LINES = lazy(r"\n\s+")


class Cleaner:
    """Cleans the HTML of one site's layouts. ``origin`` and ``base`` tell its own absolute addresses."""

    def __init__(self, base: str, origin: str) -> None:
        self.base = base
        self.host = urlsplit(origin).netloc.casefold()

    def html(self, parts: Sequence[Part]) -> str:
        """Return pieces of a page as clean HTML; nothing where they say nothing."""
        kept: list[str] = []
        for part in parts:
            if isinstance(part, str):
                kept.append(escape(part, quote=False) if part.strip() else part[:1])
            elif self._cleaned(part):
                kept.append(_VOID_ENDS.sub("", etree.tostring(part, method="html", encoding="unicode")))
        html = "".join(kept).strip()
        return html if html and (_says(html)) else ""

    def take_heading(self, elements: Iterable[etree._Element], title: str) -> str:
        """Take the page's title out of what stands before the body; return the text of one that is another.

        Copies of a heading, which some themes make for narrow screens, go with it. Several that are links are a list.
        """
        elements = list(elements)
        linked = {one for element in elements for one in element.iter("h1") if any(map(_text, one.iter("a")))}
        listed = linked if len(linked) > 1 else set()
        wanted, heading, known = _words(title), "", set[str]()
        for element in elements:
            for inner in list(element.iter(*_HEADINGS)):
                words = _words(_text(inner))
                if not words or words == wanted or words in known:
                    left = [link for link in inner.iter("a") if link.get("href") and not _text(link)]
                    self._drop(inner, left or (list(inner.iter("img")) if words and words == wanted else []))
                elif inner.tag == "h1" and not heading and inner not in listed and not inner.xpath(".//img|.//svg"):
                    heading = " ".join(_text(inner).split())
                    known.add(words)
                    self._drop(inner)
        return heading

    def _cleaned(self, element: etree._Element) -> bool:
        """Clean an element and all in it; say whether anything of it is left."""
        for inner in list(element.iter(etree.Element)):
            self._attributes(inner)
            if inner.tag == "h1":
                inner.tag = "h2"
            elif inner.tag == "a":
                _name_link(inner)
        for inner in list(element.iter("i", "span")):
            _draw(inner)
        for drawing in list(element.iter("svg")):
            _drop_wordless(drawing)
        _drop_empty(element)
        _close_up(element)
        return bool(_text(element)) or element.tag in _MEDIA or element.tag == "hr" or _has_media(element)

    def _attributes(self, element: etree._Element) -> None:
        source = element.get("src") or ""
        if element.tag == "img" and (not source or source.startswith("data:")) and element.get("data-src"):
            element.set("src", element.get("data-src") or "")  # a script would have done so
        label = element.get("data-tooltip")
        if label and not element.get("aria-label") and element.tag == "a":
            element.set("aria-label", label)
        icon = element.get("class") or ""
        for name in list(element.attrib):
            key = str(name)
            if key == "style" and element.tag == "img" and (size := keep_size(element.get("style") or "")):
                element.set("style", size)
            elif key == "onerror" and element.tag == "img" and not is_elsewhere(source):
                continue  # may name a picture to be shown instead
            elif key.lower() not in _KEPT:
                del element.attrib[name]
            elif key in ("href", "src", "poster"):
                element.set(key, self.own(element.get(key) or ""))
        classes = [one for one in icon.split() if one.startswith(_KEPT_CLASSES)]
        if element.tag in ("i", "span") and ("fa-" in icon or "ai-" in icon) and not _text(element):
            element.set("class", icon)  # names the link around it
        elif classes:
            element.set("class", " ".join(classes))
        elif "class" in element.attrib:
            del element.attrib["class"]
        if element.get("id", "").startswith("_"):
            del element.attrib["id"]

    def own(self, url: str) -> str:
        """Return an address; one that is the site's own as a path."""
        url = url.strip()
        if not self.host or "//" not in url:
            return url
        parts = urlsplit(url)
        if parts.netloc.casefold() != self.host or parts.scheme not in ("http", "https", ""):
            return url
        return url.split(parts.netloc, 1)[1] or "/"

    @staticmethod
    def _drop(element: etree._Element, links: Sequence[etree._Element] = ()) -> None:
        """Leave a heading's pictures or icons in its place; else an empty element, which goes with all that is."""
        tail = element.tail
        element.clear()
        element.tag, element.tail = "p" if links else "span", tail
        for link in links:
            link.tail = None
        element.extend(links)


def _name_link(link: etree._Element) -> None:
    """Give a link that shows an icon alone a name that can be read."""
    if _text(link) or _has_media(link):
        return
    drawn = next(filter(None, (accessible_name(inner.get("class") or "") for inner in link.iter("i", "span"))), "")
    name = link.get("aria-label") or link.get("title") or drawn or _host(link.get("href") or "")
    if name:
        for child in list(link):
            link.remove(child)
        link.text = name


def _draw(element: etree._Element) -> None:
    """Put the drawing of an icon in the place of an element that only a web font would show."""
    names = element.get("class") or ""
    drawing = icon(names) if "fa-" in names and not len(element) and not _text(element) else None
    parent = element.getparent()
    if drawing and parent is not None:
        svg = etree.fromstring(str(drawing))
        svg.tail = element.tail
        parent.replace(element, svg)


def _drop_wordless(drawing: etree._Element) -> None:
    """Take out a drawn icon that no words follow: what it stood for is shown elsewhere on the page, or nowhere."""
    following, parent = drawing.getnext(), drawing.getparent()
    if not _is_icon(drawing) or parent is None or parent.tag in ("td", "th") or (drawing.tail or "").strip():
        return  # in a table it is a word by itself
    if following is None or _is_icon(following):
        _remove(parent, drawing)


def _is_icon(element: etree._Element) -> bool:
    return element.tag == "svg" and element.get("class") == "icon"


def _host(url: str) -> str:
    parts = urlsplit(url)
    return "Email" if parts.scheme == "mailto" else parts.netloc.removeprefix("www.")


def _drop_empty(element: etree._Element) -> None:
    """Take out of an element what has neither words nor media, from within outwards."""
    for child in list(element):
        if child.tag in ("svg", "math"):
            continue  # a drawing has no words
        _drop_empty(child)
        if child.tag in _VOID or len(child) or _text(child) or child.get("name") or child.tag in ("td", "th"):
            continue
        if child.get("id") and child.tag == "a":
            continue
        _remove(element, child)


def _remove(parent: etree._Element, child: etree._Element) -> None:
    """Take an element out of its parent; the text behind it stays."""
    previous = child.getprevious()
    if child.tail:
        if previous is not None:
            previous.tail = (previous.tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _close_up(element: etree._Element) -> None:
    """Take out the blank lines that loops leave behind, which can be more than all else; not where they are seen."""
    pending = [element]
    while pending:
        part = pending.pop()
        if part.tag in ("pre", "textarea"):
            continue
        if part.text:
            part.text = _BLANK_LINES.sub("\n", part.text)
        for child in part:
            if child.tail:
                child.tail = _BLANK_LINES.sub("\n", child.tail)
            pending.append(child)


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _has_media(element: etree._Element) -> bool:
    return next(iter(element.iter(*_MEDIA)), None) is not None


def _words(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _says(html: str) -> bool:
    return any(f"<{name}" in html for name in _MEDIA) or bool(_words(_without_tags(html)))


def _without_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)
