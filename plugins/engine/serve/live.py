"""What the browsers are told: which pages a build has changed, and what keeps the site from being built."""

from __future__ import annotations

import json
import threading
import time

from msgspec import Struct, field

_REMEMBERED = 100  # builds that a page can have missed without being reloaded for nothing


class Change(Struct, frozen=True):
    """What one build has changed: the ``outputs``, None for any. ``styles`` alone are put in place without a reload."""

    number: int
    outputs: frozenset[str] | None = None
    styles: bool = False

    def concerns(self, shown: frozenset[str]) -> bool:
        """Whether a page that shows one of these outputs is out of date."""
        return self.outputs is None or not self.outputs.isdisjoint(shown)


def _start() -> tuple[Change, ...]:
    """Return the first of a process's changes. Its number is above all that a process before can have given out."""
    return (Change(time.time_ns() // 1_000_000),)


class State(Struct, frozen=True):
    """The last builds, and what is wrong now."""

    changes: tuple[Change, ...] = field(default_factory=_start)
    problems: tuple[str, ...] = ()

    @property
    def built(self) -> int:
        """The number of the last build. A page knows from it what it has missed."""
        return self.changes[-1].number

    def after(self, outputs: frozenset[str] | None, problems: tuple[str, ...] = (), *, styles: bool = False) -> State:
        """Return the state after a build that changed these outputs."""
        change = Change(self.built + 1, outputs, styles)
        return State((*self.changes, change)[-_REMEMBERED:], problems)

    def message(self, known: int, shown: frozenset[str]) -> str:
        """Return the state for the script of a page that was loaded after build ``known`` and shows these outputs."""
        missed = [change for change in self.changes if change.number > known and change.concerns(shown)]
        is_known = self.changes[0].number <= known <= self.built
        told = {
            "built": self.built,
            "problems": self.problems,
            "reload": not is_known or any(not change.styles for change in missed),
            "styles": any(change.styles for change in self.changes if change.number > known),
        }
        return json.dumps(told)


class Live(Struct):
    """The state that the builder changes and the waiting browsers read, until the server is closed."""

    state: State = field(default_factory=State)
    is_open: bool = True
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, state: State) -> None:
        """Give all browsers a new state."""
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def wait(self, known: State | None, seconds: float) -> State:
        """Return the state once it is another than ``known``, at the latest after some seconds or at the end."""
        with self.changed:
            self.changed.wait_for(lambda: self.state is not known or not self.is_open, seconds)
            return self.state

    def close(self) -> None:
        """Send the waiting browsers away."""
        with self.changed:
            self.is_open = False
            self.changed.notify_all()
