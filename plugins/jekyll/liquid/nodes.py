"""The nodes that every template is made of: text, outputs, blocks of nodes, and the faults among them."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from liquid import ast
from liquid.exceptions import LiquidError
from liquid.token import Token

from ...site.problems import ProblemError
from .faults import ExcessError, FaultError, marker
from .values.values import printed

if TYPE_CHECKING:
    from liquid.expression import Expression

    from .context import Context


LONGEST_TAG = 2000
FAULT_STEPS = 100  # what it costs to show a fault
MAX_PIECES = 100_000
_INSIDE = re.compile(r"<[a-zA-Z/][^<>]*\Z|\]\([^()\s]*\Z")


class TemplateNode(ast.Node):
    """A node that is rendered in our own kind of context."""

    __slots__ = ()

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write what the node stands for."""
        raise NotImplementedError


class Text(TemplateNode):
    """Text between the Liquid."""

    __slots__ = ("text",)

    def __init__(self, token: Token) -> None:
        super().__init__(token)
        self.text = token.value
        self.blank = not self.text.strip()

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the text."""
        context.run.budget.write(len(self.text))
        return buffer.write(self.text)


class Output(TemplateNode):
    """``{{ value | filter }}``."""

    __slots__ = ("expression",)

    def __init__(self, token: Token, expression: Expression) -> None:
        super().__init__(token)
        self.expression = expression
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the value."""
        text = printed(self.expression.evaluate(context))
        context.run.budget.write(len(text))
        return buffer.write(text)

    def expressions(self) -> tuple[Expression, ...]:
        """Return the value."""
        return (self.expression,)


class Silence(TemplateNode):
    """A comment: nothing is written."""

    __slots__ = ()

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]  # noqa: ARG002
        """Write nothing."""
        return 0


class Block(ast.BlockNode):
    """Nodes in order. A fault of one is reported and shown in its place, and the others are rendered all the same."""

    __slots__ = ()

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write what the nodes write."""
        run, step = context.run, context.run.budget.step
        trace = run.trace if buffer is run.output and not run.include_depth else None
        for node in self.nodes:
            step()
            if trace is not None and len(trace) < MAX_PIECES:
                trace.append((buffer.tell(), node.token.start_index, type(node) is Text))
            try:
                node.render_to_output(context, buffer)
                while run.unshown:
                    _mark(run.unshown.pop(0), context, buffer)
            except ExcessError as excess:
                excess.token = excess.token or node.token
                raise
            except FaultError as fault:
                _show(fault, node, context, buffer)
            except LiquidError as error:
                other = FaultError(str(error.message), "mend the Liquid here", error.token)
                _show(other, node, context, buffer)
            except ProblemError as error:
                if context.take_problem(error.problem):  # in a loop it is shown where it is first met
                    _mark(FaultError(error.problem.what, error.problem.remedy), context, buffer)
        return 0

    def captured(self, context: Context) -> str:
        """Return what the block writes."""
        buffer = StringIO()
        self.render_to_output(context, buffer)
        return buffer.getvalue()

    def drop_blank_text(self) -> None:
        """Forget the white space of a block that writes nothing else (BlockBody#remove_blank_strings)."""
        self.nodes = [node for node in self.nodes if not isinstance(node, Text)]


class Faulty(TemplateNode):
    """A piece that could not be read, shown where it stands, with what it held."""

    __slots__ = ("body", "fault")

    def __init__(self, token: Token, fault: FaultError, body: Block | None = None) -> None:
        super().__init__(token)
        self.fault = fault
        self.body = body
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the mark of the fault, and what the piece held."""
        _mark(self.fault, context, buffer)
        return self.body.render(context, buffer) if self.body else 0


def _show(fault: FaultError, node: ast.Node, context: Context, buffer: TextIO) -> None:
    """Report a fault, and write its mark; one that follows from another fault is passed over."""
    if context.follows_from_fault(node.expressions()):
        return
    context.report(fault, node)
    _mark(fault, context, buffer)


def _mark(fault: FaultError, context: Context, buffer: TextIO) -> None:
    """Write the mark of a fault, but not inside of an HTML tag or a link's address, which it would tear apart."""
    context.run.budget.step(FAULT_STEPS)
    position = buffer.tell()
    buffer.seek(max(position - LONGEST_TAG, 0))
    if _INSIDE.search(buffer.read()):
        return
    text = marker(fault)
    context.run.budget.write(len(text))
    buffer.write(text)
