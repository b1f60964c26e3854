"""Our own versions of the includes that themes share, for documents whose theme is not there."""

from __future__ import annotations

from pathlib import Path

from ...site.config import Config
from ...site.files import is_file

MINIMAL_MISTAKES = "minimal-mistakes"
OWN = "own"

_FOLDER = Path(__file__).parent / "includes"


def our_includes(name: str, config: Config) -> str | None:
    """Return our version of an include, as the site's theme has it; None if we have none.

    Where themes differ, a folder of the theme's name goes first; the others are as academicpages has them. A tree that
    is not Jekyll's has no theme's markup to keep to, and has ours.
    """
    for folder in (_FOLDER / _theme_of(config), _FOLDER):
        path = folder / name
        if path.parent == folder and is_file(path):
            return path.read_text("utf-8")
    return None


def our_names(config: Config) -> list[str]:
    """Return the names of our includes."""
    return [path.name for folder in (_FOLDER / _theme_of(config), _FOLDER) for path in sorted(folder.glob("*.*"))]


def _theme_of(config: Config) -> str:
    facts = config.facts
    named = f"{facts.get('theme')} {facts.get('remote_theme')}"
    is_minimal_mistakes = MINIMAL_MISTAKES in named or "minimal_mistakes_skin" in facts
    return MINIMAL_MISTAKES if is_minimal_mistakes else "" if config.jekyll else OWN
