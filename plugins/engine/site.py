"""A site, put together: every output with its owner, before the first byte is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from ..jekyll.document import Document
from ..jekyll.library import Library
from ..policy.policy import policy
from ..redirects.plan import Plan, plan
from ..redirects.stubs import stubs, table, wants_table
from ..site.config import Config
from ..site.problems import Problems
from ..site.views import Neighbors, Page, Site
from ..urls.disk import folds_case
from ..urls.published import Published
from ..urls.registry import Owner, Rank, Registry
from .cache import Artefacts
from .events import Events
from .forwarding import Forwarding
from .hosting import Hosting
from .lists import ListPage, Lists
from .machine import MachineFiles
from .menu import menu_of
from .papers import Papers
from .past import Past
from .presenter import Presenter, direction
from .publication import published
from .research import ResearchIndex
from .theme import FOLDER, Theme
from .writing import Copied, Made, Output, Shown

if TYPE_CHECKING:
    from .cv import Cv

T = TypeVar("T")


class Assembly:
    """One site between reading and writing.

    ``neighbors`` gives a post's older and newer ones. All problems that can be known without writing are known once the
    assembly is made.
    """

    def __init__(
        self, presenter: Presenter, theme: Theme, problems: Problems, root: Path,
        neighbors: Callable[[Document], tuple[Neighbors, ...]],
    ) -> None:  # fmt: skip
        self.presenter = presenter
        self.config: Config = presenter.config
        self.library: Library = presenter.library
        self.theme = theme
        self.problems = problems
        self.settings_file = root / "pelicanconf.py"
        self.neighbors = neighbors
        self.written = [document for document in self.library.documents if document.written]
        self.papers = Papers(presenter, (kept := presenter.bodies).artefacts, kept.salt, problems)
        self.events = Events(presenter, problems)
        self.research = ResearchIndex(presenter, self.papers, problems)
        presenter.research = self.research.entries
        self.registry = Registry(problems, self.config.keep_going, folds_case(self.config.output))
        self._claim_sources()
        taken = {document.url for document in self.written}
        self.cv = self._cv(kept.artefacts, taken="/cv/" in taken)
        self.lists = self._lists(taken)
        self.hosting = Hosting(self.config, root / "publishconf.py", problems)
        self._claim_generated()
        self.registry.resolve()
        self.past = Past(self.config, self.registry, problems)
        asked = plan(self.written, self.registry, self.config, problems)
        self.plan: Plan = self.past.settled(asked, [listed.url for listed in self.lists])
        Forwarding(self.library, self.registry, self.plan.redirects, problems).follow()
        self.hosted = self.hosting.told(self.plan, self.registry, self.past.gone)
        self.registry.notes += self.cv.notes if self.cv else []
        if self.config.publish:
            problems.extend(self.past.lost(self.published))

    def outputs(self) -> Iterator[Output]:
        """Yield every file of the site."""
        for document in self.public_pages():
            yield Shown(document.output, self._template(document), partial(self._document, document))
        for static in self.library.static_files:
            if static.path not in self.papers.sources and self.registry.writes(
                static.output, _static_owner(static.path)
            ):
                yield Copied(static.output, static.path)
        for listed in self.lists:
            if self._is_ours(listed.output):
                yield Shown(listed.output, listed.template, partial(self._listed, listed))
        for name, content in self.machine_files.items():
            if self._is_ours(name):
                yield Made(name, content)
        for output, file in self.theme.files.items():
            if self._is_ours(output):
                yield Copied(output, file) if isinstance(file, Path) else Made(output, partial(_same, file))
        for output, url in self.past.pages.items():
            yield Shown(output, "gone", partial(self._gone, url))
        for output, stub in stubs(one for one in self.plan.redirects if one.output not in self.hosted.omitted):
            yield Shown(output, "redirect", partial(_same, stub), "redirect")

    def public_pages(self) -> Iterator[Document]:
        """Yield the documents that lists, feeds and sitemap know: written, and not moved elsewhere."""
        return (
            d for d in self.written if d.output not in self.plan.moved and self.registry.writes(d.output, _owner(d))
        )

    @cached_property
    def published(self) -> Published:
        """What publishing this site promises to its readers."""
        return published(self)

    @cached_property
    def machine_files(self) -> Mapping[str, Callable[[], bytes]]:
        """The files that machines read, by their output."""
        files: dict[str, Callable[[], bytes]] = dict(self.cv.files()) if self.cv else {}
        files |= {name: partial(_encoded, content) for name, content in self.machine.files()}
        files |= {name: partial(_encoded, content) for name, content in self.papers.files()}
        redirecting = any(d.front.get("redirect_from") or d.front.get("redirect_to") for d in self.written)
        if redirecting and wants_table(self.config.facts):
            files["redirects.json"] = partial(_encoded, lambda: table(self.plan.redirects))
        return files | {name: partial(self._for_host, name) for name in self.hosting.outputs}

    @cached_property
    def machine(self) -> MachineFiles:
        """What makes feeds, sitemap and JSON-LD."""
        return MachineFiles(self.presenter, lambda: self.site, self.public_pages, self.lists, self.papers)

    @cached_property
    def site(self) -> Site:
        """What every template gets as ``site``."""
        config, href = self.config, self.presenter.href
        has_posts = bool(self.library.posts)
        has_style = any(static.source == "custom.css" for static in self.library.static_files) and not config.jekyll
        return Site(
            title=config.title,
            home=href("/"),
            origin=config.url,
            language=config.language,
            direction=direction(config.language),
            description=config.description,
            menu=menu_of(self.presenter, self.lists, self.registry),
            person=self.presenter.person(),
            feed=href("/feed.xml") if has_posts else None,
            json_feed=href("/feed.json") if has_posts else None,
            custom_css=href("/custom.css") if has_style else None,
            policy=policy(config, header=False),
            copyright=config.copyright,
        )

    def _claim_sources(self) -> None:
        for document in self.written:
            self.registry.claim(document.url, document.output, _owner(document))
        for static in self.library.static_files:
            if static.path not in self.papers.sources:
                self.registry.claim(static.url, static.output, _static_owner(static.path))

    def _lists(self, taken: set[str]) -> tuple[ListPage, ...]:
        lists = Lists(self.presenter)
        home_is_free = "/" not in taken
        found = list(lists.all(home_is_free=home_is_free, free=lambda url: url not in taken))
        found += [*self.papers.pages(), *self.events.pages()]
        found += self.cv.pages() if self.cv else ()
        if self.research:
            if self.config.research_url not in taken:  # a document there has the index below its body
                found.append(lists.research(self.research.index, self.config.research_url))
            if home_is_free and self.config.home == "research":
                found.append(lists.research(self.research.index, "/"))
        if home_is_free and not any(listed.url == "/" for listed in found):
            found.append(lists.welcome())
        return tuple(found)

    def _cv(self, cache: Artefacts, *, taken: bool) -> Cv | None:
        if "cv" not in self.library.data:
            return None
        from .cv import Cv  # most sites do without

        return Cv(self.presenter, self.papers, self.events, cache, self.problems, taken=taken)

    def _claim_generated(self) -> None:
        for listed in self.lists:
            self.registry.claim(listed.url, listed.output, self._generated(listed.output))
        for name in self.machine_files:
            self.registry.claim(f"/{name}", name, self._generated(name))
        for output in self.theme.files:
            self.registry.claim(f"/{output}", output, self._generated(output))

    def _generated(self, output: str) -> Owner:
        if output.startswith(f"{FOLDER}/"):
            return Owner("a file of the theme", self.theme.folder, 0, Rank.THEME)
        return Owner(self._named.get(output, output), self.settings_file, 0, Rank.GENERATED)

    @cached_property
    def _named(self) -> Mapping[str, str]:
        return {listed.output: listed.what for listed in self.lists}

    def _is_ours(self, output: str) -> bool:
        owner = self.registry.outputs.get(output)
        return owner is not None and owner.rank in (Rank.GENERATED, Rank.THEME)

    def _template(self, document: Document) -> str:
        if document.output == "404.html":
            return "notfound"
        if document in self.papers.by_document:
            return "publication"
        return "home" if document.url == "/" else "page" if document.kind == "page" else "article"

    def _document(self, document: Document) -> Page:
        page = replace(
            self.presenter.page(document, self.neighbors(document)), json_ld=self.machine.structured(document)
        )
        page = self.papers.page(page, document)
        if document.url == self.config.research_url:
            page = replace(page, sections=self.research.index.sections, entries=self.research.index.entries)
        if document.output == "404.html":
            page = replace(page, kind="notfound", noindex=True)
        if self.config.keep_going:
            told = tuple(str(problem) for problem in self.problems.errors if problem.path == document.path)
            page = replace(page, problems=told)
        return self._placed(page)

    def _listed(self, listed: ListPage) -> Page:
        return self._placed(listed.view())

    def _for_host(self, name: str) -> bytes:
        return self.hosted.files[name].encode()

    def _gone(self, url: str) -> Page:
        return self._placed(Lists(self.presenter).bare("gone", "Withdrawn", url, noindex=True))

    def _placed(self, page: Page) -> Page:
        """Return a page that knows its place in the menu."""
        items = (item.url for item in self.site.menu if _is_below(page.url, item.url))
        page = replace(page, menu_url=max(items, key=len, default=None))
        return replace(page, papers=self.papers.selected, news=self.events.news) if page.url == self.site.home else page


def _owner(document: Document) -> Owner:
    return Owner(f"“{document.title}”", document.path, document.line_of("permalink"), Rank.DOCUMENT)


def _static_owner(path: Path) -> Owner:
    return Owner("a file", path, 0, Rank.STATIC)


def _is_below(url: str, item: str) -> bool:
    return url == item or (item.endswith("/") and item.count("/") > 1 and url.startswith(item))


def _same(value: T) -> T:
    return value


def _encoded(content: Callable[[], str]) -> bytes:
    return content().encode()
