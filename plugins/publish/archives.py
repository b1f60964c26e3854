"""What is packed in a file: the members of zip and tar archives, and what gzip, bzip2 and xz have made smaller.

Office documents, e-books and wheels are zip archives too. A visitor unpacks all of them, so that what is inside is
published as well. The work is bounded by the bytes that come out, whatever an archive says of itself.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import IO, BinaryIO, cast

MOST_BYTES = 512 << 20  # that are unpacked of one file
MOST_MEMBERS = 20_000
DEEPEST = 3  # archives in archives
_PIECE = 1 << 20

_STREAMS: tuple[tuple[bytes, str], ...] = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ\0", "lzma"))
_ZIP, _TAR, _TAR_AT = b"PK\x03\x04", b"ustar", 257


class TooMuchError(Exception):
    """More is packed in a file than can be looked through."""


class _Budget:
    def __init__(self) -> None:
        self.bytes, self.members = MOST_BYTES, MOST_MEMBERS

    def take(self, amount: int) -> None:
        self.bytes -= amount
        if self.bytes < 0:
            raise TooMuchError

    def member(self) -> None:
        self.members -= 1
        if self.members < 0:
            raise TooMuchError


def members(stream: BinaryIO) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the path of each member of an archive and its content, those of archives inside it too.

    Nothing for a file that is no archive, or as much of a damaged one as can be read. What is encrypted has no content.
    Raises TooMuchError.
    """
    yield from _members(stream, "", DEEPEST, _Budget())


def _members(stream: BinaryIO, prefix: str, deep: int, budget: _Budget) -> Iterator[tuple[str, BinaryIO]]:
    head = stream.read(_TAR_AT + len(_TAR))
    stream.seek(0)
    if not (unpack := _unpacker(head)):
        return
    if not deep:
        raise TooMuchError
    for name, content in unpack(stream, budget):
        path = f"{prefix}{name}"
        with content:
            yield path, content
            content.seek(0)
            yield from _members(content, f"{path}/" if name else prefix, deep - 1, budget)


def _unpacker(head: bytes) -> Callable[[BinaryIO, _Budget], Iterator[tuple[str, BinaryIO]]] | None:
    if head.startswith(_ZIP):
        return _zip
    if head[_TAR_AT:] == _TAR:
        return _tar
    return next((_stream(module) for magic, module in _STREAMS if head.startswith(magic)), None)


def _zip(stream: BinaryIO, budget: _Budget) -> Iterator[tuple[str, BinaryIO]]:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(stream) as archive:
            for info in archive.infolist():
                budget.member()
                if not info.is_dir():
                    hidden = info.flag_bits & 1  # encrypted: for visitors too
                    yield info.filename, io.BytesIO() if hidden else _read(archive.open(info), budget)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, ValueError, EOFError):
        return  # damaged: no visitor can unpack the rest either


def _tar(stream: BinaryIO, budget: _Budget) -> Iterator[tuple[str, BinaryIO]]:
    import tarfile

    try:
        with tarfile.open(fileobj=stream, mode="r:") as archive:
            for info in archive:
                budget.member()
                if info.isfile() and (content := archive.extractfile(info)):
                    yield info.name, _read(content, budget)
    except (tarfile.TarError, OSError, ValueError, EOFError):
        return  # damaged, as above


def _stream(module: str) -> Callable[[BinaryIO, _Budget], Iterator[tuple[str, BinaryIO]]]:
    def unpack(stream: BinaryIO, budget: _Budget) -> Iterator[tuple[str, BinaryIO]]:
        import importlib
        import zlib
        from lzma import LZMAError

        budget.member()
        try:
            yield "", _read(importlib.import_module(module).open(stream), budget)
        except (OSError, EOFError, zlib.error, LZMAError):
            return  # damaged, as above

    return unpack


def _read(content: IO[bytes], budget: _Budget) -> BinaryIO:
    """Return a member in memory, or, if it is large, in a temporary file."""
    import tempfile

    with closing(content), ExitStack() as stack:
        copy = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=16 * _PIECE))
        while piece := content.read(_PIECE):
            budget.take(len(piece))
            copy.write(piece)
        copy.seek(0)
        stack.pop_all()  # whoever asked for it closes it
        return cast("BinaryIO", copy)
