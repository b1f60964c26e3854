"""The sources of a site, if they are in Git: committed, and as new as the ones that others have."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..site.problems import shown
from .refusals import Refusal, refusal

_PATIENCE = 600.0  # seconds that a remote gets to say what is new
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")


def git(folder: Path, *arguments: str, limit: float | None = None) -> subprocess.CompletedProcess[str]:
    """Run git in a folder; what it says is text, and its status is for the caller to look at.

    One that takes more than ``limit`` seconds is ended, and has the status 124, as timeout(1) has it.
    """
    command = ["git", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - no shell, and callers keep options from being smuggled in
            command, cwd=folder, env=environ(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
            errors="surrogateescape", timeout=limit,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", f"no answer within {limit:.0f} seconds")


def environ() -> dict[str, str]:
    """Return the environment for git: without variables that name another repository, as inside a hook.

    Only the transports of Git itself are used, which run no other program and wait for none.
    """
    own = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    return {"GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh", **own, "LC_ALL": "C.UTF-8"}


def examine(folders: Iterable[Path]) -> Iterator[Refusal]:
    """Yield what is uncommitted or behind in the repositories that hold these folders; a folder may be in none."""
    tops = (git(folder, "rev-parse", "--show-toplevel") for folder in folders)
    for top in dict.fromkeys(Path(top.stdout.rstrip("\n")) for top in tops if not top.returncode):
        yield from _dirty(top)
        yield from _stale(top)


def _dirty(top: Path) -> Iterator[Refusal]:
    status = git(top, "-c", "core.quotePath=false", "status", "--porcelain")  # letters of any language as they are
    changed = [line[3:] for line in status.stdout.splitlines()]
    if changed:
        some = ", ".join(changed[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
        what = f"has changes that are not committed: {some}"
        yield refusal("dirty", _named(top), what, "commit them or take them back")


def _stale(top: Path) -> Iterator[Refusal]:
    upstream = git(top, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    if upstream.returncode:
        return  # no branch of anyone else's to be behind of
    if git(top, "fetch", "--quiet", limit=_PATIENCE).returncode:
        what = "cannot be compared with its remote, which does not answer"
        yield refusal("stale", _named(top), what, "try again online")
        return
    behind = int(git(top, "rev-list", "--count", "HEAD..@{upstream}").stdout)
    if behind:
        what = f"lacks {behind} commit{'s' if behind > 1 else ''} of {upstream.stdout.strip()}"
        yield refusal("stale", _named(top), what, "git pull, then publish")


def _named(top: Path) -> Path:
    """Return a repository as a sentence can name it: the folder where a person is has but a dot for a name."""
    return Path("this project") if shown(top) == "." else top
