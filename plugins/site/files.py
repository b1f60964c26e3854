"""What may be the path of a file in the output, on every disk."""

from __future__ import annotations

from pathlib import Path

from ..lazy import lazy

LONGEST_NAME = 255  # bytes in a file's name: ext4, APFS, NTFS
LONGEST_PATH = 2048  # bytes in an output; leaves room for the output folder below PATH_MAX
_NO_TEXT = lazy("[\ud800-\udc7f\udd00-\udfff]")  # half characters; the others stand for bytes of a file's name


def unwritable(output: str) -> str | None:
    """Return why no file can have this path inside the output folder, or None where one can."""
    names = output.split("/")
    if not all(names) or ".." in names or "." in names:
        return "is no path inside the site"
    if "\0" in output:
        return "has a NUL character"
    if any(len(_bytes(name)) > LONGEST_NAME for name in names):
        return f"has a name of over {LONGEST_NAME} bytes"
    if len(_bytes(output)) > LONGEST_PATH:
        return f"is over {LONGEST_PATH:,} bytes long".replace(",", "\u2009")
    return None


def is_file(path: Path) -> bool:
    """Whether a path is that of a file; one that no disk can have, as documents may name it, is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long; a NUL
        return False


def is_file_below(path: Path, root: Path) -> bool:
    """Whether a path is that of a file below a folder, when links have been followed."""
    try:
        return path.is_file() and path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError):
        return False


def _bytes(text: str) -> bytes:
    return _NO_TEXT.sub("\ufffd", text).encode("utf-8", "surrogateescape")
