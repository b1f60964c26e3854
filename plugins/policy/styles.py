"""Styles that documents write into elements: the policy keeps them from working, and the theme does the common ones.

Text is aligned, and things float, by rules of its style sheet that look at the attribute (utilities.css). How large a
picture is can be said without a style (`size_in`).
"""

from __future__ import annotations

from re import Match

from msgspec import Struct

from ..lazy import lazy

_BY_SHEET = frozenset(
    f"{name}:{space}{value}"
    for name, values in {"text-align": ("left", "right", "center", "justify"), "float": ("left", "right")}.items()
    for value in values
    for space in ("", " ")
)
_SIZE = lazy(
    r"(?:(?P<most>max-)?width:\s*+(?:(?P<width>\d{1,4})(?:\.\d*)?+(?P<w>px|em|rem)|(?P<share>\d\d?|100)(?:\.\d*)?+%)"
    r"|height:\s*+(?:auto|(?P<height>\d{1,4})(?:\.\d*)?+(?P<h>px|em|rem)))"
)
_COLUMN = 576  # pixels that a column of text is wide
_PIXELS = {"px": 1, "em": 16, "rem": 16}


class Size(Struct, frozen=True):
    """How large a style makes a picture; None for what it does not say.

    ``width`` and ``height`` are pixels, ``share`` is that of its column in steps of 5 %. With ``is_most`` a smaller
    picture stays as it is. ``is_all`` says that the style has nothing else.
    """

    width: int | None = None
    height: int | None = None
    share: int | None = None
    is_most: bool = False
    is_all: bool = True


def is_done(element: str, style: str) -> bool:
    """Say whether all that a style says is done in another way, for an element of this name."""
    return all(one in _BY_SHEET or (element == "img" and _SIZE.fullmatch(one)) for one in _declarations(style))


def size_in(style: str) -> Size:
    """Return what a style says of the size of a picture."""
    declared = _declarations(style)
    found = [size for one in declared if (size := _SIZE.fullmatch(one))]
    widths = [size for size in found if size["width"] or size["share"]]
    wide = min(widths, key=_width, default=None)  # width: 100%; max-width: 300px and the like
    return Size(
        width=_pixels(wide, "width", "w") if wide else None,
        height=next((_pixels(size, "height", "h") for size in found if size["height"]), None),
        share=max(5, round(int(wide["share"]) / 5) * 5) if wide and wide["share"] else None,
        is_most=bool(widths) and all(size["most"] for size in widths),
        is_all=len(found) == len(declared),
    )


def keep_size(style: str) -> str:
    """Return a style without what it says besides the size of a picture."""
    return "; ".join(filter(_SIZE.fullmatch, _declarations(style)))


def _width(size: Match[str]) -> int:
    """Return how many pixels a declaration comes to in a column of text."""
    return _pixels(size, "width", "w") or int(size["share"] or 100) * _COLUMN // 100


def _pixels(size: Match[str], name: str, unit: str) -> int | None:
    return int(size[name]) * _PIXELS[size[unit]] or None if size[name] else None


def _declarations(style: str) -> list[str]:
    """Return what a style declares, in lower case."""
    return [one for part in style.lower().split(";") if (one := part.strip())]
