"""The style sheet that settings make: a colour and a face of a site's own."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..site.colours import day_and_night
from ..site.config import Config
from ..urls.paths import quote

_FORMATS = {".woff2": "woff2", ".woff": "woff", ".ttf": "truetype", ".otf": "opentype"}


def is_own(config: Config) -> bool:
    """Return whether a site has a colour or a face that the theme does not bring."""
    return bool(config.accent_colour or config.font_text)


def sheet(config: Config) -> bytes:
    """Return the style sheet of ACCENT and FONT_TEXT."""
    rules, faces = [], ""
    if config.accent_colour:
        rules.append("--accent: light-dark({}, {});".format(*day_and_night(config.accent_colour)))
    if config.font_text:
        suffix = PurePosixPath(config.font_text).suffix.lower()
        if suffix in _FORMATS:
            url = f"{config.base}/{quote(config.font_text)}"
            faces = (
                '@font-face { font-family: "Own"; font-weight: 100 900; font-display: swap;'
                f' src: url("{url}") format("{_FORMATS[suffix]}"); }}\n'
            )
        rules.append(f"--serif: {'Own, Georgia, serif' if faces else config.font_text};")
    return f"{faces}:root {{ {' '.join(rules)} }}\n".encode()
