"""The CV as a page and a PDF. Needs ``plugins.pages``; ``plugins.scholarship`` gives it publications and talks."""

from __future__ import annotations

from typing import Any

from ..site.loading import is_loaded, require


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican.plugins import signals

    signals.get_generators.connect(_generators)


def _generators(pelican: Any) -> Any:
    if not is_loaded(__name__, pelican.settings):
        return None
    require(__name__, "pages", pelican.settings)
    if "cv" not in pelican.settings["SOURCE"].library.data:
        return None  # most sites have none
    from .generator import Cv

    return Cv
