"""Pictures: which hosts they come from, and sources of a ``<picture>`` whose files nobody has made."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from ..lazy import lazy

_ATTRIBUTE = lazy(r"""\s([a-zA-Z-]++)\s*+=\s*+("[^"<]*+"|'[^'<]*+')""")


def pictures_elsewhere(bodies: Iterable[str], own: str = "") -> dict[str, None]:
    """Return the addresses of the pictures from other hosts that these bodies show, in order.

    ``own`` is the address of the site itself; protocol-relative addresses count as https.
    """
    found: dict[str, None] = {}
    here = urlsplit(own).netloc.casefold()
    for html in bodies:
        if "//" not in html or "<img" not in html:
            continue
        for element in _elsewhere().finditer(html):
            address = unescape(element[1] or element[2] or element[3]).strip()
            address = f"https:{address}" if address.startswith("//") else address
            if (host := _host(address)) and host != here:
                found[address] = None
    return found


def hosts_of(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts of addresses, in order, each once."""
    return tuple(sorted({host for address in addresses if (host := _host(address))}))


def _host(address: str) -> str:
    """Return the host of an http(s) address, else an empty text."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.netloc.casefold() if parts.scheme.lower() in ("http", "https") else ""


def with_existing_sources(html: str, url: str, base: str, files: Collection[str]) -> str:
    """Return HTML without those choices of a picture whose files are not there, so that those that are show.

    Some themes name copies in several sizes that a plugin of Jekyll makes. A picture itself always stays.

    Args:
        html: A body, or a part of one.
        url: The page's address without base path, which relative addresses count from.
        base: The site's base path.
        files: The outputs of all files that are published.
    """
    if "srcset" not in html:
        return html

    def kept(found: re.Match[str]) -> str:
        given = next((one for one in _ATTRIBUTE.finditer(found[2]) if one[1].lower() == "srcset"), None)
        if given is None:
            return found[0]
        value = given[2].strip("\"'")
        choices = [choice.strip() for choice in re.split(r",\s+|,$", unescape(value).strip()) if choice.strip()]
        there = [choice for choice in choices if is_there(choice.split()[0], url, base, files)]
        if len(there) == len(choices):
            return found[0]
        before, behind = f"{found[1]}{found[2][: given.start()]}", f"{found[2][given.end() :]}{found[3]}"
        if there:
            return f'{before} srcset="{", ".join(there)}"{behind}'
        return "" if found[1].lower() == "<source" else f"{before.rstrip()}{behind}"

    return _set().sub(kept, html)


def is_elsewhere(address: str) -> bool:
    """Whether an address leads out of the site, or is the picture itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


def is_there(address: str, url: str, base: str, files: Collection[str]) -> bool:
    """Whether an address leads to a file of the site, or out of it; the arguments are those of the function above."""
    try:
        parts = urlsplit(urljoin(f"{base}{url}", address))
    except ValueError:
        return True
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path).removeprefix(base) if base else unquote(parts.path)
    return posixpath.normpath(path).lstrip("/") in files


@lru_cache(maxsize=1)
def _set() -> re.Pattern[str]:
    """Return what finds an element that may have a ``srcset``: its name, its attributes, its end."""
    attributes = r"""((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)"""
    return re.compile(rf"(<(?:source|img)\b){attributes}(>(?:\s*+</source>)?)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    address = r"(?:https?:)?//"
    return re.compile(
        rf"""<img\b(?:[^<>"']|"[^"<]*"|'[^'<]*')*?\ssrc\s*=\s*"""
        rf"""(?:"\s*({address}[^"<>]+)"|'\s*({address}[^'<>]+)'|({address}[^"'\s<>]+))""",
        re.IGNORECASE,
    )
