"""The search of a site: a page that lists everything, and an index for a small script. Needs ``plugins.pages``.

The index is made of plain files, so that it needs no service, no binary and nothing that the policy would have to
admit; it is made anew only where documents have changed.
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
    if not pelican.settings["SOURCE"].library.config.search:
        return None
    from .generator import Search

    return Search
