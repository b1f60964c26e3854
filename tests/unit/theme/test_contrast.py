"""Colours of the theme by their tokens: whatever look is chosen, by day and by night, texts can be read."""

from __future__ import annotations

import re
from itertools import product
from math import cos, radians, sin

import pytest

from plugins.site.colours import PAPER, contrast
from plugins.site.configuration.checking import ACCENTS, STYLES
from tests.unit.theme.samples import THEME

CSS = THEME / "static" / "css"
_TOKEN = re.compile(r"(--[\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)")
TEXTS = (
    "--ink",
    "--ink-2",
    "--accent",
    "--code-keyword",
    "--code-name",
    "--code-string",
    "--code-number",
    "--code-comment",
)
GROUNDS = ("--paper", "--surface")


def hexadecimal(oklch: str) -> str:
    """Return a colour given in OKLCH as an sRGB one (CSS Color 4, sample code for Oklab)."""
    lightness, chroma, hue = (float(part.strip("%")) for part in oklch.split())
    lightness, a, b = lightness / 100, chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    parts = (min(max(part, 0.0), 1.0) for part in linear)
    shown = (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts)
    return "#" + "".join(f"{round(part * 255):02x}" for part in shown)


def tokens(style: str, accent: str) -> dict[str, tuple[str, str]]:
    """Return the colours of a look, by day and by night."""
    found: dict[str, tuple[str, str]] = {}
    for sheet in ("tokens.css", "styles.css"):
        text = re.sub(r"/\*.*?\*/", "", (CSS / sheet).read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, block in re.findall(r"(:root(?:\[[^\]]*\])?)\s*\{([^{}]*)", text):
            if selector in (":root", f':root[data-style="{style}"]', f':root[data-accent="{accent}"]'):
                found |= {name: (day, night) for name, day, night in _TOKEN.findall(block) if "/" not in day + night}
    return found


@pytest.mark.parametrize(("style", "accent"), list(product(STYLES, ACCENTS)))
def test_every_look_can_be_read(style: str, accent: str) -> None:
    """Text, quiet text, the accent and each colour of code, on the page and on its tinted blocks (WCAG 2.2, 1.4.3)."""
    known = tokens(style, accent)
    for name, ground, night in product(TEXTS, GROUNDS, (0, 1)):
        ratio = contrast(hexadecimal(known[name][night]), hexadecimal(known[ground][night]))
        assert ratio >= 4.5, f"{name} on {ground} by {'night' if night else 'day'}: {ratio:.2f}"


@pytest.mark.parametrize("accent", ACCENTS)
def test_every_accent_is_a_colour_of_its_own(accent: str) -> None:
    """A setting that chose nothing would still say that all can be read."""
    others = [tokens("paper", other)["--accent"] for other in ACCENTS if other != accent]
    assert tokens("paper", accent)["--accent"] not in others


def test_the_accent_of_a_site_is_held_against_the_hardest_page() -> None:
    """ACCENT is checked on the paper of the first look: on that of the others a colour reads as well or better."""
    papers = {style: [hexadecimal(colour) for colour in tokens(style, "red")["--paper"]] for style in STYLES}
    assert papers["paper"] == list(PAPER)
    for style in STYLES:
        for own, first, text in zip(papers[style], papers["paper"], ("#1d5c4b", "#7fd1b9"), strict=True):
            assert contrast(text, own) >= contrast(text, first)
