"""kramdown as Jekyll 4 configures it (GFM input), on top of Python-Markdown.

`convert(text, options)` is the dialect as one function; `render` also gives the headings, the warnings and whether
there is math; a `Converter` keeps its options over many documents. As an extension of Python-Markdown it is loaded by
name: `Markdown(extensions=["plugins.kramdown"])`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .converter import Converter
from .extension import KramdownExtension
from .results import Heading, KramdownError, Rendered, Warning  # noqa: A004  the dialect's own Warning
from .span.typography import set_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "Converter",
    "Heading",
    "KramdownError",
    "KramdownExtension",
    "Rendered",
    "Warning",
    "convert",
    "makeExtension",
    "render",
    "set_text",
]


def convert(text: str, options: Mapping[str, object] | None = None) -> str:
    """The HTML of a kramdown text, under a Jekyll site's own `kramdown:` options.

    Raises KramdownError for an option or a text that cannot be converted.
    """
    return Converter(options).render(text).html


def render(
    text: str,
    options: Mapping[str, object] | None = None,
    *,
    math_renderer: Callable[[str, bool], str | None] | None = None,
) -> Rendered:
    """A kramdown text as HTML, with its headings and warnings.

    `math_renderer(tex, display)` gives the HTML of math, or None to leave it to MathJax's delimiters.
    Raises KramdownError as `convert` does.
    """
    return Converter(options, math_renderer=math_renderer).render(text)


def makeExtension(**options: Any) -> KramdownExtension:  # noqa: N802  the name that Python-Markdown calls
    """The extension under the given options."""
    return KramdownExtension(**options)
