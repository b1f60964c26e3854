"""What may be the path of a file in the output, on every disk."""

from __future__ import annotations

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


def _bytes(text: str) -> bytes:
    return _NO_TEXT.sub("\ufffd", text).encode("utf-8", "surrogateescape")
