"""Colours by their hexadecimal form, and whether a text in one can be read on another."""

from __future__ import annotations

import re
from typing import Any

PAPER = ("#fbfaf7", "#14161a")  # of the theme, by day and by night
LEAST = 4.5  # WCAG 2.2, 1.4.3
_FORM = re.compile(r"#[0-9A-Fa-f]{6}")


def is_readable(value: Any) -> bool:
    """Return whether a value is a colour that can be read on the page by day, or a pair that can by day and night."""
    if isinstance(value, str):
        return _FORM.fullmatch(value) is not None and contrast(value, PAPER[0]) >= LEAST
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and all(isinstance(one, str) and _FORM.fullmatch(one) for one in value)
        and all(contrast(one, paper) >= LEAST for one, paper in zip(value, PAPER, strict=True))
    )


def day_and_night(value: str | tuple[str, str]) -> tuple[str, str]:
    """Return a colour for the day and one for the night: the same, made lighter until it can be read there."""
    if not isinstance(value, str):
        return value[0], value[1]
    for step in range(21):
        night = _mixed(value, step / 20)
        if contrast(night, PAPER[1]) >= LEAST:
            return value, night
    return value, "#ffffff"


def contrast(one: str, other: str) -> float:
    """Return the ratio of contrast of two colours (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _mixed(colour: str, white: float) -> str:
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * white):02x}" for part in parts)
