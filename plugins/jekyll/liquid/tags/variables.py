"""Tags that set variables, write them or say nothing (liquid/tags/assign.rb, capture.rb, increment.rb, echo.rb)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from liquid import ast
from liquid.builtin.expressions import Identifier
from liquid.builtin.tags.capture_tag import CaptureNode
from liquid.builtin.tags.decrement_tag import DecrementNode
from liquid.builtin.tags.increment_tag import IncrementNode
from liquid.token import TOKEN_EXPRESSION, Token

from ..faults import FaultError
from ..grammar import parse_filtered
from ..nodes import Output, Silence, TemplateNode
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid.expression import Expression

    from ..context import Context

_ASSIGNMENT = re.compile(r"(?<![(\w\-.\[\])])([(\w\-.\[\])]++)\s*+=\s*+(.*)", re.DOTALL)
_NAME = re.compile(r"[(\w\-.\[\])]+")
_LINE = re.compile(r"\s*(#|\S+)\s*(.*)")


class Assign(Tag):
    """``{% assign name = value | filter %}``."""

    name = "assign"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node that sets the variable."""
        found = _ASSIGNMENT.search(markup)
        if not found:
            raise FaultError("assign has no value", "write it as in {% assign name = 'value' %}")
        return AssignNode(token, found[1], parse_filtered(found[2], token))


class AssignNode(TemplateNode):
    """A variable that is set."""

    __slots__ = ("expression", "name")

    def __init__(self, token: Token, name: str, expression: Expression) -> None:
        super().__init__(token)
        self.name = name
        self.expression = expression

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]  # noqa: ARG002
        """Set the variable, and note whether what it holds comes of a fault. Raises FaultError for one."""
        run = context.run
        before = run.faults
        try:
            value = self.expression.evaluate(context)
        except FaultError:
            run.faulty.add(self.name)
            raise
        if run.faults > before or context.follows_from_fault(self.expressions()):
            run.faulty.add(self.name)
        elif run.faulty:
            run.faulty.discard(self.name)
        context.assign(self.name, value)
        return 0

    def expressions(self) -> tuple[Expression, ...]:
        """Return the value."""
        return (self.expression,)


class Capture(Tag):
    """``{% capture name %}…{% endcapture %}``."""

    name = "capture"
    end = "endcapture"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node that fills the variable."""
        found = _NAME.search(markup)
        if not found:
            raise FaultError("capture has no name", "write it as in {% capture name %}")
        block = stream.block(self.end)
        stream.close(token)
        return CaptureNode(token, Identifier(found[0], token=token), block)


class Increment(Tag):
    """``{% increment name %}`` writes a counter and adds one to it."""

    name = "increment"
    block = False
    node: type[IncrementNode] | type[DecrementNode] = IncrementNode

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node that counts."""
        node = self.node(token, Identifier(markup.strip(), token=token))
        node.blank = False
        return node


class Decrement(Increment):
    """``{% decrement name %}`` takes one from a counter and writes it."""

    name = "decrement"
    node = DecrementNode


class Echo(Tag):
    """``{% echo value %}``: an output in the form of a tag."""

    name = "echo"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the output."""
        return Output(token, parse_filtered(markup, token))


class Remark(Tag):
    """``{% # a remark %}``."""

    name = "#"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return nothing to write."""
        if any(line.strip()[:1] not in ("", "#") for line in markup.split("\n")[1:]):
            raise FaultError("a remark has a line that does not begin with #", "begin each of its lines with #")
        return Silence(token)


class Lines(Tag):
    """``{% liquid %}``: tags without delimiters, one on each line."""

    name = "liquid"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the nodes of the lines."""
        inner = Stream("", stream.tags, stream.remedies)
        inner.tokens = []
        position = token.source.find(markup, token.start_index)
        comments = 0
        for line in markup.split("\n"):
            found = _LINE.match(line)
            if found and found[1] in ("comment", "endcomment"):
                comments += 1 if found[1] == "comment" else -1
            elif found and not comments:
                start = position + found.start(1)
                inner.tokens.append(token._replace(value=found[1], start_index=start))
                inner.tokens.append(Token(TOKEN_EXPRESSION, found[2], start, token.source))
            position += len(line) + 1
        if comments:
            raise FaultError("a comment and its endcomment are not one for one", "write endcomment after each comment")
        block = inner.block()
        stream.faults += inner.faults
        return block


VARIABLES: tuple[type[Tag], ...] = (Assign, Capture, Increment, Decrement, Echo, Remark, Lines)
