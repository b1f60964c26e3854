"""``{% include file.html key="value" %}`` and ``include_relative`` (lib/jekyll/tags/include.rb)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from liquid.token import Token

from ..expressions import parse_value
from ..faults import FaultError
from ..nodes import Node
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid import ast
    from liquid.expression import Expression

    from ..context import Context

_PARAMETER = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"\\]*(?:\\.[^\"\\]*)*)\"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))", re.DOTALL
)
_PARAMETERS = re.compile(rf"\s*(?:{_PARAMETER.pattern}(?=\s|\Z)\s*)*", re.DOTALL)
_VARIABLE = re.compile(r"([^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+)(.*)", re.DOTALL)
_FORBIDDEN = re.compile(r"[./]{2,}")
_ALLOWED = re.compile(r"[\w/.\-()+~#@]+")


class Include(Tag):
    """An include of the tree, or one that we bring along."""

    name = "include"
    block = False
    relative = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node of the include."""
        markup = markup.strip()
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


class IncludeNode(Node):
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
        if _FORBIDDEN.search(name) or not _ALLOWED.fullmatch(name):
            raise FaultError(
                f"'{name}' is not the name of an include", "name a file inside the includes folder, without .."
            )
        source = context.env.includes
        folder = context.run.document.path.parent if self.relative else None
        template = source.beside(name, folder) if folder else source.named(name)
        parameters: dict[str, Any] | None = None
        if self.parameters:
            parameters = {
                key: value if isinstance(value, str) else value.evaluate(context)
                for key, value in self.parameters.items()
            }
        with context.included(template, parameters):
            template.render(context, buffer)
        return 0


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
