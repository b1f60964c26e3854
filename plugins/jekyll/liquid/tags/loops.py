"""``for``, ``tablerow`` and what stands in them (liquid/tags/for.rb, table_row.rb, cycle.rb)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from liquid import ast
from liquid.builtin.expressions import LoopExpression
from liquid.builtin.tags.cycle_tag import CycleNode
from liquid.builtin.tags.for_tag import BreakNode, ContinueNode, ForLoop
from liquid.builtin.tags.tablerow_tag import TablerowNode
from liquid.exceptions import BreakLoop, ContinueLoop
from liquid.expression import Expression
from liquid.token import Token

from ..expressions import Literal
from ..faults import FaultError
from ..grammar import FRAGMENT, parse_value
from ..nodes import Block, TemplateNode
from ..parser import Stream, Tag
from ..values import values
from .conditions import strip_if_blank

if TYPE_CHECKING:
    from liquid.context import RenderContext

    from ..context import Context

_VALUE = re.compile(FRAGMENT)
_FOR = re.compile(rf"(?<![\w-])([\w-]++\??)\s++in\s++({FRAGMENT})\s*+(reversed)?")
_ATTRIBUTE = re.compile(rf"(?<![\w-])-*+(\w[\w-]*+)\s*+:\s*+({FRAGMENT})")
_CYCLE_NAME = re.compile(r"\s*((?:\"[^\"]*\"|'[^']*'|[^\s,|'\":]+))\s*:\s*(.*)", re.DOTALL)


class Loop(LoopExpression):
    """What a ``for`` or ``tablerow`` goes through, with its limit, offset and order."""

    __slots__ = ("name",)

    name: str

    def evaluate(self, context: Context) -> tuple[Iterator[Any], int]:  # type: ignore[override]
        """Return the items and their number: pairs of a mapping, a text as its only item, nothing of anything else."""
        items = _items(self.iterable.evaluate(context))
        if isinstance(items, list):
            context.charge(items)
        offset = self.offset.evaluate(context) if self.offset else None
        start = context.stopindex(self.name) if offset == "continue" else max(_count(offset) or 0, 0)
        limit = _count(self.limit.evaluate(context)) if self.limit else None
        chosen = items[start:] if limit is None else items[start : max(start + limit, 0)]
        context.stopindex(self.name, start + len(chosen))
        context.run.budget.step(len(chosen))
        return iter(chosen[::-1] if self.reversed else chosen), len(chosen)


class For(Tag):
    """``{% for item in items reversed limit: 3 offset: 2 %}``, with an ``else`` for no items."""

    name = "for"
    end = "endfor"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the loop."""
        loop = _loop(token, markup, "for")
        block = stream.block("else", self.end)
        default = None
        if stream.current.is_tag("else"):
            stream.take()
            default = stream.block(self.end)
        stream.close(token)
        return ForNode(token, loop, block, default)


class ForNode(TemplateNode):
    """A loop, and what stands there if there is nothing to go through."""

    __slots__ = ("block", "default", "loop")

    def __init__(self, token: Token, loop: Loop, block: Block, default: Block | None) -> None:
        super().__init__(token)
        self.loop = loop
        self.block = block
        self.default = default
        self.blank = strip_if_blank([block, default] if default else [block])

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the content for each item."""
        items, length = self.loop.evaluate(context)
        if not length:
            return self.default.render(context, buffer) if self.default else 0
        name = self.loop.identifier
        context.inherit_fault(name, self.expressions())
        forloop = ForLoop(name=self.loop.name, it=items, length=length, parentloop=context.parentloop())
        variables: dict[str, object] = {"forloop": forloop}
        block = self.block
        with context.loop(variables, forloop):
            for item in forloop:
                variables[name] = item
                try:
                    block.render_to_output(context, buffer)
                except ContinueLoop:
                    continue
                except BreakLoop:
                    break
        return 0

    def expressions(self) -> tuple[Expression, ...]:
        """Return what the loop goes through, with its limit and offset."""
        loop = self.loop
        return tuple(one for one in (loop.iterable, loop.limit, loop.offset) if one)


class _Columns(Expression):
    """What is given for the columns of a table, as a number: 0 where it is none (Ruby's ``to_i``)."""

    __slots__ = ("given",)

    def __init__(self, token: Token, given: Expression) -> None:
        super().__init__(token)
        self.given = given

    def children(self) -> list[Expression]:
        return [self.given]

    def evaluate(self, context: RenderContext) -> int:
        """Return the number."""
        return values.to_i(values.to_s(self.given.evaluate(context)))


class Tablerow(Tag):
    """``{% tablerow item in items cols: 3 %}``: the cells of a table."""

    name = "tablerow"
    end = "endtablerow"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the table."""
        loop = _loop(token, markup, "tablerow")
        loop.cols = _Columns(token, loop.cols) if loop.cols else None
        block = stream.block(self.end)
        stream.close(token)
        return TablerowNode(token, loop, block)


class Break(Tag):
    """``{% break %}`` leaves the loop."""

    name = "break"
    block = False
    node: type[BreakNode] | type[ContinueNode] = BreakNode

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node that interrupts."""
        node = self.node(token)
        node.blank = False
        return node


class Continue(Break):
    """``{% continue %}`` goes on with the next item."""

    name = "continue"
    node = ContinueNode


class Cycle(Tag):
    """``{% cycle "odd", "even" %}``, by name ``{% cycle "rows": "odd", "even" %}``."""

    name = "cycle"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node that takes turns."""
        named = _CYCLE_NAME.fullmatch(markup)
        given = [found[0] for found in _VALUE.finditer(named[2] if named else markup)]
        choices = [parse_value(text, token) for text in given if text not in ("nil", "null")]  # Liquid passes over them
        if not given:
            raise FaultError("cycle has no values", "write it as in {% cycle 'odd', 'even' %}")
        group = parse_value(named[1], token) if named else Literal(token, " ".join(markup.split()))
        return CycleNode(token, group, list(choices))


LOOPS: tuple[type[Tag], ...] = (For, Tablerow, Break, Continue, Cycle)


def _loop(token: Token, markup: str, tag: str) -> Loop:
    found = _FOR.search(markup)
    if not found:
        raise FaultError(f"{tag} does not say what to go through", f"write it as in {{% {tag} post in site.posts %}}")
    attributes = dict(_ATTRIBUTE.findall(markup))
    values_of = {name: parse_value(text, token) for name, text in attributes.items()}
    if attributes.get("offset") == "continue":
        values_of["offset"] = Literal(token, "continue")
    loop = Loop(
        token,
        found[1],
        parse_value(found[2], token),
        limit=values_of.get("limit"),
        offset=values_of.get("offset"),
        reversed_=bool(found[3]),
        cols=values_of.get("cols"),
    )
    loop.name = f"{found[1]}-{found[2]}"
    return loop


def _items(collection: object) -> Sequence[Any]:
    if isinstance(collection, Mapping):
        return [[key, collection[key]] for key in collection]
    if isinstance(collection, str):
        return [collection] if collection else []
    return collection if isinstance(collection, (list, tuple, range)) else []


def _count(value: object) -> int | None:
    return None if value is None else values.to_integer(value)
