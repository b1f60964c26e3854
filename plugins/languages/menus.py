"""The menu in a language: what leads to a translated page leads to its translation, under that one's title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from ..jekyll.document import Document
from ..pages.build import Build
from ..site.text.inline import plain
from ..site.views import MenuItem


def menu_in(build: Build, language: str, home: str) -> tuple[MenuItem, ...]:
    """Return the site's menu for pages in a language whose home page has the address ``home``.

    A list that the build makes is there in the site's language only: its name is in the page's where it is a word of
    the theme. Each item says which language its title is in.
    """
    href, words = build.presenter.href, build.words_of(language)
    translated = dict(_translated(build, language))
    own = _names(build)
    lists = {href(listing.url) for listing in build.listings}

    def item(one: MenuItem) -> MenuItem:
        if document := translated.get(one.url):
            title = plain(document.title) or document.title
            return replace(one, title=title, url=href(document.url), language=language)
        if one.url == build.site.home:
            name = own.get(one.title)
            title, tag = (getattr(words, name), language) if name else (one.title, build.config.language)
            return replace(one, title=title, url=home, language=tag)
        if one.url in lists and one.title in own:
            return replace(one, title=getattr(words, own[one.title]), language=language)
        return replace(one, language=build.config.language)

    return tuple(map(item, build.site.menu))


def translation_of(group: Iterable[Document], language: str) -> Document | None:
    """Return the edition in a language."""
    return next((one for one in group if one.language == language), None)


def _translated(build: Build, language: str) -> Iterator[tuple[str, Document]]:
    """Yield the addresses of documents that there are in a language too, with that edition."""
    for group in {id(group): group for group in build.library.editions.values()}.values():
        found = translation_of(group, language)
        if found is not None and build.writes(found):
            for one in group:
                yield build.presenter.href(one.url), found


def _names(build: Build) -> Mapping[str, str]:
    """Return the theme's words in the site's language, with their names."""
    return {getattr(build.words, name): name for name in build.words.__struct_fields__ if name != "language"}
