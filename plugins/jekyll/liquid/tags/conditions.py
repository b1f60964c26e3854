"""``if``, ``unless`` and ``case`` (liquid/tags/if.rb, unless.rb, case.rb), with python-liquid's nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from liquid import ast
from liquid.ast import ConditionalBlockNode
from liquid.builtin.tags.case_tag import CaseNode, MultiExpressionBlockNode
from liquid.builtin.tags.if_tag import IfNode
from liquid.builtin.tags.ifchanged_tag import IfChangedNode
from liquid.builtin.tags.unless_tag import UnlessNode
from liquid.expression import Expression
from liquid.token import Token

from ..faults import FaultError
from ..grammar import FRAGMENT, parse_condition, parse_value
from ..nodes import Block
from ..parser import Stream, Tag
from ..values import values

if TYPE_CHECKING:
    from liquid.context import RenderContext

_VALUE = re.compile(FRAGMENT)
_WHEN = re.compile(rf"\s*({FRAGMENT})(\s+or\s+|\s*,\s*)?", re.DOTALL)


class If(Tag):
    """``{% if %}``, with any number of ``elsif`` and an ``else``."""

    name = "if"
    end = "endif"
    node: type[IfNode] | type[UnlessNode] = IfNode

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the condition and its branches."""
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
        node = self.node(token, condition, consequence, alternatives, default)
        node.blank = strip_if_blank(blocks)
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
        """Return of each value whether it is the one."""
        left = self.left.evaluate(context)
        return [values.equal(left, choice.evaluate(context)) for choice in self.choices]

    def children(self) -> list[Expression]:
        """Return the expressions inside."""
        return [self.left, *self.choices]


class Case(Tag):
    """``{% case value %}{% when a, b or c %}…{% else %}…{% endcase %}``."""

    name = "case"
    end = "endcase"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the value and its branches."""
        found = _VALUE.search(markup)
        if not found:
            raise FaultError("case has no value", "write it as in {% case page.layout %}")
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
            choices = [parse_value(part, branch) for part in _choices(markup)]
            if not choices:
                raise FaultError("when has no value", "write it as in {% when 'post' %}", branch)
            branches.append(MultiExpressionBlockNode(branch, block, AnyOf(branch, left, choices)))  # type: ignore[arg-type]
        stream.close(token)
        node = CaseNode(token, left, branches)  # type: ignore[arg-type]
        node.blank = strip_if_blank(branch if isinstance(branch, Block) else branch.block for branch in branches)
        return node


class IfChanged(Tag):
    """``{% ifchanged %}…{% endifchanged %}`` writes its content when it differs from the last time."""

    name = "ifchanged"
    end = "endifchanged"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node that compares."""
        block = stream.block(self.end)
        stream.close(token)
        return IfChangedNode(token, block)


def _choices(markup: str) -> Iterator[str]:
    """Yield the values of a ``when``: what stands after the first one without a comma or ``or`` between is not read."""
    position = 0
    while found := _WHEN.match(markup, position):
        yield found[1]
        if not found[2]:
            return
        position = found.end()


CONDITIONS: tuple[type[Tag], ...] = (If, Unless, Case, IfChanged)


def strip_if_blank(blocks: Iterable[Any]) -> bool:
    """Whether blocks write nothing at all; if so, their white space is not written either."""
    blocks = list(blocks)
    blank = all(block.blank for block in blocks)
    if blank:
        for block in blocks:
            block.drop_blank_text()
    return blank
