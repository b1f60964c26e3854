"""The plugins that a Jekyll tree's config names."""

from __future__ import annotations

from ..site.config import Config


def plugins_of(config: Config) -> frozenset[str]:
    """Return the plugins that a config names (``plugins``, or ``gems`` in old ones)."""
    named = (config.facts.get(key) for key in ("plugins", "gems"))
    return frozenset(str(name) for names in named if isinstance(names, (list, tuple)) for name in names)
