"""Pictures: those that the theme and a site's own layouts both show stand once; those from elsewhere are told of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...jekyll.bodies.summaries import text_of
from ...policy.pictures import hosts_of, pictures_elsewhere
from ...site.report import count
from ...site.text.inline import inline
from ...site.views import Picture

if TYPE_CHECKING:
    from ...jekyll.library import Library

_NAMED = 8  # hosts


def picture_of(header: Mapping[str, Any], other: tuple[str | None, str], href: Callable[[str], str]) -> Picture | None:
    """Return the picture that a document's header names, else the ``other`` of its front matter with its text."""
    image = text_of(header.get("image") or header.get("overlay_image")) or other[0]
    if not image:
        return None
    alt = text_of(header.get("image_description") or header.get("alt")) or other[1]
    return Picture(href(image), alt, inline(str(header["caption"])) if header.get("caption") else None)


def image(url: str, alt: str) -> Markup:
    """Return a picture in a list as HTML."""
    return Markup('<img src="{}" alt="{}" loading="lazy">').format(url, alt)


def shared_address(picture: Picture, origin: str) -> str | None:
    """Return the absolute URL of a picture, None in a site that does not know its own origin."""
    if not picture.url.startswith("/"):
        return picture.url
    return origin + picture.url if origin else None


def shows(html: str, url: str) -> bool:
    """Return whether HTML shows a picture, whatever its query says of its age."""
    return url in html and _element(url).search(html) is not None


def without(html: str, url: str | None) -> str:
    """Return HTML without a picture that the page shows beside it."""
    return _element(url).sub("", html) if url and url in html else html


@lru_cache(maxsize=64)
def _element(url: str) -> re.Pattern[str]:
    """Return what finds the ``<img>`` of an address, with a link or caption around it left as it is."""
    attributes = r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*?"""
    return re.compile(rf"""<img\b{attributes}\ssrc=(["']){re.escape(escape(url))}(?:\?[^"'<>]*)?\1{attributes}>""")


def elsewhere(library: Library) -> tuple[str, ...]:
    """Return the addresses of all pictures that the site's bodies and layouts show from other hosts, in order."""
    bodies = (body.html for body in library.bodies.values())
    around = (part for one in library.surroundings.values() for part in (one.before, one.after))
    return tuple(pictures_elsewhere((*bodies, *around), library.config.url))


def hosts_note(library: Library) -> str | None:
    """Return one line that names the hosts of all pictures from elsewhere; None where the settings keep them out."""
    hosts = hosts_of(elsewhere(library)) if library.config.external_images else ()
    if not hosts:
        return None
    named = f"{', '.join(hosts[:_NAMED])}{f' and {len(hosts) - _NAMED:,} more' if len(hosts) > _NAMED else ''}"
    return (
        f"pictures are shown from {count(len(hosts), 'other host')}: {named}; "
        './inv adopt --fetch brings them in, EXTERNAL_IMAGES = "block" keeps them out'
    )
