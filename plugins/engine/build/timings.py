"""Where a build's time goes: by phase, and the documents that take most of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

_SHOWN = 5


class Timings(Struct):
    """Seconds by phase, in the order in which the phases began, and by document rendered in this process."""

    phases: dict[str, float] = field(default_factory=dict)
    documents: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count what is done in the context towards a phase."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.phases[name] = self.phases.get(name, 0.0) + time.perf_counter() - start

    def lines(self) -> Iterator[str]:
        """Yield the figures as lines of a table."""
        for name, seconds in self.phases.items():
            yield f"{seconds:8.3f} s  {name}"
        slowest = sorted(self.documents.items(), key=lambda item: -item[1])[:_SHOWN]
        for name, seconds in slowest:
            yield f"{seconds:8.3f} s    {name}"
