"""The generator of what a site has in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup
from msgspec.structs import replace

from ..jekyll.document import Document, newest_first
from ..pages.generator import SiteGenerator
from ..pages.view import Listing
from ..site.text.languages import direction
from ..site.text.words import Words
from ..site.views import Edition, Lists, LocalSite, Page
from .bodies import in_words
from .catalogs import OWN, words_of
from .menus import menu_in


class LanguagePages(SiteGenerator):
    """Gives pages their translations, the theme's words and a menu in their language, and each language its list."""

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self._read_words()

    def _read_words(self) -> None:
        """Read the theme's words, before other generators make titles of them."""
        build, content = self.build, self.build.config.content
        site = build.config.language
        self.others = {document.language for document in build.library.documents if document.language} - {site}
        self.needs_words = bool(self.others) or site.partition("-")[0] != "en" or (content / OWN).is_dir()
        if not self.needs_words:
            return
        build.words = words_of(site, content, build.problems) or Words()
        for language in sorted(self.others):
            if words := words_of(language, content, build.problems):
                build.words_by_language[language] = words

    def listings(self) -> Iterator[Listing]:
        """Yield the list of posts in each language but the site's, at ``/de/``, or ``/de/blog/`` if that is taken."""
        build, library = self.build, self.build.library
        if not self.needs_words:
            return
        build.omitted_statics |= {
            one.path for one in library.static_files if one.source.startswith(f"{OWN}/") and one.path.suffix == ".po"
        }
        self.lists: dict[str, str] = {}
        self.local_sites: dict[str, LocalSite] = {}
        build.extensions.append(self.extend)
        build.in_words = in_words
        for group in library.editions.values():
            if any(one.url == "/" for one in group):
                build.local_homes.update({one.language: one.url for one in group if one.language})
        if build.config.jekyll or not library.editions:
            return
        posts = [document for document in (*library.posts, *library.translations) if document.kind == "post"]
        for language in sorted(self.others):
            found = [document for document in posts if document.language == language]
            if found:
                url = next((url for url in (f"/{language}/", f"/{language}/blog/") if build.is_free(url)), None)
                if url:
                    self.lists[language] = url
                    build.local_homes.setdefault(language, url)
                    view = partial(self.list, language, url, sorted(found, key=newest_first))
                    yield self.listing(url, "archives", f"the list of posts in {language}", view)

    def list(self, language: str, url: str, documents: Sequence[Document]) -> Page:
        """Return the list of posts in a language."""
        entries = tuple(self.build.presenter.entry(document) for document in documents)
        title = self.build.words_of(language).posts
        page = self.bare("archives", title, url, lists=Lists(entries=entries))
        return replace(page, language=language, direction=direction(language))

    def extend(self, page: Page, document: Document | None) -> Page:
        """Return a page in the words of its language, with its editions and what the site is in that language."""
        build = self.build
        if page.content is not None and (words := build.words_of(page.language)) != Words():
            page = replace(page, content=Markup(in_words(page.content, words)))  # noqa: S704  the body, but for words
        if page.language != build.config.language:
            page = replace(page, local=self.local_site(page.language))
        return self._with_editions(page, document)

    def local_site(self, language: str) -> LocalSite:
        """Return what the site is on pages in another language than its own."""
        if language not in self.local_sites:
            build, href = self.build, self.build.presenter.href
            feeds = build.local_feeds.get(language) or build.feeds
            home = href(build.local_homes.get(language, "/"))
            menu = menu_in(build, language, home)
            self.local_sites[language] = LocalSite(home, menu, feeds.get("atom"), feeds.get("json"))
        return self.local_sites[language]

    def _with_editions(self, page: Page, document: Document | None) -> Page:
        build = self.build
        if document is not None and (group := build.library.editions.get(document.key)):
            found = [(one.language or build.config.language, one.url) for one in group if build.writes(one)]
        elif document is None and (home := self._home()) and page.url in map(build.presenter.href, self._urls(home)):
            found = [(build.config.language, home), *self.lists.items()]
        else:
            return page
        if len(found) < 2:
            return page
        site = build.config.language
        ordered = sorted(found, key=lambda one: (one[0] != site, one[0]))
        return replace(page, editions=tuple(self._edition(language, url) for language, url in ordered))

    def _home(self) -> str | None:
        """Return the address of the list of all posts, whose editions the lists of languages are."""
        return next((one.url for one in self.build.listings if one.template == "index"), None) if self.lists else None

    def _urls(self, home: str) -> tuple[str, ...]:
        return (home, *self.lists.values())

    def _edition(self, language: str, url: str) -> Edition:
        presenter = self.build.presenter
        return Edition(language, self._name(language), presenter.href(url), presenter.absolute(url))

    def _name(self, language: str) -> str:
        """Return what a language calls itself."""
        build = self.build
        known = build.words if language == build.config.language else build.words_by_language.get(language)
        if known:
            return known.language
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(language, sep="-").get_display_name() or language)
        except (UnknownLocaleError, ValueError):
            return language
