"""A parsed template: its nodes, where it comes from, and what was wrong with its text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from liquid.exceptions import LiquidInterrupt
from liquid.token import Token
from msgspec import Struct

from ...site.problems import Problem
from .faults import ExcessError, FaultError

if TYPE_CHECKING:
    from .context import Context
    from .environment import JekyllEnvironment
    from .nodes import Block


class Template(Struct, frozen=True):
    """What python-liquid calls a bound template.

    ``line`` is the line of ``path`` on which its text starts, ``size`` is the length of that.
    """

    env: JekyllEnvironment
    body: Block
    path: Path
    line: int
    faults: tuple[FaultError, ...]
    size: int = 0

    def render(self, context: Context, buffer: TextIO) -> None:
        """Write the template's output; a break or continue outside a loop ends it, as in Liquid."""
        for fault in self.faults:
            context.report(fault)
        try:
            self.body.render(context, buffer)
        except ExcessError as excess:
            if not excess.is_reported:
                excess.is_reported = True
                context.report(excess)
            raise
        except LiquidInterrupt:
            if context.run.include_depth:
                raise

    def problem(self, fault: FaultError, token: Token | None) -> Problem:
        """Return a fault of this template as a problem with file and line."""
        line = self.line + token.source.count("\n", 0, token.start_index) if token else self.line
        return Problem(self.path, line, fault.what, fault.remedy)
