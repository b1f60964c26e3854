"""The pages that plugins of Jekyll make of a tree's posts and documents: they have no files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..document import Document
from .archives import archives
from .autopages import autopages
from .termpages import term_pages

if TYPE_CHECKING:
    from ..library import Library


def generated_pages(library: Library) -> Iterator[Document]:
    """Yield the pages whose addresses no document has; where two plugins make one page, that of the first."""
    config, posts = library.config, library.posts
    taken = {document.url for document in library.documents}
    for pages in (
        archives(config, posts, library.collected),
        autopages(config, posts, library.collected),
        term_pages(config, posts, library.layouts, library.problems),
    ):
        made = [page for page in pages if page.url not in taken]
        taken |= {page.url for page in made}
        yield from made
