"""The LaTeX of all entries, read as long as it is no more than a bibliography has."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from ....site.problems import Problem, Severity
from .commands import Steps
from .text import LONGEST, marked, plain

MOST_STEPS = 150_000  # of pylatexenc; the largest bibliographies that are known need less than half of them


class Decoder(Struct):
    """Makes text of LaTeX. What is too much is text without its commands, and a problem says so.

    ``path`` and ``line`` are those of the entry that is being read.
    """

    problems: list[Problem]
    path: Path = Path()
    line: int = 0
    steps: Steps = field(default_factory=lambda: Steps(MOST_STEPS))

    def enter(self, path: Path, line: int) -> None:
        """Begin with the next entry."""
        self.path, self.line = path, line

    def marked(self, latex: str) -> str:
        """Return a value as text with marks, as ``latex.marked`` does."""
        if len(latex) > LONGEST and "\\" in latex:
            what = f"a field has {len(latex)} characters, and its LaTeX is left as it is"
            self._warn(what, f"shorten it: up to {LONGEST} characters are read", "warning")
        before = self.steps.left
        text = marked(latex, self.steps)
        if self.steps.left <= 0 < before:
            what = f"the LaTeX of all entries up to here takes more than {MOST_STEPS} steps; no more of it is read"
            self._warn(what, "write letters and signs as Unicode has them", "error")
        return text

    def decoded(self, latex: str) -> str:
        """Return a value as plain text."""
        return plain(self.marked(latex))

    def _warn(self, what: str, remedy: str, severity: Severity) -> None:
        self.problems.append(Problem(self.path, self.line, what, remedy, severity))
