"""How a page's text is set: as its front matter says, and the home page with its first paragraph in large type."""

from __future__ import annotations

import re

from ...jekyll.document import Document
from ...lazy import lazy
from ...site.text.inline import plain

_PARAGRAPH = lazy(r"\s*+<p\b[^<>]*+>(.*?)</p>", re.DOTALL)
_LONGEST = 480  # characters of a first paragraph in large type


def classes_of(document: Document, html: str) -> tuple[str, ...]:
    """Return the classes of a page's body element: those of ``classes``, and ``opening`` for a home page.

    ``classes`` is a text or a list. ``opening`` is left out where the body, ``html``, begins with something else than a
    paragraph of a few sentences.
    """
    given = document.front.get("classes")
    listed = given if isinstance(given, list) else [given]
    classes = tuple(name for one in listed if isinstance(one, str) for name in one.split())
    return (*classes, "opening") if document.url == "/" and _opens(html) else classes


def _opens(html: str) -> bool:
    first = _PARAGRAPH.match(html)
    return first is not None and len(plain(first[1])) <= _LONGEST
