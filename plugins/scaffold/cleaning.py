"""What builds and checks have made, and can make again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from ..site.marker import MARKER

_CACHES = (".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")
_ENVIRONMENT = (".venv", ".venv.unfinished")
_COMPILED = ("plugins", "tests", "theme")  # folders with bytecode in them, of modules and of templates


def clean(root: Path, *, environment: bool = False) -> Iterator[str]:
    """Remove the built site, the caches and, if asked, the environment below ``root``, and yield the name of each.

    All bytecode has one name. Nothing that was not made here is touched: links, and an output folder that holds
    something else.
    """
    output = root / "output"
    doomed = [output] if (output / MARKER).is_file() else []
    doomed += [root / name for name in (*_CACHES, *(_ENVIRONMENT if environment else ()))]
    yield from (path.name for path in doomed if _removed(path))
    compiled = [root / "__pycache__", *(path for name in _COMPILED for path in (root / name).rglob("__pycache__"))]
    if sum(_removed(path) for path in compiled):
        yield "__pycache__, wherever it was"


def _removed(path: Path) -> bool:
    """Remove a folder or a file, and return whether it was there."""
    if path.is_symlink() or not path.exists():
        return False
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    return True
