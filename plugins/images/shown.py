"""The pictures that a document shows: in its body, above it, and beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from ..jekyll.document import Document
from ..jekyll.library import Library
from ..lazy import lazy

_IMAGE = lazy(r"""<img\b[^<>]*?\ssrc\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)


def pictures_of(document: Document, library: Library) -> Iterator[str]:
    """Yield the addresses of a document's pictures as it has them."""
    html = library.body_of(document).html
    if "<img" in html:
        yield from (unescape(source.strip("\"'")) for source in _IMAGE.findall(html))
    header: Any = document.front.get("header")
    for values in (document.front, header if isinstance(header, Mapping) else {}):
        for key in ("image", "overlay_image", "teaser"):
            if isinstance(value := values.get(key), str):
                yield value if "://" in value else f"{library.config.base}/{value.lstrip('/')}"
