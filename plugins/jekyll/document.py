"""One document of the content tree: what its path and front matter say, before anything is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from .bodies.reach import Reach

Kind = Literal["post", "page", "document"]


class Document(Struct, frozen=True, eq=False):
    """A post, a page, or a document of a collection.

    ``source`` is the path inside the content tree in posix form (Jekyll's ``page.path``). ``front`` is the front matter
    with the config's defaults beneath it; ``lines`` gives the line of each key the document itself has (from 1).
    ``body`` starts at ``body_line`` of the file. ``url`` starts with ``/``, has no base path and is percent-encoded as
    Jekyll does it; ``output`` is the file's path inside the output folder, decoded. ``date`` is aware, in the site's
    zone. ``digest`` is that of the file's bytes; ``reach`` says what the
    body looks at. ``part`` counts the pages of a document that shows the posts by pages
    (jekyll-paginate). A document that is not ``written`` has no page of its own (its collection says
    ``output: false``), but others list it. What is ``generated`` has no file of its own: it is a page that a plugin of
    Jekyll makes of the posts that are ``listed``, and ``path`` is the config that asks for it. Of a file with
    ``crlf`` no line ends are side by side, as they are those of Windows; in ``body`` they are not.
    """

    path: Path
    source: str
    kind: Kind
    collection: str
    front: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int
    title: str
    slug: str
    date: datetime | None
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    url: str
    output: str
    draft: bool = False
    written: bool = True
    language: str | None = None
    digest: str = ""
    reach: Reach = "itself"
    part: int = 1
    generated: bool = False
    listed: tuple[Document, ...] = ()
    crlf: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """What tells a document from all others of its tree: its source, and which of its pages it is."""
        return self.source, self.part

    @property
    def is_file(self) -> bool:
        """Whether it is what a file of the tree says; others are made of it, such as the second page of a list."""
        return self.part == 1 and not self.generated

    @property
    def is_markdown(self) -> bool:
        """Whether the body is kramdown, as that of a notebook is; other documents are HTML already."""
        return self.path.suffix.lower() in CONVERTED_SUFFIXES

    def line_of(self, key: str) -> int:
        """Return the line on which the document sets a key, or 1 where a default or nothing sets it."""
        return self.lines.get(key, 1)


# Jekyll's markdown_ext (lib/jekyll/configuration.rb)
MARKDOWN_SUFFIXES = frozenset({".markdown", ".mkdown", ".mkdn", ".mkd", ".md"})
NOTEBOOK_SUFFIX = ".ipynb"
BIBTEX_SUFFIX = ".bib"  # with front matter, a page of references (jekyll-scholar's converter)
CONVERTED_SUFFIXES = MARKDOWN_SUFFIXES | {NOTEBOOK_SUFFIX}


def oldest_first(document: Document) -> tuple[float, str]:
    """Return the key that sorts documents from the oldest to the newest, those without a date first."""
    return (document.date.timestamp() if document.date else 0.0, document.source)


def newest_first(document: Document) -> tuple[float, str]:
    """Return the key that sorts documents from the newest to the oldest, those without a date last."""
    return (-document.date.timestamp() if document.date else float("inf"), document.source)
