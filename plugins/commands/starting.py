"""What ``init`` does: ask, make the folder of a site, and move another site in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from ..scaffold import program
from ..scaffold.sites import NewSite, NewSiteError, check, create, make_repository
from ..site.problems import shown
from .place import TOOL, checkout


def init(
    folder: Path, given: dict[str, str | None], source: Path | None = None, stream: TextIO | None = None,
    ask: Callable[[str], str] | None = None,
) -> int:  # fmt: skip
    """Make a site of one's own in a new folder. Returns the exit status.

    ``given`` are name, role and address as far as they are known; ``ask`` is asked for the others, by default whoever
    sits at the terminal, if one does. The documents of ``source``, a Jekyll site's folder, move in at once.
    """
    stream = stream or sys.stdout
    ask = ask or (_at_terminal if sys.stdin is not None and sys.stdin.isatty() else None)
    was_there = folder.exists()
    try:
        check(folder, NewSite("free"))
        site = _answered(folder, given, ask if source is None else None)
        create(folder, site, pinned(), documents=source is None)
    except (NewSiteError, OSError) as error:
        print(f"not made: {error}", file=stream)
        return 1
    if source is not None:
        from .moving_in import adopt

        if status := adopt(source, folder / "content", folder, stream):
            for path in (folder,) if not was_there else tuple(folder.iterdir()):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            return status
    print(f"{shown(folder)}: {make_repository(folder)}", file=stream)
    command = str(here / "inv") if (here := checkout()) else "scholar"
    print(f"now: cd {shown(folder)}, and {command} serve shows it", file=stream)
    return 0


def pinned() -> dict[str, bytes]:
    """Return the files that say which program a site is built with, and exactly what that needs."""
    here = checkout()
    return {**program.locks(here), TOOL: f"{program.requirement(here)}\n".encode()}


def _answered(folder: Path, given: dict[str, str | None], ask: Callable[[str], str] | None) -> NewSite:
    """Return what a site is told; nothing is asked that is given, or where nobody can answer."""
    questions = {
        "name": ("Your name, which is the site's: ", _named_after(folder)),
        "role": ("What you are, in a line (such as Professor of Algebra): ", ""),
        "address": ("The site's address, if you know it (such as https://example.org): ", ""),
    }
    answers = {}
    for key, (question, default) in questions.items():
        answer = given.get(key)
        if answer is None:
            answer = ask(question) if ask else ""
        answers[key] = " ".join(answer.split()) or default
    return NewSite(answers["name"], answers["role"], answers["address"].rstrip("/"))


def _named_after(folder: Path) -> str:
    """Return the folder's name in words: what a site is called whose person nobody has named."""
    return " ".join(word.capitalize() for word in folder.name.replace("_", "-").split("-") if word) or "My site"


def _at_terminal(question: str) -> str:
    return input(question)
