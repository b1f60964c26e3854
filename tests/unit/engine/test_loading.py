"""What is told of plugins that fail."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.engine.build.loading import failures_told, import_own, missing_plugins
from plugins.pages.build import BuildFailedError


@pytest.mark.parametrize(
    ("module", "named", "remedy"),
    [
        ("pelican.plugins.broken", ["pelican.plugins.broken"], "take it out of PLUGINS"),
        ("pelican.plugins.broken.inner", ["broken"], "take it out of PLUGINS"),
        ("pelican.plugins.broken.inner", ["plugins.pages", "pelican.plugins.brok"], "uninstall it"),
        ("broken.inner", ["plugins.pages", "broken"], "take it out of PLUGINS"),
    ],
)
def test_a_plugin_that_fails_is_named(module: str, named: list[str], remedy: str) -> None:
    """So is one that is installed and not in PLUGINS: Pelican imports all of its namespace."""
    pelican = SimpleNamespace(settings={"PLUGINS": named})
    with pytest.raises(BuildFailedError) as caught, failures_told(pelican, Path("pelicanconf.py")):
        exec("raise ImportError('there is no titlecase')", {"__name__": module})
    (problem,) = caught.value.problems.errors
    plugin = module.removesuffix(".inner")
    assert problem.what == f"PLUGINS: {plugin} fails (ImportError: there is no titlecase)"
    assert remedy in problem.remedy


@pytest.mark.parametrize("module", ["pelican.plugins._utils", "pelican.generators", "plugins.pages.build", "brokenly"])
def test_a_failure_of_nobodys_plugin_goes_on(module: str) -> None:
    """What fails in Pelican or in this site itself is no plugin's fault."""
    pelican = SimpleNamespace(settings={"PLUGINS": ["plugins.pages", "broken"]})
    with pytest.raises(ImportError), failures_told(pelican, Path("pelicanconf.py")):
        exec("raise ImportError", {"__name__": module})


def test_what_is_not_there_is_told_with_all_else() -> None:
    """A plugin of this project's name that does not exist, at any depth, is one problem."""
    names = ["plugins.pages", "plugins.nowhere", "plugins.nowhere.deep"]
    import_own(names)
    found = list(missing_plugins(names, {"PLUGINS": ["plugins.pages"], "PLUGIN_PATHS": []}, Path("pelicanconf.py")))
    assert [problem.what.split(" (")[0] for problem in found] == [
        "PLUGINS: plugins.nowhere cannot be loaded",
        "PLUGINS: plugins.nowhere.deep cannot be loaded",
    ]
