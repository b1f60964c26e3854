"""Languages: the theme's words in each, pages that say the same in several, lists by language. Needs ``plugins.pages``.

The words are in gettext catalogs, ``locale/LANGUAGE.po``; one of the same name in ``content/locale/`` wins.
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
    from .generator import LanguagePages

    return LanguagePages
