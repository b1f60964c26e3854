"""A file as HTTP gives it: its type, its mark, and the part of it that was asked for (RFC 9110)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from email.message import Message
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path

from msgspec import Struct

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)
_TYPES: Mapping[str, str] = {
    ".atom": "application/atom+xml", ".avif": "image/avif", ".bib": "text/x-bibtex", ".ics": "text/calendar",
    ".ipynb": "application/json", ".js": "text/javascript", ".map": "application/json", ".md": "text/markdown",
    ".mjs": "text/javascript", ".otf": "font/otf", ".php": "text/html", ".ttf": "font/ttf", ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff": "font/woff", ".woff2": "font/woff2",
    ".xml": "application/xml", ".yaml": "application/yaml", ".yml": "application/yaml",
}  # fmt: skip
_PACKED: Mapping[str, str] = {"gzip": "application/gzip", "bzip2": "application/x-bzip2", "xz": "application/x-xz"}


class Answer(Struct, frozen=True):
    """What a request for a file is answered with; ``sent`` are the bytes of the file that make the body."""

    status: HTTPStatus
    fields: Mapping[str, str]
    sent: range


def answer(asked: Message, path: Path, stat: os.stat_result) -> Answer:
    """Return the answer to a GET with these header fields: the file, a part of it, or that the browser has it already.

    One range of bytes is given as asked. Several, one in another unit, and one of a file that has changed since
    (If-Range) are answered with the whole file (RFC 9110, section 14.2).
    """
    mark = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    fields = {"Accept-Ranges": "bytes", "Cache-Control": "no-cache", "ETag": mark}
    fields["Last-Modified"] = formatdate(stat.st_mtime, usegmt=True)
    if _is_known(asked, mark, stat.st_mtime):
        return Answer(HTTPStatus.NOT_MODIFIED, fields, range(0))
    whole = range(stat.st_size)
    part = _part(asked.get("Range", ""), stat.st_size) if asked.get("If-Range", mark) == mark else None
    sent = whole if part is None else part
    fields |= {"Content-Type": type_of(path), "Content-Length": str(len(sent))}
    if part is None:
        return Answer(HTTPStatus.OK, fields, whole)
    fields["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(whole)}" if part else f"bytes */{len(whole)}"
    return Answer(HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, fields, part)


def type_of(path: Path) -> str:
    """Return the media type of a file by its name, the same on every machine; what is text is UTF-8."""
    suffix = path.suffix.lower()
    guessed, packing = MimeTypes().guess_type(path.name.lower())
    kind = _TYPES.get(suffix) or (_PACKED.get(packing) if packing else guessed) or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def _is_known(asked: Message, mark: str, changed: float) -> bool:
    """Whether the browser has the file as it is: by its mark, or where it names none by its date (section 13.2.2)."""
    marks, since = asked.get("If-None-Match"), asked.get("If-Modified-Since")
    if marks is not None:
        return marks.strip() == "*" or mark in re.findall(r'"[^"]*"', marks)
    try:
        return since is not None and int(changed) <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False


def _part(asked: str, size: int) -> range | None:
    """Return the bytes that a Range field asks for, none if the file has none of them; None for the whole file."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or asked.strip().endswith("=-"):
        return None
    first, last = found.groups()
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)
