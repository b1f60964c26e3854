"""SVG files: how large they are, and what of them would run or load something when they are opened by themselves."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..lazy import lazy

if TYPE_CHECKING:  # a parser is loaded for a drawing that needs one
    from lxml import etree

_RUNS = frozenset(("script", "iframe", "object", "embed", "handler", "listener", "audio", "video"))
_ANIMATIONS = frozenset(("set", "animate", "animatemotion", "animatetransform"))
_LENGTH = re.compile(r"\s*+([0-9.]++)\s*+(?:px)?\s*+")
_MOST = 10_000_000  # bytes that are parsed
_ROOT = lazy(r"<(?:\w+:)?svg\b(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_ATTRIBUTE = lazy(r"""\s(width|height|viewBox)\s*=\s*["']([^"']*)["']""")
# What of a style loads from another site.
_LOADING = lazy(r"""@import[^;]*(?:;|\Z)|url\(\s*+["']?\s*+(?:https?:|//)[^)]*\)""", re.IGNORECASE)


class UnsafeDrawingError(Exception):
    """A drawing that may run something and cannot be read, so that it cannot be made safe."""


def size_of(data: bytes) -> tuple[int, int, bool] | None:
    """Return the width and height of a drawing, and whether they are only its proportions; None if it has neither."""
    found = _ROOT.search(data[:20_000].decode("utf-8", "replace"))
    if not found:
        return None
    values = dict(_ATTRIBUTE.findall(found[0]))
    width, height = (_LENGTH.fullmatch(values.get(name, "")) for name in ("width", "height"))
    try:
        if width and height and round(float(width[1])) > 0 and round(float(height[1])) > 0:
            return round(float(width[1])), round(float(height[1])), False
        box = [float(part) for part in values.get("viewBox", "").replace(",", " ").split()]
    except ValueError:
        return None
    if len(box) != 4 or box[2] < 1 or box[3] < 1:
        return None
    return round(box[2]), round(box[3]), True


def safe(data: bytes) -> bytes:
    """Return a drawing without scripts, event handlers and what it loads from other sites.

    The same object comes back if there is nothing to take out. Raises UnsafeDrawingError.
    """
    if not _suspicious().search(data):
        return data
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        if len(data) > _MOST:
            raise UnsafeDrawingError(f"it has more than {_MOST:,} bytes")
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeDrawingError(str(error)) from error
    # Only the root element is written again: what stands before it (a document type, a style sheet) falls away.
    changed = root.getroottree().docinfo.internalDTD is not None or root.getprevious() is not None
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            if element.tag in (etree.ProcessingInstruction, etree.Entity):
                changed = _remove(element)
            continue
        name = etree.QName(element).localname.lower()
        target = next((v for k, v in element.attrib.items() if str(k).lower() == "attributename"), "")
        if name in _RUNS or (name in _ANIMATIONS and re.search("href|^on", str(target).strip(), re.IGNORECASE)):
            changed = _remove(element)
            continue
        for key, value in list(element.attrib.items()):
            if _is_unsafe(name, etree.QName(key).localname.lower(), str(value)):
                del element.attrib[key]
                changed = True
        if name == "style" and element.text and (text := _LOADING.sub("", element.text)) != element.text:
            element.text, changed = text, True
    return etree.tostring(root, encoding="utf-8") if changed else data


def _is_unsafe(element: str, attribute: str, value: str) -> bool:
    text = re.sub(r"[\x00-\x20]", "", value).lower()
    if attribute.startswith("on") or "javascript:" in text or "vbscript:" in text:
        return True
    if attribute in ("href", "src"):
        is_page = text.startswith("data:") and not text.startswith(("data:image/", "data:font/"))
        return is_page or (element != "a" and text.startswith(("http:", "https:", "//")))
    return "url(" in text and bool(_LOADING.search(value))


def _remove(node: etree._Element) -> bool:
    parent = node.getparent()
    if parent is None:
        raise UnsafeDrawingError("it is nothing but a script")
    before, tail = node.getprevious(), node.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(node)
    return True


@lru_cache(maxsize=1)
def _suspicious() -> re.Pattern[bytes]:
    """Return what a drawing must have if it is to run or load anything; entities may hide the rest."""
    return re.compile(
        rb"<(?:\w+:)?(?:script|iframe|object|embed|handler|listener|audio|video|set|animate)|[\s\"'/]on[a-z]+\s*="
        rb"|script\s*:|&#|<!entity|<\?xml-stylesheet|@import|(?:href|src)\s*=\s*[\"']\s*(?:data:|https?:|//)"
        rb"|url\(\s*+[\"']?\s*+(?:https?:|//)",
        re.IGNORECASE,
    )
