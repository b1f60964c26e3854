"""Two builds of one site, compared for a person: which outputs have gone, come, or are different."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from pathlib import Path

from ..site.marker import MARKER

_NAMED = 10  # outputs of each kind that are told by name


def differences(before: Path, after: Path) -> Iterator[str]:
    """Yield a line for each kind of difference, with its first outputs; what has gone first."""
    old, new = _files(before), _files(after)
    both = sorted(old & new)
    changed = [name for name in both if not filecmp.cmp(before / name, after / name, shallow=False)]
    for what, names in (("gone", sorted(old - new)), ("new", sorted(new - old)), ("different", changed)):
        if names:
            more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
            yield f"{what}, of {len(old | new):,} outputs: {', '.join(names[:_NAMED])}{more}"


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found} - {MARKER}
