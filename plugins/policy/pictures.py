"""Pictures: which hosts they come from, and sources of a ``<picture>`` whose files nobody has made."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit


def picture_hosts(bodies: Iterable[str]) -> tuple[str, ...]:
    """Return the hosts that pictures of these bodies come from, in order."""
    found: set[str] = set()
    for html in bodies:
        if "//" in html and "<img" in html:
            found.update(match[1].lower() for match in _elsewhere().finditer(html))
    return tuple(sorted(found))


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
        choices = [choice.strip() for choice in re.split(r",\s+|,$", unescape(found[3]).strip()) if choice.strip()]
        there = [choice for choice in choices if _is_there(choice.split()[0], url, base, files)]
        if len(there) == len(choices):
            return found[0]
        if there:
            return f'{found[1]}srcset="{", ".join(there)}"{found[4]}'
        return "" if found[1].lower().startswith("<source") else f"{found[1].rstrip()}{found[4]}"

    return _set().sub(kept, html)


def _is_there(address: str, url: str, base: str, files: Collection[str]) -> bool:
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
    """Return what finds an element with a ``srcset``: what stands before it, the set, and what stands behind it."""
    attributes = r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*?"""
    return re.compile(
        rf"""(<(?:source|img)\b{attributes}\s)srcset\s*=\s*(["'])([^<]*?)\2({attributes}>(?:\s*</source>)?)""",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    return re.compile(r"""<img\b[^<>]*?\ssrc\s*=\s*["']?(?:https?:)?//([^/"'\s>]+)""", re.IGNORECASE)
