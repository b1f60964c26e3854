"""The site's configuration: one frozen value made of pelicanconf's settings and a Jekyll tree's ``_config.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, field


class Collection(Struct, frozen=True):
    """A collection of documents.

    ``folder`` is its folder's path in the content tree, ``permalink`` the template of its URLs if it has one of its
    own, ``metadata`` all that ``_config.yml`` says of it, for Liquid.
    """

    name: str
    folder: str
    output: bool = True
    permalink: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)


class Default(Struct, frozen=True):
    """Front matter for all documents of ``type`` whose path in the tree has one of the ``beginnings``.

    ``path`` is what ``_config.yml`` says, a beginning or a glob: the longer, the stronger. ``type`` is pages, posts or
    a collection's name; None means all.
    """

    path: str
    type: str | None
    values: Mapping[str, Any]
    beginnings: tuple[str, ...] = ("",)


class Config(Struct, frozen=True):
    """All that a build needs to know.

    ``content`` and ``output`` are absolute folders. ``url`` is the origin (``https://example.org``) without a slash at
    its end, empty when unknown; ``base`` is the path that comes before every URL (``""`` or ``/name``).
    ``jekyll`` says that the content tree is a Jekyll site's own folder; its posts and collections are below
    ``collections_dir``, which is empty or ends in a slash, its data in ``data_dir``. ``facts`` is the whole of
    ``_config.yml``, for Liquid's ``site``. ``group`` says that the site is that of a group, and not of one person;
    ``relative_links`` that links to source files lead to what is made of them; ``tex_brackets`` that formulas may stand
    in TeX's brackets, too.
    """

    content: Path
    output: Path
    jekyll: bool
    title: str
    description: str | None
    url: str
    base: str
    language: str
    zone: ZoneInfo
    permalink: str
    collections: Mapping[str, Collection]
    collections_dir: str = ""
    data_dir: str = "data"
    defaults: tuple[Default, ...] = ()
    drafts: bool = False
    future: bool = False
    unpublished: bool = False
    excerpt_separator: str = "\n\n"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    kramdown: Mapping[str, Any] = field(default_factory=dict)
    relative_links: bool = False
    author: Any = None
    group: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    menu: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    keep_going: bool = False
    publish: bool = False
    keep_comments: bool = False
    typography: bool = True
    words_per_minute: int = 200
    research_url: str = "/research/"
    research_title: str = "Research"
    research_style: str = "entries"
    research_categories: tuple[str, ...] = ()
    research_sections: tuple[tuple[str, str, str], ...] = ()
    home: str = "posts"
    per_page: int = 10
    feed_items: int = 10
    feed_collections: tuple[str, ...] = ()
    publications_by: str = "year"
    publications_per_page: int = 500
    authors_shown: int = 5
    cite_posts: bool = False
    scholarly_indexes: tuple[str, ...] = ()
    embed_origins: tuple[str, ...] = ()
    external_images: bool = True
    inline_styles: bool = False
    images: bool = True
    search: bool = True
    cards: bool = True
    style: str = "paper"
    accent: str = "red"
    accent_colour: tuple[str, str] | str | None = None
    font_text: str = ""
    icon: str = ""
    comments: Mapping[str, str] = field(default_factory=dict)
    analytics: str = ""
    newsletter: str | None = None
    llms: bool = False
    citations: bool = True
    citation_style: str = "apa"
    own_entries: bool = True
    math_macros: Mapping[str, str] = field(default_factory=dict)
    tex_brackets: bool = False
    copyright: str | None = None
    host: str = ""
