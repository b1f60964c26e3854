"""Digests of what a build depends on: code, theme, configuration, and the views that pages are rendered from."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.msgpack import Encoder

if TYPE_CHECKING:
    from ...site.config import Config

Stamp = tuple[str, int, int, int]

_SALT = sys.version.encode()
_MADE = frozenset({"__pycache__", ".cache", ".git", ".venv", "node_modules"})


def digest(*parts: str | bytes) -> str:
    """Return the digest of some texts, each by itself, as 32 hexadecimal digits."""
    made = blake2b(_SALT, digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def stamps(
    folders: Iterable[Path], without: str = "", *, folders_too: bool = False, links_too: bool = False
) -> Iterator[Stamp]:
    """Yield path, size, and times of change (of the content, of anything else) of every file below some folders.

    Left out are what is made (bytecode, caches), repositories, and the folder ``without``. A link that leads nowhere is
    as a file of no size. With ``folders_too`` the folders are there, empty ones too; with ``links_too`` links to
    folders are followed, once each.
    """
    for folder in folders:
        pending, followed = [str(folder)], set[str]()
        while pending:
            here = pending.pop()
            try:
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except NotADirectoryError:
                stat = Path(here).stat()
                yield here, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
                continue
            except OSError:
                continue
            if folders_too:
                yield here, 0, 0, 0
            for entry in entries:
                if entry.name in _MADE or entry.path == without:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                if links_too and entry.is_symlink() and os.path.isdir(entry.path):  # noqa: PTH112
                    if (real := os.path.realpath(entry.path)) not in followed:
                        followed.add(real)
                        pending.append(entry.path)
                    continue
                try:
                    stat = entry.stat()
                except OSError:
                    yield entry.path, 0, 0, 0
                    continue
                yield entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def of_files(*folders: Path) -> str:
    """Return a digest of all files below some folders, by path, size and time of change."""
    return digest(repr(list(stamps(folders, links_too=True))))


def packages() -> str:
    """Return the packages that are installed beside this program's own, each with its version."""
    try:
        names = [path.name for path in Path(msgspec.__file__).parents[1].iterdir()]
    except OSError:  # of an archive
        return ""
    return " ".join(sorted(name for name in names if name.endswith(".dist-info")))


def text_of(config: Config, without: Collection[str]) -> str:
    """Return a configuration as text, but for some of its fields."""
    return repr([(name, getattr(config, name)) for name in config.__struct_fields__ if name not in without])


def of_view(*values: Any) -> str:
    """Return a digest of what a page is rendered from: views, texts, numbers, times, and tuples of these.

    Raises TypeError for anything else.
    """
    try:
        return digest(_ENCODED(values))
    except TypeError as error:
        raise TypeError(f"what is no part of a view: {error}") from error


# HTML is another thing than the same text: it is what the encoder does not know, and encoded as bytes.
_ENCODED = Encoder(enc_hook=str.encode).encode
