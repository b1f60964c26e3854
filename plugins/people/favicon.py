"""The picture in a browser's tab, where a theme of the past has kept it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import quote

from .identity import found_picture

_NAMES = (
    "favicon.svg", "favicon.ico", "favicon.png", "favicon-32x32.png", "favicon.gif", "favicon-16x16.png",
    "apple-touch-icon.png",
)  # fmt: skip
_FOLDERS = (
    "", "images/", "assets/img/", "assets/img/favicons/", "assets/images/", "img/", "assets/", "images/favicon/",
    "assets/favicon/", "assets/favicons/", "static/", "public/", "assets/icons/", "images/icon/",
)  # fmt: skip
_SUFFIXES = (".ico", ".png", ".svg", ".gif", ".jpg", ".jpeg", ".webp")
_EMOJI = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y=".9em" font-size="90">{}</text></svg>'
_LONGEST_EMOJI = 8  # characters, with joiners and variation selectors


def favicon(facts: Mapping[str, Any], files: Collection[str]) -> str | None:
    """Return the address of a site's icon: what the config names, else a file of a usual name; None if there is none.

    al-folio's ``icon`` may be an emoji, which becomes a picture of itself.
    """
    for key in ("favicon", "icon", "favicon_ico", "logo_icon"):
        given = facts.get(key)
        if not isinstance(given, str) or not given.strip():
            continue
        name = given.strip()
        if name.lower().endswith(_SUFFIXES):
            found = found_picture(name, files)
            if found.lstrip("/") in files:
                return found
        elif len(name) <= _LONGEST_EMOJI and not name.isascii():
            return f"data:image/svg+xml,{quote(_EMOJI.format(name))}"
    usual = (f"{folder}{name}" for folder in _FOLDERS for name in _NAMES)
    found = next((path for path in usual if path in files), "")
    return f"/{found}" if found else None
