"""The generator of what a site has in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from ..jekyll.document import Document, newest_first
from ..pages.generator import SiteGenerator
from ..pages.view import Listing
from ..site.languages import direction
from ..site.views import Edition, Lists, Page
from ..site.words import Words
from .catalogs import OWN, words_of


class LanguagePages(SiteGenerator):
    """Gives pages their translations and the theme's words in their language, and each language a list of its posts."""

    def listings(self) -> Iterator[Listing]:
        """Yield the list of posts in each language but the site's, at ``/de/``, or ``/de/blog/`` if that is taken."""
        build, library = self.build, self.build.library
        site = build.config.language
        others = {document.language for document in library.documents if document.language} - {site}
        if not others and site.partition("-")[0] == "en" and not (build.config.content / OWN).is_dir():
            return
        content = build.config.content
        catalogs = {
            one.path for one in library.static_files if one.source.startswith(f"{OWN}/") and one.path.suffix == ".po"
        }
        build.omitted_statics |= catalogs
        build.words = words_of(site, content, build.problems) or Words()
        for language in sorted(others):
            if words := words_of(language, content, build.problems):
                build.words_by_language[language] = words
        self.lists: dict[str, str] = {}
        if build.config.jekyll or not library.editions:
            if library.editions:
                build.extensions.append(self.extend)
            return
        build.extensions.append(self.extend)
        posts = [document for document in (*library.posts, *library.translations) if document.kind == "post"]
        for language in sorted(others):
            found = [document for document in posts if document.language == language]
            if found:
                url = next((url for url in (f"/{language}/", f"/{language}/blog/") if build.is_free(url)), None)
                if url:
                    self.lists[language] = url
                    view = partial(self.list, language, url, sorted(found, key=newest_first))
                    yield self.listing(url, "archives", f"the list of posts in {language}", view)

    def list(self, language: str, url: str, documents: Sequence[Document]) -> Page:
        """Return the list of posts in a language."""
        entries = tuple(self.build.presenter.entry(document) for document in documents)
        title = self._words(language).posts
        page = self.bare("archives", title, url, lists=Lists(entries=entries))
        return replace(page, language=language, direction=direction(language))

    def extend(self, page: Page, document: Document | None) -> Page:
        """Return a page with its editions."""
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

    def _words(self, language: str) -> Words:
        build = self.build
        return build.words if language == build.config.language else build.words_by_language.get(language, build.words)

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
