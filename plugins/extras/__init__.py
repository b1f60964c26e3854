"""Small things that sites want, each by a setting. Needs ``plugins.pages``.

Comments that load on a click (COMMENTS), a colour and a face of one's own (ACCENT, FONT_TEXT), icons made from one
picture (ICON), and the site as Markdown for machines (LLMS).
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
    from .generator import Extras

    return Extras
