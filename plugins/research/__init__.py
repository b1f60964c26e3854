"""The research index: what a site is about, by category, each entry with icon, summary and link.

Stands on ``plugins.pages``. Without that plugin it makes the index of a plain Pelican site: see `bare`.
"""

from __future__ import annotations

from typing import Any

from ..site.loading import is_loaded, sibling


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican.plugins import signals

    signals.get_generators.connect(_generators)


def _generators(pelican: Any) -> Any:
    if not is_loaded(__name__, pelican.settings):
        return None
    if is_loaded(sibling(__name__, "pages"), pelican.settings):
        from .generator import ResearchIndex

        return ResearchIndex
    from .bare import BareResearchIndex

    return BareResearchIndex
