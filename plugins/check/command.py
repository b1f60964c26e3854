"""What ``./inv check`` does: both checks of a built site, their problems, an exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TextIO

from ..site.command import COMMAND
from ..site.marker import MARKER
from ..site.problems import Problem, shown
from .external import NoCheckerError, check_external
from .html import check_html
from .links import check_links


def check(
    folder: Path, tools: Path, stream: TextIO | None = None, *, promises: Iterable[Problem] = (),
    sources: Collection[Path] = (), external: bool = False,
) -> int:  # fmt: skip
    """Check the site in ``folder`` and tell on ``stream`` (standard error) what is wrong; return the exit status.

    ``tools`` is where npm has put the Nu checker, if it has. ``promises`` are problems with published addresses, which
    are reported with the rest; ``sources`` are where dead addresses are looked for (``check_links``); ``external``
    checks links to other sites too.
    """
    stream = stream or sys.stderr
    try:
        facts = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except OSError:
        print(f"{shown(folder)} holds no built site; {COMMAND} build makes it", file=stream)
        return 1
    problems = check_links(folder, facts.get("url", ""), sources)
    checker, invalid = check_html(folder, tools)
    problems.extend(invalid)
    problems.extend(promises)
    unable = ""
    if external:
        try:
            problems.extend(check_external(folder, facts.get("url", ""))[1])
        except NoCheckerError as error:
            unable = str(error)
    for problem in problems:
        print(problem, file=stream)
    count = len(problems.errors)
    summary = (
        f"{count:,} problem{'' if count == 1 else 's'}" if count else "every link leads somewhere, every page is valid"
    )
    print(f"{shown(folder)}: {summary}; HTML was checked by {checker}", file=stream)
    if unable:
        print(f"links to other sites were not checked: {unable}", file=stream)
    return 1 if count or unable else 0
