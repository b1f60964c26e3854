"""Which plugins a run has: signals outlive the run of a process in which a plugin was connected to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_loaded(plugin: str, settings: Mapping[str, Any]) -> bool:
    """Return whether a run has loaded a plugin, given by the name of its module."""
    return plugin in settings["PLUGINS"]


def sibling(plugin: str, name: str) -> str:
    """Return the module name of another plugin of this project: of ``plugins.cv`` and ``people`` ``plugins.people``."""
    return f"{plugin.rpartition('.')[0]}.{name}"
