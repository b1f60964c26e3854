"""What each file of a content tree is (lib/jekyll/reader.rb, readers/post_reader.rb, collection.rb)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...lazy import lazy
from ...site.config import Config
from ...site.problems import Problem, ProblemError, Problems
from ..document import CONVERTED_SUFFIXES
from ..plugins import plugins_of
from ..reading.pelican import headers
from ..reading.yaml.frontmatter import has_front_matter
from .file import DATED, DOCUMENT_SUFFIXES, HEAD, NONE, WITH_FRONT_MATTER, File, document_bytes
from .markups import MADE_BY_PLUGINS, file_of_others, other_file, post_of, warn_of_markup
from .walk import Found

if TYPE_CHECKING:
    from ..reading.pelican.readers import OtherReaders

# The address that makes a page of a file without a suffix, in its front matter.
_HTML_ADDRESS = lazy(
    r"""\A---[^\n]*\n(?:(?!---)[^\n]*\n)*?permalink:[ \t]*["']?[^\s"']*(?:/|\.html?)["']?[ \t]*\r?\n"""
)
FEED_TEMPLATES = frozenset({"atom.xml", "rss.xml", "feed.xml"})  # as themes without jekyll-feed have them
_MADE_HERE = FEED_TEMPLATES | {"sitemap.xml", "feed.json"}
# What the old theme made for itself: the looks of its pages, what works in them, and the index of its search.
_FOR_PAGES = lazy(r"search|\.(?:s?css|sass|less|styl|m?js|ts|coffee)$", re.IGNORECASE)
# Files about a repository, which need front matter to be pages (FILENAME_BLACKLIST of jekyll-optional-front-matter).
_NEVER_PAGES = frozenset({
    "README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE",
    "PULL_REQUEST_TEMPLATE",
})  # fmt: skip


def file_of(found: Found, config: Config, problems: Problems, others: OtherReaders | None = None) -> File | None:
    """Return what a file of the tree is, or None for one that becomes nothing.

    ``others`` read what is neither Markdown nor HTML. Raises ProblemError for a file that cannot be what it should.
    """
    if others and others.has(found.path):
        file: File | None = file_of_others(found, config, problems, others)
    else:
        may_have_keys = found.path.suffix.lower() in WITH_FRONT_MATTER
        said = others.said_by(found.source) if others and may_have_keys else {}
        read = _special_file if found.place else _ordinary_file
        file = read(found, said, config, problems)
        file = replace(file, header=said) if file and said else file
    return file if file and _has_text_name(file, problems) else None


def _ordinary_file(found: Found, said: Mapping[str, list[str]], config: Config, problems: Problems) -> File:
    """Return a file of no special folder: a page if it has front matter, else a file to be copied.

    In our own layout a dated name makes it a post, and so does a date at the top of Pelican's Markdown.
    """
    path, source = found.path, found.source
    is_post = not config.jekyll and DATED.match(path.name) is not None
    may_be_bare = not config.jekyll or _needs_no_front_matter(found, config)
    data = document_bytes(path, DOCUMENT_SUFFIXES if is_post else CONVERTED_SUFFIXES if may_be_bare else NONE)
    header = _header_of(data, said, config)
    if not (config.jekyll or is_post or header) and data is not None and not has_front_matter(data):
        data = None  # Markdown that is to be copied
    if data is None or (source == "custom.css" and not config.jekyll):
        return File(path, source, "static")
    is_page = config.jekyll and not path.suffix and _HTML_ADDRESS.search(data[:HEAD].decode("latin-1")) is not None
    if path.suffix.lower() not in WITH_FRONT_MATTER and not is_page:
        if path.suffix.lower() in MADE_BY_PLUGINS:
            warn_of_markup(path, "no page, and copied as it is", problems)
        return File(path, source, "text", "", source, data) if _is_text(path) else File(path, source, "theme")
    if is_post or "date" in header:
        return post_of(found, header, "posts", path.name, data, config)
    return File(path, source, "page", "", source, data)


def _is_text(path: Path) -> bool:
    """Whether a file with front matter that is no page has readers of its own, beside the pages of the old theme.

    What a host reads (``_redirects``, ``.htaccess``) is made here anyway.
    """
    is_of_host = path.name.startswith((".", "_"))
    return not is_of_host and path.name.lower() not in _MADE_HERE and _FOR_PAGES.search(path.name) is None


def _header_of(data: bytes | None, said: Mapping[str, list[str]], config: Config) -> dict[str, str]:
    """Return what the lines at the top of Pelican's Markdown say, and its path besides; nothing in a Jekyll tree."""
    if config.jekyll or data is None:
        return {}
    header = headers.header_of(data[:HEAD].decode("utf-8-sig", "replace").replace("\r\n", "\n"))
    return {**{key: " ".join(values) for key, values in said.items()}, **header} if header else {}


def _needs_no_front_matter(found: Found, config: Config) -> bool:
    """Whether a Markdown file without front matter is a page (jekyll-optional-front-matter)."""
    if not config.jekyll or "jekyll-optional-front-matter" not in plugins_of(config):
        return False
    settings = config.facts.get("optional_front_matter")
    if isinstance(settings, Mapping) and settings.get("enabled") is False:
        return False
    return found.path.stem.upper() not in _NEVER_PAGES or found.source in config.include


def _special_file(found: Found, said: Mapping[str, list[str]], config: Config, problems: Problems) -> File | None:
    """Return a file of a special folder: a document, or in a collection and among pages a file to be copied."""
    path, place = found.path, found.place
    is_post = place in ("post", "draft")
    if not config.jekyll and (place != "draft" or config.drafts) and path.suffix.lower() not in DOCUMENT_SUFFIXES:
        return other_file(found, problems)
    if place == "draft" and not path.suffix:
        return None  # Jekyll::Document::DATELESS_FILENAME_MATCHER
    if place == "draft" and not config.drafts:
        return File(path, found.source, "draft", "posts", found.below)
    if place == "post" and not DATED.match(path.name):
        if not config.jekyll and path.suffix.lower() in DOCUMENT_SUFFIXES:
            data = document_bytes(path, DOCUMENT_SUFFIXES)
            header = _header_of(data, said, config)
            if data is not None and "date" in header:
                return post_of(found, header, found.collection, found.below, data, config)
            what, remedy = "a post whose name has no date", "name it YEAR-MONTH-DAY-title.md, or move it to drafts/"
            raise ProblemError(Problem(path, 0, what, remedy))
        return None
    bare = DOCUMENT_SUFFIXES if is_post else NONE if config.jekyll else CONVERTED_SUFFIXES
    data = document_bytes(path, bare)
    if data is None:
        return None if is_post else File(path, found.source, "static", found.collection, found.below)
    is_bare = config.jekyll and place == "document" and not path.suffix  # HTML, at an address that the permalink gives
    if path.suffix.lower() not in WITH_FRONT_MATTER and not is_bare:
        # Jekyll would publish it as it is, in a file of that suffix.
        what = "a document that is neither Markdown nor HTML is left out"
        problems.warn(path, 0, what, "name it .md or .html, or remove its front matter")
        return None
    return File(path, found.source, place or "page", found.collection, found.below, data)


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
