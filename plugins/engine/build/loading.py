"""Whether the plugins and the theme that a run wants are there."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from logging import LogRecord, getLogger
from pathlib import Path
from traceback import walk_tb
from typing import Any

from ...pages.build import BuildFailedError
from ...site.problems import Problem, Problems

_NAMESPACE = "pelican.plugins."
_NO_THEME = "Could not find the theme "  # pelican.settings.configure_settings


def import_own(wanted: Iterable[Any]) -> None:
    """Import this project's plugins among those that are wanted, before Pelican looks for them.

    Pelican takes for `plugins.members` any `members` in PLUGIN_PATHS, unless the module is there already.
    """
    own = __name__.partition(".")[0]
    for name in wanted:
        if isinstance(name, str) and name.startswith(f"{own}."):
            with suppress(ImportError):  # told by `missing_plugins`, as for all that cannot be loaded
                import_module(name)


def missing_plugins(wanted: Iterable[Any], settings: Mapping[str, Any], file: Path) -> Iterator[Problem]:
    """Yield a problem for each plugin that is not loaded.

    ``wanted`` are the names or modules of PLUGINS, set in ``file``; PLUGINS of ``settings`` is what Pelican has loaded.
    """
    loaded = settings["PLUGINS"]
    for one in wanted:
        name = one if isinstance(one, str) else getattr(one, "__name__", str(one))
        if not any(module == name or module.endswith(f".{name}") for module in loaded):
            what = f"PLUGINS: {name} cannot be loaded{_why(name, settings['PLUGIN_PATHS'])}"
            yield Problem(file, 0, what, "install it, or take it out of PLUGINS")


def _why(plugin: str, paths: Iterable[str]) -> str:
    """Return why a plugin cannot be loaded, in brackets; its ``register`` has failed if it can."""
    names = (plugin,) if plugin.startswith(_NAMESPACE) else (f"{_NAMESPACE}{plugin}", plugin)
    reason = ""
    before = list(sys.path)
    sys.path[:0] = paths
    try:
        for name in names:
            try:
                import_module(name)
            except Exception as error:  # noqa: BLE001  a plugin may fail in any way while it is imported
                reason = f" ({type(error).__name__}: {error})"
            else:
                return " (its register() fails)"
    finally:
        sys.path[:] = before
    return reason


@contextmanager
def failures_told(pelican: Any, file: Path) -> Iterator[None]:
    """Tell an exception of another's plugin as a problem of PLUGINS, set in ``file``; all others go on.

    One of Pelican's own is told too: that documents lack what ARTICLE_TRANSLATION_ID or PAGE_TRANSLATION_ID names.

    Raises BuildFailedError.
    """
    try:
        yield
    except Exception as error:
        own = __name__.partition(".")[0]
        names = [name for name in pelican.settings["PLUGINS"] if isinstance(name, str)]
        foreign = [name for name in names if not name.startswith(f"{own}.")]
        where = [frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__)]
        plugin = next(filter(None, (_plugin_of(module, foreign) for module in reversed(where))), None)
        if isinstance(error, AttributeError) and "'translation_id'" in str(error):
            remedy = "name an attribute that every document has, or leave it out"
            raise BuildFailedError(
                Problems.of(Problem(file, 0, f"TRANSLATION_ID: {str(error)[:200]}", remedy))
            ) from error
        if plugin is None:
            raise
        what = f"PLUGINS: {plugin} fails ({type(error).__name__}: {error})"
        remedy = "give it what it asks for, or take it out of PLUGINS"
        if plugin not in foreign and plugin.removeprefix(_NAMESPACE) not in foreign:
            remedy = "give it what it asks for, or uninstall it: Pelican imports each that is installed, named or not"
        raise BuildFailedError(Problems.of(Problem(file, 0, what, remedy))) from error


def _plugin_of(module: str, named: Iterable[str]) -> str | None:
    """Return the plugin that a module belongs to: one of those named, or one of Pelican's namespace."""
    if module.startswith(_NAMESPACE) and (name := module.split(".")[2]) not in ("_utils", "signals"):
        return f"{_NAMESPACE}{name}"
    return next((name for name in named if f"{module}.".startswith(f"{name}.")), None)


def missing_theme(error: BaseException | None, file: Path) -> Problem | None:
    """Return the problem of a theme that is neither a folder nor one of Pelican's own; None for another error."""
    if not isinstance(error, ValueError) or not str(error).startswith(_NO_THEME):
        return None
    name = str(error).removeprefix(_NO_THEME)
    remedy = "name the folder of a theme, or simple or notmyidea, which come with Pelican"
    return Problem(file, 0, f"THEME: there is no theme {name}", remedy)


def explain_theme(record: LogRecord) -> bool:
    """Let Pelican's command say of a missing theme what ``./inv build`` says, in the place of a traceback.

    Pelican looks for the theme before it makes the PELICAN_CLASS, so that its log is the one place to say it.
    """
    if record.exc_info and (problem := missing_theme(record.exc_info[1], Path("pelicanconf.py"))):
        record.msg, record.args, record.exc_info = str(problem), (), None
    return True


getLogger("pelican").addFilter(explain_theme)
