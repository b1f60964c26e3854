"""What the lists of themes that are packages show of each document beside its title: a picture, and other words.

Sources: Chirpy's _layouts/home.html and _includes/post-description.html; minimal-mistakes' archive-single.html;
beautiful-jekyll's _layouts/home.html.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ...site.config import Config
from ...site.text.inline import plain
from ..document import Document
from ..themes import CHIRPY, MINIMAL_MISTAKES, theme_of

if TYPE_CHECKING:
    from ..library import Library

_DESCRIBED = 200  # characters


class Preview(Struct, frozen=True):
    """The address of a picture and its text, and the words that stand for the excerpt; None where there is none."""

    picture: str | None = None
    alt: str = ""
    text: str | None = None


def image_of(front: Mapping[str, Any]) -> tuple[str | None, str]:
    """Return the picture that a document's ``image`` names, as a path or with ``path`` and ``alt``, and its text."""
    image = front.get("image")
    alt = str(image.get("alt") or "") if isinstance(image, Mapping) else ""
    source = _text(image.get("path") if isinstance(image, Mapping) else image)
    return (below(front, source) if source else None), alt


def below(front: Mapping[str, Any], source: str) -> str:
    """Return the address of a picture of a document, which may be below the document's ``media_subpath``.

    (``img_path`` in old versions of Chirpy.)
    """
    folder = _text(front.get("media_subpath") or front.get("img_path"))
    return re.sub(r"(?<!:)//+", "/", f"{folder}/{source}") if folder and ":" not in source else source


def lead_of(front: Mapping[str, Any], config: Config) -> str | None:
    """Return what a theme shows below a document's title: its ``subtitle``, or in Chirpy its ``description``."""
    return _text(front.get("subtitle")) or (_text(front.get("description")) if theme_of(config) == CHIRPY else None)


def preview_of(document: Document, front: Mapping[str, Any], library: Library) -> Preview | None:
    """Return the preview of a document in the list of a page; ``front`` is the page's front matter."""
    theme = theme_of(library.config)
    if theme == CHIRPY:
        return Preview(*image_of(document.front), _description(document, library))
    if theme == MINIMAL_MISTAKES and front.get("entries_layout") == "grid":
        header = document.front.get("header")
        teaser = header.get("teaser") if isinstance(header, Mapping) else None
        return Preview(_text(teaser or library.config.facts.get("teaser")))
    if theme == "beautiful-jekyll":
        cover = document.front.get("cover-img")
        cover = cover[0] if isinstance(cover, list) and cover else cover
        cover = next(iter(cover), None) if isinstance(cover, Mapping) else cover
        return Preview(_text(document.front.get("thumbnail-img") or cover))
    return None


def _description(document: Document, library: Library) -> str | None:
    given = document.front.get("description")
    text = plain(given) if isinstance(given, str) and given else plain(library.content_of(document))
    return text if len(text) <= _DESCRIBED else f"{text[: _DESCRIBED - 1].rstrip()}…"


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
