"""A folder for what publishing needs on its way, in the project's cache: one publication at a time has it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FOLDER = Path(".cache") / "publish"


@contextmanager
def workspace(root: Path) -> Iterator[Path]:
    """Give an empty folder below the project's folder ``root``, and wait until no other publication has it.

    What a publication that was killed has left there is removed first. Raises OSError.
    """
    from filelock import FileLock

    folder = root / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="ascii")
    with FileLock(folder / "lock"):
        work = folder / "work"
        _remove(work)
        work.mkdir()
        try:
            yield work
        finally:
            _remove(work)


def _remove(folder: Path) -> None:
    if os.name == "nt":  # where Git's objects, which nobody may write to, could not be removed
        for path in folder.rglob("*"):
            path.chmod(stat.S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)
