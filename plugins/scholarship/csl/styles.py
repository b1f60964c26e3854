"""CSL styles: found by name among those that are installed, or read from a file."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class StyleError(ValueError):
    """A style cannot be used; the text says why, and what to do."""


class Style(Struct, frozen=True):
    """A style.

    ``name`` is what it was asked for, ``digest`` stands for its content, ``numeric`` says that its citations are
    numbers, ``note`` that they belong into footnotes.
    """

    name: str
    digest: str
    numeric: bool = False
    note: bool = False


def load_style(name_or_path: str | Path) -> Style:
    """Return a style by its name (``apa``) or from a ``.csl`` file.

    Raises:
        StyleError: there is no such style, or the file is no style.
    """
    return Style(str(name_or_path), "")
