"""Liquid's expressions, evaluated with Ruby's rules (liquid/variable.rb, variable_lookup.rb, condition.rb)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import isfinite
from typing import TYPE_CHECKING

from liquid.context import RenderContext
from liquid.expression import Expression
from liquid.token import Token

from .faults import ExcessError, FaultError, UnknownFilterError
from .objects.lookups import local, step
from .values import values

if TYPE_CHECKING:
    from .context import Context

OPERATORS: dict[str, Callable[[object, object], bool]] = {
    "==": values.equal,
    "!=": lambda left, right: not values.equal(left, right),
    "<>": lambda left, right: not values.equal(left, right),
    "<": lambda left, right: values.less(left, right, "<"),
    "<=": lambda left, right: values.less(left, right, "<="),
    ">": lambda left, right: values.less(left, right, ">"),
    ">=": lambda left, right: values.less(left, right, ">="),
    "contains": values.contains,
}
# What these filters cost more than others for each character or item; a list that they make is charged by itself.
_WEIGHTS = {
    "markdownify": 10, "strip_html": 2, "number_of_words": 2, "toc": 4, "toc_only": 4, "inject_anchors": 4,
    "emojify": 4, "mentionify": 4, "smartify": 4, "slugify": 4, "sort": 8, "sort_natural": 4, "group_by": 4, "uniq": 8,
    "where": 4, "find": 4, "map": 4, "join": 4, "jsonify": 8, "inspect": 8,
    "push": 0, "pop": 0, "shift": 0, "unshift": 0, "first": 0, "last": 0, "size": 0, "concat": 0,
}  # fmt: skip
MAX_RANGE = 100_000
LONG = 64  # characters or items that one step compares


class _Plain(Expression):
    """An expression without others inside of it."""

    __slots__ = ()

    def children(self) -> tuple[Expression, ...]:
        return ()

    def __str__(self) -> str:
        return type(self).__name__


class Literal(_Plain):
    """A value that is written in the template."""

    __slots__ = ("value",)

    def __init__(self, token: Token, value: object) -> None:
        super().__init__(token)
        self.value = value

    def evaluate(self, context: RenderContext) -> object:
        """Return the value; what is blank depends on the site's plugins."""
        return context.env.blank if self.value is values.BLANK else self.value  # type: ignore[attr-defined]


class Range(_Plain):
    """``(first..last)``, both ends included."""

    __slots__ = ("first", "last")

    def __init__(self, token: Token, first: Expression, last: Expression) -> None:
        super().__init__(token)
        self.first = first
        self.last = last

    def evaluate(self, context: RenderContext) -> range:
        """Return the numbers. Raises FaultError for too many."""
        first, last = (_end(end.evaluate(context)) for end in (self.first, self.last))
        if last - first > MAX_RANGE:
            what = f"the range {first}..{last} has more than {MAX_RANGE} numbers"
            raise FaultError(what, "make it smaller", self.token)
        return range(first, max(last + 1, first))

    def children(self) -> tuple[Expression, ...]:
        """Return the two ends."""
        return (self.first, self.last)


class Lookup(_Plain):
    """``name.key["key"][0].size``: nil where there is nothing of that name."""

    __slots__ = ("name", "steps")

    def __init__(self, token: Token, name: Expression | str | None, steps: tuple[tuple[Expression, bool], ...]) -> None:
        super().__init__(token)
        self.name = name
        self.steps = steps

    def evaluate(self, context: RenderContext) -> object:
        """Return what the name leads to."""
        name: object = self.name
        if isinstance(self.name, Expression):
            name = self.name.evaluate(context)
        value = context.scope.get(name) if isinstance(name, str) else None
        for key, is_command in self.steps:
            value = step(value, key.evaluate(context), is_command=is_command)
        # a variable that was set to ``blank`` or ``empty`` holds an empty text (Liquid::Expression::MethodLiteral)
        return "" if isinstance(value, values.Nothing) else local(value, context)

    def children(self) -> tuple[Expression, ...]:
        """Return the expressions between brackets."""
        inner = tuple(key for key, _ in self.steps)
        return (self.name, *inner) if isinstance(self.name, Expression) else inner


class FilterCall:
    """One ``| name: argument, key: argument`` of an expression.

    Where a text stands in a name's place, its first word is the name (Liquid::Variable#lax_parse); mostly ``default:``
    was forgotten there.
    """

    __slots__ = ("arguments", "is_text", "keywords", "name", "token")

    def __init__(
        self, token: Token, name: str, arguments: tuple[Expression, ...], keywords: Mapping[str, Expression],
        *, is_text: bool = False,
    ) -> None:  # fmt: skip
        self.is_text = is_text
        self.token = token
        self.name = name
        self.arguments = arguments
        self.keywords = keywords

    def apply(self, value: object, context: Context) -> object:
        """Return the filter's result.

        Raises UnknownFilterError for a filter that does not exist, and FaultError for what the filter refuses.
        """
        function = context.env.filters.get(self.name)
        if function is None and self.is_text:
            return value
        if function is None:
            remedy = context.remedy_for_filter(self.name)
            raise UnknownFilterError(f"there is no filter {self.name}", remedy, self.token)
        context.run.budget.step()
        context.charge(value, _WEIGHTS.get(self.name, 1))
        arguments = [argument.evaluate(context) for argument in self.arguments]
        if self.keywords:
            arguments.append({name: argument.evaluate(context) for name, argument in self.keywords.items()})
        return context.weighed(function(context, value, *arguments))


class Filtered(_Plain):
    """A value and the filters it goes through: an output, or the right side of an assignment."""

    __slots__ = ("filters", "value")

    def __init__(self, token: Token, value: Expression, filters: tuple[FilterCall, ...]) -> None:
        super().__init__(token)
        self.value = value
        self.filters = filters

    def evaluate(self, context: Context) -> object:  # type: ignore[override]
        """Return what the filters make of the value.

        A filter that does not exist is reported and leaves the value as it is, as in Jekyll; what the filters after it
        refuse is a consequence of that, and no second fault. Raises FaultError for what a filter refuses.
        """
        value = self.value.evaluate(context)
        is_reported = False
        for call in self.filters:
            try:
                value = call.apply(value, context)
            except UnknownFilterError as fault:
                context.report(fault)
                context.run.unshown.append(fault)
                is_reported = True
            except ExcessError:
                raise
            except FaultError:
                if not is_reported:
                    raise
        return value

    def children(self) -> tuple[Expression, ...]:
        """Return the value and the filters' arguments."""
        inner = (item for call in self.filters for item in (*call.arguments, *call.keywords.values()))
        return (self.value, *inner)


class Comparison(_Plain):
    """``left operator right``, or a single value that is asked whether it is true."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, token: Token, left: Expression, operator: str | None, right: Expression) -> None:
        super().__init__(token)
        self.left = left
        self.operator = operator
        self.right = right

    def evaluate(self, context: RenderContext) -> object:
        """Return how the comparison comes out, or the single value."""
        if self.operator is None:
            return self.left.evaluate(context)
        left, right = self.left.evaluate(context), self.right.evaluate(context)
        if isinstance(left, (str, list, tuple)) and len(left) > LONG:
            context.run.budget.step(len(left) // LONG)  # type: ignore[attr-defined]
        return OPERATORS[self.operator](left, right)

    def children(self) -> tuple[Expression, ...]:
        """Return both sides."""
        return (self.left, self.right)


class Condition(_Plain):
    """Comparisons joined by ``and`` and ``or``, which bind from the right as they do in Liquid."""

    __slots__ = ("first", "joint", "rest")

    def __init__(self, token: Token, first: Expression, joint: str | None, rest: Expression | None) -> None:
        super().__init__(token)
        self.first = first
        self.joint = joint
        self.rest = rest

    def evaluate(self, context: RenderContext) -> bool:
        """Return whether the condition holds."""
        held = values.is_true(self.first.evaluate(context))
        if self.rest is None or held == (self.joint == "or"):
            return held
        return values.is_true(self.rest.evaluate(context))

    def children(self) -> tuple[Expression, ...]:
        """Return the comparisons."""
        return (self.first,) if self.rest is None else (self.first, self.rest)


def names_in(expressions: Iterable[Expression]) -> Iterator[str]:
    """Yield the names of the variables that expressions look at."""
    waiting = list(expressions)
    while waiting:
        expression = waiting.pop()
        if isinstance(expression, Lookup) and isinstance(expression.name, str):
            yield expression.name
        waiting += expression.children()


def _end(value: object) -> int:
    if isinstance(value, float) and not isfinite(value):
        return 0
    if isinstance(value, (int, float)):
        return int(value)
    return values.to_i(values.to_s(value))
