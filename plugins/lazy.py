"""Regular expressions that are compiled when they are first used.

There are some hundred, which take longer to compile than a small site takes to build; few sites need them all. A
pattern that every build needs is compiled where it stands.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")


class _LazyPattern:
    """Stands for a compiled pattern, whose methods it takes over at the first call of one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern with the methods of a compiled one, compiled when the first of them is called."""
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))
