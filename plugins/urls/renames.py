"""What a repository knows of files that were renamed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

_LONGEST = 20  # seconds: an answer that takes longer is not worth waiting for
# Nothing that a repository's own settings name is run for a question about its past.
_PLAIN = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "--no-optional-locks")


def renames(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return old and new path, in the folder, of each file that Git has seen renamed there, the earliest first.

    Empty where the folder is in no repository, or Git is not installed. Two files are one when half of it is the same.
    """
    options = ("--format=", "--name-status", "--find-renames", "--diff-filter=R", "--relative", "-z", "--no-ext-diff")
    past = list(_pairs(_said_by_git(folder, "log", "--first-parent", "-m", *options, "--", ".")))
    return (*reversed(past), *_pairs(_said_by_git(folder, "diff", *options[1:], "HEAD", "--", ".")))


def latest(source: str, known: Iterable[tuple[str, str]]) -> str:
    """Return the path that a file has now, from the renames since the earliest."""
    for old, new in known:
        if source == old:
            source = new
    return source


def _said_by_git(folder: Path, *arguments: str) -> str:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument comes from a document
            ["git", *_PLAIN, *arguments],  # noqa: S607 - the author's git
            cwd=folder, env=environ, capture_output=True, timeout=_LONGEST, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "surrogateescape")


def _pairs(said: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of ``R100 NUL old NUL new NUL``."""
    parts = iter(part for part in said.split("\0") if part.strip("\n"))
    for mark in parts:
        old, new = next(parts, ""), next(parts, "")
        if mark.strip("\n").startswith("R") and new:
            yield old, new
