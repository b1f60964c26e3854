"""What each file of a content tree was read as: a document or a file to be copied. Kept, so that it is read once."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import astuple, replace

from ...site.config import Config
from ...site.problems import Problem, ProblemError, Problems
from ...urls import contract
from ..document import Document
from ..files import tree
from ..files.file import File
from ..files.walk import Found, Walk
from . import documents

if TYPE_CHECKING:
    from .pelican.readers import OtherReaders

# Nanoseconds: a file that has changed so lately could change again without a sign of it, where a file system's clock
# ticks slowly (FAT: every two seconds).
_UNSETTLED = 2_000_000_000


class Kept(Protocol):
    """What keeps readings from build to build, by what the files looked like."""

    def recall(self, looks: Sequence[str]) -> Sequence[bytes | None]:
        """Return for each look the reading that is kept under it, or None."""

    def keep(self, look: str, reading: bytes) -> None:
        """Keep a reading."""

    def together(
        self, read: Callable[[Iterable[int]], list[tuple[int, bytes]]], files: Sequence[int]
    ) -> Iterable[tuple[int, bytes]]:
        """Return what ``read`` makes of some files, on as many cores as that is worth."""


class Reading(Struct, frozen=True):
    """One file of the tree, read. ``file`` is None for one that becomes nothing, ``document`` for one that is none."""

    file: File | None = None
    document: Document | None = None
    problems: tuple[Problem, ...] = ()


def scan(
    config: Config, problems: Problems, kept: Kept | None = None, others: OtherReaders | None = None
) -> tuple[Reading, ...]:
    """Return every file of the content tree that becomes something, sorted by path.

    In a Jekyll tree the underscored names are special, in ours the unprefixed ones. Files that cannot be read, links
    that lead out of the tree, and loops of links are problems. What has not changed since it was kept is not opened.
    ``others`` read what is neither Markdown nor HTML.
    """
    found = [one for one in Walk(config, problems).files() if one.source != contract.NAME]
    packed = _recalled(found, config, kept, others) if kept else None
    read: dict[str, Reading] = {}
    for number, one in enumerate(found):
        if one.source in read:
            continue
        reading = _unpacked(packed[number], one) if packed else _read(one, config, others)
        problems.extend(reading.problems)
        if reading.file:
            read[one.source] = reading
    return tuple(read[source] for source in sorted(read))


def _recalled(found: Sequence[Found], config: Config, kept: Kept, others: OtherReaders | None) -> Sequence[bytes]:
    """Return the reading of each of these files, as it is kept or made, and keep those that are new."""
    looks = [_look(one, others) for one in found]
    recalled = list(kept.recall(looks))
    missing = [number for number, packed in enumerate(recalled) if packed is None]

    def read(numbers: Iterable[int]) -> list[tuple[int, bytes]]:
        return [(number, _packed(_read(found[number], config, others))) for number in numbers]

    for number, packed in kept.together(read, missing):
        recalled[number] = packed
        if looks[number]:
            kept.keep(looks[number], packed)
    return [packed or b"" for packed in recalled]


def _look(found: Found, others: OtherReaders | None) -> str:
    """Return what tells a file from all others and from what it was before; nothing if that is not certain yet.

    It never is of what a plugin's reader reads, which may look elsewhere too.
    """
    facts = others.facts(found.path) if others and others.has(found.path) else ""
    if facts is None:
        return ""
    try:
        stat = os.stat(found.path)
    except OSError:
        return ""
    if time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) < _UNSETTLED:
        return ""
    return repr((found, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)) + facts


def _packed(reading: Reading) -> bytes:
    """Return a reading as bytes, without what is known from where its file lies: paths take long to pack."""
    file, document = reading.file, reading.document
    facts = (
        (file.role, file.collection, file.below) if file else None,
        astuple(document)[2:] if document else None,
        tuple((one.line, one.what, one.remedy, one.severity) for one in reading.problems),
    )
    return pickle.dumps(facts, pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes, found: Found) -> Reading:
    path, source = found.path, found.source
    file, document, problems = pickle.loads(packed)  # noqa: S301  packed by ourselves
    return Reading(
        File(path, source, *file) if file else None,
        Document(path, source, *document) if document else None,
        tuple(Problem(path, *problem) for problem in problems),
    )


def _read(found: Found, config: Config, others: OtherReaders | None) -> Reading:
    problems = Problems()
    file, document = None, None
    try:
        file = tree.file_of(found, config, problems, others)
    except ProblemError as error:
        problems.add(error.problem)
    if file and file.data is not None:
        document = documents.read(file, config, problems)
        file = replace(file, data=None, header=None)
    if file and file.role == "text" and problems.errors:  # a program that reads it could make nothing of a part
        told = (replace(one, what=f"{one.what}; the file is left out", severity="warning") for one in problems)
        return Reading(file, None, tuple(told))
    return Reading(file, document, tuple(problems))
