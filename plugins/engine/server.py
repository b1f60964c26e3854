"""``./inv serve``: the site on this machine, built anew and reloaded in the browser when a file changes."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from plugins.engine.command import ROOT, Outcome, Request, build, cache_folder, settings_of
from plugins.engine.http import Server
from plugins.engine.preview import preview
from plugins.engine.stage import facts_of

_SWITCH = 0.0005  # seconds: a browser is answered while a build goes on in the same process


@dataclass(frozen=True, slots=True)
class State:
    """What the browser is told: the number of the last good build, whether only styles differ, what is wrong now.

    ``changed`` are the outputs that differ from the build before; None means any may. Only pages that show one reload.
    """

    built: int = 0
    styles: bool = False
    problems: tuple[str, ...] = ()
    changed: frozenset[str] | None = None

    def message(self, output: str | None) -> str:
        """Return the state as the script of the page at ``output`` reads it."""
        concerned = self.changed is None or self.styles or output in self.changed
        return json.dumps({"built": self.built, "styles": self.styles, "problems": self.problems, "reload": concerned})


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
    output = cache_folder() / "serve" / sha256(str(content).encode()).hexdigest()[:12]
    builder = Builder(replace(request, output=output, resident=True))
    builder.build([])
    base = str(facts_of(output).get("base", ""))
    try:
        server = Server(port, output, base, builder.live)
    except OSError as error:
        print(f"port {port} cannot be used ({error.strerror}); name another with --port", file=sys.stderr)  # noqa: T201
        return 1
    sys.setswitchinterval(_SWITCH)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}{base}/  (Ctrl-C stops)", flush=True)  # noqa: T201
    try:
        _watch(builder, content)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
    return 0


class Builder:
    """Builds one site again and again, and tells the browsers."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.live = Live()
        self.last: Outcome | None = None

    def build(self, changed: Sequence[Path]) -> None:
        """Build after some files have changed; a page whose document alone has changed is shown first."""
        ahead = self._show_ahead(changed[0]) if len(changed) == 1 else None
        outcome = build(self.request)
        self.last = outcome if outcome.status == 0 else self.last
        live, before = self.live, self.live.state
        if outcome.status:
            problems = tuple(str(problem) for problem in outcome.problems.errors)
            live.tell(
                replace(before, problems=problems or ("the build failed; see the terminal",), changed=frozenset())
            )
            return
        shown = {ahead[0]} if ahead and (outcome.output / ahead[0]).read_bytes() == ahead[1] else set()
        styles = bool(changed) and all(path.suffix == ".css" for path in changed)
        news = None if outcome.changed is None else frozenset(outcome.changed - shown)
        live.tell(State(before.built + 1, styles, (), news))

    def _show_ahead(self, path: Path) -> tuple[str, bytes] | None:
        """Put the page of a changed document into the served folder before the build does, and say which it is."""
        page = preview(self.last.assembly, path) if self.last and self.last.assembly else None
        if page is not None and self.last:
            beside = self.last.output / f".{os.getpid()}"
            beside.write_bytes(page[1])
            beside.replace(self.last.output / page[0])
            before = self.live.state
            self.live.tell(
                State(before.built + 1, styles=False, problems=before.problems, changed=frozenset([page[0]]))
            )
        return page


def _watch(builder: Builder, content: Path) -> None:
    from watchfiles import watch

    folders = [content, ROOT / "theme", ROOT / "plugins"]
    files = [ROOT / "pelicanconf.py", ROOT / "publishconf.py"]
    paths = [path for path in (*folders, *files) if path.exists()]
    for changes in watch(*paths, debounce=100, step=10, raise_interrupt=True):
        changed = [Path(path) for _, path in changes]
        if any(path.suffix == ".py" and not path.is_relative_to(content) for path in changed):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  new code, new process
        builder.build(changed)
