"""Liquid's own tags: conditions, loops, variables (liquid/tags/*.rb), built on python-liquid's nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from liquid import ast
from liquid.ast import ConditionalBlockNode
from liquid.builtin.expressions import Identifier, LoopExpression
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.builtin.tags.capture_tag import CaptureNode
from liquid.builtin.tags.case_tag import CaseNode, MultiExpressionBlockNode
from liquid.builtin.tags.cycle_tag import CycleNode
from liquid.builtin.tags.decrement_tag import DecrementNode
from liquid.builtin.tags.for_tag import BreakNode, ContinueNode, ForNode
from liquid.builtin.tags.if_tag import IfNode
from liquid.builtin.tags.ifchanged_tag import IfChangedNode
from liquid.builtin.tags.increment_tag import IncrementNode
from liquid.builtin.tags.tablerow_tag import TablerowNode
from liquid.builtin.tags.unless_tag import UnlessNode
from liquid.expression import Expression
from liquid.token import TOKEN_EXPRESSION, Token

from plugins.jekyll.liquid import values
from plugins.jekyll.liquid.expressions import (
    FRAGMENT,
    Literal,
    parse_condition,
    parse_filtered,
    parse_value,
)
from plugins.jekyll.liquid.faults import Fault
from plugins.jekyll.liquid.nodes import Block, Output, Silence
from plugins.jekyll.liquid.parser import Stream, Tag

if TYPE_CHECKING:
    from liquid.context import RenderContext

_FOR = re.compile(rf"([\w-]+)\s+in\s+({FRAGMENT})\s*(reversed)?")
_ATTRIBUTE = re.compile(rf"(\w[\w-]*)\s*:\s*({FRAGMENT})")
_ASSIGNMENT = re.compile(r"([(\w\-.\[\])]+)\s*=\s*(.*)", re.DOTALL)
_NAME = re.compile(r"[(\w\-.\[\])]+")
_WHEN = re.compile(rf"({FRAGMENT})(?:(?:\s+or\s+|\s*,\s*)|\s*$|\s+)")
_CYCLE_NAME = re.compile(r"\s*((?:\"[^\"]*\"|'[^']*'|[^\s,|'\":]+))\s*:\s*(.*)", re.DOTALL)
_VALUE = re.compile(FRAGMENT)


class If(Tag):
    """``{% if %}``, with any number of ``elsif`` and an ``else``."""

    name = "if"
    end = "endif"
    node: type[IfNode] | type[UnlessNode] = IfNode

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        condition = parse_condition(markup, token)
        consequence = stream.block("elsif", "else", self.end)
        alternatives, default = [], None
        while stream.current.is_tag("elsif") or stream.current.is_tag("else"):
            branch = stream.current
            name, markup = stream.take()
            expression = parse_condition(markup, branch) if name == "elsif" else None
            block = stream.block("elsif", "else", self.end)
            if expression is None:
                default = default or block
            elif default is None:
                alternatives.append(ConditionalBlockNode(branch, expression, block))
        stream.close(token)
        blocks = [consequence, *(node.block for node in alternatives), *([default] if default else [])]
        node = self.node(token, condition, consequence, alternatives, default)  # type: ignore[arg-type]
        node.blank = _settle(blocks)
        return node


class Unless(If):
    """``{% unless %}``: the opposite of ``if``."""

    name = "unless"
    end = "endunless"
    node = UnlessNode


class AnyOf(Expression):
    """The values of a ``when``, each compared with the value of its ``case``."""

    __slots__ = ("choices", "left")

    def __init__(self, token: Token, left: Expression, choices: list[Expression]) -> None:
        super().__init__(token)
        self.left = left
        self.choices = choices

    def evaluate(self, context: RenderContext) -> list[bool]:
        left = self.left.evaluate(context)
        return [values.equal(left, choice.evaluate(context)) for choice in self.choices]

    def children(self) -> list[Expression]:
        return [self.left, *self.choices]


class Case(Tag):
    """``{% case value %}{% when a, b or c %}…{% else %}…{% endcase %}``."""

    name = "case"
    end = "endcase"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        found = _VALUE.search(markup)
        if not found:
            raise Fault("case has no value", "write it as in {% case page.layout %}")
        left = parse_value(found[0], token)
        stream.block("when", "else", self.end)
        branches: list[MultiExpressionBlockNode | Block] = []
        while stream.current.is_tag("when") or stream.current.is_tag("else"):
            branch = stream.current
            name, markup = stream.take()
            block = stream.block("when", "else", self.end)
            if name == "else":
                branches.append(block)
                continue
            choices: list[Expression] = [parse_value(part, branch) for part in _WHEN.findall(markup)]
            if not choices:
                raise Fault("when has no value", "write it as in {% when 'post' %}", branch)
            branches.append(MultiExpressionBlockNode(branch, block, AnyOf(branch, left, choices)))  # type: ignore[arg-type]
        stream.close(token)
        node = CaseNode(token, left, branches)  # type: ignore[arg-type]
        node.blank = _settle(branch if isinstance(branch, Block) else branch.block for branch in branches)
        return node


class Loop(LoopExpression):
    """What a ``for`` or ``tablerow`` goes through, with its limit, offset and order."""

    __slots__ = ("key",)

    key: str

    def evaluate(self, context: RenderContext) -> tuple[Iterator[Any], int]:
        """Return the items and their number: pairs of a mapping, a text as its only item, nothing of anything else."""
        items = _items(self.iterable.evaluate(context))
        offset = self.offset.evaluate(context) if self.offset else None
        start = context.stopindex(self.key) if offset == "continue" else max(_count(offset) or 0, 0)
        limit = _count(self.limit.evaluate(context)) if self.limit else None
        chosen = items[start:] if limit is None else items[start : max(start + limit, 0)]
        context.stopindex(self.key, start + len(chosen))
        return iter(chosen[::-1] if self.reversed else chosen), len(chosen)


class For(Tag):
    """``{% for item in items reversed limit: 3 offset: 2 %}``, with an ``else`` for no items."""

    name = "for"
    end = "endfor"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        loop = _loop(token, markup, "for")
        block = stream.block("else", self.end)
        default = None
        if stream.current.is_tag("else"):
            stream.take()
            default = stream.block(self.end)
        stream.close(token)
        node = ForNode(token, loop, block, default)
        node.blank = _settle([block, default] if default else [block])
        return node


class Tablerow(Tag):
    """``{% tablerow item in items cols: 3 %}``: the cells of a table."""

    name = "tablerow"
    end = "endtablerow"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        loop = _loop(token, markup, "tablerow")
        block = stream.block(self.end)
        stream.close(token)
        return TablerowNode(token, loop, block)


class Break(Tag):
    """``{% break %}`` leaves the loop."""

    name = "break"
    block = False
    node: type[BreakNode] | type[ContinueNode] = BreakNode

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        node = self.node(token)
        node.blank = False
        return node


class Continue(Break):
    """``{% continue %}`` goes on with the next item."""

    name = "continue"
    node = ContinueNode


class Assign(Tag):
    """``{% assign name = value | filter %}``."""

    name = "assign"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        found = _ASSIGNMENT.search(markup)
        if not found:
            raise Fault("assign has no value", "write it as in {% assign name = 'value' %}")
        return AssignNode(token, name=Identifier(found[1], token=token), expression=parse_filtered(found[2], token))


class Capture(Tag):
    """``{% capture name %}…{% endcapture %}``."""

    name = "capture"
    end = "endcapture"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        found = _NAME.search(markup)
        if not found:
            raise Fault("capture has no name", "write it as in {% capture name %}")
        block = stream.block(self.end)
        stream.close(token)
        return CaptureNode(token, Identifier(found[0], token=token), block)


class Cycle(Tag):
    """``{% cycle "odd", "even" %}``, by name ``{% cycle "rows": "odd", "even" %}``."""

    name = "cycle"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        named = _CYCLE_NAME.fullmatch(markup)
        choices = [parse_value(found[0], token) for found in _VALUE.finditer(named[2] if named else markup)]
        if not choices:
            raise Fault("cycle has no values", "write it as in {% cycle 'odd', 'even' %}")
        group = parse_value(named[1], token) if named else Literal(token, " ".join(markup.split()))
        return CycleNode(token, group, list(choices))


class Increment(Tag):
    """``{% increment name %}`` writes a counter and adds one to it."""

    name = "increment"
    block = False
    node: type[IncrementNode] | type[DecrementNode] = IncrementNode

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        node = self.node(token, Identifier(markup.strip(), token=token))
        node.blank = False
        return node


class Decrement(Increment):
    """``{% decrement name %}`` takes one from a counter and writes it."""

    name = "decrement"
    node = DecrementNode


class IfChanged(Tag):
    """``{% ifchanged %}…{% endifchanged %}`` writes its content when it differs from the last time."""

    name = "ifchanged"
    end = "endifchanged"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        block = stream.block(self.end)
        stream.close(token)
        return IfChangedNode(token, block)


class Echo(Tag):
    """``{% echo value %}``: an output in the form of a tag."""

    name = "echo"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        return Output(token, parse_filtered(markup, token))


class Remark(Tag):
    """``{% # a remark %}``."""

    name = "#"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        return Silence(token)


class Lines(Tag):
    """``{% liquid %}``: tags without delimiters, one on each line."""

    name = "liquid"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        inner = Stream("", stream.tags, stream.remedies)
        inner.tokens = []
        for line in filter(str.strip, markup.split("\n")):
            name, _, rest = line.strip().partition(" ")
            inner.tokens += [token._replace(value=name), Token(TOKEN_EXPRESSION, rest, token.start_index, token.source)]
        block = inner.block()
        stream.faults += inner.faults
        return block


TAGS: tuple[type[Tag], ...] = (
    If, Unless, Case, For, Tablerow, Break, Continue, Assign, Capture, Cycle, Increment, Decrement, IfChanged, Echo,
    Remark, Lines,
)  # fmt: skip


def _loop(token: Token, markup: str, tag: str) -> Loop:
    found = _FOR.search(markup)
    if not found:
        raise Fault(f"{tag} does not say what to go through", f"write it as in {{% {tag} post in site.posts %}}")
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
    loop.key = f"{found[1]}-{found[2]}"
    return loop


def _items(collection: object) -> list[Any]:
    if isinstance(collection, Mapping):
        return [[key, collection[key]] for key in collection]
    if isinstance(collection, str):
        return [collection] if collection else []
    return list(collection) if isinstance(collection, (list, tuple, range)) else []


def _count(value: object) -> int | None:
    return None if value is None else values.to_integer(value)


def _settle(blocks: Iterable[Any]) -> bool:
    """Whether blocks write nothing at all; if so, their white space is not written either."""
    blocks = list(blocks)
    blank = all(block.blank for block in blocks)
    if blank:
        for block in blocks:
            block.drop_blank_text()
    return blank
