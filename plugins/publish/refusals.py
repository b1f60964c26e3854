"""Reasons not to publish, each with the one flag that overrides it where that can make sense."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ..site.problems import Problem

Kind = Literal[
    "failed", "empty", "symlinks", "demo",
    "dirty", "stale", "drafts", "fewer", "foreign", "host", "links", "localhost", "secrets",
]  # fmt: skip

# What a person can know better than the program. A failed or empty build and symbolic links are never published, nor is
# the demo where the project itself comes from.
ALLOWABLE = ("dirty", "stale", "drafts", "fewer", "foreign", "host", "links", "localhost", "secrets")


class Refusal(Struct, frozen=True):
    """One reason not to publish: ``problem`` tells it, ``kind`` is the name that ``--allow`` takes."""

    kind: Kind
    problem: Problem

    def __str__(self) -> str:
        return f"{self.problem}{f' (--allow {self.kind} does it all the same)' if self.kind in ALLOWABLE else ''}"


class UnknownKindError(ValueError):
    """What is to be allowed is no refusal that can be; the message says which there are."""


def allowable(kinds: Iterable[str]) -> frozenset[str]:
    """Return the kinds of refusals that ``--allow`` names. Raises UnknownKindError."""
    chosen = frozenset(kinds)
    if unknown := sorted(chosen.difference(ALLOWABLE)):
        raise UnknownKindError(f"--allow {unknown[0]}: there is no such refusal; there are {', '.join(ALLOWABLE)}")
    return chosen


def refusal(kind: Kind, path: Path, what: str, remedy: str, line: int = 0) -> Refusal:
    """Return a refusal that concerns ``path`` as a whole, or one ``line`` of it."""
    return Refusal(kind, Problem(path, line, what, remedy))
