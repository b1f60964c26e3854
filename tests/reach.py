"""A pytest plugin that notes which functions each file of tests calls.

What a file does not call in its own process, as in one that it starts, is not noted.
"""

from __future__ import annotations

import inspect
import json
import sys
import threading
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import CodeType

import pytest


@dataclass
class Reached:
    """The functions that one file of tests calls: by module, the first and the last line of each."""

    lines: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many functions they are."""
        return sum(map(len, self.lines.values()))

    def reaches(self, module: str, line: int) -> bool:
        """Return whether a line is one of a function that is called."""
        return any(first <= line <= last for first, last in self.lines.get(module, ()))


class Recorder:
    """Notes what is called in the modules below a folder, and writes it to a file when all tests have run."""

    def __init__(self, folder: Path, out: Path) -> None:
        self._folder, self._out = folder, out
        self._called: dict[str, set[CodeType]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Note the calls of a test and of what is set up for it."""
        file = item.path.relative_to(self._folder).as_posix()
        called = self._called.setdefault(file, set())

        def trace(frame: object, _event: str, _argument: object) -> None:
            called.add(frame.f_code)  # type: ignore[attr-defined]

        threading.settrace(trace)
        sys.settrace(trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)

    def pytest_sessionfinish(self) -> None:
        """Write what was called, and what was imported from elsewhere."""
        found = {file: asdict(self._reached(file)) for file in self._called}
        self._out.write_text(json.dumps([found, list(self._others())]), encoding="utf-8")

    def _others(self) -> Iterator[str]:
        """Yield the names of the imported modules that are none of the folder's."""
        for name, module in list(sys.modules.items()):
            spec = getattr(module, "__spec__", None)
            if not spec or spec.name != name or not spec.origin:
                continue
            if not Path(spec.origin).is_relative_to(self._folder):
                yield name

    def _reached(self, file: str) -> Reached:
        reached = Reached()
        for code in self._called[file]:
            path = Path(code.co_filename)
            if code.co_flags & inspect.CO_OPTIMIZED and path.is_relative_to(self._folder):  # no body of a module
                last = max(line for *_, line in code.co_lines() if line)
                module = path.relative_to(self._folder).as_posix()
                reached.lines.setdefault(module, []).append((code.co_firstlineno, last))
        return reached


def read(file: Path) -> tuple[dict[str, Reached], list[str]]:
    """Return what a recorder has written: what is called, by file of tests, and the modules from elsewhere."""
    called, others = json.loads(file.read_text(encoding="utf-8"))
    return {name: Reached(**found) for name, found in called.items()}, others
