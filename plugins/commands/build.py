"""What ``./inv build`` does: settings, one run, its problems told, an exit status that tells the truth."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from msgspec import Struct

from ..engine.cache import freshness
from ..engine.cache.fingerprint import digest
from ..engine.cache.freshness import Snapshot
from ..site.problems import Problem, Problems, shown
from ..site.report import count, format_problems
from .place import PACKAGE, site_folder

if TYPE_CHECKING:
    from ..engine.build.engine import Engine
    from ..engine.output.pages import Output
    from ..pages.build import Build
    from ..site.config import Config

ROOT = site_folder(Path.cwd())
"""The folder of the site that the tasks of this process are for."""


def cache_folder() -> Path:
    """Return the folder for all that is kept from build to build; SITE_CACHE in the environment names another."""
    return Path(os.environ.get("SITE_CACHE") or ROOT / ".cache")


class Request(Struct, frozen=True):
    """What is to be built; None is what pelicanconf says. ``publish`` builds with publishconf.

    ``preview`` is the folder of a published site that a build is for. ``resident`` is said by a process that builds
    again and again and wants the state of the build; ``served`` builds have what only their author sees.
    """

    content: Path | None = None
    output: Path | None = None
    publish: bool = False
    drafts: bool = False
    future: bool = False
    strict: bool = False
    keep_going: bool = False
    no_cache: bool = False
    quiet: bool = False
    timings: bool = False
    explain: bool = False
    resident: bool = False
    served: bool = False
    preview: str = ""

    @property
    def name(self) -> str:
        """A name for the builds that are asked for in these words."""
        return digest(
            repr(
                (
                    os.path.realpath(ROOT),  # whose settings count
                    os.path.realpath(self.content or ROOT / "content"),
                    os.path.realpath(self.output or ROOT / "output"),
                    self.publish,
                    self.drafts,
                    self.future,
                    self.strict,
                    os.environ.get("SOURCE_DATE_EPOCH"),
                    os.environ.get("JEKYLL_ENV"),
                )
            )
        )


class Outcome(Struct, frozen=True):
    """How a build ended. ``config`` is None when it did not get as far as that.

    ``changed`` are the outputs that differ from the build before, None where that is not known.
    """

    status: int
    problems: Problems
    output: Path
    pages: int
    config: Config | None = None
    build: Build | None = None
    written: Mapping[str, Output] | None = None
    changed: frozenset[str] | None = None


def build(request: Request, stream: TextIO | None = None) -> Outcome:
    """Build a site and tell on ``stream`` (standard error) what is wrong; the status is 0 only when nothing is."""
    stream = stream or sys.stderr
    start = time.perf_counter()
    file = cache_folder() / "snapshots" / f"{request.name}.json"
    if (
        not (
            request.no_cache
            or request.keep_going
            or request.publish
            or request.resident
            or request.timings
            or request.explain
        )
        and (snapshot := freshness.load(file))
        and snapshot.is_current()
    ):
        return _unchanged(snapshot, request, stream)
    freshness.forget(file)
    return _built(request, file, stream, start)


def _built(request: Request, file: Path, stream: TextIO, start: float) -> Outcome:
    from ..engine.output.stage import RefusedError
    from ..jekyll.account import check_account
    from ..jekyll.source import SourceError
    from ..pages.build import BuildFailedError

    try:
        settings = settings_of(request)
    except BuildFailedError as failure:
        return _failed(failure.problems, request.output or ROOT / "output", request, stream)
    output = Path(settings["OUTPUT_PATH"])
    # Before anything is read: what changes during the build is not taken for built.
    others = (PACKAGE, *_other_sources(settings))
    look = freshness.look(ROOT, Path(settings["PATH"]).resolve(), output.resolve(), others)
    try:
        result = _engine_of(settings)(settings).build_site()
    except BuildFailedError as failure:
        return _failed(failure.problems, output, request, stream)
    except (RefusedError, SourceError) as refusal:
        print(f"refused: {refusal}", file=stream)
        return Outcome(2, Problems(), output, 0)
    except OSError as error:
        print(f"the build could not write ({error}); the site is as it was", file=stream)
        return Outcome(74, Problems(), output, 0)
    for item in check_account(result.build.library, result.problems) if request.explain else ():
        print(item, file=stream)
    lines = [*format_problems(result.problems), *result.notes]
    for line in lines:
        print(line, file=stream)
    if not result.problems.errors and result.cacheable and not request.resident:
        until = result.next_post_at.timestamp() if result.next_post_at else None
        manifest = freshness.noted(result.manifest)
        outputs = result.outputs | freshness.marker_of(output.resolve())
        snapshot = Snapshot(look, str(output.resolve()), outputs, manifest, tuple(lines), result.pages, until)
        freshness.save(snapshot, file)
    seconds = time.perf_counter() - start
    failed = bool(result.problems.errors)
    ending = f", {count(len(result.problems.errors), 'error')}" if failed else ""
    if not request.quiet or failed:
        print(f"{shown(output)}: {count(result.pages, 'page')} in {seconds:.2f} s{ending}", file=stream)
    for line in result.timings.lines() if request.timings else ():
        print(line, file=stream)
    return Outcome(
        1 if failed else 0, result.problems, output, result.pages, result.config,
        result.build if request.resident or request.publish else None,
        result.written if request.resident else None, result.changed,
    )  # fmt: skip


def _engine_of(settings: Mapping[str, Any]) -> type[Engine]:
    """Return the PELICAN_CLASS of the settings, which must be this project's. Raises BuildFailedError."""
    from ..engine.build.engine import Engine
    from ..pages.build import BuildFailedError

    given = settings["PELICAN_CLASS"]
    if isinstance(given, type) and issubclass(given, Engine):
        return given
    what = f"PELICAN_CLASS cannot be {str(given)[:60]!r}"
    problem = Problem(ROOT / "pelicanconf.py", 0, what, "leave it out, or build with pelican itself")
    raise BuildFailedError(Problems.of(problem))


def _unchanged(snapshot: Snapshot, request: Request, stream: TextIO) -> Outcome:
    for line in snapshot.lines:
        print(line, file=stream)
    output = Path(snapshot.output)
    if not request.quiet:
        print(f"{shown(output)}: {count(snapshot.pages, 'page')}, nothing has changed", file=stream)
    return Outcome(0, Problems(), output, snapshot.pages)


def settings_of(request: Request) -> dict[str, Any]:
    """Return pelicanconf's settings, or publishconf's, with the request's over them.

    Raises BuildFailedError for a theme that is not there.
    """
    import logging  # takes its time, and a build of nothing new does without

    from .settings import read

    logging.getLogger("pelican").setLevel(logging.CRITICAL)  # what matters is told as problems
    overrides: dict[str, Any] = {
        "CACHE_PATH": str(cache_folder()),
        "STRICT": request.strict,
        "KEEP_GOING": request.keep_going,
        "PUBLISHING": request.publish,
        "PREVIEW": request.preview,
        "SERVED": request.served,
        "PROGRESS": not request.quiet or request.resident,
    }
    if request.no_cache:
        overrides["KEEP_ARTEFACTS"] = False
    if request.content:
        overrides["PATH"] = str(request.content.resolve())
    if request.output:
        overrides["OUTPUT_PATH"] = str(request.output.resolve())
    for flag, setting in ((request.drafts, "DRAFTS"), (request.future, "FUTURE")):
        if flag:
            overrides[setting] = True
    try:
        return read(ROOT, overrides, publish=request.publish)
    except ValueError as error:
        from ..engine.build.loading import missing_theme
        from ..pages.build import BuildFailedError

        name = "publishconf.py" if request.publish else "pelicanconf.py"
        problem = missing_theme(error, ROOT / name)
        if problem is None:
            raise
        raise BuildFailedError(Problems.of(problem)) from None


def _failed(problems: Problems, output: Path, request: Request, stream: TextIO) -> Outcome:
    for line in format_problems(problems):
        print(line, file=stream)
    if problems.errors:
        ending = "; --keep-going builds what can be built" if not (request.publish or request.resident) else ""
        print(f"not built: {count(len(problems.errors), 'error')}; the site is as it was{ending}", file=stream)
    else:
        print(
            f"not built: {count(len(problems.warnings), 'warning')}, and --strict; the site is as it was", file=stream
        )
    return Outcome(1, problems, output, 0)


def _other_sources(settings: dict[str, Any]) -> list[Path]:
    """Return what else a site is made of: a theme elsewhere, templates beside it, plugins of the site's own."""
    folders = [settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"], *settings["PLUGIN_PATHS"]]
    modules = [ROOT / f"{name.partition('.')[0]}.py" for name in settings["PLUGINS"] or () if isinstance(name, str)]
    return [*map(Path, folders), *(module for module in modules if module.is_file())]
