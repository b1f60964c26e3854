"""The pages that jekyll-redirect-from adds to ``site.pages``: one for each old address of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from ...urls.paths import output_of, quote
from ..document import Document

_PLUGIN = "jekyll-redirect-from"


def redirect_pages(documents: Iterable[Document], facts: Mapping[str, Any]) -> Iterator[Document]:
    """Yield a page without title for each ``redirect_from``, if the site names the plugin (its generator.rb)."""
    named = [facts.get(key) for key in ("plugins", "gems", "whitelist")]
    if not any(_PLUGIN in names or "github-pages" in names for names in named if isinstance(names, (list, tuple, str))):
        return
    for document in documents:
        given = document.front.get("redirect_from")
        for address in [given] if isinstance(given, str) else given if isinstance(given, list) else ():
            if not isinstance(address, str) or not address.strip():
                continue
            url = quote(address if address.startswith("/") else f"/{address}")
            front = {"permalink": address, "redirect": {"from": address, "to": document.url}, "sitemap": False}
            yield replace(
                document, kind="page", collection="", front=front, body="", title="", date=None, url=url,
                output=output_of(url), written=False, categories=(), tags=(),
            )  # fmt: skip
