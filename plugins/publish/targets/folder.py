"""A plain folder of this machine, or one that is mounted: a copy beside it, then one exchange."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from ...site.exchange import exchange, has_no_exchange
from ...site.marker import MARKER
from ..inspection import BuiltSite, read_site
from .target import PREVIEW, Publication, TargetError, refuse_nothing
from .workspace import workspace


class Folder:
    """The folder ``to``; a relative one is seen from ``root``, ``~`` is home."""

    is_origin = False

    def __init__(self, root: Path, to: str) -> None:
        if not to:
            raise TargetError("PUBLISH_TO is empty; name the folder in publishconf.py")
        self.place = Path(os.path.normpath(root / Path(to).expanduser()))
        if self.place == Path.home() or root.is_relative_to(self.place) or self.place.is_symlink():
            raise TargetError(f"{self.place} cannot be replaced as a whole; name a folder for the site alone")
        self._beside = self.place.with_name(f".{self.place.name}.publish")
        self._root = root
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            self._stack.enter_context(workspace(self._root))  # for its lock
        except OSError as error:
            raise TargetError(f"{self.place}: {error.strerror}") from error
        return self

    def __exit__(self, *error: object) -> None:
        shutil.rmtree(self._beside, ignore_errors=True)
        self._stack.close()

    def published(self) -> Publication:
        """Return what the folder holds now."""
        self._restore()
        if not self.place.exists():
            return Publication()
        if not self.place.is_dir():
            raise TargetError(f"{self.place} is a file; name a folder in PUBLISH_TO")
        there = read_site(self.place)
        texts = {
            name: (self.place / name).read_text(errors="replace") for name in (MARKER, "CNAME") if name in there.files
        }
        return Publication.of((*there.files, *there.odd), texts.get(MARKER, ""), texts.get("CNAME", ""))

    def send(self, site: BuiltSite, below: str = "") -> str:
        """Copy the site beside the folder and exchange the two."""
        refuse_nothing(site)
        new = self._beside / "new"
        try:
            shutil.rmtree(self._beside, ignore_errors=True)
            self._beside.mkdir()
            if below:
                kept = [path for path in self._there() if path.name != below]
                new.mkdir(mode=0o755)
            else:
                kept = [path for path in self._there() if path.name.startswith(PREVIEW) and path.is_dir()]
            _copy(site, new / below)
            for path in kept:
                _copy_as_it_is(path, new / path.name)
            if hasattr(os, "sync"):
                os.sync()
            self._switch(new)
        except OSError as error:
            self._restore()
            raise TargetError(f"{self.place}: {error.strerror}; the site there is as it was") from error
        return f"{site.pages:,} pages are in {self.place}"

    def _there(self) -> list[Path]:
        return sorted(self.place.iterdir()) if self.place.is_dir() else []

    def _switch(self, new: Path) -> None:
        if not self.place.exists():
            new.rename(self.place)
            return
        try:
            exchange(new, self.place)
        except OSError as error:
            if not has_no_exchange(error):
                raise
            self.place.rename(self._beside / "old")
            new.rename(self.place)

    def _restore(self) -> None:
        """Put back the old site if a crash came between two renamings, where there is no exchange."""
        old = self._beside / "old"
        if old.exists() and not self.place.exists():
            old.rename(self.place)


def _copy_as_it_is(path: Path, copy: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, copy, symlinks=True)
    else:
        shutil.copy2(path, copy, follow_symlinks=False)


def _copy(site: BuiltSite, folder: Path) -> None:
    folder.mkdir(mode=0o755)
    for name in site.files:
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site.folder / name, copy)
        copy.chmod(0o644)  # readable for a web server, whatever the umask is here
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
