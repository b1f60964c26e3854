"""URLs as Jekyll's filters make them (lib/jekyll/filters/url_filters.rb, Addressable's normalisation)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes

_PARTS = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_SEGMENT = "-._~!$&'()*+,;=:@"
_QUERY = "-._~!$'()*+,=:@/?%"
_FRAGMENT = "-._~!$&'()*+,;=:@/?"
_PORTS = {"http": "80", "https": "443", "ftp": "21"}


def is_absolute(url: str) -> bool:
    """Whether a URL names a scheme (``https:``, ``mailto:``)."""
    found = _PARTS.fullmatch(url.strip())
    return bool(found and found[1] and _SCHEME.fullmatch(found[1]))


def relative_url(url: str, base: str) -> str:
    """Return a site's URL with the base path in front, normalised; an absolute one as it is."""
    if is_absolute(url):
        return url
    return normalise("".join(_with_slash(part) for part in (base.removesuffix("/"), url)))


def absolute_url(url: str, origin: str, base: str) -> str:
    """Return a site's URL with origin and base path in front, normalised; an absolute one as it is."""
    if is_absolute(url):
        return url
    local = relative_url(url, base)
    return normalise(origin + local) if origin else local


def normalise(url: str) -> str:
    """Return a URL percent-encoded where it has to be and only there, its dots resolved, its host in lower case."""
    found = _PARTS.fullmatch(url)
    if not found:
        return url
    scheme, authority, path, query, fragment = found.groups()
    text = f"{scheme.lower()}:" if scheme else ""
    if authority is not None:
        text += f"//{_authority(authority, (scheme or '').lower())}"
        path = path or ("/" if (scheme or "").lower() in _PORTS else "")
    segments = [_encoded(segment, _SEGMENT) for segment in path.strip().split("/")]
    text += _without_dots("/".join(segments))
    if query:
        text += "?" + "&".join(_encoded(pair, _QUERY, keep="+") for pair in query.split("&"))
    return f"{text}#{_encoded(fragment, _FRAGMENT)}" if fragment else text


def escaped(text: str) -> str:
    """Return a text with everything encoded that no URL may hold (Jekyll's ``uri_escape``)."""
    return _encoded(text, "-._~:/?#[]@!$&'()*+,;=")


def _with_slash(part: str) -> str:
    return part if not part or part.startswith("/") else f"/{part}"


def _encoded(text: str, safe: str, keep: str = "") -> str:
    if text.isascii() and "%" not in text:
        return quote(text, safe=safe)
    guarded = re.sub(r"%2[bB]", "%252B", text) if keep == "+" else text
    plain = unquote_to_bytes(guarded).decode("utf-8", "surrogateescape")
    composed = unicodedata.normalize("NFKC", plain) if plain.isprintable() else plain
    encoded = quote(composed.encode("utf-8", "surrogateescape"), safe=safe.replace("%", ""))
    return encoded.replace("%252B", "%2B") if keep == "+" else encoded


def _authority(authority: str, scheme: str) -> str:
    user, at, host = authority.rpartition("@")
    name, _, port = host.partition(":")
    name = name.lower()
    if not name.isascii():
        name = ".".join(label.encode("idna").decode() if label else "" for label in name.split("."))
    tail = f":{port}" if port and port != _PORTS.get(scheme) else ""
    return f"{user}{at}{name}{tail}"


def _without_dots(path: str) -> str:
    """Return a path without ``.`` and ``..`` segments (RFC 3986, section 5.2.4)."""
    if "/." not in path and not path.startswith("."):
        return path
    kept: list[str] = []
    segments = path.split("/")
    for number, segment in enumerate(segments):
        if segment == "..":
            if len(kept) > 1 or (kept and kept[0]):
                kept.pop()
        elif segment != ".":
            kept.append(segment)
        if segment in (".", "..") and number == len(segments) - 1:
            kept.append("")
    return "/".join(kept)
