"""``blank`` on a site whose plugins load ActiveSupport, by which every value of Ruby can say whether it is blank.

Source: active_support/core_ext/object/blank.rb; Liquid::Condition#equal_variables asks ``blank?`` where it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .values import Nothing

# Plugins that load it: those on html-pipeline, and jekyll-scholar.
_LOADING = frozenset({"jemoji", "jekyll-mentions", "github-pages", "jekyll-scholar", "jekyll/scholar"})


class RailsBlank(Nothing):
    """The word ``blank``: nil, false, white space, and what holds nothing are like it."""

    def is_like(self, other: object) -> bool:
        """Whether the other side of a comparison is blank."""
        if other is self or other is None or other is False:
            return True
        return not other.strip() if isinstance(other, str) else isinstance(other, (list, tuple, Mapping)) and not other


RAILS_BLANK = RailsBlank(asks_empty=True)


def loads_active_support(facts: Mapping[str, Any]) -> bool:
    """Whether one of a site's plugins loads ActiveSupport."""
    named = [facts.get(key) for key in ("plugins", "gems")]
    return any(str(name) in _LOADING for names in named if isinstance(names, list) for name in names)
