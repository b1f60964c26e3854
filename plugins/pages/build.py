"""One build of one site: what its plugins share between Pelican's first signal and the last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from ..jekyll.document import Document
from ..jekyll.source import Source
from ..jekyll.taxonomy import Terms
from ..policy.policy import SCHEME_SCRIPT, policy
from ..site.config import Config
from ..site.problems import BuildError, Problems
from ..site.report import format_problems
from ..site.text.languages import direction
from ..site.text.words import Words
from ..site.views import Page, Site
from ..urls.disk import folds_case
from ..urls.paths import key
from ..urls.registry import Registry
from .empty import says_nothing, show_list
from .owners import claim_order, owner_of
from .presenter import Presenter
from .surroundings.menu import menu_of
from .surroundings.persons import people_of
from .view import Finisher, Listing

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

    from .generator import SiteGenerator
    from .theme import Theme

KEY = "BUILD"  # under which the settings of a run carry it

G = TypeVar("G")
Extension = Callable[[Page, "Document | None"], Page]


class BuildFailedError(BuildError):
    """The site cannot be built as it is."""

    def __init__(self, problems: Problems) -> None:
        super().__init__("\n".join(format_problems(problems)))
        self.problems = problems


class Build:
    """The state of one run, carried by Pelican's settings.

    ``generators`` are this project's, in the order in which Pelican runs them, ``all_generators`` those of all until
    the site is settled. ``listings`` are the pages that they make, ``extensions`` add to the view of a page what a
    feature knows of its document. ``redirected`` are the outputs of documents that are redirects, ``anchors`` and
    ``section_anchors`` the ids that features put below a page's body, by its URL. ``notes`` are lines that tell what
    was left out, ``feeds`` the addresses of feeds by kind, ``search`` that of the search; ``feed_items`` make what
    feeds say besides documents, ``site_values`` are fields of ``site``. ``local_feeds`` are those of other languages
    than the site's, ``local_homes`` the addresses where such pages begin. ``in_words`` says what a build has added to a
    body in the words of a language.
    ``shown_pictures`` are the addresses of pictures that templates show by themselves.
    ``omitted_statics`` are files that are read and not copied,
    ``omitted_outputs`` are claimed and need not be written. ``writes_nothing`` tells that the site is only looked at:
    what costs time and shows in no address need not be made. ``theme`` and Pelican's own generators come with the first
    signals: ``templates`` is the one whose templates all share. ``lists_terms`` says whether a plugin lists categories.
    ``words`` are the theme's own, in the site's language, and ``words_by_language`` those of other languages.
    """

    theme: Theme
    templates: ArticlesGenerator
    pages_generator: PagesGenerator

    def __init__(self, source: Source, lists_terms: bool = True) -> None:
        self.source = source
        self.lists_terms = lists_terms
        self.library = source.library
        self.config: Config = source.library.config
        self.problems: Problems = source.library.problems
        self.settings_file = source.root / "pelicanconf.py"
        self.generators: list[SiteGenerator] = []
        self.all_generators: list[Generator] = []
        self.has_foreign_plugins = False
        self.takes_changes = False
        self.writes_nothing = False
        self.summaries_read: dict[tuple[str, int], str] = {}
        self.words = Words()
        self.words_by_language: dict[str, Words] = {}
        self.begin()

    def begin(self) -> None:
        """Forget what generators have claimed, before they do so for the documents as they are now."""
        library = self.library
        self.registry = Registry(self.problems, self.config.keep_going, folds_case(self.config.output))
        self.documents = [document for document in library.documents if document.written]
        categories = Terms((d, d.categories) for d in library.posts)
        tags = Terms((d, d.tags) for d in library.posts)
        self.presenter = Presenter(
            self.config, library, people_of(library), categories, tags, self.lists_terms, self.words_of,
            {key(document.url): document.url for document in self.documents if document.generated},
        )  # fmt: skip
        self.listings: list[Listing] = []
        self.extensions: list[Extension] = []
        self.finishers: list[Finisher] = []
        self.redirected: frozenset[str] = frozenset()
        self.anchors: dict[str, frozenset[str]] = {}
        self.section_anchors: dict[str, frozenset[str]] = {}
        self.feeds: dict[str, str] = {}
        self.shown_pictures: list[str] = []
        self.local_feeds: dict[str, dict[str, str]] = {}
        self.local_homes: dict[str, str] = {}
        self.in_words: Callable[[str, Words], str] = lambda html, _: html
        self.search: str | None = None
        self.notes: list[str] = []
        self.site_values: dict[str, Any] = {}
        self.feed_items: list[Callable[[str], Iterator[Any]]] = []
        self.omitted_statics: frozenset[Path] = frozenset()
        self.omitted_outputs: frozenset[str] = frozenset()
        self._site: Site | None = None
        collections = list(self.config.collections)
        for document in sorted(self.documents, key=lambda document: claim_order(document, collections)):
            self.registry.claim(document.url, document.output, owner_of(document))

    def settle(self) -> None:
        """Give each output its owner, let each generator do what depends on that, and stop if there are errors.

        Raises BuildFailedError.
        """
        self.registry.resolve()
        for generator in sorted(self.generators, key=lambda one: one.resolves_last):
            generator.resolve()
        self.check()

    def check(self) -> None:
        """Raise BuildFailedError if problems found so far keep the site from being built."""
        fatal = tuple(self.problems) if self.config.strict else self.problems.errors
        if fatal and not self.config.keep_going:
            raise BuildFailedError(self.problems)

    def words_of(self, language: str | None) -> Words:
        """Return the theme's words in a language: the site's where it has none of that, and for None."""
        return self.words_by_language.get(language, self.words) if language else self.words

    def find(self, kind: type[G]) -> G | None:
        """Return the generator of a kind; None if its plugin is not loaded."""
        return next((generator for generator in self.generators if isinstance(generator, kind)), None)

    def is_free(self, url: str) -> bool:
        """Return whether no document has an address."""
        return all(document.url != url for document in self.documents)

    def has_made(self, url: str) -> bool:
        """Return whether a plugin of the tree makes the page at an address, in whatever capitals."""
        return key(url) in self.presenter.made

    def writes(self, document: Document) -> bool:
        """Return whether a document's page is written, and not another's or a redirect in its place."""
        return document.output not in self.redirected and self.registry.writes(document.output, owner_of(document))

    def public_documents(self) -> Iterator[Document]:
        """Yield the documents that lists, feeds and sitemap know: written, and not moved elsewhere or hidden."""
        unlisted = self.library.unlisted
        return (document for document in self.documents if self.writes(document) and document not in unlisted)

    def page(self, document: Document) -> Page:
        """Return the view of a document's page."""
        page = self.presenter.page(document)
        if listing := self.displaced_by(document):
            page = show_list(page, listing.bare())
        if document.output == "404.html":
            page = replace(page, kind="notfound", head=replace(page.head, noindex=True))
        if self.config.keep_going:
            errors = (str(problem) for problem in self.problems.errors if problem.path == document.path)
            page = replace(page, problems=tuple(errors))
        return self.extend(page, document)

    def displaced_by(self, document: Document) -> Listing | None:
        """Return the generated list that a document without content has displaced, and shows in its place."""
        at = (listing for listing in self.listings if listing.url == document.url)
        return next((listing for listing in at if says_nothing(self.presenter.page(document))), None)

    def has_room(self, page: Page) -> bool:
        """Return whether features may add to a page: the home page, unless the site's own layouts have made it."""
        return page.url == self.site.home and not (page.before or page.after)

    def extend(self, page: Page, document: Document | None) -> Page:
        """Return a page with what features know of it, and its place in the menu."""
        for extension in self.extensions:
            page = extension(page, document)
        if page.language != self.config.language and (words := self.words_by_language.get(page.language)):
            page = replace(page, words=words)
        menu = (page.local or self.site).menu
        items = (item.url for item in menu if _is_below(page.url, item.url))
        return replace(page, menu_url=max(items, key=len, default=None))

    def finish(self, page: Page) -> Page:
        """Return a page with all that is made of its parts when they are known."""
        for finisher in self.finishers:
            page = finisher.finish(page)
        return page

    def inputs(self, page: Page) -> tuple[Any, ...]:
        """Return what a page depends on beside its unfinished view."""
        return tuple(finisher.inputs(page) for finisher in self.finishers)

    @property
    def site(self) -> Site:
        """What every template gets as ``site``. It is made once, when all addresses have their owners."""
        if self._site is None:
            self._site = self._make_site()
        return self._site

    def _make_site(self) -> Site:
        config, href = self.config, self.presenter.href
        statics = self.library.static_files
        has_style = any(static.source == "custom.css" for static in statics) and not config.jekyll
        return Site(
            title=config.title,
            home=href("/"),
            origin=config.url,
            language=config.language,
            direction=direction(config.language),
            description=config.description,
            menu=menu_of(self.presenter, self.listings, self.registry),
            person=self.presenter.person(),
            feed=self.feeds.get("atom"),
            json_feed=self.feeds.get("json"),
            search=self.search,
            custom_css=href("/custom.css") if has_style else None,
            policy=policy(config, header=False),
            scheme_script=SCHEME_SCRIPT,
            copyright=config.copyright,
            style=config.style,
            accent=config.accent,
            words=self.words,
            **{"icon": self.presenter.icon(), **self.site_values},
        )


def build_of(settings: Mapping[str, Any]) -> Build:
    """Return the build that a run's settings carry. Raises KeyError if the plugin ``plugins.pages`` is not loaded."""
    build: Build = settings[KEY]
    return build


def _is_below(url: str, item: str) -> bool:
    return url == item or (item.endswith("/") and item.count("/") > 1 and url.startswith(item))
