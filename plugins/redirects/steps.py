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

_HOPS_TOLD = 10  # of a circle, in a message at each of its documents


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
    return steps.get((output, part)) or steps.get((output, ""))


def ends(steps: Steps, registry: Registry) -> dict[Key, str]:
    """Return where each step leads in the end, by its place. The steps must be free of circles.

    Each hop is followed once, however many chains go over it.
    """
    found: dict[Key, str] = {}
    for start in steps.values():
        way: list[Step] = []
        step: Step | None = start
        while step is not None and step.place not in found:
            way.append(step)
            step = following(step, steps, registry)
        to = found[step.place] if step is not None else ""
        for hop in reversed(way):
            to = found[hop.place] = _joined(hop.to, to) if to else hop.to
    return found


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
    """Say at each of its documents how a circle goes; of a long one the first hops are enough."""
    for index, step in enumerate(circle):
        onward = (circle[(index + number) % len(circle)] for number in range(min(len(circle), _HOPS_TOLD)))
        hops = " -> ".join(f"{hop.url} ({shown(hop.document.path)})" for hop in onward)
        left = len(circle) - _HOPS_TOLD
        hops += f" -> {f'{left:,} more -> ' if left > 0 else ''}{step.url} ({shown(step.document.path)})"
        line = step.document.line_of(step.key)
        problems.error(step.document.path, line, f"{step.key}: leads in a circle: {hops}", "lead one of them to a page")


def _joined(first: str, last: str) -> str:
    """Return the end of a way, with the query and fragment of its beginning where it has none of its own."""
    before, after = urllib.parse.urlsplit(first), urllib.parse.urlsplit(last)
    if not (before.query or before.fragment):
        return last
    query, fragment = after.query or before.query, after.fragment or before.fragment
    return urllib.parse.urlunsplit((after.scheme, after.netloc, after.path, query, fragment))
