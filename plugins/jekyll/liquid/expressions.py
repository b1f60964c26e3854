"""Liquid's expressions, read as leniently as Jekyll reads them and evaluated with Ruby's rules.

Jekyll parses strictly first and falls back on regular expressions (``error_mode: warn``). The grammar here is that of
those regular expressions, widened where the strict one takes more; where both accept a text they agree.
Sources: liquid/variable.rb, variable_lookup.rb, expression.rb, condition.rb and tags/if.rb.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from liquid.context import RenderContext
from liquid.expression import Expression
from liquid.token import Token

from . import values
from .faults import FaultError, did_you_mean
from .lookups import local, step

if TYPE_CHECKING:
    from .context import Context

QUOTED = r"\"[^\"]*\"|'[^']*'"
_RANGE = r"\(\s*[^\s()]+?\s*\.\.\s*[^\s()]+\s*\)"
_BRACKETS = rf"\[(?:{QUOTED}|\[[^\]]*\]|[^\]'\"\[])*\]"
_DOT = r"\s*\.\s*(?=[a-zA-Z_])"
FRAGMENT = rf"(?:{_RANGE}|{QUOTED}|(?:{QUOTED}|{_BRACKETS}|{_DOT}|[^\s,|'\"])+)"
_OPERAND = rf"(?:{_RANGE}|{QUOTED}|(?:{QUOTED}|{_BRACKETS}|{_DOT}|[^\s,|'\"=!<>\[])+)"

_VALUE = re.compile(FRAGMENT)
_FILTER = re.compile(rf"\|\s*((?:{QUOTED}|[^|'\"]|['\"])*)")
_FILTER_NAME = re.compile(r"\w+")
_ARGUMENT = re.compile(rf"[:,]\s*(?:([\w-]+)\s*:\s*)?({FRAGMENT})")
_LOOKUP = re.compile(rf"{_BRACKETS}|[\w-]+\??")
_LOGIC = re.compile(rf"({QUOTED})|\s(and|or)\s")
_COMPARISON = re.compile(rf"\s*({_OPERAND})\s*([=!<>]+|[a-z_]+)?\s*({_OPERAND})?")
_RANGE_ENDS = re.compile(r"\(\s*(\S+?)\s*\.\.\s*(\S+?)\s*\)")
_INTEGER = re.compile(r"-?\d{1,300}")
_FLOAT = re.compile(r"-?\d[\d.]+")
_WORDS: dict[str, Any] = {
    "nil": None, "null": None, "": None, "true": True, "false": False, "blank": values.BLANK, "empty": values.EMPTY,
}  # fmt: skip
_COMMANDS = frozenset({"size", "first", "last"})
_OPERATORS: dict[str, Callable[[object, object], bool]] = {
    "==": values.equal,
    "!=": lambda left, right: not values.equal(left, right),
    "<>": lambda left, right: not values.equal(left, right),
    "<": lambda left, right: values.less(left, right, "<"),
    "<=": lambda left, right: values.less(left, right, "<="),
    ">": lambda left, right: values.less(left, right, ">"),
    ">=": lambda left, right: values.less(left, right, ">="),
    "contains": values.contains,
}
MAX_RANGE = 100_000


class _Plain(Expression):
    """An expression that is evaluated here and not analysed by anyone."""

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

    def evaluate(self, context: RenderContext) -> object:  # noqa: ARG002
        """Return the value."""
        return self.value


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


class Lookup(_Plain):
    """``name.key["key"][0].size``: nil where there is nothing of that name."""

    __slots__ = ("name", "steps")

    def __init__(self, token: Token, name: Expression | str | None, steps: tuple[tuple[Expression, bool], ...]) -> None:
        super().__init__(token)
        self.name = name
        self.steps = steps

    def evaluate(self, context: RenderContext) -> object:
        """Return what the name leads to."""
        name = self.name.evaluate(context) if isinstance(self.name, Expression) else self.name
        value = context.scope.get(name) if isinstance(name, str) else None
        for key, is_command in self.steps:
            value = step(value, key.evaluate(context), is_command=is_command)
        return local(value, context)


class FilterCall:
    """One ``| name: argument, key: argument`` of an expression."""

    __slots__ = ("arguments", "fault", "keywords", "name", "token")

    def __init__(
        self, token: Token, name: str, arguments: tuple[Expression, ...], keywords: Mapping[str, Expression]
    ) -> None:
        self.token = token
        self.name = name
        self.arguments = arguments
        self.keywords = keywords
        self.fault: FaultError | None = None

    def unknown(self, context: Context) -> FaultError:
        """Return what is wrong with a filter that does not exist."""
        close = did_you_mean(self.name, context.env.filters)
        return FaultError(f"there is no filter {self.name}", close or "use a filter that Jekyll has", self.token)

    def apply(self, value: object, context: Context) -> object:
        """Return the filter's result. Raises FaultError for an unknown filter and for what the filter refuses."""
        function = context.env.filters.get(self.name)
        if function is None:
            self.fault = self.fault or self.unknown(context)
            raise self.fault.with_traceback(None)
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

    def evaluate(self, context: RenderContext) -> object:
        """Return what the filters make of the value."""
        value = self.value.evaluate(context)
        for call in self.filters:
            value = call.apply(value, context)  # type: ignore[arg-type]
        return value


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
        return _OPERATORS[self.operator](self.left.evaluate(context), self.right.evaluate(context))


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


def parse_value(text: str, token: Token) -> Expression:
    """Return the expression of a literal, a range or a lookup (Liquid::Expression.parse)."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return Literal(token, text[1:-1])
    if text in _WORDS:
        return Literal(token, _WORDS[text])
    if _INTEGER.fullmatch(text):
        return Literal(token, int(text))
    if ends := _RANGE_ENDS.fullmatch(text):
        return Range(token, parse_value(ends[1], token), parse_value(ends[2], token))
    if _FLOAT.fullmatch(text):
        whole, _, fraction = text.partition(".")
        return Literal(token, float(f"{whole}.{fraction.partition('.')[0] or 0}"))
    return _lookup(text, token)


def parse_filtered(text: str, token: Token) -> Filtered:
    """Return the expression of an output: a value and its filters. Junk between them is passed over, as in Liquid."""
    found = _VALUE.search(text)
    if not found:
        return Filtered(token, Literal(token, None), ())
    calls = (_filter(part[1], token) for part in _FILTER.finditer(text, found.end()))
    return Filtered(token, parse_value(found[0], token), tuple(call for call in calls if call))


def parse_condition(text: str, token: Token) -> Expression:
    """Return the expression of an ``if``. Raises FaultError where there is nothing to compare."""
    position, joints = 0, []
    for found in _LOGIC.finditer(text):
        if found[2]:
            joints.append((text[position : found.start()], found[2]))
            position = found.end()
    condition = Condition(token, _comparison(text[position:], token), None, None)
    for part, joint in reversed(joints):
        condition = Condition(token, _comparison(part, token), joint, condition)
    return condition


def _lookup(text: str, token: Token) -> Expression:
    parts = _LOOKUP.findall(text)
    if not parts:
        return Literal(token, None)
    name = parse_value(parts[0][1:-1], token) if parts[0].startswith("[") else parts[0]
    return Lookup(token, name, tuple(_step(part, token) for part in parts[1:]))


def _step(part: str, token: Token) -> tuple[Expression, bool]:
    if part.startswith("["):
        return parse_value(part[1:-1], token), False
    return Literal(token, part), part in _COMMANDS


def _filter(text: str, token: Token) -> FilterCall | None:
    name = _FILTER_NAME.search(text)
    if not name:
        return None
    arguments, keywords = [], {}
    for found in _ARGUMENT.finditer(text, name.end()):
        argument = parse_value(found[2], token)
        if found[1]:
            keywords[found[1]] = argument
        else:
            arguments.append(argument)
    return FilterCall(token, name[0], tuple(arguments), keywords)


def _comparison(text: str, token: Token) -> Comparison:
    found = _COMPARISON.match(text) or _COMPARISON.search(text)
    if not found:
        raise FaultError("a condition has nothing to compare", "write it as in {% if page.title == 'x' %}", token)
    left, operator, right = found.groups()
    if operator and operator not in _OPERATORS:
        what = f"there is no operator {operator}"
        raise FaultError(what, "use ==, !=, <, >, <=, >= or contains", token)
    return Comparison(token, parse_value(left, token), operator, parse_value(right or "", token))


def _end(value: object) -> int:
    if isinstance(value, (int, float)):
        return int(value)
    return values.to_i(values.to_s(value))
