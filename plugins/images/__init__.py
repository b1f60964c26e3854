"""Pictures fit for the web: in the sizes and formats that pages need, without what cameras note in them.

Needs ``plugins.pages``. The addresses of pictures stay; what else is made of them lies in ``/pictures/``.
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
    if not pelican.settings["SOURCE"].library.config.images:
        return None
    from .generator import Images

    return Images
