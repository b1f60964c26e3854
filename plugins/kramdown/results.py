"""What a conversion gives back: HTML, headings and warnings as plain frozen values, or one kind of error."""

from __future__ import annotations

from msgspec import Struct


class Heading(Struct, frozen=True):
    """A heading of the document: its output level (1 to 6), its id (None when it has none) and its plain text."""

    level: int
    id: str | None
    text: str


class Warning(Struct, frozen=True):  # noqa: A001  the field's own word; the builtin is not used in this package
    """Something the dialect had to ignore: the 1-based line in the body, what it is, and how to mend it."""

    line: int
    what: str
    remedy: str


class Rendered(Struct, frozen=True):
    """A converted body: its HTML, its headings in order, its warnings by line, and whether it has math."""

    html: str
    headings: tuple[Heading, ...]
    warnings: tuple[Warning, ...]
    has_math: bool


class KramdownError(Exception):
    """A body or an option that cannot be converted; `line` is 1-based in the body, or 0 for an option."""

    def __init__(self, what: str, remedy: str, line: int = 0) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy
        self.line = line
