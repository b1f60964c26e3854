"""What is made of the pictures of a site, kept from build to build: by content, and found again by the file's look."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.json import decode, encode

from ..pages.kept import write_whole
from . import drawings, variants
from .metadata import without_metadata

VERSION = "2"  # of what is made: another one makes all anew
_DAY = 24 * 3600
_KEPT = 14  # days that something stays without being asked for


class Size(Struct, frozen=True):
    """A picture in one size and format: its file in the catalogue's folder."""

    suffix: str
    width: int
    name: str


class Picture(Struct, frozen=True):
    """What is known of a picture.

    ``width`` and ``height`` are as it is shown, 0 where nobody knows; a ``scalable`` one has only proportions.
    ``clean`` is the file that is published in its place, None where that is the original itself. ``sizes`` has the
    smaller ones, the smallest first, if ``is_shown`` asked for them. ``fault`` says why nothing was made of it.
    """

    digest: str
    width: int = 0
    height: int = 0
    scalable: bool = False
    clean: str | None = None
    sizes: tuple[Size, ...] = ()
    is_shown: bool = False
    fault: str = ""
    unsafe: bool = False


class _Index(Struct):
    """``files`` has the digest of each file by its path and look, ``pictures`` what is made of it and the last day."""

    files: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, tuple[int, Picture]] = field(default_factory=dict)


class Catalogue:
    """Pictures and what is made of them, in a folder. An index that cannot be read counts as empty."""

    def __init__(self, folder: Path, *, enabled: bool = True) -> None:
        self.folder = folder / VERSION
        self._index = self._read() if enabled else _Index()

    def pictures(self, files: Iterable[Path], shown: Collection[Path]) -> dict[Path, Picture]:
        """Return what is known of files, each by its path; those ``shown`` in pages have smaller sizes."""
        today = int(time.time()) // _DAY
        looks = {file: _look(file) for file in files}
        found = {file: self._known(look, file in shown) for file, look in looks.items()}
        missing = [file for file, picture in found.items() if picture is None]
        if missing:
            found |= self._examine(missing, shown)
        pictures = {file: picture for file, picture in found.items() if picture is not None}
        is_new = bool(missing)
        for file, picture in pictures.items():
            self._index.files[looks[file]] = picture.digest
            day, kept = self._index.pictures.get(picture.digest, (0, None))
            is_new |= day != today
            if kept is None or not self._has(kept, picture.is_shown):  # a copy that no page shows has no sizes
                kept = picture
            self._index.pictures[picture.digest] = (today, kept)
        if is_new:
            self._save(today)
        return pictures

    def _examine(self, files: list[Path], shown: Collection[Path]) -> dict[Path, Picture | None]:
        """Return what is known of files that look new; of copies, and of what was only moved, nothing is made twice."""
        from concurrent.futures import ThreadPoolExecutor

        self.folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(_workers()) as pool:  # Pillow lets go of the interpreter while it works
            digests = dict(zip(files, pool.map(_digest, files), strict=True))
            ones = {digests[file]: file for file in sorted(files, key=shown.__contains__)}  # of copies, one that shows
            made = pool.map(
                lambda digest, file: self._recall(digest, file in shown) or self._make(file, file in shown),
                ones.keys(), ones.values(),
            )  # fmt: skip
            known = dict(zip(ones, made, strict=True))
        return {file: known[digest] for file, digest in digests.items()}

    def path(self, name: str) -> Path:
        """Return where a file of the catalogue is."""
        return self.folder / name

    def _known(self, look: str, is_shown: bool) -> Picture | None:
        return self._recall(self._index.files.get(look, ""), is_shown)

    def _recall(self, digest: str, is_shown: bool) -> Picture | None:
        _, picture = self._index.pictures.get(digest, (0, None))
        return picture if picture and self._has(picture, is_shown) else None

    def _has(self, picture: Picture, is_shown: bool) -> bool:
        """Return whether all that was made of a picture is there, its smaller sizes too if pages show it."""
        names = (*(size.name for size in picture.sizes), *((picture.clean,) if picture.clean else ()))
        return (picture.is_shown or not is_shown) and all((self.folder / name).is_file() for name in names)

    def _make(self, file: Path, is_shown: bool) -> Picture:
        data = file.read_bytes()
        digest, is_drawing = _digest_of(data, file), _is_drawing(file)  # anew: the file may have changed since
        try:
            clean = drawings.safe(data) if is_drawing else without_metadata(data)
        except drawings.UnsafeDrawingError as error:
            return Picture(digest, fault=str(error), unsafe=True)
        name = None
        if clean is not data:
            name = self._keep(f"{digest}{file.suffix.lower()}", clean)
        if is_drawing:
            width, height, scalable = drawings.size_of(data) or (0, 0, False)
            return Picture(digest, width, height, scalable, name, is_shown=True)
        if not is_shown:
            return Picture(digest, clean=name)
        try:
            width, height = variants.size_of(data)
            made = variants.variants_of(data)
        except variants.UnreadablePictureError as error:
            return Picture(digest, clean=name, is_shown=True, fault=str(error))
        sizes = tuple(
            Size(one.suffix, one.width, self._keep(f"{digest}-{one.width}.{one.suffix}", one.data)) for one in made
        )
        return Picture(digest, width, height, False, name, sizes, is_shown=True)

    def _keep(self, name: str, data: bytes) -> str:
        """Write a file as a whole or not at all, and return its name."""
        write_whole(self.folder / name, data)
        return name

    def _read(self) -> _Index:
        try:
            return decode((self.folder / "index.json").read_bytes(), type=_Index)
        except (OSError, ValueError):
            return _Index()

    def _save(self, today: int) -> None:
        """Keep the index, and remove what nobody has asked for in two weeks."""
        index = self._index
        index.pictures = {digest: one for digest, one in index.pictures.items() if one[0] > today - _KEPT}
        index.files = {look: digest for look, digest in index.files.items() if digest in index.pictures}
        names = {size.name for _, picture in index.pictures.values() for size in picture.sizes}
        names |= {picture.clean for _, picture in index.pictures.values() if picture.clean}
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._keep("index.json", encode(index))
            for file in self.folder.iterdir():
                if file.name not in names and file.stat().st_mtime < (today - _KEPT) * _DAY:
                    file.unlink()


def _is_drawing(file: Path) -> bool:
    return file.suffix.lower() == ".svg"


def _digest(file: Path) -> str:
    return _digest_of(file.read_bytes(), file)


def _digest_of(data: bytes, file: Path) -> str:
    """Return the digest of a picture; as a drawing, which may run, the same bytes are another one."""
    return sha256(data).hexdigest()[:16] + ("d" if _is_drawing(file) else "")


def _look(file: Path) -> str:
    stat = file.stat()
    return f"{file} {stat.st_ino} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"


def _workers() -> int:
    wanted = os.environ.get("SITE_WORKERS", "")
    if wanted.isdigit() and int(wanted):
        return int(wanted)
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
