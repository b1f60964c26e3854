"""A folder on another machine, through rsync over SSH (or an rsync daemon).

rsync puts each new file beside its place and renames all of them at the very end, then deletes what is gone: a
connection lost on the way leaves the old site, and sending again goes on from there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Self

from ...site.marker import MARKER
from ..inspection import BuiltSite
from .target import PREVIEW, Publication, TargetError, refuse_nothing
from .workspace import workspace

_SEND = (
    "--recursive", "--times", "--checksum", "--compress", "--chmod=D755,F644",
    "--delay-updates", "--delete-delay",
    "--filter=protect /.well-known/",  # where hosts keep what proves that the name is theirs
    f"--filter=protect /{PREVIEW}*/",
)  # fmt: skip
_SILENCE = 60  # seconds without a byte after which a connection counts as lost
_PARTIAL = 23  # rsync's status for a folder that is not there, among others
_DAEMON = re.compile(r"rsync://|[^/:-][^/:]*::")
_TARGET = re.compile(r"(?:(?!rsync://)[^/:]+:|rsync://[^/]+/).*[^/:].*|/.*[^/].*")


class Rsync:
    """The folder ``to``, as rsync names it: ``user@host:path``, ``rsync://host/module/path``, or an absolute path."""

    is_origin = False

    def __init__(self, root: Path, to: str) -> None:
        if not _TARGET.fullmatch(to) or to.startswith("-"):
            raise TargetError(f"PUBLISH_TO is {to!r}; write user@host:path/of/the/site in publishconf.py")
        self._root = root
        self._to = to.rstrip("/") + "/"
        self.place = Path(to)

    def __enter__(self) -> Self:
        if shutil.which("rsync") is None:
            raise TargetError("rsync is not installed; install it (on Debian: apt install rsync)")
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing is kept open."""

    def published(self) -> Publication:
        """Return what the folder holds now; one that is not there yet holds nothing."""
        done = _rsync("--recursive", "--list-only", "--no-motd", "--", self._to)
        if done.returncode not in (0, _PARTIAL):
            raise TargetError(_explained(self._to, done))
        lines = (line.split(maxsplit=4) for line in done.stdout.splitlines())
        files = tuple(parts[4] for parts in lines if len(parts) == 5 and not parts[0].startswith("d"))
        with workspace(self._root) as work:
            for name in {MARKER, "CNAME"}.intersection(files):
                _rsync("--", f"{self._to}{name}", f"{work}/")
            texts = (
                (work / name).read_text(errors="replace") if (work / name).is_file() else ""
                for name in (MARKER, "CNAME")
            )
            return Publication.of(files, *texts)

    def send(self, site: BuiltSite, below: str = "") -> str:
        """Transfer what has changed, switch at the end, delete what is gone."""
        refuse_nothing(site)
        to = f"{self._to}{below}/" if below else self._to
        done = _rsync(*_SEND, "--", f"{site.folder}/", to)
        if done.returncode:
            raise TargetError(f"{_explained(to, done)}; the site there is as it was, publish again")
        return f"{site.pages:,} pages are at {to}"


def _rsync(*arguments: str) -> subprocess.CompletedProcess[str]:
    daemon = [f"--contimeout={_SILENCE}"] if any(map(_DAEMON.match, arguments)) else []
    command = [str(shutil.which("rsync")), f"--timeout={_SILENCE}", *daemon, *arguments]
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # noqa: S603 - no shell, and the target follows a --
        command, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="surrogateescape"
    )


def _explained(to: str, done: subprocess.CompletedProcess[str]) -> str:
    said = " ".join(done.stderr.split()) or f"status {done.returncode}"
    return f"rsync cannot reach {to}: {said}"
