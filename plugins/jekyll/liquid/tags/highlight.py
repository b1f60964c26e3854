"""``{% highlight python linenos %}``: Jekyll's wrappers, Pygments' classes (lib/jekyll/tags/highlight.rb)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, TextIO

from liquid.token import Token

from ....kramdown.options import Highlighting
from ..faults import FaultError
from ..nodes import Block, TemplateNode
from ..parser import Stream, Tag

if TYPE_CHECKING:
    from liquid import ast

    from ....kramdown.output.highlight import Highlighter
    from ..context import Context

_SYNTAX = re.compile(r"([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|\"(?:[0-9]+\s)*[0-9]+\"))?)*)")
_OPTION = re.compile(r"(\w+)(?:=(?:\w+|\"[^\"]*\"))?")


class Highlight(Tag):
    """A block of code in a language, with line numbers if it says ``linenos``; other options mean nothing in Jekyll."""

    name = "highlight"
    end = "endhighlight"

    def read(self, token: Token, markup: str, stream: Stream) -> ast.Node:
        """Return the node of the code."""
        found = _SYNTAX.fullmatch(markup.strip())
        if not found:
            remedy = "write it as in {% highlight python %} or {% highlight python linenos %}"
            raise FaultError(f"highlight cannot read '{markup.strip()}'", remedy)
        block = stream.block(self.end)
        stream.close(token)
        return HighlightNode(token, block, found[1].lower(), numbered="linenos" in _OPTION.findall(found[2]))


class HighlightNode(TemplateNode):
    """The code, highlighted when it is rendered, because Liquid runs in it too."""

    __slots__ = ("block", "language", "numbered")

    def __init__(self, token: Token, block: Block, language: str, *, numbered: bool) -> None:
        super().__init__(token)
        self.block = block
        self.language = language
        self.numbered = numbered
        self.blank = block.blank

    def render_to_output(self, context: Context, buffer: TextIO) -> int:  # type: ignore[override]
        """Write the code with its wrappers."""
        code = self.block.captured(context).strip("\r\n")
        text = highlighted(code, self.language, context.env.highlighter)
        if self.numbered:
            text = _numbered(text, code.count("\n") + 1)
        language = html.escape(self.language)
        # a blank line keeps the figure apart from a paragraph above it (converters/markdown.rb, highlighter_prefix)
        around = "\n" if context.document.is_markdown else ""
        text = (
            f'{around}<figure class="highlight"><pre><code class="language-{language.replace("+", "-")}" '
            f'data-lang="{language}">{text}</code></pre></figure>{around}'
        )
        context.run.budget.write(len(text))
        return buffer.write(text)


def highlighted(code: str, language: str, highlighter: Highlighter) -> str:
    """Return code as HTML, its tokens in spans of Pygments' classes; a language nobody knows is plain text."""
    return highlighter.html(code, language, Highlighting()) or html.escape(code, quote=False)


def _numbered(text: str, lines: int) -> str:
    """Return Rouge's table of line numbers and code (rouge/formatters/html_table.rb)."""
    numbers = "\n".join(str(number) for number in range(1, lines + 1))
    return (
        '<table class="rouge-table"><tbody><tr>'
        f'<td class="gutter gl"><pre class="lineno">{numbers}\n</pre></td>'
        f'<td class="code"><pre>{text}\n</pre></td></tr></tbody></table>'
    )
