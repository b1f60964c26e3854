"""``{% include file.html key="value" %}`` and ``include_relative`` (lib/jekyll/tags/include.rb)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from liquid.token import Token

from ..faults import FaultError
from ..grammar import FRAGMENT, parse_value
from ..includes import checked_name
from ..nodes import TemplateNode
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid import ast
    from liquid.expression import Expression

    from ..context import Context

_PARAMETER = re.compile(
    r"(?<![\w-])([\w-]++)\s*+=\s*+(?:\"([^\"\\]*(?:\\.[^\"\\]*)*)\"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))", re.DOTALL
)
INCLUDE_STEPS = 10  # what an include costs besides its nodes
_PARAMETERS = re.compile(rf"\s*(?:{_PARAMETER.pattern}(?=\s|\Z)\s*)*", re.DOTALL)
_VARIABLE = re.compile(r"([^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+)(.*)", re.DOTALL)
_QUOTED = re.compile(rf"(\"[^\"]*\"|'[^']*')(?:\s+(with|for)\s+({FRAGMENT}))?(?:\s+as\s+(\w+))?(.*)", re.DOTALL)
_KEYWORD = re.compile(rf"(?<!\w)(\w++)\s*+:\s*+({FRAGMENT})")


class Include(Tag):
    """An include of the tree, or one that we bring along."""

    name = "include"
    block = False
    relative = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node of the include."""
        markup = markup.strip()
        if not self.relative and (quoted := _QUOTED.match(markup)):
            return _liquids(quoted, token)
        if found := _VARIABLE.match(markup):
            name, parameters = found[1].strip(), found[2].strip()
        else:
            name, _, parameters = markup.partition(" ") if "\n" not in markup else _first_word(markup)
        if not name:
            raise FaultError(f"{self.name} names no file", f"write it as in {{% {self.name} note.html %}}")
        if not _PARAMETERS.fullmatch(parameters):
            remedy = f'write it as in {{% {self.name} {name} title="A title" link=page.url %}}'
            raise FaultError(f"{self.name} cannot read the parameters '{parameters}'", remedy)
        return IncludeNode(token, name, _parameters(parameters, token), relative=self.relative)


class IncludeCached(Include):
    """jekyll-include-cache's form of ``include``; every include is parsed only once anyway."""

    name = "include_cached"


class IncludeRelative(Include):
    """An include from the document's own folder."""

    name = "include_relative"
    relative = True


class LiquidIncludeNode(TemplateNode):
    """Liquid's own include: ``{% include 'note' with page.title, key: value %}`` (liquid/tags/include.rb).

    Jekyll's has a name without quotes, and refuses this one.
    """

    __slots__ = ("each", "file", "parameters", "value", "variable")

    def __init__(
        self,
        token: Token,
        file: str,
        variable: str,
        value: Expression | None,
        parameters: Mapping[str, Expression],
        *,
        each: bool,
    ) -> None:
        super().__init__(token)
        self.file = file
        self.variable = variable
        self.value = value
        self.each = each
        self.parameters = parameters
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write what the include renders to, for a list once for each of its items."""
        template = context.env.includes.named(checked_name(self.file))
        variables = {key: value.evaluate(context) for key, value in self.parameters.items()}
        value = self.value.evaluate(context) if self.value else context.scope.get(self.variable)
        is_list = isinstance(value, (list, tuple)) and (self.each or self.value is not None)
        for item in value if is_list else [value]:  # type: ignore[attr-defined]
            context.run.budget.step(INCLUDE_STEPS)
            with context.included(template, {self.variable: item} | variables):
                template.render(context, buffer)
        return 0

    def expressions(self) -> tuple[Expression, ...]:
        """Return the values that the include is given."""
        return (*([self.value] if self.value else []), *self.parameters.values())


class IncludeNode(TemplateNode):
    """An include whose name and parameters may hang on variables."""

    __slots__ = ("file", "parameters", "relative")

    def __init__(self, token: Token, file: str, parameters: Mapping[str, str | Expression], *, relative: bool) -> None:
        super().__init__(token)
        self.file = file
        self.parameters = parameters
        self.relative = relative
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write what the include renders to."""
        name = context.env.rendered(self.file, self.token, context) if "{{" in self.file else self.file
        if name.rpartition("/")[2].partition(".")[0] in context.run.skipped:
            return 0
        context.run.budget.step(INCLUDE_STEPS)
        source = context.env.includes
        if self.relative:
            template = source.beside(checked_name(name), context.document.path.parent)
        else:
            template = source.named(checked_name(name), instead=context.scope.get(name))
        parameters: dict[str, Any] | None = None
        if self.parameters:
            parameters = {
                key: value if isinstance(value, str) else value.evaluate(context)
                for key, value in self.parameters.items()
            }
        with context.included(template, {} if parameters is None else {"include": parameters}):
            if context.run.repeats and parameters is None and not self.relative:
                context.run.repeats.render(template, context, buffer)
            else:
                template.render(context, buffer)
        return 0

    def expressions(self) -> tuple[Expression, ...]:
        """Return the values that the include is given."""
        return tuple(value for value in self.parameters.values() if not isinstance(value, str))


def _liquids(found: re.Match[str], token: Token) -> LiquidIncludeNode:
    value = parse_value(found[3], token) if found[3] else None
    parameters = {key: parse_value(text, token) for key, text in _KEYWORD.findall(found[5])}
    name = found[1][1:-1]
    variable = found[4] or name.rpartition("/")[2]
    return LiquidIncludeNode(token, name, variable, value, parameters, each=found[2] == "for")


def _first_word(markup: str) -> tuple[str, str, str]:
    word, *rest = markup.split(None, 1)
    return word, " ", rest[0] if rest else ""


def _parameters(text: str, token: Token) -> dict[str, str | Expression]:
    found: dict[str, str | Expression] = {}
    for key, double, single, variable in _PARAMETER.findall(text):
        if variable:
            found[key] = parse_value(variable, token)
        else:
            found[key] = double.replace('\\"', '"') or single.replace("\\'", "'")
    return found
