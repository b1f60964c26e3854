"""Addresses of other sites: which ones a document may lead its visitors to."""

from __future__ import annotations

import re
import urllib.parse

from ..lazy import lazy

_SCHEME = lazy(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
# What a browser skips before it reads the scheme (URL Standard, "basic URL parser", steps 1 to 3).
_SKIPPED = lazy(r"^[\x00-\x20]+|[\t\n\r]+")
_UNFIT = lazy(r"[\x00-\x20\x7f-\x9f\\<>\"`{}|^\ud800-\udfff]")


def scheme_of(address: str) -> str:
    """Return the scheme that a browser would see, in lower case, or ``""`` where there is none."""
    found = _SCHEME.match(_SKIPPED.sub("", address))
    return found[0].lower() if found else ""


def is_elsewhere(address: str) -> bool:
    """Return whether a browser would leave the site for this address, or do anything but follow a path."""
    return bool(scheme_of(address)) or _SKIPPED.sub("", address).startswith(("//", "/\\", "\\"))


def fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with the address of another site, and its remedy; None for a sound http or https one."""
    scheme = scheme_of(address)
    if not scheme:
        return "has no scheme", "start it with https://"
    if scheme not in ("http", "https"):
        return f"starts with {scheme}:", "give a web address (http or https) or a path of this site"
    if _UNFIT.search(address):
        return "has a character that no URL may have", "percent-encode it: a space is %20"
    try:
        parts = urllib.parse.urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is not a URL", "copy it from the browser's address line"
    if not host:
        return "names no host", "write it as https://example.org/path"
    if "@" in parts.netloc:
        return "carries a user's name or password", "leave out what stands before the @"
    return None


def own_path(address: str, site: str) -> str | None:
    """Return the path in the site of a whole address of it, with its query and fragment; None for any other text.

    ``site`` is the site's own address, with its base path and without a slash at its end. http and https are one site,
    as are a host's name in capitals and its port spelled out; an address beside the base path is another site's.
    """
    if not site or not is_elsewhere(address):
        return None
    try:
        own, parts = urllib.parse.urlsplit(site), urllib.parse.urlsplit(_SKIPPED.sub("", address))
        here, there = _place(own), _place(parts)
    except ValueError:
        return None
    if here is None or here != there or "@" in parts.netloc or not f"{parts.path}/".startswith(f"{own.path}/"):
        return None
    return urllib.parse.urlunsplit(("", "", parts.path[len(own.path) :] or "/", parts.query, parts.fragment))


def is_same_host(one: str, other: str) -> bool:
    """Return whether two web addresses are of one host, by http or https. Raises ValueError for what is no URL."""
    place = _place(urllib.parse.urlsplit(one))
    return place is not None and place == _place(urllib.parse.urlsplit(other))


def _place(parts: urllib.parse.SplitResult) -> tuple[str, int | None] | None:
    """Return host and port of a web address, or None; the ports of http and https are one, None."""
    if parts.scheme not in ("http", "https", "") or not parts.hostname:
        return None
    return parts.hostname.rstrip("."), parts.port if parts.port not in (80, 443) else None


def encoded(address: str) -> str:
    """Return a sound address of another site in ASCII; its own escapes stay as they are."""
    return urllib.parse.quote(address, safe="%/:?#[]@!$&'()*+,;=-._~")
