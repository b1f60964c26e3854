"""A card: a title on the theme's paper, drawn by Pillow with the theme's fonts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630  # what Open Graph's readers show without cutting
_MARGIN = 96
_LINES = 4
_SIZES = (84, 72, 60, 50)  # of the title, the largest in which it fits
_PAPER, _INK, _FAINT, _RULE = (251, 250, 247), (30, 34, 40), (86, 91, 99), (220, 219, 214)
# The theme's accents by day (theme/static/css/styles.css), as sRGB.
_ACCENTS = {
    "red": (140, 53, 45), "blue": (31, 85, 150), "green": (32, 97, 51), "violet": (97, 64, 146), "teal": (0, 95, 103),
    "ink": (42, 51, 66),
}  # fmt: skip
_FONTS = ("scholar-serif-latin-normal.woff2", "scholar-serif-latin-ext-normal.woff2")
# What the first font has (theme/static/css/tokens.css); the second has the rest of Latin.
_FIRST = ((0x20, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2BB, 0x2BC), (0x2C6, 0x2C6), (0x2DA, 0x2DA),
          (0x2DC, 0x2DC), (0x2000, 0x206F), (0x20AC, 0x20AC), (0x2122, 0x2122), (0x2212, 0x2212))  # fmt: skip
_SECOND = ((0x100, 0x2FF), (0x1E00, 0x1E9F), (0x1EF2, 0x1EFF), (0x2C60, 0x2C7F), (0xA720, 0xA7FF))


class Card(Struct, frozen=True):
    """What stands on a card: the title, a line below it (author, year), the site, and the name of its accent."""

    title: str
    line: str
    site: str
    accent: str = "red"


def can_draw(card: Card) -> bool:
    """Return whether the theme's fonts have all letters of a card."""
    return all(_font_of(char) is not None for char in card.title + card.line + card.site)


def draw(card: Card, fonts: Path) -> bytes:
    """Return a card as a PNG file.

    Args:
        card: What stands on it.
        fonts: The folder of the theme's fonts.

    Raises:
        OSError: A font cannot be read.
    """
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((_MARGIN, _MARGIN, _MARGIN + 72, _MARGIN + 7), fill=_ACCENTS.get(card.accent, _INK))
    size, lines = _title(card.title, str(fonts))
    top = _MARGIN + 56
    for number, line in enumerate(lines):
        _write(pen, (_MARGIN, top + round(number * size * 1.18)), line, _faces(str(fonts), size, 600), _INK)
    foot = HEIGHT - _MARGIN - 34
    pen.rectangle((_MARGIN, foot - 36, WIDTH - _MARGIN, foot - 35), fill=_RULE)
    small = _faces(str(fonts), 34, 400)
    site = card.site if card.site != card.line else ""
    room = WIDTH - 2 * _MARGIN - (_width(site, small) + 48 if site else 0)
    _write(pen, (_MARGIN, foot), _cut(card.line, small, room), small, _FAINT)
    _write(pen, (WIDTH - _MARGIN - round(_width(site, small)), foot), site, small, _FAINT)
    stream = BytesIO()
    image.quantize(32, dither=Image.Dither.NONE).save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _title(text: str, fonts: str) -> tuple[int, list[str]]:
    """Return the size and the lines of a title: as large as there is room for, cut where there is none at all."""
    for size in _SIZES:
        lines = _broken(text, _faces(fonts, size, 600))
        if len(lines) <= (3 if size > 60 else _LINES):
            return size, lines
    faces = _faces(fonts, _SIZES[-1], 600)
    return _SIZES[-1], [*lines[: _LINES - 1], _cut(" ".join(lines[_LINES - 1 :]), faces, WIDTH - 2 * _MARGIN)]


def _broken(text: str, faces: tuple[FreeTypeFont, ...]) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, faces) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    if any(_width(line, faces) > WIDTH - 2 * _MARGIN for line in lines):  # a word that is wider than the card
        return [""] * (_LINES + 1) if faces[0].size > _SIZES[-1] else [_cut(x, faces, WIDTH - 192) for x in lines]
    return lines


def _cut(text: str, faces: tuple[FreeTypeFont, ...], room: float) -> str:
    if _width(text, faces) <= room:
        return text
    while text and _width(f"{text}…", faces) > room:
        text = text[:-1].rstrip()
    return f"{text}…" if text else ""


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the runs of a text that one font has, with its number."""
    run, current = "", 0
    for char in text:
        font = _font_of(char) or 0
        if run and font != current:
            yield current, run
            run = ""
        run, current = run + char, font
    if run:
        yield current, run


def _width(text: str, faces: tuple[FreeTypeFont, ...]) -> float:
    return sum(faces[font].getlength(run) for font, run in _runs(text))


def _write(
    pen: ImageDraw, at: tuple[int, int], text: str, faces: tuple[FreeTypeFont, ...], colour: tuple[int, int, int]
) -> None:
    x, y = float(at[0]), at[1] + faces[0].getmetrics()[0]
    for font, run in _runs(text):
        pen.text((x, y), run, font=faces[font], fill=colour, anchor="ls")
        x += faces[font].getlength(run)


def _font_of(char: str) -> int | None:
    code = ord(char)
    for number, ranges in enumerate((_FIRST, _SECOND)):
        if any(first <= code <= last for first, last in ranges):
            return number
    return None


@lru_cache(maxsize=16)
def _faces(folder: str, size: int, weight: int) -> tuple[FreeTypeFont, ...]:
    from PIL import ImageFont

    faces = []
    for name in _FONTS:
        face = ImageFont.truetype(str(Path(folder, name)), size, layout_engine=ImageFont.Layout.BASIC)
        face.set_variation_by_axes([weight])
        faces.append(face)
    return tuple(faces)
