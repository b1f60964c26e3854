"""The hops that documents ask for, before chains are made short: where each ends, and which go in a circle."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ..site.problems import Problems, shown
from ..urls.paths import unquote
from ..urls.registry import Owner, Rank, Registry
from .values import Source

Key = tuple[str, str]


class Step(Struct, frozen=True):
    """One hop: what ``document`` wants of an old address.

    ``part`` is a fragment of it, decoded; empty for the address itself. ``to`` is where it leads, without the base;
    empty for an old address of which only parts lead anywhere. ``key`` is the one in the front matter that asks.
    """

    url: str
    output: str
    to: str
    document: Source
    key: str
    part: str = ""
    implied: bool = False

    @property
    def place(self) -> Key:
        """The stub and its part, by which steps are found."""
        return self.output, self.part


Steps = Mapping[Key, Step]


def steps_of(steps: Iterable[Step]) -> dict[Key, Step]:
    """Return steps by their places."""
    return {step.place: step for step in steps}


def owner(document: Source) -> Owner:
    """Return who claims the aliases of a document."""
    what = f"an alias of “{document.title}”"
    return Owner(what, document.path, document.line_of("redirect_from"), Rank.ALIAS)


def following(step: Step, steps: Steps, registry: Registry) -> Step | None:
    """Return the step that a step leads to, if it does not lead to a page or another site."""
    output = registry.output_for(step.to) if step.to.startswith("/") else None
    if output is None:
        return None
    part = unquote(step.to.partition("#")[2])
    found = steps.get((output, part)) or steps.get((output, ""))
    return found if found is not None and found.to else None


def end(step: Step, steps: Steps, registry: Registry) -> str:
    """Return where a step leads in the end. The steps must be free of circles."""
    to, last = step.to, step
    while (hop := following(last, steps, registry)) is not None:
        to, last = _joined(to, hop), hop
    return to


def circles(steps: Steps, registry: Registry) -> list[list[Step]]:
    """Return every circle of steps, each once, from its first address on."""
    found: list[list[Step]] = []
    seen: set[Key] = set()
    for start in sorted(steps.values(), key=lambda step: (step.url, step.part)):
        way: dict[Key, Step] = {}
        step: Step | None = start
        while step is not None and step.place not in seen and step.place not in way:
            way[step.place] = step
            step = following(step, steps, registry)
        if step is not None and step.place in way:
            places = list(way)
            found.append([way[place] for place in places[places.index(step.place) :]])
        seen.update(way)
    return found


def report(circle: list[Step], problems: Problems) -> None:
    """Say at each of its documents how a circle goes."""
    for index, step in enumerate(circle):
        way = [*circle[index:], *circle[:index], step]
        hops = " -> ".join(f"{hop.url} ({shown(hop.document.path)})" for hop in way)
        line = step.document.line_of(step.key)
        problems.error(step.document.path, line, f"{step.key}: leads in a circle: {hops}", "lead one of them to a page")


def _joined(first: str, hop: Step) -> str:
    """Return where a hop leads, with the query and fragment of the way to it where it has none of its own."""
    before, after = urllib.parse.urlsplit(first), urllib.parse.urlsplit(hop.to)
    if not (before.query or before.fragment):
        return hop.to
    query, fragment = after.query or before.query, after.fragment or before.fragment
    return urllib.parse.urlunsplit((after.scheme, after.netloc, after.path, query, fragment))
