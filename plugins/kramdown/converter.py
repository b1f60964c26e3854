"""A converter for many documents under the same options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown

from .extension import KramdownExtension
from .options import Options, options_from
from .results import Rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Converter:
    """Converts one document after another; lexers and typography are made once."""

    def __init__(
        self,
        options: Options | Mapping[str, object] | None = None,
        *,
        math_renderer: Callable[[str, bool], str | None] | None = None,
    ) -> None:
        """`options` are a site's `kramdown:` map; `math_renderer(tex, display)` gives the HTML of math, or None."""
        known = options if isinstance(options, Options) else options_from(options)
        self._extension = KramdownExtension(known, math_renderer)
        self._markdown = Markdown(extensions=[self._extension])

    def render(self, text: str) -> Rendered:
        """A text as HTML, with its headings, its warnings by line, and whether it has math.

        Raises KramdownError for a text that cannot be converted.
        """
        self._markdown.reset()
        html = self._markdown.convert(text)
        document = self._extension.document
        warnings = tuple(sorted(document.warnings, key=lambda warning: warning.line))
        return Rendered(html, tuple(document.headings), warnings, document.has_math)

    def convert(self, text: str) -> str:
        """A text as HTML."""
        return self.render(text).html
