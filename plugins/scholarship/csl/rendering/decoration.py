"""What an element does with its text: case, quotes, fonts, and what stands before and behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from . import marks
from .context import Context
from .textcase import change_case

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Decorate = Callable[[str, Context], str]
_FONTS = (
    ("font-style", {"italic": marks.ITALIC, "oblique": marks.ITALIC, "normal": marks.NORMAL}),
    ("font-variant", {"small-caps": marks.SMALL_CAPS}), ("font-weight", {"bold": marks.BOLD}),
    ("text-decoration", {"underline": marks.UNDERLINE}), ("vertical-align", {"sup": marks.SUP, "sub": marks.SUB}),
)  # fmt: skip
_DISPLAYS = {
    "left-margin": marks.LEFT, "right-inline": marks.RIGHT, "block": marks.BLOCK, "indent": marks.INDENT,
}  # fmt: skip


def decorator(node: Element, *, affixes: bool = True, is_term: bool = False) -> Decorate | None:
    """Return what an element's attributes do with a text that is not empty; None where they do nothing.

    ``is_term`` is for texts in the language of the page, and not in that of the work.
    """
    pairs = [pair for name, values in _FONTS if (pair := values.get(node.get(name) or ""))]
    case, display = node.get("text-case") or "", _DISPLAYS.get(node.get("display") or "")
    no_periods, quoted = node.get("strip-periods") == "true", node.get("quotes") == "true"
    prefix, suffix = (node.get("prefix") or "", node.get("suffix") or "") if affixes else ("", "")
    if not (pairs or case or display or no_periods or quoted or prefix or suffix):
        return None

    def decorate(text: str, context: Context) -> str:
        if no_periods:
            text = text.replace(".", "")
        if case:
            own = None if is_term else context.item.english
            english = context.locale.language.startswith("en") if own is None else own
            text = change_case(text, "capitalize-first" if is_term and case == "title" else case, english=english)
        if context.sorting:
            return f"{prefix}{text}{suffix}"
        if quoted:
            text = marks.wrap(text, marks.QUOTE)
        for pair in pairs:
            text = marks.wrap(text, pair)
        text = f"{prefix}{text}{suffix}"
        return marks.wrap(text, display) if display else text

    return decorate
