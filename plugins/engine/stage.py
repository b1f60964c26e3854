"""Build beside, verify, switch: the published folder is the old site or the new one, never a mixture."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

MARKER = ".site-build.json"

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class RefusedError(Exception):
    """The output folder is one that a build must not touch; the message says why and what to do."""


class Stage:
    """A new site in the making, in a folder beside the output folder.

    Used as a context manager: it waits for other builds of the same output, clears what a killed build left, and
    leaves the output as it was unless ``switch`` was called. Files whose bytes have not changed are hard links to the
    old ones, so that they keep inode and modification time.
    """

    def __init__(self, output: Path, content: Path, root: Path) -> None:
        self.output = output
        self.work = output.parent / f".{output.name}.build"
        self.new = self.work / "new"
        self.written: set[str] = set()
        self._folders: set[str] = set()
        self._lock = -1
        refuse_foreign(output, content, root)

    def __enter__(self) -> Stage:
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _locked_folder(self.work)
        self._restore()
        for leftover in self.work.iterdir():
            shutil.rmtree(leftover)
        self.new.mkdir()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        os.close(self._lock)

    def write(self, output: str, data: bytes) -> Path:
        """Put a file into the new site and return its path. ``output`` is its name there. Raises OSError, as on a full disk."""
        path = self._place(output)
        old = self.output / output
        if _same_bytes(old, data):
            os.link(old, path)
        else:
            path.write_bytes(data)
        return path

    def keep(self, output: str) -> Path:
        """Take a file of the old site into the new one as it is, and return its path."""
        path = self._place(output)
        os.link(self.output / output, path)
        return path

    def copy(self, source: Path, output: str) -> None:
        """Put a copy of a file into the new site, with the time of its last change."""
        path = self._place(output)
        old = self.output / output
        if _same_stat(old, source):
            os.link(old, path)
        else:
            shutil.copy2(source, path)

    def read(self, output: str) -> bytes:
        """Return what has been written for an output."""
        return (self.new / output).read_bytes()

    def switch(self, facts: Mapping[str, Any], *, durable: bool) -> None:
        """Make the new site the published one. ``facts`` go into its marker file; ``durable`` survives loss of power."""
        (self.new / MARKER).write_text(json.dumps(facts, sort_keys=True, indent=1) + "\n", encoding="utf-8")
        if durable:
            os.sync()
        if not self.output.exists():
            self.new.rename(self.output)
            return
        try:
            _exchange(self.new, self.output)
        except OSError as error:
            if error.errno not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
                raise
            # Without an atomic exchange there is a moment without a site; `_restore` mends a crash in it.
            self.output.rename(self.work / "old")
            self.new.rename(self.output)

    def _place(self, output: str) -> Path:
        """Return where an output is written, its folder made. Nothing outside the new site is ever written."""
        path = self.new / output
        if ".." in path.parts or not path.is_relative_to(self.new):
            raise ValueError(f"{output} is outside the site")
        folder = output.rpartition("/")[0]
        if folder not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        self.written.add(output)
        return path

    def _restore(self) -> None:
        old = self.work / "old"
        if old.exists() and not self.output.exists():
            old.rename(self.output)


def refuse_foreign(output: Path, content: Path, root: Path) -> None:
    """Raise RefusedError when a folder is not for building into: one that holds anything but a site built here."""
    wanted = "name a folder of its own with --output"
    if output == Path(output.anchor) or output == Path.home():
        raise RefusedError(f"{output} is not a folder for a site; {wanted}")
    for other, name in ((content, "the content"), (root, "this project")):
        if other.is_relative_to(output):
            raise RefusedError(f"{output} holds {name}; {wanted}")
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise RefusedError(f"{output} is not a folder; {wanted}")
    if output.is_dir() and not (output / MARKER).is_file() and any(output.iterdir()):
        raise RefusedError(f"{output} is not empty and was not built here; empty it, or {wanted}")


def facts_of(output: Path) -> dict[str, Any]:
    """Return what the last build noted about a site; empty when the folder has none."""
    try:
        facts = json.loads((output / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _same_bytes(path: Path, data: bytes) -> bool:
    try:
        with path.open("rb") as stream:
            return os.fstat(stream.fileno()).st_size == len(data) and stream.read() == data
    except OSError:
        return False


def _same_stat(path: Path, source: Path) -> bool:
    try:
        old, new = path.stat(), source.stat()
    except OSError:
        return False
    return (old.st_size, old.st_mtime_ns) == (new.st_size, new.st_mtime_ns) and old.st_nlink >= 1


def _locked_folder(folder: Path) -> int:
    """Make a folder, wait until it is ours alone, and return the descriptor that holds the lock."""
    while True:
        folder.mkdir(exist_ok=True)
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"waiting for another build of {folder.name[1:-6]}/", file=sys.stderr)  # noqa: T201
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            if os.fstat(descriptor).st_ino == folder.stat().st_ino:
                return descriptor
        except FileNotFoundError:
            pass  # the other build has finished and taken its folder away: make it anew
        os.close(descriptor)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step (renameat2). Raises OSError, with ENOSYS where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        raise OSError(errno.ENOSYS, "no renameat2")
    done = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
