"""What a site has published before: old lists lead on, what was withdrawn says so, and all else is compared."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..site.config import Config
from ..site.problems import Problem, Problems
from ..urls import contract as contracts
from ..urls import history
from ..urls.contract import Contract
from ..urls.paths import output_of
from ..urls.published import Published
from ..urls.registry import Owner, Rank, Registry
from .plan import Plan, Redirect

_PAGES = (".html", ".htm", ".xhtml")


class PublishedHistory:
    """The contract beside a content tree, held against the build that is being made.

    ``gone`` are the addresses withdrawn on purpose, for hosts that can say so; of these ``pages`` are the outputs with
    a page that says it.
    """

    def __init__(self, config: Config, registry: Registry, problems: Problems) -> None:
        self.config = config
        self.registry = registry
        self.problems = problems
        self.file = config.content / contracts.NAME
        self.contract: Contract = contracts.read(config.content, problems)
        self.pages: dict[str, str] = {}
        self.gone: tuple[str, ...] = ()

    def with_redirects(self, plan: Plan, lists: Iterable[str]) -> Plan:
        """Claim what history needs, beside everything else, and return the plan with the lists that lead on.

        ``lists`` are the URLs of the lists that there are.
        """
        if not self.contract:
            return plan
        self._withdraw()
        leading = history.successors(self.contract, Published(self.registry, {}, lists=frozenset(lists)))
        owners = {url: self._owner("a list that was here", f"list {url}") for url in leading}
        for url, owner in owners.items():
            self.registry.claim(url, output_of(url), owner)
        if owners:
            self.registry.resolve()
        answered = [url for url, owner in owners.items() if self.registry.writes(output_of(url), owner)]
        redirects = (*plan.redirects, *(self._redirect(url, leading[url]) for url in answered))
        return replace(plan, redirects=tuple(sorted(redirects, key=lambda redirect: redirect.url)))

    def lost(self, published: Published) -> list[Problem]:
        """Return what was published and is not answered any more."""
        return history.lost(self.contract, published, self.config.content)

    def _withdraw(self) -> None:
        """Claim a page for each address that was withdrawn; what is there again needs none."""
        urls = [url for url in sorted(self.contract.gone) if "#" not in url]
        for url in [url for url in urls if self.registry.answers(url)]:
            line = self.contract.line_of(f"gone {url}")
            self.problems.warn(self.file, line, f"gone {url}: it is there again", "remove the line")
            urls.remove(url)
        self.gone = tuple(urls)
        wanted = {url: output_of(url) for url in urls if output_of(url).endswith(_PAGES)}
        for url, output in wanted.items():
            self.registry.claim(url, output, self._owner("a page that was withdrawn", f"gone {url}"))
        if wanted:
            self.registry.resolve()
        self.pages = {output: url for url, output in wanted.items() if output in self.registry.outputs}

    def _owner(self, what: str, entry: str) -> Owner:
        return Owner(what, self.file, self.contract.line_of(entry), Rank.ALIAS)

    def _redirect(self, url: str, to: str) -> Redirect:
        target = self.config.base + to
        return Redirect(
            url=url,
            output=output_of(url),
            target=target,
            absolute=self.config.url + target,
            title=self.config.title,
            language=self.config.language,
            path=self.file,
            line=self.contract.line_of(f"list {url}"),
        )
