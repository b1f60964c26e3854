"""A file as HTTP gives it: its type, its mark, and the part that was asked for (RFC 9110)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from email.message import Message
from email.utils import formatdate, parsedate_to_datetime
from mimetypes import MimeTypes
from pathlib import Path

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)
_TYPES: Mapping[str, str] = {
    ".atom": "application/atom+xml", ".avif": "image/avif", ".bib": "text/x-bibtex", ".ics": "text/calendar",
    ".ipynb": "application/json", ".js": "text/javascript", ".map": "application/json", ".md": "text/markdown",
    ".mjs": "text/javascript", ".otf": "font/otf", ".php": "text/html", ".ttf": "font/ttf", ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff": "font/woff", ".woff2": "font/woff2",
    ".xml": "application/xml", ".yaml": "application/yaml", ".yml": "application/yaml",
}  # fmt: skip
_PACKED: Mapping[str, str] = {"gzip": "application/gzip", "bzip2": "application/x-bzip2", "xz": "application/x-xz"}


class UnsatisfiableError(Exception):
    """No byte of the part that was asked for is in the file (RFC 9110, section 15.5.17)."""


def type_of(path: Path) -> str:
    """Return the media type of a file by its name, the same on every machine; what is text is UTF-8."""
    suffix = path.suffix.lower()
    guessed, packing = MimeTypes().guess_type(path.name.lower())
    kind = _TYPES.get(suffix) or (_PACKED.get(packing) if packing else guessed) or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def validators(stat: os.stat_result) -> dict[str, str]:
    """Return the header fields by which a browser asks later whether a file has changed."""
    return {
        "ETag": f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"',
        "Last-Modified": formatdate(stat.st_mtime, usegmt=True),
    }


def is_known(asked: Message, stat: os.stat_result) -> bool:
    """Whether the browser has the file as it is: by its mark, or where it names none by its date (RFC 9110, 13.2.2)."""
    marks, since = asked.get("If-None-Match"), asked.get("If-Modified-Since")
    if marks is not None:
        return marks.strip() == "*" or validators(stat)["ETag"] in re.findall(r'"[^"]*"', marks)
    try:
        return since is not None and int(stat.st_mtime) <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False


def part(asked: Message, stat: os.stat_result) -> range | None:
    """Return the bytes that the Range field asks for, or None for the whole file (RFC 9110, section 14.2).

    One range is given as asked; several, one in another unit, and one of a file that has changed since (If-Range) are
    not. Raises UnsatisfiableError.
    """
    found = _RANGE.fullmatch(asked.get("Range", "").strip())
    if (
        found is None
        or not any(found.groups())
        or asked.get("If-Range", validators(stat)["ETag"]) != validators(stat)["ETag"]
    ):
        return None
    size, (first, last) = stat.st_size, found.groups()
    if not first:
        start, end = max(size - int(last), 0), size
    elif last and int(last) < int(first):
        return None
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
    if start >= end:
        raise UnsatisfiableError
    return range(start, end)
