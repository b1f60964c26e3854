"""What each file of a content tree is (lib/jekyll/reader.rb, readers/post_reader.rb, collection.rb)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ...lazy import lazy
from ...site.config import Config
from ...site.problems import Problem, ProblemError, Problems
from ..document import BIBTEX_SUFFIX, CONVERTED_SUFFIXES
from ..plugins import plugins_of
from ..reading.pelican import headers
from ..reading.yaml.frontmatter import has_front_matter
from .walk import Found

Role = Literal["post", "draft", "page", "document", "text", "static", "theme"]

DOCUMENT_SUFFIXES = CONVERTED_SUFFIXES | {".html", ".htm", ".xhtml"}
WITH_FRONT_MATTER = DOCUMENT_SUFFIXES | {BIBTEX_SUFFIX}  # documents, if they have any
NONE: frozenset[str] = frozenset()
DATED = lazy(r"(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")  # Jekyll::Document::DATE_FILENAME_MATCHER
# The address that makes a page of a file without a suffix, in its front matter.
_HTML_ADDRESS = lazy(
    r"""\A---[^\n]*\n(?:(?!---)[^\n]*\n)*?permalink:[ \t]*["']?[^\s"']*(?:/|\.html?)["']?[ \t]*\r?\n"""
)
FEED_TEMPLATES = frozenset({"atom.xml", "rss.xml", "feed.xml"})  # as themes without jekyll-feed have them
_MADE_HERE = FEED_TEMPLATES | {"sitemap.xml", "feed.json"}
# What the old theme made for itself: the looks of its pages, what works in them, and the index of its search.
_FOR_PAGES = lazy(r"search|\.(?:s?css|sass|less|styl|m?js|ts|coffee)$", re.IGNORECASE)
_DATED_RST = re.compile(rb"^:date:", re.MULTILINE | re.IGNORECASE)  # an article of Pelican's
# Files about a repository, which need front matter to be pages (FILENAME_BLACKLIST of jekyll-optional-front-matter).
_NEVER_PAGES = frozenset({
    "README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE",
    "PULL_REQUEST_TEMPLATE",
})  # fmt: skip
_TEXTS = frozenset({".txt", ".text"})
_MARKUPS = {
    ".rst": "reStructuredText", ".org": "Org", ".adoc": "AsciiDoc", ".asciidoc": "AsciiDoc", ".textile": "Textile",
    ".rmd": "R Markdown", ".qmd": "Quarto",
}  # fmt: skip
_MADE_BY_PLUGINS = frozenset({".rst", ".org", ".adoc", ".asciidoc", ".textile"})  # pages, where Jekyll has those
MAX_BYTES = 64 * 1024 * 1024
_HEAD = 4096  # bytes in which an address is looked for


class File(Struct, frozen=True):
    """One file: what it is, and for documents that are to be read the bytes.

    ``source`` is its path in the tree, in posix form; ``below`` its path in the folder that makes it a post, a draft or
    a document of a collection. A ``text`` is no page, and Liquid fills it in: a feed of one category, a calendar. A
    ``theme`` file belongs to the site's old theme: a template of a style sheet, or of a feed that is made here anyway.
    """

    path: Path
    source: str
    role: Role
    collection: str = ""
    below: str = ""
    data: bytes | None = None


def file_of(found: Found, config: Config, problems: Problems) -> File | None:
    """Return what a file of the tree is, or None for one that becomes nothing.

    Raises ProblemError for one that cannot be what it should.
    """
    file = _special_file(found, config, problems) if found.place else _ordinary_file(found, config, problems)
    return file if file and _has_text_name(file, problems) else None


def _ordinary_file(found: Found, config: Config, problems: Problems) -> File:
    """Return a file of no special folder: a page if it has front matter, else a file to be copied.

    In our own layout a dated name makes it a post, and so does a date at the top of Pelican's Markdown.
    """
    path, source = found.path, found.source
    is_post = not config.jekyll and DATED.match(path.name) is not None
    may_be_bare = not config.jekyll or _needs_no_front_matter(found, config)
    data = _document_bytes(path, DOCUMENT_SUFFIXES if is_post else CONVERTED_SUFFIXES if may_be_bare else NONE)
    header = _header_of(data, config)
    if not (config.jekyll or is_post or header) and data is not None and not has_front_matter(data):
        data = None  # Markdown that is to be copied
    if data is None or (source == "custom.css" and not config.jekyll):
        if path.suffix.lower() == ".rst" and not config.jekyll and _DATED_RST.search(_head_of(path)):
            _warn_of_markup(path, "copied as it is", problems)
        return File(path, source, "static")
    is_page = config.jekyll and not path.suffix and _HTML_ADDRESS.search(data[:_HEAD].decode("latin-1")) is not None
    if path.suffix.lower() not in WITH_FRONT_MATTER and not is_page:
        if path.suffix.lower() in _MADE_BY_PLUGINS:
            _warn_of_markup(path, "no page, and copied as it is", problems)
        return File(path, source, "text", "", source, data) if _is_text(path) else File(path, source, "theme")
    if is_post or "date" in header:
        return _post(found, header, "posts", path.name, data, config)
    return File(path, source, "page", "", source, data)


def _is_text(path: Path) -> bool:
    """Whether a file with front matter that is no page has readers of its own, beside the pages of the old theme.

    What a host reads (``_redirects``, ``.htaccess``) is made here anyway.
    """
    is_of_host = path.name.startswith((".", "_"))
    return not is_of_host and path.name.lower() not in _MADE_HERE and _FOR_PAGES.search(path.name) is None


def _header_of(data: bytes | None, config: Config) -> dict[str, str]:
    """Return what the lines at the top of Pelican's Markdown say, which are none in a Jekyll tree."""
    if config.jekyll or data is None:
        return {}
    return headers.header_of(data[:_HEAD].decode("utf-8-sig", "replace").replace("\r\n", "\n"))


def _post(found: Found, header: Mapping[str, str], collection: str, below: str, data: bytes, config: Config) -> File:
    """Return a post, which may say itself that it is a draft; the text of a draft is read where drafts are shown."""
    is_draft = header.get("status", "").lower() == "draft"
    if is_draft and not config.drafts:
        return File(found.path, found.source, "draft", collection, below)
    return File(found.path, found.source, "draft" if is_draft else "post", collection, below, data)


def _needs_no_front_matter(found: Found, config: Config) -> bool:
    """Whether a Markdown file without front matter is a page (jekyll-optional-front-matter)."""
    if not config.jekyll or "jekyll-optional-front-matter" not in plugins_of(config):
        return False
    settings = config.facts.get("optional_front_matter")
    if isinstance(settings, Mapping) and settings.get("enabled") is False:
        return False
    return found.path.stem.upper() not in _NEVER_PAGES or found.source in config.include


def _special_file(found: Found, config: Config, problems: Problems) -> File | None:
    """Return a file of a special folder: a document, or in a collection and among pages a file to be copied."""
    path, place = found.path, found.place
    is_post = place in ("post", "draft")
    if not config.jekyll and (place != "draft" or config.drafts) and path.suffix.lower() not in DOCUMENT_SUFFIXES:
        return _own_other_file(found, problems)
    if place == "draft" and not path.suffix:
        return None  # Jekyll::Document::DATELESS_FILENAME_MATCHER
    if place == "draft" and not config.drafts:
        return File(path, found.source, "draft", "posts", found.below)
    if place == "post" and not DATED.match(path.name):
        if not config.jekyll and path.suffix.lower() in DOCUMENT_SUFFIXES:
            data = _document_bytes(path, DOCUMENT_SUFFIXES)
            header = _header_of(data, config)
            if data is not None and "date" in header:
                return _post(found, header, found.collection, found.below, data, config)
            what, remedy = "a post whose name has no date", "name it YEAR-MONTH-DAY-title.md, or move it to drafts/"
            raise ProblemError(Problem(path, 0, what, remedy))
        return None
    bare = DOCUMENT_SUFFIXES if is_post else NONE if config.jekyll else CONVERTED_SUFFIXES
    data = _document_bytes(path, bare)
    if data is None:
        return None if is_post else File(path, found.source, "static", found.collection, found.below)
    is_bare = config.jekyll and place == "document" and not path.suffix  # HTML, at an address that the permalink gives
    if path.suffix.lower() not in WITH_FRONT_MATTER and not is_bare:
        # Jekyll would publish it as it is, in a file of that suffix.
        what = "a document that is neither Markdown nor HTML is left out"
        problems.warn(path, 0, what, "name it .md or .html, or remove its front matter")
        return None
    return File(path, found.source, place or "page", found.collection, found.below, data)


def _own_other_file(found: Found, problems: Problems) -> File | None:
    """Return a file of a special folder of our own layout that has no document's suffix: it is copied.

    One with front matter is left out, and a text among the posts; both are told, and so is what is in another markup.
    """
    path, suffix = found.path, found.path.suffix.lower()
    if _document_bytes(path, NONE) is not None:
        what = "a document that is neither Markdown nor HTML is left out"
        problems.warn(path, 0, what, "name it .md or .html, or remove its front matter")
        return None
    is_post = found.place in ("post", "draft")
    fate = "left out" if is_post else "copied as it is"
    if suffix in _MARKUPS:
        _warn_of_markup(path, fate, problems)
    elif is_post and suffix in _TEXTS:
        what = "a text file among the posts is left out"
        problems.warn(path, 0, what, f"name it YEAR-MONTH-DAY-{path.stem}.md if it is a post, or move it to files/")
    is_left_out = is_post and suffix in (*_MARKUPS, *_TEXTS)
    return None if is_left_out else File(path, found.source, "static", found.collection, found.below)


def _warn_of_markup(path: Path, fate: str, problems: Problems) -> None:
    remedy = f"pandoc -s {path.name} -o {path.stem}.md makes Markdown of it; or move it to files/"
    problems.warn(path, 0, f"{_MARKUPS[path.suffix.lower()]} is not read: the file is {fate}", remedy)


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise ProblemError(Problem(path, 0, what, "make it readable, or exclude it")) from error


def _has_text_name(file: File, problems: Problems) -> bool:
    """Whether a document's name is UTF-8, as its title and URL must be; a file that is copied may have any name."""
    if file.role == "static" or file.source.isascii():
        return True
    try:
        file.source.encode()
    except UnicodeEncodeError:
        problems.error(file.path, 0, "a document whose name is not UTF-8", "rename the file")
        return False
    return True


def _document_bytes(path: Path, bare: frozenset[str]) -> bytes | None:
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
