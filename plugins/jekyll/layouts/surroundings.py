"""What stands around a document's body."""

from __future__ import annotations

from msgspec import Struct

from ...site.problems import Problem


class Surroundings(Struct, frozen=True):
    """HTML before and after a document's body, a heading in the title's place, and what is wrong with it."""

    before: str = ""
    after: str = ""
    heading: str = ""
    problems: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.before or self.after or self.heading or self.problems)


NOTHING_AROUND = Surroundings()
