"""The front matter of a file: split from the body, then parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from ....lazy import lazy
from ....site.problems import Problem, ProblemError
from . import psych

# Values that are text to their authors, whatever YAML 1.1 makes of them.
SPELLED = frozenset({
    "title", "slug", "tags", "tag", "categories", "category", "tldr", "link", "icon", "venue", "lang", "language",
    "locale",
})  # fmt: skip

# Jekyll::Document::YAML_FRONT_MATTER_REGEXP; the blank lines below the fence belong to it, not to the body.
_OPENING = lazy(r"---[ \t\f\v]*\n")
_CLOSING = lazy(r"^(?:---|\.\.\.)[ \t\f\v\n]*$\n?", re.MULTILINE)


class Source(Struct, frozen=True):
    """A file's text in two: ``front`` is None when it has no front matter; ``body`` starts on line ``body_line``."""

    front: str | None
    body: str
    body_line: int


class FrontMatter(Struct, frozen=True):
    """What a document says about itself; ``lines`` has the file's line of each key."""

    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: Path) -> str:
    """Return a file's text with neither byte order mark nor carriage returns.

    Raises ProblemError unless it is UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"this is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise ProblemError(Problem(path, line, what, "save the file as UTF-8")) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def has_front_matter(head: bytes) -> bool:
    """Whether a file that begins with these bytes is a document (Jekyll's Utils.has_yaml_header?)."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    first, end, _ = head.partition(b"\n")
    return first.startswith(b"---") and bool(end) and not first[3:].strip()


def split(text: str, path: Path) -> Source:
    """Return the front matter and the body. Raises ProblemError when the front matter is opened and never closed."""
    opening = _OPENING.match(text)
    if not opening:
        return Source(None, text, 1)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        what = "the front matter that begins here has no end"
        raise ProblemError(Problem(path, 1, what, "close it with a line of three hyphens: ---"))
    return Source(text[opening.end() : closing.start()], text[closing.end() :], text.count("\n", 0, closing.end()) + 1)


def parse(front: str, path: Path) -> FrontMatter:
    """Return the keys and values of a front matter.

    A key given twice is a warning, and the last one counts, as in Jekyll. Raises ProblemError for what cannot be read.
    """
    try:
        loaded = psych.load(front, SPELLED)
    except psych.YamlError as error:
        raise ProblemError(Problem(path, error.line + 1, error.what, error.remedy)) from error
    if loaded.value is None:
        return FrontMatter()
    if not isinstance(loaded.value, dict):
        raise ProblemError(Problem(path, 2, "the front matter has no keys", "write it as lines of the form key: value"))
    repeated = tuple(
        Problem(
            path, second + 1, f"{key}: is given twice, on lines {first + 1} and {second + 1}, and the last one counts",
            "remove one of them", "warning",
        )
        for key, first, second in loaded.repeated
    )  # fmt: skip
    foreign = foreign_types(loaded, path, 1)
    return FrontMatter(loaded.value, {key: line + 1 for key, line in loaded.lines.items()}, (*repeated, *foreign))


def foreign_types(loaded: psych.Loaded, path: Path, above: int = 0) -> Iterator[Problem]:
    """Yield a warning for each type of another program's objects in a YAML text, which begins below so many lines."""
    for tag, line in loaded.foreign.items():
        what = f"the type {tag} is read as the plain data that it holds"
        yield Problem(path, line + above, what, "remove the type", "warning")
