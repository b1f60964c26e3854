"""Pictures in a body as Chirpy has them: below ``media_subpath``, from the site's root, and each a link to its file.

Source: the theme's _includes/refactor-content.html and media-url.html, which its layouts run over the content.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import escape

from ...lazy import lazy
from ...site.config import Config
from ..document import Document
from ..layouts.previews import below

_PART = lazy(
    r"""<a(?=[\s>])|</a>|<pre\b(?:[^<]++|<(?!/?pre\b))*+</pre>|<img\b((?:[^<>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE
)
_SOURCE = lazy(r"""(\ssrc=)(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL)


def with_pictures(html: str, document: Document, config: Config) -> str:
    """Return a body with the addresses of its pictures whole, and a link around each that is in none."""
    if "<img" not in html or not document.front.get("layout"):
        return html
    in_link = False

    def replaced(found: re.Match[str]) -> str:
        nonlocal in_link
        if found[1] is None:
            if not found[0].startswith("<pre"):
                in_link = not found[0].startswith("</")
            return found[0]
        source = _SOURCE.search(found[1])
        if source is None:
            return found[0]
        url = _url(unescape(source[3]), document, config)
        attributes = (
            f"{found[1][: source.start()]}{source[1]}{source[2]}{escape(url)}{source[2]}{found[1][source.end() :]}"
        )
        picture = f"<img{attributes}>"
        return picture if in_link else f'<a class="popup" data-wrap="" href="{escape(url)}">{picture}</a>'

    return _PART.sub(replaced, html)


def _url(source: str, document: Document, config: Config) -> str:
    """Return the address of a picture: what has no scheme is a path from the root of the site."""
    if ":" in source:
        return source
    path = below(document.front, source)
    path = path if path.startswith("/") else f"/{path}"
    return path if not config.base or path.startswith(f"{config.base}/") else f"{config.base}{path}"
