"""What ``upgrade`` does: the site is built by this version and by the next, and only changes to it if that goes well.

The next version is put into a folder of its own and tried there; the environment and the files of the site stay as they
are until it has built the site.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TextIO

from ..scaffold import program
from ..scaffold.differences import differences
from ..scaffold.sites import WORKFLOW
from ..site.command import COMMAND
from ..site.problems import shown
from .offer import offer
from .place import PACKAGE, SETTINGS, TOOL, checkout
from .settings import NO_SITE, TO_A_SITE, own_settings


class UpgradeError(Exception):
    """The site stays with its version; the message says why and what to do."""


def upgrade(root: Path, to: str | None, *, only_files: bool = False, stream: TextIO | None = None) -> int:
    """Bring the program of the site in ``root`` up to date, and tell what changes. Returns the exit status.

    ``to`` is a version, or a file of the program; the newest version, if None. With ``only_files`` the site gets what
    the program that runs has for it.
    """
    stream = stream or sys.stdout
    try:
        if not (root / SETTINGS[0]).is_file():
            raise UpgradeError(f"{NO_SITE}; {TO_A_SITE}")
        for line in _files_of_this(root) if only_files else _Upgrade(root, _requirement(to)).run():
            print(line, file=stream)
    except (UpgradeError, OSError) as error:
        print(f"not upgraded, and nothing is changed: {error}", file=stream)
        return 1
    return 0


def _requirement(to: str | None) -> str:
    """Return what pip is given for a version, a file or an address of the program."""
    if to is None:
        return program.NAME
    if Path(to).is_file():
        return str(Path(to).resolve())
    return to if any(mark in to for mark in "/@=") else f"{program.NAME}=={to}"


def _files_of_this(root: Path) -> Iterator[str]:
    if root == checkout():
        raise UpgradeError("this is the program itself; git pull brings it up to date")
    mine = offer()
    files: Any = mine["files"]
    tool = {TOOL: f"{program.requirement(checkout())}\n"}
    yield from _written(root, {**files, **tool}, dict(_present(root, {*files, *tool})))


class _Upgrade:
    """The change of one site to a version that pip finds by ``requirement``."""

    def __init__(self, root: Path, requirement: str) -> None:
        self.root = root
        self.requirement = requirement
        self.place = root / ".cache" / "upgrade"
        self.next = self.place / "program"

    def run(self) -> Iterator[str]:
        """Yield what happens. Raises UpgradeError and OSError, after which all is as before."""
        if checkout() is not None:
            raise UpgradeError("the program is a checkout; git pull in it, then upgrade --files here")
        if find_spec("pip") is None:
            ways = f"pipx upgrade {program.NAME}, or uv tool upgrade {program.NAME}"
            raise UpgradeError(f"the program's environment has no pip; {ways}, then {COMMAND} upgrade --files here")
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir(parents=True)
        try:
            yield from self._run(program.version(None))
        finally:
            shutil.rmtree(self.place, ignore_errors=True)

    def _run(self, version: str) -> Iterator[str]:
        self._pip("install", "--no-compile", "--target", str(self.next), self.requirement)
        brought = self._offer()
        if brought["version"] == version and self._mine(brought):
            yield f"{program.NAME} {version} is the newest there is, and the site has its files"
            return
        epoch = os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))  # one time for both builds
        before, after = self.place / "before", self.place / "after"
        self._build(before, {"SOURCE_DATE_EPOCH": epoch}, f"it does not build with {version}; mend that first")
        why = f"it does not build with {brought['version']}"
        self._build(after, {"SOURCE_DATE_EPOCH": epoch, "PYTHONPATH": str(self.next)}, why)
        yield f"{program.NAME} {version} -> {brought['version']}"
        yield from differences(before, after) if before.is_dir() else ()
        yield from self._renamed(brought["renamed"])
        yield from self._take(brought, version)

    def _mine(self, brought: Mapping[str, Any]) -> bool:
        """Whether the site has the files of the program as they are brought."""
        return dict(_present(self.root, brought["files"])) == {k: v.encode() for k, v in brought["files"].items()}

    def _take(self, brought: Mapping[str, Any], version: str) -> Iterator[str]:
        """Put the next version into the environment, and its files into the site; on a fault put back what was."""
        known: Any = offer()["files"]
        tool = f"{program.NAME}=={brought['version']}\n"
        files = {**brought["files"], TOOL: tool}
        before = dict(_present(self.root, files))
        untouched = {name for name in files if name != WORKFLOW or before.get(name) == known[name].encode()}
        untouched |= files.keys() - before.keys()
        try:
            lines = list(_written(self.root, files, before, untouched))
            self._pip("install", "--upgrade", self.requirement)
        except (UpgradeError, OSError):
            for name in files:
                _put_back(self.root / name, before.get(name))
            raise
        yield from lines
        yield f"commit these files; {program.NAME}=={version} in {TOOL} and pip install -r {TOOL} would go back"

    def _renamed(self, renamed: Mapping[str, str]) -> Iterator[str]:
        for old in sorted(renamed.keys() & own_settings(self.root, publish=True).keys()):
            yield f"the setting {old} is called {renamed[old]} now; both names count for two versions"

    def _offer(self) -> dict[str, Any]:
        command = [sys.executable, "-P", "-m", f"{PACKAGE.name}.commands.offer"]
        done = self._call(command, {"PYTHONPATH": str(self.next)})
        try:
            found: dict[str, Any] = json.loads(done.stdout)
        except ValueError as error:
            raise UpgradeError(f"the other version does not say what it brings: {_last(done.stderr)}") from error
        return found

    def _build(self, output: Path, environment: Mapping[str, str], fault: str) -> None:
        words = ["build", "--publish", "--output", str(output), "--quiet"]
        environment = {**environment, "SITE_CACHE": str(self.place / f"cache-of-{output.name}")}
        done = self._call([sys.executable, "-P", "-m", f"{PACKAGE.name}.commands.scholar", *words], environment)
        if done.returncode:
            raise UpgradeError(f"{fault}:\n{done.stderr.rstrip()}")

    def _pip(self, *words: str) -> None:
        options = ["--quiet", "--no-input", "--disable-pip-version-check"]
        done = self._call([sys.executable, "-P", "-m", "pip", words[0], *options, *words[1:]], {})
        if done.returncode:
            raise UpgradeError(f"pip could not install {self.requirement}: {_last(done.stderr)}")

    def _call(self, command: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        whole = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
        return subprocess.run(  # noqa: S603  our own interpreter
            command, cwd=self.root, env=whole, capture_output=True, encoding="utf-8", errors="replace", check=False
        )


def _present(root: Path, names: Iterator[str] | Any) -> Iterator[tuple[str, bytes]]:
    for name in names:
        if (root / name).is_file():
            yield name, (root / name).read_bytes()


def _written(
    root: Path, files: Mapping[str, str], before: Mapping[str, bytes], untouched: set[str] | None = None
) -> Iterator[str]:
    """Write the files that are different, and yield what was done; one that is no more the program's stays.

    ``untouched`` are those that are; by default all but a workflow that is there. The other's new form lies beside it.
    """
    for name, text in files.items():
        mine = name in untouched if untouched is not None else name != WORKFLOW or name not in before
        place = root / name if mine else root / f"{name}.new"
        if before.get(name) == text.encode():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
        yield f"{shown(place)}: up to date" if mine else f"{shown(place)}: the new form; {name} is your own by now"


def _put_back(place: Path, data: bytes | None) -> None:
    place.with_name(f"{place.name}.new").unlink(missing_ok=True)
    if data is None:
        place.unlink(missing_ok=True)
    else:
        place.write_bytes(data)


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it says nothing"
