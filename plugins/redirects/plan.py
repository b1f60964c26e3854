"""The redirects of a site, from what its documents say: chains made short, circles and clashes told."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.redirects import values
from plugins.redirects.values import Source
from plugins.site.config import Config
from plugins.site.problems import Problems, shown
from plugins.urls.paths import encoded, folded, output_of
from plugins.urls.registry import Owner, Rank, Registry


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and where it leads.

    ``url`` is the old path as its author spells it and ``output`` the file of its stub. ``target`` is the path with
    the base before it, or the address on another site; ``absolute`` is the same with the site's origin, where known.
    ``title`` and ``language`` are those of the document at ``path`` and ``line`` that asks for it.
    """

    url: str
    output: str
    target: str
    absolute: str
    title: str
    language: str
    path: Path
    line: int
    status: int = 301


@dataclass(frozen=True, slots=True)
class Plan:
    """All redirects by their old address. ``moved`` are the outputs of documents that are redirects now."""

    redirects: tuple[Redirect, ...]
    moved: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Step:
    """One hop, before chains are made short: what ``document`` wants of ``url``."""

    url: str
    output: str
    to: str
    document: Source
    key: str


def plan(documents: Iterable[Source], registry: Registry, config: Config, problems: Problems) -> Plan:
    """Return the redirects of the documents that a site publishes.

    The registry has everything but the aliases settled; these are claimed and settled here. A draft has no aliases.
    A document whose ``redirect_to`` is refused, or leads in a circle, remains a page.
    """
    documents = list(documents)
    aliases = [step for document in documents for step in _aliases(document, registry, problems)]
    registry.settle()
    aliases = [step for step in aliases if registry.writes(step.output, _owner(step.document))]
    moves = [step for document in documents for step in _move(document, registry, config, problems)]
    circles = _circles({step.output: step for step in (*aliases, *moves)}, registry)
    for circle in circles:
        _report(circle, problems)
    moves = [step for step in moves if not any(step in circle for circle in circles)]
    _tell_missing(moves, registry, problems)
    steps = {step.output: step for step in (*aliases, *moves)}
    redirects = {step.url: _redirect(step, steps, registry, config) for step in (*aliases, *moves)}
    return Plan(tuple(redirects[url] for url in sorted(redirects)), frozenset(step.output for step in moves))


def _owner(document: Source) -> Owner:
    what = f"an alias of “{document.title}”"
    return Owner(what, document.path, document.line_of("redirect_from"), Rank.ALIAS)


def _aliases(document: Source, registry: Registry, problems: Problems) -> list[_Step]:
    """Claim the aliases of a document, and return them but for those that are its own address."""
    if document.draft or not registry.answers(document.url):
        return []
    steps = []
    for alias in values.aliases(document, problems):
        output = output_of(alias)
        if folded(output) == folded(document.output):
            what = f"redirect_from: {alias} is the document's own address"
            problems.warn(document.path, document.line_of("redirect_from"), what, "remove it: it would lead to itself")
            continue
        registry.claim(alias, output, _owner(document))
        steps.append(_Step(alias, output, encoded(document.url), document, "redirect_from"))
    return steps


def _move(document: Source, registry: Registry, config: Config, problems: Problems) -> list[_Step]:
    """Return the redirect that a document has become, if it has, and if its address is its own."""
    to = values.target(document, problems)
    here = config.url + config.base
    if to is not None and config.url and to.startswith(f"{here}/") and registry.answers(to.removeprefix(here)):
        to = to.removeprefix(here)
    owner = registry.outputs.get(document.output)
    if to is None or owner is None or owner.path != document.path:
        return []
    return [_Step(document.url, document.output, to, document, "redirect_to")]


def _next(step: _Step, steps: Mapping[str, _Step], registry: Registry) -> _Step | None:
    """Return the redirect that a redirect leads to, if it does not lead to a page or another site."""
    output = registry.output_for(step.to) if step.to.startswith("/") else None
    return steps.get(output) if output is not None else None


def _circles(steps: Mapping[str, _Step], registry: Registry) -> list[list[_Step]]:
    """Return every circle of redirects, each once, from its first address on."""
    circles: list[list[_Step]] = []
    seen: set[str] = set()
    for start in sorted(steps.values(), key=lambda step: step.url):
        way: dict[str, _Step] = {}
        step: _Step | None = start
        while step is not None and step.output not in seen and step.output not in way:
            way[step.output] = step
            step = _next(step, steps, registry)
        if step is not None and step.output in way:
            outputs = list(way)
            circles.append([way[output] for output in outputs[outputs.index(step.output) :]])
        seen.update(way)
    return circles


def _report(circle: list[_Step], problems: Problems) -> None:
    """Say at each of its documents how the circle goes."""
    for index, step in enumerate(circle):
        way = [*circle[index:], *circle[:index], step]
        hops = " -> ".join(f"{hop.url} ({shown(hop.document.path)})" for hop in way)
        line = step.document.line_of(step.key)
        problems.error(step.document.path, line, f"{step.key}: leads in a circle: {hops}", "lead one of them to a page")


def _tell_missing(moves: Iterable[_Step], registry: Registry, problems: Problems) -> None:
    """Report each ``redirect_to`` that leads to no output of the site."""
    for step in moves:
        if step.to.startswith("/") and not registry.answers(step.to):
            near = " or ".join(registry.like(step.to))
            remedy = f"did you mean {near}?" if near else "give the whole address, with https://, if it is elsewhere"
            what = f"redirect_to: there is no {step.to} in this site"
            problems.error(step.document.path, step.document.line_of(step.key), what, remedy)


def _redirect(step: _Step, steps: Mapping[str, _Step], registry: Registry, config: Config) -> Redirect:
    to, last = step.to, step
    while (following := _next(last, steps, registry)) is not None:
        to, last = _joined(to, following.to), following
    internal = to.startswith("/")
    target = config.base + to if internal else to
    document = step.document
    return Redirect(
        url=step.url,
        output=step.output,
        target=target,
        absolute=config.url + target if internal else target,
        title=document.title,
        language=document.language or config.language,
        path=document.path,
        line=document.line_of(step.key),
    )


def _joined(first: str, second: str) -> str:
    """Return the second of two targets, with the query and fragment of the first where it has none of its own."""
    before, after = urllib.parse.urlsplit(first), urllib.parse.urlsplit(second)
    if not (before.query or before.fragment):
        return second
    query, fragment = after.query or before.query, after.fragment or before.fragment
    return urllib.parse.urlunsplit((after.scheme, after.netloc, after.path, query, fragment))
