"""Whether everything that was ever published is still answered, and what mends it where it is not."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from ..lazy import lazy
from ..site.problems import Problem, shown
from .contract import NAME, Contract
from .moved import Found, MovedPageFinder
from .paths import unquote
from .published import Published, PublishedPage

_PLAIN = lazy(r"/[A-Za-z0-9/._~-]*")  # what YAML reads as text without quotes
_ATX = lazy(r"#{1,6}[^#]")
_NEAR = 0.4  # of two ids of headings
_COMPARED = 200  # lost addresses whose words and names are compared with those of every page


def lost(contract: Contract, published: Published, content: Path) -> list[Problem]:
    """Return a problem for each address of a contract that nothing answers, with the exact remedy.

    ``content`` is the folder that the contract lies in. An address declared as gone needs no answer, nor do the
    headings of a page that is lost or gone; lists are led on by the build itself (``lists``).
    """
    return list(_Comparison(contract, published, content).problems())


class _Comparison:
    def __init__(self, contract: Contract, published: Published, content: Path) -> None:
        self.contract = contract
        self.published = published
        self.content = content
        self.file = content / NAME
        self.finder = MovedPageFinder(content, contract, published)

    def problems(self) -> Iterator[Problem]:
        kept = self.contract.addresses - self.contract.gone
        unanswered = sorted(url for url in kept if "#" not in url and not self.published.answers(url))
        found = {url: self.finder.page(url, compared=number < _COMPARED) for number, url in enumerate(unanswered)}
        by_page: defaultdict[PublishedPage, list[str]] = defaultdict(list)
        for url, one in found.items():
            if one:
                by_page[one.page].append(url)
        for url, one in found.items():
            yield self._problem(url, "nothing answers it now", self._remedy(url, one, by_page))
        absent = {*unanswered, *self.contract.gone}
        for address in sorted(address for address in kept if "#" in address):
            path = address.partition("#")[0]
            unclear = self.published.end_of(path) in self.published.registry.contested
            if path not in absent and not unclear and not self.published.answers(address):
                yield self._lost_heading(address)

    def _problem(self, address: str, what: str, remedy: str) -> Problem:
        """Return a problem at the contract's line, with the other way out: to declare the address gone."""
        line = self.contract.line_of(address)
        gone = f"or, if that is on purpose, add the line gone {address} to {shown(self.file)}"
        return Problem(self.file, line, f"{address} was published, and {what}", f"{remedy}, {gone}")

    def _remedy(self, url: str, found: Found | None, by_page: dict[PublishedPage, list[str]]) -> str:
        if found:
            return f"{_redirect_from(found.page, url, by_page[found.page])} (“{found.page.title}”: {found.why})"
        if hidden := self.finder.hidden(url):
            path, reason = hidden
            return f"publish {shown(path)} again ({reason})"
        if moved := self.finder.file(url):
            return f"copy {shown(self.content / moved)} back to {shown(self.content / unquote(url).lstrip('/'))}"
        traces = self.contract.traces.get(url)
        back = f"put {shown(self.content / traces[-1].source)} back" if traces else "put what was there back"
        return f"{back}, or write redirect_from: {_scalar(url)} into the document that takes its place"

    def _lost_heading(self, address: str) -> Problem:
        page = self.published.page_of(address)
        name = unquote(address.partition("#")[2])
        if page is None:
            what = f"the page there has no id {name!r} now"
            return self._problem(address, what, f"give {name!r} to what took its place")
        what = f"{shown(page.path)} has no id {name!r} now"
        return self._problem(address, what, self._heading_remedy(page, name))

    def _heading_remedy(self, page: PublishedPage, name: str) -> str:
        """Return how to give a page an id back: to the heading that has taken the place, else to a mark in the text."""
        heading = self._successor(page, name)
        line = _line_of(heading[1], page) if heading else 0
        if not heading or not line:
            return f'write <a id="{name}"></a> as a paragraph of its own where it was in {shown(page.path)}'
        place = f"the heading “{heading[1]}” ({shown(page.path)}:{line})"
        if heading[0] in self._published_ids(page) or not re.fullmatch(r"[\w:.-]+", name):
            return f'write <a id="{name}"></a> as a paragraph of its own above {place}'
        return f"write {{:#{name}}} on the line below {place}"

    def _successor(self, page: PublishedPage, name: str) -> tuple[str, str] | None:
        """Return the heading whose id is most like a lost one; one that is new comes before one that was there."""
        known = self._published_ids(page)
        scored = [(SequenceMatcher(None, name, new).ratio(), (new, text)) for new, text in page.headings if new]
        fresh = [scored for scored in scored if scored[1][0] not in known]
        near = [scored for scored in (fresh or scored) if scored[0] >= _NEAR]
        if near:
            return max(near)[1]
        return fresh[0][1] if len(fresh) == 1 else None

    def _published_ids(self, page: PublishedPage) -> set[str]:
        pairs = (address.partition("#") for address in self.contract.addresses)
        return {unquote(name) for url, mark, name in pairs if mark and self.published.page_of(url) is page}


def _redirect_from(page: PublishedPage, url: str, urls: Iterable[str]) -> str:
    """Return the instruction to give a document an alias: the line, and where it goes.

    A line that has all aliases of a document has all of its lost addresses too, whichever of them is being told.
    """
    wanted = [*page.aliases, *(url for url in urls if url not in page.aliases)]
    value = _scalar(wanted[0]) if len(wanted) == 1 else f"[{', '.join(map(_scalar, wanted))}]"
    line, file = f"redirect_from: {value}", shown(page.path)
    if page.alias_line and (item := _item_below(page)):
        return f"put the line “{item}{_scalar(url)}” below line {page.alias_line} of {file}"
    if page.alias_line:
        return f"put {line} in place of the one on line {page.alias_line} of {file}"
    if page.body_line == 1:
        return f"put --- and {line} and --- on three lines at the top of {file}"
    return f"put {line} on line 2 of {file}"


def _item_below(page: PublishedPage) -> str:
    """Return how an item begins in a ``redirect_from`` that is a list with a line an item; ``""`` where it is none."""
    lines = page.path.read_text(encoding="utf-8-sig", errors="replace").splitlines()[page.alias_line - 1 :]
    found = re.match(r"\s*-\s+", lines[1]) if len(lines) > 1 and lines[0].rstrip().endswith(":") else None
    return found[0] if found else ""


def _scalar(alias: Any) -> str:
    """Return an alias as YAML; JSON is YAML."""
    return alias if isinstance(alias, str) and _PLAIN.fullmatch(alias) else json.dumps(alias, default=str)


def _line_of(heading: str, page: PublishedPage) -> int:
    """Return the file's line that a heading stands on (its last, if it is underlined), or 0 where it cannot be told."""
    wanted = _letters(heading)
    lines = page.body.split("\n")
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _letters(re.sub(r"\{:?[^{}]*\}\s*$", "", line)) != wanted or re.match(r"\s*\{:", following):
            continue
        if _ATX.match(line):
            return page.body_line + number
        if re.match(r"(=+|-+)\s*$", following):
            return page.body_line + number + 1
    return 0


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def successors(contract: Contract, published: Published) -> dict[str, str]:
    """Return where each list that is no more leads: to the nearest list that is there.

    ``/tags/old/`` leads to a list with the same name elsewhere, else to the list above it; ``/page/9/`` to the last
    page there is, else to the first; what has nothing above it, to the home page.
    """
    there = set(published.lists)
    missing = sorted(url for url in contract.lists - contract.gone if not published.answers(url))
    return {url: _nearest(url, there) for url in missing}


def _nearest(url: str, there: set[str]) -> str:
    name = url.rstrip("/").rpartition("/")[2]
    if paged := re.fullmatch(r"(.*/page/?)(\d+)(/?)", url):
        before, number, after = paged.groups()
        pages = (f"{before}{other}{after}" for other in range(min(int(number), 1000), 1, -1))
        if page := next((page for page in pages if page in there), None):
            return page
    if same := min((other for other in there if other.rstrip("/").endswith(f"/{name}")), default=None):
        return same
    above = url.rstrip("/").rpartition("/")[0]
    while above and f"{above}/" not in there:
        above = above.rpartition("/")[0]
    return f"{above}/"
