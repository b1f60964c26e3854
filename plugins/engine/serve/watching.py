"""Which files have changed: told in batches, also those that changed while nobody looked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import watch

from ...site.marker import MARKER
from ..cache.fingerprint import Stamp, stamps

# Milliseconds: how long a storm is one batch, the pause that ends a batch, how often the paths are looked at.
_GROUPED, _PAUSE, _LOOK = 100, 10, 500
_LEFT_OUT = frozenset({"_site", "__pycache__", "node_modules"})  # what other tools make
_OF_EDITORS = re.compile(r"\.#.*|#.*#|.*~|\..*\.sw.|4913|.*___jb_\w+___|\.DS_Store")

Stamps = frozenset[Stamp]


class Watch:
    """The files and folders to watch. What changes from when this is made is told once, by whoever iterates.

    A path that is removed and comes back, or is replaced by another file of its name, goes on being watched.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        self.seen = self._look()

    def __iter__(self) -> Iterator[frozenset[Path]]:
        """Yield what has changed since the last time, as soon as no more changes follow. Never ends."""
        while True:
            yield from self._while_the_same()

    def _while_the_same(self) -> Iterator[frozenset[Path]]:
        """Yield changes until one of the paths is not the file or folder that it was."""
        there = [path for path in self.paths if path.exists()]
        identities = self._identities()
        seen: Stamps | None = self.seen
        batches = watch(
            *there,
            watch_filter=lambda _, path: self.counts(Path(path)),
            debounce=_GROUPED,
            step=_PAUSE,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        try:
            for batch in batches:
                changed = frozenset(Path(path) for _, path in batch)
                if seen is not None:  # the first look: has anything changed before the watch was set up?
                    changed |= frozenset(Path(path) for path, *_ in seen ^ self._look())
                    seen = None
                if is_other := self._identities() != identities:
                    self.seen = self._look()
                if changed or is_other:
                    yield changed
                if is_other:
                    return
        except FileNotFoundError:
            return  # one is gone since a moment ago: the next round does without it

    def counts(self, path: Path) -> bool:
        """Whether a file can be one of the site's: not hidden, not an editor's, not made by this or another tool."""
        root = next((root for root in self.paths if path.is_relative_to(root)), None)
        if root is None or _OF_EDITORS.fullmatch(path.name):
            return False
        folders = path.relative_to(root).parts[:-1]
        if any(name in _LEFT_OUT or (name.startswith(".") and name != ".well-known") for name in folders):
            return False
        above = path.parents[: len(folders)]
        return path.name not in _LEFT_OUT and not any((folder / MARKER).is_file() for folder in above)

    def _look(self) -> Stamps:
        return frozenset(stamp for stamp in stamps(self.paths) if self.counts(Path(stamp[0])))

    def _identities(self) -> list[tuple[int, int] | None]:
        return [_identity(path) for path in self.paths]


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
