"""Settings that have another name than in an earlier version: the old one counts for two more versions, and is told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct


class Renamed(Struct, frozen=True):
    """The new ``name`` of a setting, and the version in which the old one counts ``until``."""

    name: str
    until: str


RENAMED: Mapping[str, Renamed] = MappingProxyType({})


def with_new_names(
    settings: Mapping[str, Any], table: Mapping[str, Renamed] = RENAMED
) -> tuple[dict[str, Any], dict[str, Renamed]]:
    """Return settings under their new names, and which old ones there are. A new name that is set wins."""
    old = {name: table[name] for name in table if name in settings}
    kept = {name: value for name, value in settings.items() if name not in old}
    return {**{new.name: settings[name] for name, new in old.items()}, **kept}, old
