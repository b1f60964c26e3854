"""A site's settings: what every site begins with, the site's own over it, and the request's over both."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from pelican.settings import get_settings_from_file, get_settings_from_module, read_settings

from ..site.command import COMMAND
from ..site.configuration.checking import checked
from ..site.configuration.forms import LOADING
from ..site.problems import Problem, Problems, shown
from .place import SETTINGS

NO_SITE, TO_A_SITE = "no site is here", f"go to the folder of your site, or make one: {COMMAND} init my-site"
_PATHS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")  # which are relative to the settings file, as in Pelican


def read(root: Path, overrides: Mapping[str, Any], *, publish: bool = False) -> dict[str, Any]:
    """Return the settings of the site in a folder, or its publishconf's.

    ``overrides`` win; IS_OWN_TREE says whether the content is the one that the settings are about.

    Raises:
        BuildFailedError: Nothing can be loaded with these settings.
    """
    given = own_settings(root, publish=publish)
    defaults = get_settings_from_module(import_module("..defaults", __package__))
    own = {**defaults, **given, "HERE": str(root)}
    _check_loading(own, root / SETTINGS[publish])
    for name in _PATHS:
        if name != "THEME" or (root / own[name]).exists():  # Pelican has themes that are known by name
            own[name] = str(root / own[name])
    if plugins := own.get("PLUGIN_PATHS"):
        own["PLUGIN_PATHS"] = [str(root / path) for path in plugins]
    _check_content(Path({**own, **overrides}["PATH"]), root / SETTINGS[0])
    settings: dict[str, Any] = read_settings(None, override={**own, **overrides})
    settings["IS_OWN_TREE"] = Path(settings["PATH"]).resolve() == Path(own["PATH"]).resolve()
    return settings


def _check_loading(settings: Mapping[str, Any], file: Path) -> None:
    from ..pages.build import BuildFailedError

    problems = Problems()
    checked(settings, LOADING, file, file.read_text(encoding="utf-8") if file.is_file() else "", problems)
    if problems.errors:
        raise BuildFailedError(problems)


def _check_content(folder: Path, file: Path) -> None:
    """Raise BuildFailedError where there are no documents; where there are no settings either, there is no site."""
    from ..pages.build import BuildFailedError

    if folder.is_dir():
        return
    if file.is_file():
        what = f"PATH: {shown(folder)} is no folder"
        problem = Problem(file, 0, what, "make it and put your documents there, or set PATH to where they are")
    else:
        problem = Problem(file.parent, 0, NO_SITE, TO_A_SITE)
    raise BuildFailedError(Problems.of(problem))


def own_settings(root: Path, *, publish: bool = False) -> dict[str, Any]:
    """Return what the file of settings in a folder says; where there is none, nothing.

    Raises:
        BuildFailedError: The file is a program, and it fails.
    """
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))  # publishconf.py takes what pelicanconf.py says; plugins of the site's own
    file = root / SETTINGS[publish]
    try:
        given: dict[str, Any] = get_settings_from_file(str(file)) if file.is_file() else {}
    except Exception as error:
        from ..pages.build import BuildFailedError

        raise BuildFailedError(Problems.of(_failure(error, root, file))) from error
    return given


def _failure(error: Exception, root: Path, file: Path) -> Problem:
    """Return why a file of settings cannot be run, at the last line of the site's own files that was reached."""
    if isinstance(error, SyntaxError) and error.filename:
        place, line = Path(error.filename), error.lineno or 0
    else:
        calls = traceback.extract_tb(error.__traceback__)
        own = [(Path(call.filename), call.lineno or 0) for call in calls if Path(call.filename).parent == root]
        place, line = own[-1] if own else (file, 0)
    why = getattr(error, "msg", "") or str(error)
    return Problem(
        place, line, f"the settings break off here: {type(error).__name__}: {why}", "mend this line, or take it out"
    )
