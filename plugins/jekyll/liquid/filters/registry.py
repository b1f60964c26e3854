"""How filters are found: the public functions of a module, called with as many arguments as they take.

A function whose first parameter is ``context`` gets the context too.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

from ..faults import FaultError

Filter = Callable[..., Any]


def registered(*modules: ModuleType) -> dict[str, Filter]:
    """Return the filters of modules by name; a name that Python reserves ends in an underscore there."""
    return {
        name.removesuffix("_"): _checked(name.removesuffix("_"), function)
        for module in modules
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
    }


def _checked(name: str, function: Filter) -> Filter:
    """Return a filter that refuses a wrong number of arguments, as Ruby does."""
    parameters = list(inspect.signature(function).parameters.values())
    wants_context = parameters[0].name == "context"
    parameters = parameters[1 + wants_context :]
    least = sum(parameter.default is parameter.empty for parameter in parameters)
    most = len(parameters)

    def call(context: Any, value: object, *arguments: object) -> object:
        if not least <= len(arguments) <= most:
            wanted = str(most) if least == most else f"{least} to {most}"
            what = f"the filter {name} takes {wanted} argument{'' if wanted == '1' else 's'}, not {len(arguments)}"
            raise FaultError(what, f"write it as in {{{{ value | {name}{_example(parameters)} }}}}")
        return function(context, value, *arguments) if wants_context else function(value, *arguments)

    return call


def _example(parameters: list[inspect.Parameter]) -> str:
    return f": {', '.join(parameter.name for parameter in parameters)}" if parameters else ""
