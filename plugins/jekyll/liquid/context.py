"""What a template is rendered in: its variables, its budget, and the problems it has met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING

from liquid.ast import Node
from liquid.builtin.tags.for_tag import ForLoop
from liquid.context import RenderContext
from liquid.utils import ReadOnlyChainMap
from msgspec import Struct, field

from ...site.problems import Problem
from ..document import Document
from .expressions import names_in
from .faults import ExcessError, FaultError
from .repeats import Repeats, Watched
from .values.weights import Weights

if TYPE_CHECKING:
    from pathlib import Path

    from liquid.expression import Expression

    from .environment import JekyllEnvironment
    from .template import Template

MAX_STEPS = 3_000_000
MAX_CHARACTERS = 10_000_000
MAX_MADE = 60_000_000  # by filters: a theme that rewrites a long text heading by heading copies it each time
MAX_LENGTH = 5_000_000
MAX_ITEMS = 200_000
MAX_FAULTS = 100
MAX_BITS = 4096
CHARACTERS_A_STEP = 32
ITEMS_A_STEP = 2
COPIES_A_STEP = 64  # items of a list that only goes into another
MAX_INCLUDES = 30
_TOO_MUCH = "this makes more text than a page can hold"


class Budget(Struct):
    """What one rendering may still do: nodes to render, characters to write, and characters for filters to make.

    What an include says may be written once besides, however long it is: only what is repeated grows beyond measure.
    """

    steps: int = MAX_STEPS
    characters: int = MAX_CHARACTERS
    made: int = MAX_MADE
    included: set[Path] = field(default_factory=set)
    granted: int = 0

    def step(self, number: int = 1) -> None:
        """Take so many steps. Raises ExcessError when there are none left."""
        self.steps -= number
        if self.steps < 0:
            raise ExcessError(f"this takes more than {MAX_STEPS:,} steps", "give its loops a limit")

    def write(self, length: int) -> None:
        """Write so many characters. Raises ExcessError when there are too many."""
        self.characters -= length
        if self.characters + self.granted < 0:
            raise ExcessError(_TOO_MUCH, "give its loops a limit")

    def include(self, path: Path, length: int) -> None:
        """Grant the characters of an include, which count once in a page."""
        if path not in self.included:
            self.included.add(path)
            self.granted += length

    def make(self, length: int) -> None:
        """Make a value of so many characters. Raises ExcessError when there are too many."""
        self.made -= length
        if self.made < 0 or length > MAX_LENGTH:
            raise ExcessError(_TOO_MUCH, "give its loops a limit")


class Run(Struct):
    """What one rendering has learnt, shared by a template and its includes.

    ``faults`` counts the faults, equal ones too; ``faulty`` names the variables that hold what came of one,
    and ``unshown`` has those that are still to be marked in the page. ``skipped`` includes stand for nothing. ``trace``
    says of each piece of the output where it begins, where in the document its source begins, and whether it is text.
    ``repeats`` has what includes came to on other pages, and ``peculiar`` counts what was asked for that hangs on this
    page, or on what was rendered before.
    """

    document: Document
    budget: Budget = field(default_factory=Budget)
    skipped: frozenset[str] = frozenset()
    problems: dict[Problem, None] = field(default_factory=dict)
    include_depth: int = 0
    faults: int = 0
    faulty: set[str] = field(default_factory=set)
    unshown: list[FaultError] = field(default_factory=list)
    output: StringIO = field(default_factory=StringIO)
    trace: list[tuple[int, int, bool]] = field(default_factory=list)
    weights: Weights = field(default_factory=Weights)
    repeats: Repeats | None = None
    peculiar: int = 0


class Context(RenderContext):
    """python-liquid's context with Ruby's scopes: no name exists that Jekyll does not define."""

    __slots__ = ("run",)

    env: JekyllEnvironment
    template: Template  # type: ignore[assignment]

    def __init__(self, template: Template, *, run: Run, globals: Mapping[str, object]) -> None:  # noqa: A002
        super().__init__(template, globals=globals)  # type: ignore[arg-type]
        self.scope = ReadOnlyChainMap(self.locals, self.globals, self.counters)
        self.run = run

    @property
    def document(self) -> Document:
        """The document that is rendered."""
        self.run.peculiar += 1
        return self.run.document

    def assign(self, key: str, val: object) -> None:
        """Set a variable."""
        self.locals[key] = val
        if self.scope.__class__ is Watched:
            self.scope.note(key, val)

    def weighed(self, value: object) -> object:
        """Return a value that a filter made. Raises ExcessError for one that is too large to go on with."""
        kind = value.__class__
        if kind is str:
            self.run.budget.make(len(value))  # type: ignore[arg-type]
        elif isinstance(value, list):
            number, new = self.run.weights.weigh(value)
            self.run.budget.step(new + len(value) // COPIES_A_STEP)
            if number > MAX_ITEMS:
                raise ExcessError(f"this makes a list of more than {MAX_ITEMS:,} items", "limit what goes into it")
        elif isinstance(value, int) and value.bit_length() > MAX_BITS:
            raise ExcessError("this makes a number of more than a thousand digits", "use smaller numbers")
        return value

    def report(self, fault: FaultError, node: Node | None = None) -> None:
        """Note a fault as a problem of the template being rendered, at the fault's place or else the node's."""
        token = fault.token or (node.token if node else None)
        self.run.faults += 1
        self.take_problem(self.template.problem(fault, token), is_last=isinstance(fault, ExcessError))

    def take_problem(self, problem: Problem, *, is_last: bool = False) -> bool:
        """Note a problem, and return whether it is a new one. Raises ExcessError for one too many."""
        is_new = problem not in self.run.problems
        self.run.problems.setdefault(problem)
        if len(self.run.problems) >= MAX_FAULTS and not is_last:
            raise ExcessError(f"there are more than {MAX_FAULTS} faults", "mend those above first")
        return is_new

    def charge(self, value: object, weight: int = 1) -> None:
        """Take the steps that it costs to go through a text or a list; ``weight`` is what that costs more than usual.

        Raises ExcessError when there are none left.
        """
        kind = value.__class__
        if kind is str:
            self.run.budget.step(len(value) * weight // CHARACTERS_A_STEP)  # type: ignore[arg-type]
        elif isinstance(value, (list, tuple, range)):
            self.run.budget.step(len(value) * weight // ITEMS_A_STEP)

    def remedy_for_filter(self, name: str) -> str:
        """Return what to do about a filter that does not exist."""
        return self.env.remedy_for_filter(name)

    def parentloop(self) -> object:
        """Return the loop that is being gone through, or None outside of loops."""
        return next((loop for loop in reversed(self.loops) if isinstance(loop, ForLoop)), None)

    def follows_from_fault(self, expressions: Iterable[Expression]) -> bool:
        """Whether expressions look at a variable that holds what came of a fault."""
        return bool(self.run.faulty) and any(name in self.run.faulty for name in names_in(expressions))

    def inherit_fault(self, name: str, expressions: Iterable[Expression]) -> None:
        """Note of a variable whether what it is made of came of a fault."""
        if self.run.faulty and self.follows_from_fault(expressions):
            self.run.faulty.add(name)

    def increment(self, name: str) -> int:
        """Return a counter, and add one to it."""
        self.run.peculiar += 1
        return super().increment(name)

    def decrement(self, name: str) -> int:
        """Take one from a counter, and return it."""
        self.run.peculiar += 1
        return super().decrement(name)

    def cycle(self, key: object, length: int) -> int:
        """Return whose turn it is."""
        self.run.peculiar += 1
        return super().cycle(key, length)

    def ifchanged(self, val: str) -> bool:
        """Return whether a text is another than before."""
        self.run.peculiar += 1
        return super().ifchanged(val)

    def stopindex(self, key: str, index: int | None = None) -> int:
        """Return where a loop has ended, or note it."""
        self.run.peculiar += index is None
        return super().stopindex(key, index)

    @contextmanager
    def included(self, template: Template, variables: Mapping[str, object]) -> Iterator[None]:
        """Render in an included template, with variables of its own. Raises ExcessError for one too deep."""
        if self.run.include_depth >= MAX_INCLUDES:
            what = f"includes are nested more than {MAX_INCLUDES} deep"
            raise ExcessError(what, "see whether one of them includes itself")
        self.run.include_depth += 1
        self.run.budget.include(template.path, template.size)
        try:
            with self.extend(variables, template=template):  # type: ignore[arg-type]
                yield
        finally:
            self.run.include_depth -= 1
