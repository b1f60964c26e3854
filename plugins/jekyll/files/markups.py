"""Files of our own layout that are neither Markdown nor HTML: documents, if one of Pelican's readers reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...lazy import lazy
from ...site.config import Config
from ...site.problems import Problem, ProblemError, Problems
from .file import DATED, HEAD, NONE, File, document_bytes
from .walk import Found

if TYPE_CHECKING:
    from ..reading.pelican.readers import OtherReaders

_DATE = lazy(r"^(?::|#\+)?date:", re.MULTILINE | re.IGNORECASE)  # of reStructuredText, Org and others
_TEXTS = frozenset({".txt", ".text"})
_MARKUPS = {
    ".rst": "reStructuredText", ".org": "Org", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc", ".textile": "Textile",
    ".rmd": "R Markdown", ".qmd": "Quarto",
}  # fmt: skip
MADE_BY_PLUGINS = frozenset({".rst", ".org", ".adoc", ".asciidoc", ".textile"})  # pages, where Jekyll has those


def file_of_others(found: Found, config: Config, problems: Problems, others: OtherReaders) -> File:
    """Return a file that one of Pelican's readers reads: a document, or a file to be copied.

    In no special folder it is a document if it says more of itself than its title, with a date a post.
    """
    path, copy = found.path, File(found.path, found.source, "static")
    if found.place == "draft" and not config.drafts:
        return File(path, found.source, "draft", "posts", found.below)
    try:
        markup = others.read(path, found.source)
    except ProblemError as error:
        if found.place or _is_dated(path):
            raise
        problems.add(replace(error.problem, severity="warning"))
        return copy
    header, data = {key: values for key, values in markup.header.items() if values}, markup.html.encode()
    is_dated = "date" in header or DATED.match(path.name) is not None
    if found.place == "post" and not is_dated:
        raise ProblemError(Problem(path, 0, "a post without a date", "give it one at its top, as in :date: 2024-05-31"))
    if found.place == "post" or (found.place == "" and is_dated):
        said = {key: " ".join(values) for key, values in header.items()}
        file = post_of(found, said, "posts", found.below or path.name, data, config)
    elif found.place or header.keys() - {"title"}:
        file = File(path, found.source, found.place or "page", found.collection, found.below or found.source, data)
    else:
        return copy
    return replace(file, header=header)


def _is_dated(path: Path) -> bool:
    """Whether a file of some markup looks like an article of Pelican's, or cannot be looked at."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD).decode("latin-1")
    except OSError:
        return True
    return DATED.match(path.name) is not None or _DATE.search(head) is not None


def other_file(found: Found, problems: Problems) -> File | None:
    """Return a file of a special folder of our own layout that has no document's suffix: it is copied.

    One with front matter is left out, and a text among the posts; both are told, and so is what is in another markup.
    """
    path, suffix = found.path, found.path.suffix.lower()
    if document_bytes(path, NONE) is not None:
        what = "a document that is neither Markdown nor HTML is left out"
        problems.warn(path, 0, what, "name it .md or .html, or remove its front matter")
        return None
    is_post = found.place in ("post", "draft")
    fate = "left out" if is_post else "copied as it is"
    if suffix in _MARKUPS:
        warn_of_markup(path, fate, problems)
    elif is_post and suffix in _TEXTS:
        what = "a text file among the posts is left out"
        problems.warn(path, 0, what, f"name it YEAR-MONTH-DAY-{path.stem}.md if it is a post, or move it to files/")
    is_left_out = is_post and suffix in (*_MARKUPS, *_TEXTS)
    return None if is_left_out else File(path, found.source, "static", found.collection, found.below)


def warn_of_markup(path: Path, fate: str, problems: Problems) -> None:
    """Tell of a file in a markup that is not read."""
    remedy = f"pandoc -s {path.name} -o {path.stem}.md makes Markdown of it; or move it to files/"
    problems.warn(path, 0, f"{_MARKUPS[path.suffix.lower()]} is not read: the file is {fate}", remedy)


def post_of(found: Found, header: Mapping[str, str], collection: str, below: str, data: bytes, config: Config) -> File:
    """Return a post, which may say itself that it is a draft; the text of a draft is read where drafts are shown."""
    is_draft = header.get("status", "").lower() == "draft"
    if is_draft and not config.drafts:
        return File(found.path, found.source, "draft", collection, below)
    return File(found.path, found.source, "draft" if is_draft else "post", collection, below, data)
