"""One built page as a link checker sees it: the ids in it, and every address that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from lxml import etree
from msgspec import Struct

_ADDRESSES = ("href", "xlink:href", "src", "poster", "action", "cite", "longdesc")
_CANDIDATES = ("srcset", "imagesrcset")
_HINTS = frozenset({"preconnect", "dns-prefetch", "pgpkey"})  # rel values whose href is no page or file
_PREVIEWS = frozenset({"og:image", "og:url", "twitter:image"})
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_CANDIDATE = re.compile(r"\s*,*\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+[^,]*)?,?")
_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)|@import\s+[\"']([^\"']+)[\"']")
_WITH_ATTRIBUTES = etree.XPath("//*[@*[name() != 'class']]")  # code in colours has thousands with no more than a class
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Address(Struct, frozen=True):
    """A URL as it stands in a file, with its line."""

    url: str
    line: int


class CheckedPage(Struct, frozen=True):
    """The ``anchors`` of a page, its ``addresses`` in order, where a redirect leads (or None), and its base URL."""

    anchors: frozenset[str]
    addresses: tuple[Address, ...]
    refresh: str | None
    base: str | None


def read_page(path: Path) -> CheckedPage:
    """Return the page in a file of HTML, whatever its faults."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)  # of any depth
    root = etree.fromstring(path.read_bytes() or b"<html>", parser)
    anchors: set[str] = set()
    addresses: list[Address] = []
    refresh = base = None
    for element in cast("list[Any]", _WITH_ATTRIBUTES(root)):
        tag, attributes = str(element.tag), {str(name): str(value) for name, value in element.attrib.items()}
        if "id" in attributes:
            anchors.add(attributes["id"])
        if tag == "a" and "name" in attributes:
            anchors.add(attributes["name"])
        if tag == "base":
            base = base or attributes.get("href")
        elif tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            refresh = _refresh(attributes.get("content", "")) or refresh
        line = element.sourceline if isinstance(element.sourceline, int) else 0
        addresses += [Address(url, line) for url in _addresses(tag, attributes)]
    return CheckedPage(frozenset(anchors), tuple(addresses), refresh, base)


def style_addresses(text: str) -> Iterator[Address]:
    """Yield the files that a style sheet names with ``url()`` and ``@import``."""
    plain = _STYLE_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for found in _STYLE.finditer(plain):
        yield Address((found[1] or found[2]).strip(), plain.count("\n", 0, found.start()) + 1)


def candidates(srcset: str) -> list[str]:
    """Return the URLs of a ``srcset`` (HTML Standard, "parsing a srcset attribute"): a URL may hold commas inside."""
    return [found[1] for found in _CANDIDATE.finditer(srcset)]


def _addresses(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if tag == "meta":
        yield from _meta_addresses(attributes)
        return
    if tag == "base" or (tag == "link" and _HINTS.intersection(attributes.get("rel", "").lower().split())):
        return
    for name in _ADDRESSES:
        if name in attributes:
            yield attributes[name].strip()
    if tag == "object" and "data" in attributes:
        yield attributes["data"].strip()
    for name in _CANDIDATES:
        yield from candidates(attributes.get(name, ""))
    if "url(" in attributes.get("style", ""):
        yield from (address.url for address in style_addresses(attributes["style"]))


def _meta_addresses(attributes: Mapping[str, str]) -> Iterator[str]:
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        if url := _refresh(content):
            yield url
    elif (attributes.get("property") or attributes.get("name", "")).lower() in _PREVIEWS:
        yield content.strip()


def _refresh(content: str) -> str | None:
    """Return where a refresh leads; None for one that only loads the page again."""
    found = _REFRESH.match(content)
    return found[1].strip() or None if found else None
