"""What ``./inv check`` does: both checks of a built site, their problems told, an exit status."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

from plugins.check.html import check_html
from plugins.check.links import check_links
from plugins.site.problems import shown

MARKER = ".site-build.json"  # the build's note of itself


def check(folder: Path, tools: Path, stream: TextIO | None = None) -> int:
    """Check the site in ``folder`` and tell on ``stream`` (standard error) what is wrong; return the exit status.

    ``tools`` is where npm has put the Nu checker, if it has.
    """
    stream = stream or sys.stderr
    try:
        facts = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except OSError:
        print(f"{shown(folder)} holds no built site; ./inv build makes it", file=stream)
        return 1
    problems = check_links(folder, facts.get("url", ""))
    checker, invalid = check_html(folder, tools)
    problems.extend(invalid)
    for problem in problems:
        print(problem, file=stream)
    count = len(problems.errors)
    told = (
        f"{count:,} problem{'' if count == 1 else 's'}" if count else "every link leads somewhere, every page is valid"
    )
    print(f"{shown(folder)}: {told}; HTML was checked by {checker}", file=stream)
    return 1 if count else 0
