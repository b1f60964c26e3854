"""Builds in processes of their own, by the engine and by stock Pelican, and what differs between them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.site.marker import MARKER
from tests.conftest import ROOT
from tests.site.sources import snapshot

TIMEOUT = 300  # seconds; only a process that hangs takes as long


class Run(NamedTuple):
    """A build that has ended: its exit status, what it said, and the site that it made."""

    status: int
    told: str
    output: Path

    @property
    def files(self) -> dict[str, bytes]:
        """The site's files but for the engine's marker."""
        return {name: data for name, data in snapshot(self.output).items() if name != MARKER}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def start(command: list[str], output: Path, cwd: Path = ROOT, **environment: str) -> Callable[[], Run]:
    """Start a build, and return what waits for it: so that two of them run at the same time."""
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, "SOURCE_DATE_EPOCH": "1800000000", **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip

    def wait() -> Run:
        told, _ = process.communicate(timeout=TIMEOUT)
        return Run(process.returncode, told, output)

    return wait


def both(folder: Path, *words: str, content: Path | None = None) -> tuple[Run, Run]:
    """Return what ``./inv build`` makes with some words into a folder, and what stock Pelican makes of the same."""
    words = (*words, "--content", str(content)) if content else words
    scripts = {"engine": ("-P", "plugins/commands/__main__.py"), "stock": ("-m", "tests.ecosystem.stock")}
    waiting = [
        start([sys.executable, *script, *words, "--output", str(folder / name)], folder / name)
        for name, script in scripts.items()
    ]
    engine, stock = [wait() for wait in waiting]
    return engine, stock


def checkout(folder: Path, settings: str = "", content: Mapping[str, str] | None = None) -> Path:
    """Make a checkout of this project with settings after those of its own, and with a content of one's own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("plugins", "theme", *(() if content else ("content",))):
        (folder / name).symlink_to(ROOT / name)
    write(folder / "content", content or {})
    own = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    return write(folder, {"pelicanconf.py": f"{own}\n{settings}\n"})


def pelican(folder: Path, *words: str, python: Path | str = sys.executable, **environment: str) -> tuple[Run, Run]:
    """Return what plain ``pelican`` makes of a checkout, and what it makes with its own class in PELICAN_CLASS."""
    waiting = []
    for name, setting in {"engine": "PROGRESS=false", "stock": 'PELICAN_CLASS="pelican.Pelican"'}.items():
        command = [str(python), "-m", "pelican", "-o", f"built/{name}", *words]
        extra = [setting, f'CACHE_PATH="{folder}/.cache"']
        command += extra if "-e" in words else ["-e", *extra]
        own = {key: value.format(name) for key, value in environment.items()}
        waiting.append(start(command, folder / "built" / name, folder, **own))
    engine, stock = [wait() for wait in waiting]
    return engine, stock


def differences(one: Run, other: Run) -> list[str]:
    """Return the files that only one of two sites has, or that are not the same in both."""
    first, second = one.files, other.files
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))
