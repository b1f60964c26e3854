"""How to cite a work: its reference in a style of CSL."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from .records import Record

DEFAULT_STYLE = "apa"


def citation(
    record: Record,
    url: str = "",
    *,
    style: str = DEFAULT_STYLE,
    locale: str = "en-US",
    math: Callable[[str], str | None] | None = None,
) -> Markup:
    """Return the reference to a work, as HTML.

    Args:
        record: the work.
        url: the address of its page, for a work that has no other.
        style: the name of a CSL style, or the path of a ``.csl`` file.
        locale: the language tag of the page.
        math: makes MathML of TeX; without it, formulas are text.

    Raises:
        StyleError: the style cannot be used.
    """
    from .csl import format_bibliography, load_style

    return format_bibliography([record], load_style(style), locale, url=url, math=math)[0]
