"""What the disk of a folder can tell apart."""

from __future__ import annotations

from pathlib import Path


def folds_case(folder: Path) -> bool:
    """Return whether the disk takes two names for one that differ only in case, as macOS and Windows do by default.

    ``folder`` need not be there yet: its nearest parent that is there, and has a letter in its name, is looked at.
    Nothing is written.
    """
    for there in (folder, *folder.parents):
        other = there.with_name(there.name.swapcase()) if there.name else there
        if other != there and there.exists():
            try:
                return other.samefile(there)
            except OSError:
                return False  # there is no file of the other name
    return False
