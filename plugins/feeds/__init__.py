"""What machines read of a site: Atom and JSON feeds, the sitemap, robots.txt, and JSON-LD. Needs ``plugins.pages``."""

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
    from .generator import Feeds
    from .texts import Texts

    return Feeds, Texts
