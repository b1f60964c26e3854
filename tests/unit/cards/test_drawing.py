"""Cards for link previews."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from plugins.cards.drawing import HEIGHT, WIDTH, Card, can_draw, draw
from tests.conftest import ROOT

FONTS = ROOT / "theme" / "static" / "fonts"


def drawn(
    title: str = "On Rivers", line: str = "Ada Berg, 2020", site: str = "Notes", accent: str = "red"
) -> Image.Image:
    """Return a card as a picture."""
    return Image.open(BytesIO(draw(Card(title, line, site, accent), FONTS))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Return whether anything dark stands in a part of a card."""
    return image.crop(box).convert("L").getextrema()[0] < 120


def test_a_card_has_the_size_that_previews_show() -> None:
    """Title, line and site stand within its margins, and the file is small."""
    image = drawn()
    assert image.size == (WIDTH, HEIGHT)
    for edge in (
        (0, 0, WIDTH, 80),
        (0, 0, 80, HEIGHT),
        (WIDTH - 80, 0, WIDTH, HEIGHT),
        (0, HEIGHT - 70, WIDTH, HEIGHT),
    ):
        assert not ink(image, edge)
    assert ink(image, (96, 140, 600, 260))
    assert len(draw(Card("On Rivers", "Ada", "Notes"), FONTS)) < 30_000


@pytest.mark.parametrize("title", ["word " * 60, "Donaudampfschifffahrtsgesellschaft" * 4, "x", "Łódź and Dvořák", ""])
def test_every_title_stays_on_its_card(title: str) -> None:
    """Long titles are smaller, then cut; nothing runs over the line below or the margin."""
    image = drawn(title.strip(), "A name that goes on " * 6, "A site whose name is long as well")
    assert not ink(image, (WIDTH - 80, 0, WIDTH, HEIGHT))
    assert not ink(image, (96, 440, WIDTH - 96, 460))


def test_the_accent_is_the_sites() -> None:
    """The mark above the title has the colour that ACCENT names."""
    marks = {drawn(accent=accent).getpixel((100, 99)) for accent in ("red", "blue", "green")}
    assert len(marks) == 3


def test_only_what_the_fonts_have_can_be_drawn() -> None:
    """A title in another script has no card, rather than one of empty boxes."""
    assert can_draw(Card("Štěpán’s “rivers” — 1", "Łódź", "Notes"))
    assert not can_draw(Card("数学", "", "Notes"))
    assert not can_draw(Card("Идеалы", "", "Notes"))


def test_the_same_card_is_the_same_file() -> None:
    """It depends on what stands on it and on nothing else."""
    assert draw(Card("A", "B", "C"), FONTS) == draw(Card("A", "B", "C"), FONTS)
