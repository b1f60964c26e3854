"""What ``./inv build`` does: settings, one run, its problems told, an exit status that tells the truth."""

from __future__ import annotations

import logging
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from plugins.site.problems import Problems, shown

if TYPE_CHECKING:
    from plugins.site.config import Config

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be built; None is what pelicanconf says. ``publish`` builds with publishconf."""

    content: Path | None = None
    output: Path | None = None
    publish: bool = False
    drafts: bool = False
    future: bool = False
    strict: bool = False
    keep_going: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended. ``config`` is None when it did not get as far as that."""

    status: int
    problems: Problems
    output: Path
    pages: int
    config: Config | None = None


def build(request: Request, stream: TextIO | None = None) -> Outcome:
    """Build a site and tell on ``stream`` (standard error) what is wrong with it. The status is 0 only when nothing is."""
    from plugins.engine.build import BuildFailedError, RefusedError

    stream = stream or sys.stderr
    start = time.perf_counter()
    settings = settings_of(request)
    output = Path(settings["OUTPUT_PATH"])
    try:
        result = settings["PELICAN_CLASS"](settings).run()
    except BuildFailedError as failure:
        return _failed(failure.problems, output, request, stream)
    except RefusedError as refusal:
        print(f"refused: {refusal}", file=stream)
        return Outcome(2, Problems(), output, 0)
    except OSError as error:
        print(f"the build could not write ({error}); the site is as it was", file=stream)
        return Outcome(74, Problems(), output, 0)
    tell(result.problems, stream)
    for note in result.notes:
        print(note, file=stream)
    seconds = time.perf_counter() - start
    failed = bool(result.problems.errors)
    ending = f", {_count(len(result.problems.errors), 'error')}" if failed else ""
    print(f"{shown(output)}: {_count(result.pages, 'page')} in {seconds:.2f} s{ending}", file=stream)
    return Outcome(1 if failed else 0, result.problems, output, result.pages, result.config)


def settings_of(request: Request) -> dict[str, Any]:
    """Return pelicanconf's settings, or publishconf's, with the request's over them."""
    from pelican.settings import read_settings

    logging.getLogger("pelican").setLevel(logging.CRITICAL)  # what matters is told as problems
    overrides: dict[str, Any] = {"STRICT": request.strict, "KEEP_GOING": request.keep_going, "PUBLISHING": request.publish}
    if request.content:
        overrides["PATH"] = str(request.content.resolve())
    if request.output:
        overrides["OUTPUT_PATH"] = str(request.output.resolve())
    for flag, setting in ((request.drafts, "DRAFTS"), (request.future, "FUTURE")):
        if flag:
            overrides[setting] = True
    name = "publishconf.py" if request.publish else "pelicanconf.py"
    settings: dict[str, Any] = read_settings(str(ROOT / name), override=overrides)
    if request.content:
        settings["IS_OWN_TREE"] = Path(settings["PATH"]) == (ROOT / "content").resolve()
    return settings


def tell(problems: Problems, stream: TextIO) -> None:
    """Print every problem on a line of its own, warnings first, so that the errors stand last."""
    for problem in (*problems.warnings, *problems.errors):
        print(problem, file=stream)


def _failed(problems: Problems, output: Path, request: Request, stream: TextIO) -> Outcome:
    tell(problems, stream)
    count = len(problems.errors)
    if count:
        ending = "; --keep-going builds what can be built" if not request.publish else ""
        print(f"not built: {_count(count, 'error')}; the site is as it was{ending}", file=stream)
    else:
        print(f"not built: {_count(len(problems.warnings), 'warning')}, and --strict; the site is as it was", file=stream)
    return Outcome(1, problems, output, 0)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
