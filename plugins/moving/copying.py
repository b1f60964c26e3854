"""Copying the documents of another tree, unchanged, and never over others."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ..urls.contract import NAME

ASIDE = "content-before"


class Copying(Struct, frozen=True):
    """Which files of another tree come into the content.

    ``new`` are pairs of source and target, ``same`` are there already; ``different`` targets are there with other
    content, and stay as they are. The content that stands there now goes ``aside`` as a whole, unless that is None.
    """

    new: tuple[tuple[Path, Path], ...]
    same: int
    different: tuple[Path, ...]
    aside: Path | None

    def run(self, content: Path) -> None:
        """Copy the files, bytes and times. Raises OSError; then some may have been copied, and none is damaged."""
        if self.aside:
            content.rename(self.aside)
        for source, target in self.new:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
        content.mkdir(exist_ok=True)


def planned(files: Iterable[tuple[Path, str]], content: Path, *, again: bool) -> Copying:
    """Return how files (each with its path in the tree) come into a content folder.

    Content of another site, such as that which this project comes with, goes aside: two sites in one folder would be
    neither. A tree that is copied ``again`` is completed.
    """
    files = list(files)
    known = {content / source for _, source in files}
    if content.is_dir() and _is_other(content, known, again=again):
        return Copying(
            tuple((path, content / source) for path, source in files), 0, (), _free(content.with_name(ASIDE))
        )
    new, same, different = [], 0, []
    for path, source in files:
        target = content / source
        if not target.exists():
            new.append((path, target))
        elif filecmp.cmp(path, target, shallow=False):
            same += 1
        else:
            different.append(target)
    return Copying(tuple(new), same, tuple(different), None)


def _is_other(content: Path, known: set[Path], *, again: bool) -> bool:
    """Whether a folder holds another site: files, and after an earlier adoption none of those that are to come."""
    files = [path for path in content.rglob("*") if path.is_file() and path.name not in (NAME, ".gitkeep", ".DS_Store")]
    return bool(files) and not (again and known.intersection(files))


def _free(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        number, free = number + 1, path.with_name(f"{path.name}-{number}")
    return free
