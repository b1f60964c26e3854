"""``./inv doctor``: what of another site is different here, told by place, with a summary that says what to do next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from ..site.problems import Problem, Problems, folded, shown

# What a problem is about, by the words that tell it; the first that fits.
_SUBJECTS = (
    ("Liquid", re.compile(r"liquid|there is no (?:tag|filter)|include|post_url|link:|\{%|\{\{", re.IGNORECASE)),
    ("redirects", re.compile(r"redirect_(?:from|to)|alias|leads in a circle")),
    ("addresses", re.compile(r"permalink|is claimed by|is not there here|was published|has a name|address")),
    ("what pages may load", re.compile(r"policy")),
    ("layouts, plugins and themes", re.compile(r"layout|plugin|theme")),
    ("documents that differ", re.compile(r"Jekyll's page")),
    ("front matter and dates", re.compile(r"^\w+: |front matter|date")),
)


class Report(Struct, frozen=True):
    """What was found: the problems, the numbers of what was looked at, by name, and what errors prevent.

    ``empty`` are the pages that say nothing here and did so in Jekyll, each with the reason.
    """

    source: Path
    problems: Problems
    counts: tuple[tuple[str, int], ...]
    hints: tuple[str, ...] = ()
    empty: tuple[Problem, ...] = ()
    until_then: str = "until then only --keep-going builds it"

    @property
    def status(self) -> int:
        """The exit status: 1 where something must be mended."""
        return 1 if self.problems.errors or self.empty else 0

    def lines(self) -> Iterator[str]:
        """Yield the report: every problem with its place, then the summary."""
        yield from map(str, self.empty)
        yield from folded(self.problems.warnings)
        yield from folded(self.problems.errors)
        if self.problems or self.empty:
            yield ""
        yield f"{shown(self.source)}: {', '.join(f'{count:,} {name}' for name, count in self.counts)}"
        if self.empty:
            yield f"pages that are empty here, and were not: {len(self.empty):,}; they are the first above"
        yield from _summary("must be mended", self.problems.errors)
        yield from _summary("to look at", self.problems.warnings)
        yield from self.hints
        if self.status:
            yield f"mend what is an error above; {self.until_then}"
        else:
            yield "nothing must be mended"


def subject_of(problem: Problem) -> str:
    """Return what a problem is about, in the words of the summary."""
    return next((name for name, pattern in _SUBJECTS if pattern.search(problem.what)), "other things")


def _summary(title: str, problems: Iterable[Problem]) -> Iterator[str]:
    counts = Counter(map(subject_of, problems))
    if counts:
        parts = (
            f"{subject} {count:,}" for subject, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        yield f"{title}: {counts.total():,} ({', '.join(parts)})"
