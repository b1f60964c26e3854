"""Icons in a body that only a web font would show: each is drawn beside its element, which stays."""

from __future__ import annotations

from html import escape, unescape
from re import IGNORECASE, Match

from ...icons import accessible_name, icon
from ...lazy import lazy

_ICON = lazy(r"(<a\b[^<>]*>\s*+)?<(i|span)\b([^<>]*)>\s*+</\2>(\s*+</a>)?", IGNORECASE)
_CLASS = lazy(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')""", IGNORECASE)
# Feeds and other themes have no style sheet that says how large it is.
_SET = 'data-wrap="" width="1em" height="1em" fill="currentColor"'
_NAMED = lazy(r"\b(?:aria-label|title)\s*=", IGNORECASE)


def with_icons(html: str) -> str:
    """Return a body with a drawing after each empty ``<i>`` or ``<span>`` that has an icon's class (``fa-envelope``).

    What is drawn carries ``data-wrap``. In a link that has nothing else it is named, so that the link can be read out.
    """
    return _ICON.sub(_drawn, html) if "fa-" in html or "ai-" in html else html


def _drawn(found: Match[str]) -> str:
    before, _, attributes, after = found.groups("")
    classes = _CLASS.search(attributes)
    names = unescape(classes[1] or classes[2] or "") if classes else ""
    drawing = icon(names) if "fa-" in names or "ai-" in names else None
    if drawing is None:
        return found[0]
    svg = str(drawing).replace("<svg ", f"<svg {_SET} ").replace("<path ", '<path data-wrap="" ')
    if before and after and not _NAMED.search(before):
        svg = svg.replace('aria-hidden="true"', f'role="img" aria-label="{escape(accessible_name(names))}"')
    return f"{found[0].removesuffix(after)}{svg}{after}"
