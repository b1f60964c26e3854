"""Tags that set variables, write them or say nothing (liquid/tags/assign.rb, capture.rb, increment.rb, echo.rb)."""

from __future__ import annotations

import re

from liquid import ast
from liquid.builtin.expressions import Identifier
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.builtin.tags.capture_tag import CaptureNode
from liquid.builtin.tags.decrement_tag import DecrementNode
from liquid.builtin.tags.increment_tag import IncrementNode
from liquid.token import TOKEN_EXPRESSION, Token

from ..expressions import parse_filtered
from ..faults import FaultError
from ..nodes import Output, Silence
from ..parser import Stream, Tag

_ASSIGNMENT = re.compile(r"([(\w\-.\[\])]+)\s*=\s*(.*)", re.DOTALL)
_NAME = re.compile(r"[(\w\-.\[\])]+")


class Assign(Tag):
    """``{% assign name = value | filter %}``."""

    name = "assign"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node that sets the variable."""
        found = _ASSIGNMENT.search(markup)
        if not found:
            raise FaultError("assign has no value", "write it as in {% assign name = 'value' %}")
        return AssignNode(token, name=Identifier(found[1], token=token), expression=parse_filtered(found[2], token))


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
        return Silence(token)


class Lines(Tag):
    """``{% liquid %}``: tags without delimiters, one on each line."""

    name = "liquid"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the nodes of the lines."""
        inner = Stream("", stream.tags, stream.remedies)
        inner.tokens = []
        for line in filter(str.strip, markup.split("\n")):
            name, _, rest = line.strip().partition(" ")
            inner.tokens += [token._replace(value=name), Token(TOKEN_EXPRESSION, rest, token.start_index, token.source)]
        block = inner.block()
        stream.faults += inner.faults
        return block


VARIABLES: tuple[type[Tag], ...] = (Assign, Capture, Increment, Decrement, Echo, Remark, Lines)
