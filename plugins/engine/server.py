"""``./inv serve``: the site on this machine, built anew and reloaded in the browser when a file changes."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from plugins.engine.command import ROOT, Outcome, Request, build, settings_of
from plugins.engine.http import Server


@dataclass(frozen=True, slots=True)
class State:
    """What the browser is told: the number of the last good build, whether only styles differ, what is wrong now."""

    built: int = 0
    styles: bool = False
    problems: tuple[str, ...] = ()

    def message(self) -> str:
        """Return the state as the page's script reads it."""
        return json.dumps({"built": self.built, "styles": self.styles, "problems": self.problems})


@dataclass
class Live:
    """The state that the builder changes and the waiting browsers read."""

    state: State = field(default_factory=State)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, state: State) -> None:
        """Give all browsers a new state."""
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def wait(self, known: State, seconds: float) -> State:
        """Return the state once it is another than ``known``, or after some seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.state is not known, seconds)
            return self.state


def serve(request: Request, port: int) -> int:
    """Build the site, serve it on this machine only, and build it anew whenever a file changes, until interrupted.

    Returns the exit status: 0 after an interruption, 1 where the port is taken.
    """
    settings = settings_of(request)
    content = Path(settings["PATH"]).resolve()
    output = ROOT / ".cache" / "serve" / sha256(str(content).encode()).hexdigest()[:12]
    request = replace(request, output=output)
    live = Live()
    outcome = build(request)
    live.tell(_state(live.state, outcome, styles=False))
    base = outcome.config.base if outcome.config else ""
    try:
        server = Server(port, output, base, live)
    except OSError as error:
        print(f"port {port} cannot be used ({error.strerror}); name another with --port", file=sys.stderr)  # noqa: T201
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}{base}/  (Ctrl-C stops)", flush=True)  # noqa: T201
    try:
        _watch(request, content, live)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
    return 0


def _watch(request: Request, content: Path, live: Live) -> None:
    from watchfiles import watch

    folders = [content, ROOT / "theme", ROOT / "plugins"]
    files = [ROOT / "pelicanconf.py", ROOT / "publishconf.py"]
    paths = [path for path in (*folders, *files) if path.exists()]
    for changes in watch(*paths, debounce=100, step=20, raise_interrupt=True):
        changed = [Path(path) for _, path in changes]
        if any(path.suffix == ".py" and not path.is_relative_to(content) for path in changed):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  new code, new process
        outcome = build(request)
        live.tell(_state(live.state, outcome, styles=_only_styles(changed)))


def _state(before: State, outcome: Outcome, *, styles: bool) -> State:
    problems = tuple(str(problem) for problem in outcome.problems.errors)
    if outcome.status == 0:
        return State(before.built + 1, styles, ())
    return replace(before, problems=problems or ("the build failed; see the terminal",))


def _only_styles(changed: Iterable[Path]) -> bool:
    return all(path.suffix == ".css" for path in changed)
