"""Redirects: an alias page for each ``redirect_from`` and ``redirect_to``, and the rules of a host.

Stands on ``plugins.pages``. Without that plugin it makes the alias pages of a plain Pelican site: see `bare`.
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
        from .generator import Redirects

        return Redirects
    from .bare import BareRedirects

    return BareRedirects
