"""A file of the content tree, and the bytes of one that is a document."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ...lazy import lazy
from ...site.problems import Problem, ProblemError
from ..document import BIBTEX_SUFFIX, CONVERTED_SUFFIXES
from ..reading.yaml.frontmatter import has_front_matter

Role = Literal["post", "draft", "page", "document", "text", "static", "theme"]

DOCUMENT_SUFFIXES = CONVERTED_SUFFIXES | {".html", ".htm", ".xhtml"}
WITH_FRONT_MATTER = DOCUMENT_SUFFIXES | {BIBTEX_SUFFIX}  # documents, if they have any
NONE: frozenset[str] = frozenset()
DATED = lazy(r"(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")  # Jekyll::Document::DATE_FILENAME_MATCHER
MAX_BYTES = 64 * 1024 * 1024
HEAD = 4096  # bytes in which is sought what stands at the top of a file


class File(Struct, frozen=True):
    """One file: what it is, and for documents that are to be read the bytes.

    ``source`` is its path in the tree, in posix form; ``below`` its path in the folder that makes it a post, a draft or
    a document of a collection. A ``text`` is no page, and Liquid fills it in: a feed of one category, a calendar. A
    ``theme`` file belongs to the site's old theme: a template of a style sheet, or of a feed that is made here anyway.
    ``header`` has the texts of Pelican's keys: those that the path says, and all of a document that one of Pelican's
    readers has read, whose ``data`` is HTML.
    """

    path: Path
    source: str
    role: Role
    collection: str = ""
    below: str = ""
    data: bytes | None = None
    header: Mapping[str, list[str]] | None = None

    @property
    def is_read(self) -> bool:
        """Whether one of Pelican's readers has read it."""
        return self.header is not None and self.path.suffix.lower() not in WITH_FRONT_MATTER


def document_bytes(path: Path, bare: frozenset[str]) -> bytes | None:
    """Return the bytes of a document, or None for another file.

    What has front matter is a document, and with the ``bare`` suffixes what has none. Raises ProblemError for a file
    that cannot be read, and for a document of over 64 MB.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(512)
            if path.suffix.lower() not in bare and not has_front_matter(head):
                return None
            if os.fstat(stream.fileno()).st_size <= MAX_BYTES:
                return head + stream.read()
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise ProblemError(Problem(path, 0, what, "make it readable, or exclude it")) from error
    raise ProblemError(Problem(path, 0, "a document of more than 64 MB", "split it, or publish the data as a file"))
