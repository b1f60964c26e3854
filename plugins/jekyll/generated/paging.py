"""Which documents show others by pages (jekyll-paginate-v2), and at which address the first page is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from ...site.config import Config
from ...urls.paths import output_of
from ..document import Document

_USUAL: Mapping[str, Any] = {
    "enabled": False, "collection": "posts", "per_page": 10, "permalink": "/page:num/", "sort_field": "date",
    "sort_reverse": False, "limit": 0, "offset": 0,
}  # fmt: skip


def paging_of(document: Document, facts: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return what a document says of its pages, over what the site says; None where one of them says nothing.

    Source: jekyll-paginate-v2's generator/defaults.rb and paginationModel.rb.
    """
    own, general = document.front.get("pagination"), facts.get("pagination")
    if document.kind != "page" or not isinstance(own, Mapping) or not isinstance(general, Mapping):
        return None
    if own.get("enabled") is not True or general.get("enabled") is not True:
        return None
    return {**_USUAL, **general, **own}


def with_first_page(document: Document, config: Config) -> Document:
    """Return a document that shows others by pages at the address of its first page, which ends in a slash."""
    if document.url.endswith("/") or paging_of(document, config.facts) is None:
        return document
    url = f"{document.url.removesuffix('.html').removesuffix('/index')}/"
    return replace(document, url=url, output=output_of(url))
