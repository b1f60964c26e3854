"""Whether the plugins that a run wants are there; Pelican only logs what it cannot load."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from ...site.problems import Problem


def missing_plugins(wanted: Iterable[Any], loaded: Collection[str], file: Path) -> Iterator[Problem]:
    """Yield a problem for each plugin that is not loaded.

    ``wanted`` are the names or modules of PLUGINS, set in ``file``; ``loaded`` are the modules that Pelican has.
    """
    for one in wanted:
        name = one if isinstance(one, str) else getattr(one, "__name__", str(one))
        if not any(module == name or module.endswith(f".{name}") for module in loaded):
            what = f"PLUGINS: {name} cannot be loaded{_why(name)}"
            yield Problem(file, 0, what, "install it, or take it out of PLUGINS")


def _why(plugin: str) -> str:
    """Return why a plugin cannot be loaded, in brackets; empty if it can, so that its ``register`` has failed."""
    names = (plugin,) if plugin.startswith("pelican.") else (f"pelican.plugins.{plugin}", plugin)
    reason = ""
    for name in names:
        try:
            import_module(name)
        except Exception as error:  # noqa: BLE001  a plugin may fail in any way while it is imported
            reason = f" ({type(error).__name__}: {error})"
        else:
            return " (its register() fails)"
    return reason
