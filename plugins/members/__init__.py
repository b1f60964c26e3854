"""The people of a site: a list by group at ``/people/``, and a page for each who wants one. Needs ``plugins.pages``.

Persons are those of ``data/authors.yml``. A document at one of these addresses comes first, and what is made here
follows its body.
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
    from .generator import MemberPages

    return MemberPages
