"""``{% jupyter_notebook path %}``: a notebook within a page, which jekyll-jupyter-notebook shows in a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from liquid.token import Token

from ....notebooks import NotebookError, notebook_source
from ...reading.yaml.frontmatter import split
from ..faults import FaultError
from ..grammar import parse_filtered
from ..nodes import TemplateNode
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid import ast

    from ..context import Context


class NotebookTag(Tag):
    """A notebook, named by its path from the top of the tree, or by a variable that holds it."""

    name = "jupyter_notebook"
    block = False

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:  # noqa: ARG002
        """Return the node of the notebook."""
        if not markup.strip():
            raise FaultError("jupyter_notebook names no file", "write it as in {% jupyter_notebook files/x.ipynb %}")
        return NotebookNode(token, markup.strip())


class NotebookNode(TemplateNode):
    """A notebook whose path may be that of a variable."""

    __slots__ = ("path",)

    def __init__(self, token: Token, path: str) -> None:
        super().__init__(token)
        self.path = path
        self.blank = False

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the cells of the notebook as HTML."""
        library = context.env.library
        named = context.env.rendered(self.path, self.token, context) if "{{" in self.path else self._value(context)
        url = named.strip("'\" ").removeprefix(context.env.base)
        files = {f"/{file.source}": file for file in library.static_files}
        file = files.get(f"/{url.lstrip('/')}")
        if file is None:
            remedy = context.env.near("notebook", url, (name for name in files if name.endswith(".ipynb")))
            raise FaultError(f"there is no notebook {url}", remedy or "write its path from the top of the content")
        try:
            source = split(notebook_source(file.path.read_bytes()), file.path)
        except (OSError, NotebookError) as error:
            raise FaultError(f"{url}: {error}", "save it again with Jupyter") from error
        html = f'<div class="notebook">\n{library.markdownify(source.body)}</div>\n'
        context.run.budget.write(len(html))
        return buffer.write(html)

    def _value(self, context: Context) -> str:
        """Return what a variable of this name holds, or the name."""
        try:
            value = parse_filtered(self.path, self.token).evaluate(context)
        except FaultError:
            value = None
        return value if isinstance(value, str) and value else self.path
