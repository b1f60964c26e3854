"""Pictures for link previews: each page's title, author and site, set in the theme's type. Needs ``plugins.pages``.

Previews ask for an absolute address, so that a site that does not know its own has none. A Jekyll site's own folder,
whose config always names one, gets them when it is built for publication.
"""

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
    config = pelican.settings["SOURCE"].library.config
    if not (config.cards and config.url and (config.publish or not config.jekyll)):
        return None
    from .generator import Cards

    return Cards
