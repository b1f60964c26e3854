"""What ``./inv build`` runs: the task ``build`` without invoke, which takes longer to start than a small site to build.

The flags are the fields of a Request. What is not understood here, such as ``--help`` or a second task, is left to
invoke.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

if not __package__:  # run as a file: its package is made known to Python, as PEP 366 says
    package = Path(__file__).resolve().parent
    sys.path.insert(0, str(package.parents[1]))
    __package__ = f"{package.parent.name}.{package.name}"
    import_module(__package__)

from .build import Request, build
from .place import checkout

_NOT_FLAGS = {"resident", "served", "preview"}


def request_from(words: Sequence[str]) -> Request | None:
    """Return what the words after ``build`` ask for, or None where they are not for this place."""
    switches = {_flag(name): name for name, kind in Request.__annotations__.items() if kind == "bool"}
    folders = {_flag(name): name for name, kind in Request.__annotations__.items() if "Path" in kind}
    asked: dict[str, object] = {}
    rest: Iterator[str] = iter(words)
    for word in rest:
        flag, equals, value = word.partition("=")
        if word in switches and switches[word] not in _NOT_FLAGS:
            asked[switches[word]] = True
        elif flag in folders:
            value = value if equals else next(rest, "")
            folder = Path(value).expanduser().absolute()
            if not value or (folders[flag] == "content" and not folder.is_dir()):
                return None
            asked[folders[flag]] = folder
        else:
            return None
    return Request(**asked)  # type: ignore[arg-type]


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _invoke() -> list[str]:
    """Return the command for all tasks."""
    here = checkout()
    by_name = ["-m", "invoke", "--search-root", str(here)] if here else ["-m", f"{__package__}.scholar"]
    return [sys.executable, "-P", *by_name]


def main(words: Sequence[str]) -> None:
    """Build, and end the process at once: taking apart what a build has in memory is longer work than a small build."""
    request = request_from(words)
    if request is None:
        import subprocess  # a tenth of a build that has nothing to do, which starts nobody

        sys.exit(subprocess.call([*_invoke(), "build", *words]))  # noqa: S603  our own interpreter
    gc.disable()  # what is in circles goes with the process; looking for it takes a tenth of a build
    status = build(request).status
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1:])
