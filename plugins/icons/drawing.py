"""Icons by their Font Awesome names, as inline SVG: no web font, no request, and no name that reaches the page.

The drawings are in icons.txt, one a line and sorted (see make_icons.py, and icons-license.md for their licence).
"""

from __future__ import annotations

import bisect
import difflib
import functools
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from ..lazy import lazy

_SVG = Markup('<svg class="icon" viewBox="0 0 {} 512" aria-hidden="true" focusable="false"><path d="{}"/></svg>')
_STYLES = {"fas": "s", "fa-solid": "s", "far": "r", "fa-regular": "r", "fab": "b", "fa-brands": "b"}
# What says how an icon is set and not which it is (Font Awesome 4 to 6, and academicons).
_MODIFIER = lazy(
    r"fa|ai|icon|fa[ldt]|(?:fa|ai)-(?:classic|sharp|light|thin|duotone|fw|li|ul|lg|2?xs|sm|2?xl|\d+x|border|inverse|"
    r"spin|spin-pulse|spin-reverse|pulse|beat|beat-fade|bounce|fade|shake|flip|flip-(?:horizontal|vertical|both)|"
    r"rotate-\d+|rotate-by|pull-(?:left|right)|stack|stack-[12]x)"
)


@functools.lru_cache(maxsize=1024)
def icon(name: str) -> Markup | None:
    """Return an icon as inline SVG, or None for a name that is not in Font Awesome Free.

    ``robot``, ``fa-robot``, ``fas fa-robot``, ``fa-brands fa-github``, ``fab fa-fw fa-github`` and the names of
    versions 4 and 5 are understood; where one name has several styles, solid comes before regular.
    """
    wanted, styles = _wanted(name)
    names = dict.fromkeys((wanted, wanted.removesuffix("-square")))  # academicons have squares that nobody else has
    found = (drawing for one in names if one for drawing in _candidates(one, styles) if drawing)
    return next(map(_svg, found), None)


def accessible_name(classes: str) -> str:
    """Return the name of an icon for those who hear it, empty if no class says it: ``fab fa-github`` is Github."""
    for word in classes.split():
        prefix, _, name = word.partition("-")
        if prefix in ("fa", "ai", "icon") and name and word not in _STYLES and not _MODIFIER.fullmatch(word):
            return " ".join(part for part in name.split("-") if part != "square").capitalize()
    return ""


def near(name: str) -> list[str]:
    """Return up to three names of icons that resemble an unknown one, the likest first."""
    return difflib.get_close_matches(_wanted(name)[0], _names())


def _wanted(name: str) -> tuple[str, str]:
    """Return the icon's bare name, and the letters of the styles to try, in their order."""
    words = name.lower().split()
    styles = "".join(_STYLES[word] for word in words if word in _STYLES)
    names = [word for word in words if word not in _STYLES and not _MODIFIER.fullmatch(word)]
    return names[-1].removeprefix("fa-").removeprefix("ai-") if names else "", f"{styles}srb"


def _candidates(name: str, styles: str) -> Iterator[str]:
    """Yield what the table has of a name: as it is now, under its newer name, and as version 4 had it."""
    newer = _line("=", name) or name
    yield from (_line(style, newer) for style in styles)
    style, _, newest = _line("4", name).partition(" ")
    if newest:
        newest = _line("=", newest) or newest
        yield _line(style, newest)


def _line(mark: str, name: str) -> str:
    """Return the rest of the line that starts with a mark and a name, or an empty text."""
    table, start = _table(), f"{mark} {name} "
    place = bisect.bisect_left(table, start)
    return table[place].removeprefix(start) if place < len(table) and table[place].startswith(start) else ""


def _svg(drawing: str) -> Markup:
    width, _, path = drawing.partition(" ")
    return _SVG.format(width, path)


@functools.cache
def _table() -> tuple[str, ...]:
    return tuple(Path(__file__).with_name("icons.txt").read_text(encoding="ascii").splitlines())


@functools.cache
def _names() -> list[str]:
    return sorted({line.split(" ", 2)[1] for line in _table() if not line.startswith("#")})
