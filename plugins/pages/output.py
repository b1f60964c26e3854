"""Files that no template makes, written by whichever writer a run has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copy2
from typing import Any

from ..urls.paths import unwritable


def write_data(writer: Any, output: str, make: Callable[[], bytes], *, is_part: bool = False) -> None:
    """Write bytes to a file of the output; a writer with a method ``write_data`` does it in its own way.

    ``is_part`` says that other files have what is slow in common with it (`GeneratedFile`).

    Raises ValueError for a path that leads out of the output.
    """
    if hasattr(writer, "write_data"):
        writer.write_data(output, make, is_part=is_part)
    else:
        _path(writer, output).write_bytes(make())


def copy_file(writer: Any, output: str, source: Path) -> None:
    """Copy a file into the output; a writer with a method ``copy_file`` does it in its own way.

    Raises ValueError for a path that leads out of the output.
    """
    if hasattr(writer, "copy_file"):
        writer.copy_file(output, source)
    else:
        copy2(source, _path(writer, output))


def _path(writer: Any, output: str) -> Path:
    if reason := unwritable(output):
        raise ValueError(f"{output} {reason}")
    path = Path(writer.output_path, output)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
