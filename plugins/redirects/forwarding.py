"""Links of documents to addresses that have moved are led to the new ones, so that no reader goes round."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import urljoin, urlsplit, urlunsplit

from msgspec.structs import replace

from ..jekyll.document import Document
from ..jekyll.library import Library
from ..site.problems import Problems
from ..urls import web
from ..urls.paths import unquote
from ..urls.registry import Registry
from .places import Places
from .plan import Redirect

_LINK = re.compile(r"""(<a(?:rea)?\b[^<>]*?\shref\s*=\s*)(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL)


class Forwarding:
    """The redirects of a site as links follow them; those that lead to other sites are left to do it themselves."""

    def __init__(self, library: Library, registry: Registry, redirects: Iterable[Redirect], problems: Problems) -> None:
        self.library = library
        self.config = library.config
        self.registry = registry
        self.problems = problems
        self.redirects = {one.output: one for one in redirects if one.parts or (one.target or "").startswith("/")}
        # Nearly all links are told apart from these by their last name alone.
        self.names = {name for output in self.redirects for name in _names(output)} | {"", ".", ".."}

    def follow(self) -> None:
        """Rewrite the links of all rendered bodies, with a warning for each that names its line."""
        if not self.redirects:
            return
        for document in self.library.documents:
            body = self.library.bodies.get(document.key)
            if body is None or "href" not in body.html:
                continue
            places = Places(document.body, document.body_line)
            html = _LINK.sub(lambda found: self._followed(found, document, places), body.html)  # noqa: B023  called at once
            if html != body.html:
                self.library.bodies[document.key] = replace(body, html=html)

    def _followed(self, found: re.Match[str], document: Document, places: Places) -> str:
        written = unescape(found[3]) if "&" in found[3] else found[3]
        target = self.target(written, document) if self._may_have_moved(written) else None
        if target is None:
            return found[0]
        # A link that nobody has written is left alone: a template that lists all pages lists the old addresses too.
        line = places.line_of(written) or places.line_of(written.removeprefix(self.config.base))
        if line is None:
            return found[0]
        self.problems.warn(document.path, line, f"{written} has moved to {target}", f"write {target} there")
        return f"{found[1]}{found[2]}{escape(target)}{found[2]}"

    def _may_have_moved(self, href: str) -> bool:
        """Return whether the last name of a link is that of an old address, which nearly always it is not."""
        path = href.partition("#")[0].partition("?")[0].rstrip("/")
        name = path.rpartition("/")[2]
        return (unquote(name) if "%" in name else name) in self.names

    def target(self, written: str, document: Document) -> str | None:
        """Return where a link in a document leads in the end, or None where its address has not moved."""
        config = self.config
        if own := web.own_path(written, config.url):
            address = own
        elif web.is_elsewhere(written) or written.startswith("#"):
            return None
        else:
            address = written
        try:
            parts = urlsplit(urljoin(f"{config.base}{document.url}", address))
        except ValueError:
            return None
        if not parts.path.startswith(f"{config.base}/"):
            return None
        output = self.registry.output_for(parts.path.removeprefix(config.base))
        redirect = self.redirects.get(output) if output is not None else None
        return _end(redirect, parts.query, parts.fragment) if redirect else None


def _end(redirect: Redirect, query: str, fragment: str) -> str | None:
    """Return where a redirect leads with a query and a fragment; its own come first."""
    part = next((part.target for part in redirect.parts if part.name == unquote(fragment)), None)
    target = part or redirect.target
    if target is None or not target.startswith("/"):
        return None
    end = urlsplit(target)
    return urlunsplit(("", "", end.path, end.query or query, end.fragment or fragment))


def _names(output: str) -> tuple[str, ...]:
    """Return the last names that addresses of an output can have."""
    folder, _, name = output.rpartition("/")
    if name == "index.html":
        return name, folder.rpartition("/")[2]
    return name, name.removesuffix(".html")
