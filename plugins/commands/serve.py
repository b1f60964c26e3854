"""``./inv serve``: the site on this machine, built anew and reloaded in the browser when a file changes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from ..engine.serve.http import Server
from ..engine.serve.live import Live
from ..engine.serve.preview import preview
from ..engine.serve.watching import Watch
from .build import ROOT, Outcome, Request, build, cache_folder, settings_of
from .place import PACKAGE, SETTINGS
from .terminal import Terminal, tell

_SWITCH = 0.0005  # seconds: a browser is answered while a build goes on in the same process


def serve(request: Request, port: int) -> int:
    """Build the site, serve it on this machine only, and build it anew whenever a file changes, until interrupted.

    ``port`` is one of this machine, 0 for any that is free. Returns the exit status: 0 after an interruption, 1 where
    the port cannot be had.
    """
    settings = settings_of(request)
    content = Path(settings["PATH"]).resolve()
    name = sha256(repr((str(content), request.drafts, request.future)).encode()).hexdigest()[:12]
    builder = Builder(
        replace(request, output=cache_folder() / "serve" / name, resident=True, served=True, quiet=True), content
    )
    try:
        server = Server(port, builder.output, builder.live)
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "ports go up to 65535"
        tell([f"port {port} cannot be used ({why}); name another with --port"])
        return 1
    try:
        changes = Watch((content, Path(settings["THEME"]), PACKAGE, ROOT / SETTINGS[0]))
        builder.build(())
        sys.setswitchinterval(_SWITCH)
        server.start()  # not before: a process with threads does not share its work with others
        print(f"http://127.0.0.1:{server.server_port}{server.base}/  (Ctrl-C stops)", flush=True)  # noqa: T201
        for changed in changes:
            code = [path for path in changed if path.suffix == ".py" and not path.is_relative_to(content)]
            if code:
                _start_anew(builder, code)
            else:
                builder.build(changed)
    except KeyboardInterrupt:
        return 0
    finally:
        server.stop()
    return 0


class Builder:
    """Builds one site again and again, and tells the browsers and the terminal what is new."""

    def __init__(self, request: Request, content: Path) -> None:
        assert request.output is not None
        self.request = request
        self.content = content
        self.output = request.output
        self.live = Live()
        self.last: Outcome | None = None
        self.terminal = Terminal()

    def build(self, changed: Collection[Path]) -> None:
        """Build after some files have changed; a page whose document alone has changed is shown first.

        Whatever happens, the site that was there stays, and what went wrong is told.
        """
        start = time.perf_counter()
        stream = io.StringIO()
        last, self.last = self.last, None
        if not self.content.is_dir():
            self.fail([f"{self.content}: there is no such folder any more; put it back"])
            return
        try:
            ahead = self._show_ahead(last, *changed) if last and len(changed) == 1 else None
            outcome = build(self.request, stream)
        except Exception as error:  # noqa: BLE001  a fault of the code is told as any other: the server goes on
            traceback.print_exc()
            self.fail([f"the build broke off ({type(error).__name__}: {error}); the terminal shows where"])
            return
        lines = stream.getvalue().splitlines()
        self.terminal.hear(outcome, lines, changed, time.perf_counter() - start)
        errors = tuple(str(problem) for problem in outcome.problems.errors)
        if outcome.build is None:
            self._show_problems(errors or tuple(lines[-1:]))
            return
        self.last = outcome
        shown = {ahead[0]} if ahead and (self.output / ahead[0]).read_bytes() == ahead[1] else set()
        news = outcome.changed - shown if last and outcome.changed is not None else None
        self.live.tell(self.live.state.after(news, errors, styles=_only_styles(changed, last, outcome)))

    def fail(self, problems: list[str]) -> None:
        """Tell what keeps the site from being built."""
        tell(problems)
        self._show_problems(tuple(problems))

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        self.live.tell(replace(self.live.state, problems=problems))

    def _show_ahead(self, last: Outcome, path: Path) -> tuple[str, bytes] | None:
        """Put the page of a changed document into the served folder before the build does, and say which it is."""
        page = preview(last.build, last.written, path) if last.build and last.written else None
        if page is not None:
            beside = self.output / f".{os.getpid()}"
            beside.write_bytes(page[1])
            beside.replace(self.output / page[0])
            self.live.tell(self.live.state.after(frozenset([page[0]]), self.live.state.problems))
        return page


def _only_styles(changed: Collection[Path], last: Outcome | None, outcome: Outcome) -> bool:
    """Whether pages need only load their style sheets again, which are the same ones."""
    if not changed or last is None or last.build is None or outcome.build is None:
        return False
    same = last.build.site.custom_css == outcome.build.site.custom_css
    return same and all(path.suffix == ".css" for path in changed)


def _start_anew(builder: Builder, code: Iterable[Path]) -> None:
    """Replace this process by one with the new code, if that can be loaded. Returns only if it cannot."""
    command = [sys.executable, "-c", "import pelicanconf"]
    trial = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if trial.returncode:
        tell([trial.stderr.rstrip()])
        names = ", ".join(sorted(path.name for path in code))
        builder.fail([f"{names}: cannot be loaded ({trial.stderr.splitlines()[-1]}); the terminal shows where"])
        return
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606
