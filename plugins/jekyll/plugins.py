"""The plugins that a Jekyll tree has: those that its config names, and what else brings jekyll-paginate."""

from __future__ import annotations

import re

from ..site.config import Config

PAGINATE = "jekyll-paginate"
# Themes that are packages and depend on it: Jekyll loads what its theme depends on (PluginManager#require_theme_deps).
_PAGINATING_THEMES = frozenset({"jekyll-theme-chirpy", "minimal-mistakes-jekyll", "beautiful-jekyll-theme"})
_MAX_BYTES = 64 * 1024


def plugins_of(config: Config) -> frozenset[str]:
    """Return the plugins that a config names (``plugins``, or ``gems`` in old ones)."""
    named = (config.facts.get(key) for key in ("plugins", "gems"))
    return frozenset(str(name) for names in named if isinstance(names, (list, tuple)) for name in names)


def paginates(config: Config) -> bool:
    """Return whether jekyll-paginate is there for a tree that says how many posts a page has.

    It comes with the config, the theme or the Gemfile; GitHub, which builds a tree without Gemfile, has it always.
    """
    named = plugins_of(config)
    if not named.isdisjoint((PAGINATE, f"{PAGINATE}-v2")) or config.facts.get("theme") in _PAGINATING_THEMES:
        return True
    try:
        with (config.content / "Gemfile").open("rb") as file:
            gems = file.read(_MAX_BYTES)
    except OSError:
        return True
    return (
        re.search(rb"""^[^#\n]*\bgem\b[ (]*["'](?:jekyll-paginate|github-pages)["']""", gems, re.MULTILINE) is not None
    )
