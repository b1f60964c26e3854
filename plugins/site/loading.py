"""Which plugins a run has: signals outlive the run of a process in which a plugin was connected to them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .problems import BuildError, Problem


def is_loaded(plugin: str, settings: Mapping[str, Any]) -> bool:
    """Return whether a run has loaded a plugin, given by the name of its module."""
    return plugin in settings["PLUGINS"]


def sibling(plugin: str, name: str) -> str:
    """Return the module name of another plugin of this project: of ``plugins.cv`` and ``people`` ``plugins.people``."""
    return f"{plugin.rpartition('.')[0]}.{name}"


def require(plugin: str, name: str, settings: Mapping[str, Any]) -> None:
    """End the run if it lacks another plugin of this project, on which a plugin stands. Raises BuildError."""
    needed = sibling(plugin, name)
    if not is_loaded(needed, settings):
        first, second = sibling(plugin, "jekyll"), sibling(plugin, "pages")
        what = f"PLUGINS: {plugin} needs {needed}, which is not loaded"
        remedy = f'write PLUGINS = ["{first}", "{second}", …] as in this project\'s pelicanconf.py'
        raise BuildError(str(Problem(Path("pelicanconf.py"), 0, what, remedy)))
