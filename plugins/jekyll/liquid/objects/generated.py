"""The pages without files that Jekyll's plugins add to ``site.pages``: old addresses, feed, sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from ....urls.paths import output_of, quote
from ...document import Document

_FILES = {
    "jekyll-redirect-from": ("/redirects.json",),  # written after its stubs
    "jekyll-feed": ("/feed.xml",),
    "jekyll-sitemap": ("/sitemap.xml", "/robots.txt"),
}


def pages_of_plugins(documents: Iterable[Document], facts: Mapping[str, Any]) -> Iterator[Document]:
    """Yield the pages that a site's plugins add, without titles, each made after a page that there is.

    Sources: generator.rb of jekyll-redirect-from, jekyll-feed and jekyll-sitemap.
    """
    listed = list(documents)
    named = [facts.get(key) for key in ("plugins", "gems")]
    names = {str(name) for names in named if isinstance(names, (list, tuple)) for name in names}
    names |= {name for name in named if isinstance(name, str)}
    if "jekyll-redirect-from" in names:
        yield from _old_addresses(listed)
    if not listed:
        return
    for plugin, urls in _FILES.items():
        if plugin in names:
            for url in urls:
                yield _page(listed[0], url, {})


def _old_addresses(documents: Iterable[Document]) -> Iterator[Document]:
    for document in documents:
        given = document.front.get("redirect_from")
        for address in [given] if isinstance(given, str) else given if isinstance(given, list) else ():
            if isinstance(address, str) and address.strip():
                front = {"permalink": address, "redirect": {"from": address, "to": document.url}, "sitemap": False}
                yield _page(document, quote(address if address.startswith("/") else f"/{address}"), front)


def _page(document: Document, url: str, front: Mapping[str, Any]) -> Document:
    return replace(
        document, kind="page", collection="", front=front, body="", title="", date=None, url=url, output=output_of(url),
        written=False, categories=(), tags=(),
    )  # fmt: skip
