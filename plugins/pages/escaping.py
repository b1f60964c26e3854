"""What themes of others are given as HTML: most write every value as it is, and a document's values are text."""

from __future__ import annotations

from typing import Any

from jinja2.filters import do_striptags
from markupsafe import Markup, escape
from pelican import contents
from pelican.contents import Content
from pelican.urlwrappers import URLWrapper

from ..jekyll.taxonomy import Terms


class _Html:
    """Lets the name of a category, tag or author be HTML that no filter escapes again."""

    name: str

    def __html__(self) -> str:
        return str(self.name)


# Pelican looks for the settings of such an object under the name of its class.
class Category(_Html, contents.Category):  # type: ignore[misc]
    """A category whose name is HTML."""


class Tag(_Html, contents.Tag):  # type: ignore[misc]
    """A tag whose name is HTML."""


class Author(_Html, contents.Author):  # type: ignore[misc]
    """An author whose name is HTML."""


class NoCategory(Category):
    """What themes of others find as the category of an article that has none: DEFAULT_CATEGORY, leading home."""

    url = save_as = page_name = ""


def striptags(value: Any) -> Markup:
    """Return a value without its tags, as HTML: Jinja's own filter undoes the escaping of what is left."""
    return escape(do_striptags(value))


def named(wrapper: URLWrapper, slug: str | None, *, is_html: bool) -> URLWrapper:
    """Return a category, tag or author under a slug of its own, if there is one, its name escaped for HTML."""
    if is_html and not isinstance(wrapper, _Html):
        kind = next(one for one in (Category, Tag, Author) if isinstance(wrapper, one.__mro__[2]))
        slug, wrapper = slug or wrapper.slug, kind(wrapper.name, wrapper.settings)
        wrapper.name = escape(wrapper.name)
    if slug is not None:
        wrapper.slug = slug
    return wrapper


def escape_content(content: Content, categories: Terms, tags: Terms, *, is_html: bool) -> None:
    """Let a theme write what a document says: its title always, all its texts and names if the theme wants HTML."""
    content.title = escape(content.title)
    if hasattr(content, "tags"):
        content.tags = [named(tag, _slug(tags, tag), is_html=is_html) for tag in content.tags]
    if hasattr(content, "category"):
        content.category = named(content.category, _slug(categories, content.category), is_html=is_html)
    if is_html:
        if hasattr(content, "authors"):
            content.authors = [named(author, None, is_html=True) for author in content.authors]
            content.author = content.authors[0]
        for key, value in content.metadata.items():
            if type(value) is str and getattr(content, key.lower(), None) is value and key not in _NO_TEXT:
                setattr(content, key.lower(), escape(value))


def _slug(terms: Terms, wrapper: URLWrapper) -> str | None:
    term = None if isinstance(wrapper, NoCategory) else terms.of(str(wrapper.name))
    return term.slug if term else None


def plain(value: Any) -> str:
    """Return a title or name as text, whether it is HTML or not."""
    return Markup(str(value)).unescape()  # noqa: S704  only to take its entities away


_NO_TEXT = frozenset({"lang", "reader", "save_as", "slug", "status", "summary", "template", "timezone", "url", "title"})
