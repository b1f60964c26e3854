"""Includes that come to the same on page after page, as a site's menus and lists of tags do: they are rendered once.

What an include makes hangs on the variables that it looks at, and else only on what is counted as peculiar to a page.
So it is noted which values it found: where a page has the same, the output is the same.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from liquid.utils import ReadOnlyChainMap
from msgspec import Struct

if TYPE_CHECKING:
    from .context import Context
    from .template import Template

_MOST = 3  # outputs of one include that are kept, and renderings in vain after which it is no longer watched
_MISSING = object()
_PLAIN = (str, int, float, bool, type(None))
_OWN = frozenset({"page", "content", "layout", "paginator"})  # variables that no two pages share


class _Output(Struct, frozen=True):
    """What an include has made of the values found: text, variables, ends of loops, and what that has cost."""

    found: Mapping[str, object]
    assigned: Mapping[str, object]
    stops: Mapping[str, int]
    text: str
    cost: tuple[int, int, int]


class Watched(ReadOnlyChainMap):
    """The variables of an include, with a note of those found outside of it and of those set in it."""

    def __init__(self, outer: ReadOnlyChainMap) -> None:
        super().__init__()
        self.outer = outer
        self.found: dict[str, object] = {}
        self.assigned: dict[str, object] = {}

    def __getitem__(self, name: str) -> object:
        try:
            return super().__getitem__(name)
        except KeyError:
            value = self.outer.get(name, _MISSING)
        if name not in self.assigned or self.assigned[name] is not value:
            self.found.setdefault(name, value)
        if value is _MISSING:
            raise KeyError(name)
        return value

    def size(self) -> int:
        """Return how deep the scopes are."""
        return super().size() + self.outer.size()

    def note(self, name: str, value: object) -> None:
        """Note that a variable was set."""
        self.assigned[name] = value
        if isinstance(self.outer, Watched):
            self.outer.note(name, value)


class Repeats:
    """The outputs of the includes of one run's layouts."""

    def __init__(self) -> None:
        self._outputs: dict[tuple[Path, frozenset[str]], list[_Output]] = {}
        self._vain: dict[Path, int] = {}

    def render(self, template: Template, context: Context, buffer: TextIO) -> None:
        """Write an include's output, as it was made for another page if it cannot be another one."""
        if self._vain.get(template.path, 0) >= _MOST or context.run.faulty:
            template.render(context, buffer)
            return
        kept = self._outputs.setdefault((template.path, context.run.skipped), [])
        output = next((one for one in kept if _holds(one, context)), None)
        if output is not None:
            _repeat(output, context, buffer)
        elif (output := _record(template, context, buffer)) is not None and len(kept) < _MOST:
            kept.append(output)
        else:
            self._vain[template.path] = self._vain.get(template.path, 0) + 1


def _record(template: Template, context: Context, buffer: TextIO) -> _Output | None:
    """Render an include, and return what it came to; None for what hangs on more than its variables."""
    scope, stops = context.scope, context.tag_namespace["stopindex"]
    state, budget, start = _state(context), _left(context), buffer.tell()
    watched = Watched(scope)
    ends: dict[str, int] = {}
    context.scope, context.tag_namespace["stopindex"] = watched, ChainMap(ends, stops)
    try:
        template.render(context, buffer)
    finally:
        context.scope, context.tag_namespace["stopindex"] = scope, stops
        stops.update(ends)
    if _state(context) != state or not _OWN.isdisjoint(watched.found):
        return None
    buffer.seek(start)
    first, second, third = (before - after for before, after in zip(budget, _left(context), strict=True))
    return _Output(watched.found, watched.assigned, ends, buffer.read(), (first, second, third))


def _repeat(output: _Output, context: Context, buffer: TextIO) -> None:
    """Do what rendering an include would, at the same cost."""
    budget = context.run.budget
    steps, characters, made = output.cost
    budget.step(steps)
    budget.write(characters)
    budget.make(made)
    for name, value in output.assigned.items():
        context.assign(name, value)
    context.tag_namespace["stopindex"].update(output.stops)
    buffer.write(output.text)


def _holds(output: _Output, context: Context) -> bool:
    """Whether an include would find what it found then, and what it sets would be seen."""
    scope = context.scope
    for name, value in output.found.items():
        now = scope.get(name, _MISSING)
        if now is not value and not (type(now) is type(value) and isinstance(now, _PLAIN) and now == value):
            return False
    layers = (context.locals, context.globals)
    return all(
        (now := scope.get(name, _MISSING)) is _MISSING or any(layer.get(name, _MISSING) is now for layer in layers)
        for name in output.assigned
    )


def _state(context: Context) -> tuple[int, ...]:
    """Return what grows with each fault, and with each question for something that is the page's own or fleeting."""
    run = context.run
    return run.peculiar, run.faults, len(run.problems), len(run.unshown), context.env.site.asked


def _left(context: Context) -> tuple[int, int, int]:
    budget = context.run.budget
    return budget.steps, budget.characters, budget.made
