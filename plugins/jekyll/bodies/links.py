"""Links inside: Pelican's ``{filename}``, ``{static}``, ``{attach}``, ``{category}``, ``{tag}`` and ``{index}``; paths.

Paths are relative to the document's file, as in GitHub's view of it.
"""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape

from ...lazy import lazy
from ...site.problems import Problem
from ...urls.paths import encoded, unquote
from ..document import Document
from ..library import Library
from ..taxonomy import Terms

_LINK = lazy(
    r"""(\s(?:href|src|poster|data|cite)\s*=\s*)(["'])(?:\{|%7B)(filename|static|attach|category|tag|index)(?:\}|%7D)(.*?)\2""",
    re.IGNORECASE,
)
_RELATIVE = lazy(r"""(\s(?:href|src|poster)\s*=\s*)(["'])(?![a-z][a-z0-9+.-]*:|//|[#?{%]|\2)(.*?)\2""", re.IGNORECASE)
_SOURCES = (".md", ".markdown")


def resolve_links(html: str, document: Document, library: Library) -> tuple[str, list[Problem]]:
    """Return a body with these links led to their addresses, and a problem for each that leads to nothing.

    A path is looked up from the document's folder, or from the top of the content if it starts with a slash.
    """
    if "{" not in html and "%7B" not in html:
        return html, []
    problems: list[Problem] = []

    def replace(found: re.Match[str]) -> str:
        what, value = found[3].lower(), unescape(found[4])
        path, rest = re.match(r"([^#?]*)(.*)", value, re.DOTALL).groups()  # type: ignore[union-attr]  # matches anything
        url = _url(what, path, document, library)
        if url is None:
            line = document.body_line + _line(document.body, path)
            remedy = "name one that a post has" if what in ("category", "tag") else "name a file of the content"
            problems.append(Problem(document.path, line, f"{{{what}}}{path} leads to nothing", remedy))
            return found[0]
        return f"{found[1]}{found[2]}{escape(encoded(library.config.base + url))}{escape(rest)}{found[2]}"

    return _LINK.sub(replace, html), problems


def _url(what: str, path: str, document: Document, library: Library) -> str | None:
    if what == "index":
        return "/"
    if what in ("category", "tag"):
        kind = "categories" if what == "category" else "tags"
        term = Terms((post, getattr(post, kind)) for post in library.posts).of(unquote(path))
        return term.url(kind) if term else None
    folder = "" if path.startswith("/") else posixpath.dirname(document.source)
    source = posixpath.normpath(posixpath.join(folder, unquote(path).lstrip("/")))
    return library.address_of(source)


def resolve_relative(html: str, document: Document, library: Library) -> tuple[str, list[Problem]]:
    """Return a body whose links to files of the tree, relative to the document's own, lead to their addresses.

    A path that is no file's stays as it is, an address relative to the page; one of a Markdown file is a problem.
    """
    problems: list[Problem] = []

    def replace(found: re.Match[str]) -> str:
        value = unescape(found[3])
        path, rest = re.match(r"([^#?]*)(.*)", value, re.DOTALL).groups()  # type: ignore[union-attr]  # matches anything
        if path.startswith("/") and not path.lower().endswith(_SOURCES):
            return found[0]
        folder = "" if path.startswith("/") else posixpath.dirname(document.source)
        source = posixpath.normpath(posixpath.join(folder, unquote(path).lstrip("/")))
        url = library.address_of(source)
        if url is None:
            if path.lower().endswith(_SOURCES):
                line = document.body_line + _line(document.body, path)
                what, remedy = f"{path} leads to nothing", f"name a file of the content, as seen from {document.source}"
                problems.append(Problem(document.path, line, what, remedy, "warning"))
            return found[0]
        return f"{found[1]}{found[2]}{escape(encoded(library.config.base + url))}{escape(rest)}{found[2]}"

    return _RELATIVE.sub(replace, html), problems


def _line(body: str, path: str) -> int:
    position = body.find(path)
    return body.count("\n", 0, position) if position > 0 else 0
