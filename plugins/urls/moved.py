"""Where a published document has gone: to another address, another file, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from posixpath import basename

from msgspec import Struct

from ..lazy import lazy
from .contract import Contract, Trace
from .minhash import similarity
from .paths import folded, unquote
from .published import Published, PublishedPage
from .renames import latest, renames

_LIKE = 0.3  # of two fingerprints: unrelated texts have nothing in common, and a third survives a thorough revision
_CALLED_ALIKE = 0.7  # of two names
_NAME = lazy(r"[^\W_]+")


class Found(Struct, frozen=True):
    """The page that a lost address should lead to, and how that is known."""

    page: PublishedPage
    why: str


class MovedPageFinder(Struct, frozen=True, dict=True):
    """Looks for what was published at an address among what is published now."""

    content: Path
    contract: Contract
    published: Published

    def page(self, address: str, *, compared: bool = True) -> Found | None:
        """Return the page that has moved away from an address: by its file, the repository, its words, its name.

        Words and names are compared with those of every page, which is only done where ``compared``.
        """
        traces = self.contract.traces.get(address, ())
        for trace in reversed(traces):
            if page := self._by_source.get(trace.source):
                return Found(page, "the same file")
            if page := self._by_source.get(latest(trace.source, self._renames)):
                return Found(page, "the file was renamed")
        if not compared:
            return None
        for trace in reversed(traces):
            if page := self._like(trace, self._fresh) or self._like(trace, self.published.pages.values()):
                return Found(page, "much the same words")
        page = None if self._has_file(traces) else self._called_alike(address)
        return Found(page, "a like name") if page else None

    def file(self, address: str) -> str | None:
        """Return the path in the content that a published file has now, by the repository or by its name."""
        old = unquote(address).removeprefix("/")
        sources = set(self.published.files.values())
        for candidate in (latest(old, self._renames), latest(f"pages/{old}", self._renames)):
            if candidate in sources:
                return candidate
        named = sorted(source for source in sources if folded(basename(source)) == folded(basename(old)))
        return named[0] if len(named) == 1 else None

    def hidden(self, address: str) -> tuple[Path, str] | None:
        """Return the file that an address was made of, if it is there and is not published, and the reason."""
        for trace in reversed(self.contract.traces.get(address, ())):
            for source in (trace.source, latest(trace.source, self._renames)):
                if reason := self.published.hidden.get(self.content / source):
                    return self.content / source, reason
        return None

    @cached_property
    def _by_source(self) -> dict[str, PublishedPage]:
        return {page.source: page for page in self.published.pages.values()}

    @cached_property
    def _renames(self) -> Sequence[tuple[str, str]]:
        return renames(self.content)

    def _has_file(self, traces: Iterable[Trace]) -> bool:
        return any((self.content / trace.source).is_file() for trace in traces)

    def _like(self, trace: Trace, pages: Iterable[PublishedPage]) -> PublishedPage | None:
        """Return the page that has most of an earlier text."""
        scored = ((similarity(trace.minhash, page.minhash), page.url, page) for page in pages)
        best = max(scored, key=lambda scored: scored[:2], default=None)
        return best[2] if best and best[0] >= _LIKE else None

    def _called_alike(self, address: str) -> PublishedPage | None:
        """Return the one new page whose address or title reads like a lost one."""
        old = _name(address)
        if not old:
            return None
        scored = []
        for page in self._fresh:
            score = max(SequenceMatcher(None, old, name).ratio() for name in (_name(page.url), _words(page.title)))
            scored.append((score, page.url, page))
        scored.sort(key=lambda scored: scored[:2], reverse=True)
        if not scored or scored[0][0] < _CALLED_ALIKE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
            return None
        return scored[0][2]

    @cached_property
    def _fresh(self) -> list[PublishedPage]:
        """The pages that have not been published before, as far as the contract knows."""
        traces = (trace for address, traces in self.contract.traces.items() for trace in traces)
        known = {trace.source for trace in traces}
        return [page for page in self.published.pages.values() if page.source not in known]


def _name(url: str) -> str:
    """Return the last name in an address as words, without its date and its ending."""
    name = unquote(url).rstrip("/").rpartition("/")[2].partition(".")[0]
    return _words(re.sub(r"^\d{4}-\d\d?-\d\d?-", "", name))


def _words(text: str) -> str:
    return " ".join(_NAME.findall(text.casefold()))
