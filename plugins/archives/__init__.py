"""Lists of posts: all by pages, by year, and by category and tag. Needs ``plugins.pages``."""

from __future__ import annotations

from typing import Any

from ..site.loading import is_loaded, require


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican.plugins import signals

    from .categories import use_all_categories

    signals.article_generator_finalized.connect(use_all_categories)
    signals.get_generators.connect(_generators)


def _generators(pelican: Any) -> Any:
    if not is_loaded(__name__, pelican.settings):
        return None
    require(__name__, "pages", pelican.settings)
    from .lists import PostLists

    return PostLists
