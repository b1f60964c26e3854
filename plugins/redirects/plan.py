"""The redirects of a site, from what its documents say: chains made short, circles and clashes told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from ..site.config import Config
from ..site.problems import Problems
from ..urls import web
from ..urls.paths import encoded, output_of, quote
from ..urls.registry import Registry
from . import parts, steps, values
from .steps import Key, Step, owner, steps_of
from .values import Source

_SUGGESTED = 20  # faulty targets for which the whole site is searched


class Part(Struct, frozen=True):
    """A fragment of an old page, decoded, and where it leads: the path with the base, or an address elsewhere."""

    name: str
    target: str
    title: str


class Redirect(Struct, frozen=True):
    """An old address and where it leads.

    ``url`` is the old path as its author spells it and ``output`` the file of its stub. ``target`` is the path with
    the base before it, or the address on another site; ``absolute`` is the same with the site's origin, where known.
    Both are None where only ``parts`` of the old page lead anywhere: then the stub is a page of links.
    ``title`` and ``language`` are those of the document at ``path`` and ``line`` that asks for it. An ``implied`` one
    is asked for by nobody: the form with a slash at its end of an alias that has none.
    """

    url: str
    output: str
    target: str | None
    absolute: str | None
    title: str
    language: str
    path: Path
    line: int
    status: int = 301
    parts: tuple[Part, ...] = ()
    implied: bool = False


class Plan(Struct, frozen=True):
    """All redirects by their old address. ``moved`` are the outputs of documents that are redirects now."""

    redirects: tuple[Redirect, ...]
    moved: frozenset[str]


def plan(documents: Iterable[Source], registry: Registry, config: Config, problems: Problems) -> Plan:
    """Return the redirects of the documents that a site publishes.

    The registry has everything but the aliases resolved; these are claimed and resolved here. A draft has no aliases.
    A document whose ``redirect_to`` is refused, or leads in a circle, remains a page.
    """
    documents = list(documents)
    asked = [step for document in documents for step in _aliases(document, registry, config, problems)]
    registry.resolve()
    aliases = [step for step in asked if not step.part and registry.writes(step.output, owner(step.document))]
    moves = [step for document in documents for step in _move(document, registry, config, problems)]
    wanted = [step for step in asked if step.part]
    aliases += parts.link_lists(wanted, _outputs(aliases, moves), registry, problems) if wanted else []
    aliases += parts.slash_variants(aliases, registry)
    fragments = parts.attach_fragments(wanted, _outputs(aliases, moves), registry, problems)
    circles = steps.circles(steps_of((*aliases, *moves, *fragments)), registry)
    for circle in circles:
        steps.report(circle, problems)
    circling = {step.place for circle in circles for step in circle}
    moves = [step for step in moves if step.place not in circling]
    _tell_missing(moves, registry, problems)
    ends = steps.ends(steps_of((*aliases, *moves, *fragments)), registry)
    at: dict[str, list[Step]] = {}
    for step in fragments:
        at.setdefault(step.output, []).append(step)
    redirects = {step.url: _redirect(step, at.get(step.output, []), ends, config) for step in (*aliases, *moves)}
    return Plan(tuple(redirects[url] for url in sorted(redirects)), frozenset(step.output for step in moves))


def _outputs(*found: Iterable[Step]) -> list[str]:
    return [step.output for some in found for step in some]


def _aliases(document: Source, registry: Registry, config: Config, problems: Problems) -> list[Step]:
    """Claim the aliases of a document, and return them but for those that are its own address.

    Case is a part of an address, and so is the Unicode form: ``/cv/`` can be an alias of what is at ``/CV/``. Parts of
    old pages are returned with them; who has their page is known only when all aliases are.
    """
    if document.draft or not registry.answers(document.url):
        return []
    found = []
    for alias in values.aliases(document, problems, config.url + config.base):
        output, here = output_of(alias.path), encoded(document.url)
        if alias.part:
            to = f"{here}#{quote(alias.to)}"
            found.append(Step(alias.path, output, to, document, "redirect_from", alias.part))
            continue
        if output == document.output:
            what = f"redirect_from: {alias.path} is the document's own address"
            problems.warn(document.path, document.line_of("redirect_from"), what, "remove it: it would lead to itself")
            continue
        registry.claim(alias.path, output, owner(document))
        found.append(Step(alias.path, output, here, document, "redirect_from"))
    return found


def _move(document: Source, registry: Registry, config: Config, problems: Problems) -> list[Step]:
    """Return the redirect that a document has become, if it has, and if its address is its own."""
    to = values.target(document, problems)
    here = web.own_path(to, config.url + config.base) if to is not None else None
    if here is not None and registry.answers(here):
        to = here
    claimed = registry.outputs.get(document.output)
    if to is None or claimed is None or claimed.path != document.path:
        return []
    return [Step(document.url, document.output, to, document, "redirect_to")]


def _tell_missing(moves: Iterable[Step], registry: Registry, problems: Problems) -> None:
    """Report each ``redirect_to`` that leads to no output of the site, the first with addresses that look like it."""
    left = _SUGGESTED
    for step in moves:
        if step.to.startswith("/") and not registry.answers(step.to):
            near = " or ".join(registry.like(step.to)) if left > 0 else ""
            left -= 1
            remedy = f"did you mean {near}?" if near else "give the whole address, with https://, if it is elsewhere"
            what = f"redirect_to: there is no {step.to} in this site"
            problems.error(step.document.path, step.document.line_of(step.key), what, remedy)


def _redirect(step: Step, fragments: list[Step], ends: Mapping[Key, str], config: Config) -> Redirect:
    def target(one: Step) -> str:
        to = ends[one.place]
        return config.base + to if to.startswith("/") else to

    document = step.document
    to = target(step) if step.to else None
    return Redirect(
        url=step.url,
        output=step.output,
        target=to,
        absolute=config.url + to if to is not None and to.startswith("/") else to,
        title=document.title if to is not None else step.url,
        language=document.language or config.language,
        path=document.path,
        line=document.line_of(step.key),
        parts=tuple(Part(one.part, target(one), one.document.title) for one in sorted(fragments, key=lambda p: p.part)),
        implied=step.implied,
    )
