"""Build beside, verify, switch: the published folder is the old site or the new one, never a mixture."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any

from msgspec.json import decode

from ...site.exchange import exchange, has_no_exchange
from ...site.marker import MARKER
from ...site.problems import BuildError
from ..cache.sealed import read_sealed, write_sealed
from .files import files_below, same_bytes, same_copy, same_file


class RefusedError(BuildError):
    """The output folder is one that a build must not touch; the message says why and what to do."""


class Stage:
    """A new site in the making, beside the one that is published.

    Used as a context manager: it waits for other builds, clears what a killed build left, and leaves the output as it
    was unless ``switch`` was called. After a switch the old site stays behind as the spare one, and the next build only
    changes what is different in it: folders of thousands of pages are slow to make and to remove. Files whose bytes
    have not changed are hard links to the published ones, so that they keep inode and time of change; no file of the
    spare site is ever written into, for its bytes may be those of the published one.
    """

    def __init__(self, output: Path, content: Path, root: Path, cache: Path) -> None:
        self.output = output
        self.written: set[str] = set()
        self._folders: set[str] = set()
        self._spare: frozenset[str] = frozenset()
        self._is_update = False
        self._is_private = False
        name = blake2b(str(output).encode(), digest_size=8).hexdigest()
        self._in_cache = cache / "stages" / name
        self._lock = ExitStack()
        refuse_foreign(output, content, root)

    def __enter__(self) -> Stage:
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._lock.enter_context(_locked(self._in_cache.with_suffix(".lock"), self.output))
        self.work = self._work_folder()
        self.new = self.work / "new"
        self._names = self.work / "spare.json"
        self._restore()
        return self

    def open(self, *, private: bool = False) -> None:
        """Make ready for writing. A build that fails before leaves even the spare site as it was.

        A ``private`` stage shares no file with the published site, so that others may write into it as they like.
        """
        self._spare = self._take_spare(private=private)
        self._is_private = private
        self._is_update = self.output.is_dir()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._names.exists():
            shutil.rmtree(self.work, ignore_errors=True)
        self._lock.close()

    def write(self, output: str, data: bytes) -> str:
        """Put a file into the new site and return its path; ``output`` is its name there.

        Raises OSError, as on a full disk.
        """
        if self._is_update and same_bytes(f"{self.output}/{output}", data):
            return self.keep(output)
        path = self._place(output)
        Path(path).write_bytes(data)
        return path

    def keep(self, output: str) -> str:
        """Take a file of the published site into the new one as it is, and return its path."""
        published, path = f"{self.output}/{output}", f"{self.new}/{output}"
        if output in self._spare and same_file(published, path):
            self.written.add(output)
        else:
            self._place(output)
            try:
                if self._is_private:
                    raise PermissionError
                os.link(published, path)
            except (PermissionError, NotImplementedError):  # another user's file, or a disk without links
                shutil.copy2(published, path)
        return path

    def copy(self, source: Path, output: str) -> str:
        """Put a copy of a file into the new site, with the time of its last change, and return its path."""
        if self._is_update and same_copy(f"{self.output}/{output}", source):
            return self.keep(output)
        path = self._place(output)
        shutil.copy2(source, path)
        return path

    def switch(self, facts: Mapping[str, Any], *, durable: bool) -> None:
        """Publish the new site; ``facts`` go into its marker file, and a ``durable`` one survives loss of power."""
        for name in self._spare - self.written:
            self._remove(name)
        self.write(MARKER, (json.dumps(facts, sort_keys=True, indent=1) + "\n").encode())
        if durable and hasattr(os, "sync"):
            os.sync()
        if not self.output.exists():
            self.new.rename(self.output)
            return
        try:
            exchange(self.new, self.output)
        except OSError as error:
            if not has_no_exchange(error):
                raise
            # Without an atomic exchange there is a moment without a site; `_restore` mends a crash in it.
            self.output.rename(self.work / "old")
            self.new.rename(self.output)
            (self.work / "old").rename(self.new)
        self._leave_spare()

    def _place(self, output: str) -> str:
        """Return where an output is written anew: its folder made, nothing there. It is never outside the new site."""
        if output.startswith("/") or ".." in output.split("/"):
            raise ValueError(f"{output} is outside the site")
        path = f"{self.new}/{output}"
        self._make_folder(output.rpartition("/")[0])
        if output in self._spare:
            Path(path).unlink(missing_ok=True)
        elif self._spare and os.path.isdir(path):  # noqa: PTH112  asked a thousand times
            shutil.rmtree(path)  # a folder where the new site has a file: none of its files can be in the new site
        self.written.add(output)
        return path

    def _make_folder(self, folder: str) -> None:
        """Make a folder of the new site, and those that it is in. The spare site can have a file in its place."""
        if not folder or folder in self._folders:
            return
        self._make_folder(folder.rpartition("/")[0])
        path = Path(f"{self.new}/{folder}")
        try:
            path.mkdir()
        except FileExistsError:  # from the spare site, or from the other process
            if path.is_symlink() or not path.is_dir():
                with suppress(IsADirectoryError, PermissionError):  # the other process has just put a folder there
                    path.unlink(missing_ok=True)
                path.mkdir(exist_ok=True)
        self._folders.add(folder)

    def _remove(self, name: str) -> None:
        path = self.new / name
        try:
            path.unlink()
            for folder in path.relative_to(self.new).parents:
                if folder.name:
                    (self.new / folder).rmdir()
        except OSError:
            return  # gone already, or its folder has other files

    def _work_folder(self) -> Path:
        """Return the folder for the new site: in the cache, unless that is on another disk than the output."""
        folder = self._in_cache
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_dev != self.output.parent.stat().st_dev:
            folder.rmdir()
            folder = self.output.parent / f".{self.output.name}.build"
            folder.mkdir(exist_ok=True)
        return folder

    def _restore(self) -> None:
        old = self.work / "old"
        if old.exists() and not self.output.exists():
            old.rename(self.output)

    def _take_spare(self, *, private: bool) -> frozenset[str]:
        """Return the files of the spare site if a build has left it in order; else make room for a new one."""
        try:
            names = frozenset(decode(read_sealed(self._names), type=list[str]))
            self._names.unlink()  # from here on it is not in order
        except (OSError, ValueError):
            names = frozenset()
        if not names or not self.output.is_dir() or private:
            names = frozenset()
            for leftover in self.work.iterdir():
                shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()
            self.new.mkdir()
        return names

    def _leave_spare(self) -> None:
        """Note what the old site holds, so that the next build can start from it."""
        write_sealed(self._names, json.dumps(list(files_below(str(self.new)))).encode())


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


@contextmanager
def _locked(file: Path, output: Path) -> Iterator[None]:
    """Wait until no other build of an output is under way, and keep others waiting by means of a file."""
    from filelock import FileLock, Timeout

    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"waiting for another build of {output}", file=sys.stderr)  # noqa: T201
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
