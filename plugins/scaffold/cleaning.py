"""What builds and checks have made, and can make again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from plugins.site.marker import MARKER

_CACHES = (".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")
_ENVIRONMENT = (".venv", ".venv.unfinished")


def clean(root: Path, *, environment: bool = False) -> Iterator[Path]:
    """Remove the built site, the caches and, if asked, the environment below ``root``, and yield each once it is gone.

    Nothing that was not made here is touched: links, and an output folder that holds something else.
    """
    output = root / "output"
    doomed = [output] if (output / MARKER).is_file() else []
    doomed += [root / name for name in (*_CACHES, *(_ENVIRONMENT if environment else ()))]
    for folder in ("plugins", "tests"):
        doomed += sorted((root / folder).rglob("__pycache__"))
    for path in (*doomed, root / "__pycache__"):
        if path.is_symlink():
            continue
        if path.is_dir():
            shutil.rmtree(path)
            yield path
        elif path.exists():
            path.unlink()
            yield path
