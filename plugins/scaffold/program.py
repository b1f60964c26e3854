"""Which program a site is made with: its version, where it can be had, and what it needs, pinned."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.metadata import Distribution, distribution
from pathlib import Path

NAME = "pelican-scholar"
LOCK = "requirements.txt"
CV_LOCK = "requirements-cv.txt"  # what the PDF of a CV needs besides


def version(checkout: Path | None) -> str:
    """Return the version of the program that runs, from a checkout or as it is installed."""
    if checkout is None:
        return distribution(NAME).version
    found = re.search(r'^version = "([^"]+)"', (checkout / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else "0"


def requirement(checkout: Path | None) -> str:
    """Return what pip has to be given for this program: a version, or the commit that it was taken from.

    What was installed from a repository notes it (PEP 610, direct_url.json).
    """
    if checkout is not None:
        origin, commit = _git(checkout, "remote", "get-url", "origin"), _git(checkout, "rev-parse", "HEAD")
        if origin.startswith(("https://", "ssh://")) and commit:
            return f"{NAME} @ git+{origin}@{commit}"
        return f"{NAME}=={version(checkout)}"
    taken = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    vcs = taken.get("vcs_info")
    return f"{NAME} @ {vcs['vcs']}+{taken['url']}@{vcs['commit_id']}" if vcs else f"{NAME}=={version(None)}"


def locks(checkout: Path | None) -> dict[str, bytes]:
    """Return the files with exact versions and checksums of what the program needs, and a CV's PDF besides."""
    if checkout is not None:
        return {name: (checkout / name).read_bytes() for name in (LOCK, CV_LOCK)}
    return {name: _installed(distribution(NAME), name).read_bytes() for name in (LOCK, CV_LOCK)}


def _installed(program: Distribution, name: str) -> Path:
    """Return a file of exact versions that came with an installed program. Raises FileNotFoundError.

    What pip installs into a folder given by ``--target`` lies elsewhere there than it notes.
    """
    for file in program.files or ():
        if file.parts[-3:] == ("share", NAME, name):
            noted = Path(str(file.locate()))
            return noted if noted.is_file() else Path(str(program.locate_file("/".join(file.parts[-3:]))))
    raise FileNotFoundError(f"{name} of {NAME}")


def _git(folder: Path, *words: str) -> str:
    """Return what Git answers, nothing where there is no Git or no repository."""
    git = shutil.which("git")
    if git is None:
        return ""
    done = subprocess.run([git, "-C", folder, *words], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else ""
