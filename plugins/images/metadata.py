"""What cameras and programs note in a picture, taken out without touching a pixel.

Colour profiles stay, and so does the way up. A file that is not what its beginning says comes back as it is.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache

_PNG = b"\x89PNG\r\n\x1a\n"
_NOTES = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")  # PNG, third edition, 11.3.3 to 11.3.5
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4


def without_metadata(data: bytes) -> bytes:
    """Return a JPEG, PNG or WebP file without place, time, device, author's notes and previews.

    The same object comes back if there is nothing to take out, or if the file is broken.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _webp(data)
    except (struct.error, ValueError, IndexError):
        return data
    return data


def _jpeg(data: bytes) -> bytes:
    """Return a JPEG file without application segments but those that pixels depend on (ITU-T T.81, annex B)."""
    kept, orientation, at = [b"\xff\xd8"], 1, 2
    while data[at + 1] != 0xD9:
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise ValueError
        if marker == 0xFF:  # a byte to fill up
            at += 1
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        content = data[at + 4 : end]
        if marker == 0xDA:  # a scan: its data go on to the next marker
            found = _marker().search(data, end)
            end = found.start() if found else len(data)
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            orientation = _orientation(content[6:])
        is_colour = marker in (0xE0, 0xEE) or (marker == 0xE2 and content.startswith(b"ICC_PROFILE\0"))
        if is_colour or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[at:end])
        at = end
        if at >= len(data):
            raise ValueError
    if orientation != 1:
        exif = b"Exif\0\0" + _exif(orientation)
        kept.insert(1, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    made = b"".join((*kept, b"\xff\xd9"))
    return made if made != data else data


def _png(data: bytes) -> bytes:
    """Return a PNG file without its textual, Exif and time chunks."""
    kept, orientation = [], 1
    for kind, content, raw in _chunks(data, len(_PNG), ">I4s", 4):
        if kind == b"eXIf":
            orientation = _orientation(content)
        if kind not in _NOTES:
            kept.append(raw)
        if kind == b"IEND":
            break
    if orientation != 1:
        body = b"eXIf" + _exif(orientation)
        kept.insert(1, struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
    made = _PNG + b"".join(kept)
    return made if made != data else data


def _webp(data: bytes) -> bytes:
    """Return a WebP file without its Exif and XMP chunks (RFC 9649, 2.7)."""
    kept, orientation = [], 1
    for kind, content, raw in _chunks(data, 12, "<4sI", 0):
        if kind == b"EXIF":
            orientation = _orientation(content.removeprefix(b"Exif\0\0"))
        elif kind != b"XMP ":
            kept.append(raw)
    if len(kept) and kept[0].startswith(b"VP8X"):
        flags = kept[0][8] & ~0x0C | (0x08 if orientation != 1 else 0)
        kept[0] = kept[0][:8] + bytes((flags,)) + kept[0][9:]
    if orientation != 1:
        exif = _exif(orientation)
        kept.append(b"EXIF" + struct.pack("<I", len(exif)) + exif)
    body = b"WEBP" + b"".join(kept)
    made = b"RIFF" + struct.pack("<I", len(body)) + body
    return made if made != data else data


def _chunks(data: bytes, at: int, head: str, tail: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield kind, content and all of each chunk. Raises struct.error or ValueError for a file that ends too soon."""
    while at < len(data):
        one, other = struct.unpack_from(head, data, at)
        size, kind = (one, other) if isinstance(one, int) else (other, one)
        end = at + 8 + size + tail + (size % 2 if tail == 0 else 0)
        if end > len(data):
            raise ValueError
        yield kind, data[at + 8 : at + 8 + size], data[at:end]
        at = end


def _orientation(tiff: bytes) -> int:
    """Return which side of a picture is up, from 1 to 8, as Exif says (TIFF 6.0, section 2)."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    start = struct.unpack_from(f"{order}I", tiff, 4)[0]
    for number in range(min(struct.unpack_from(f"{order}H", tiff, start)[0], 512)):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else 1
    return 1


def _exif(orientation: int) -> bytes:
    """Return Exif data that say which side is up, and nothing else."""
    return b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


@lru_cache(maxsize=1)
def _marker() -> re.Pattern[bytes]:
    """Return what ends the data of a scan: a marker that is neither a stuffed byte nor a restart."""
    return re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
