"""YAML as Jekyll's parser (Psych, YAML 1.1) reads it, in bounds: no code, no bombs, every key with its line.

libyaml, which Psych uses too, turns the text into events; the values are made here from the events, because PyYAML's
own constructors differ from Psych (``1:30``, ``-0500``, ``on:``), lose the lines and know no bounds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import yaml
from msgspec import Struct, field
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

# libyaml is an extension that a machine may lack; PyYAML's own parser gives the same events, later.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
MAX_NODES = 20_000  # values in front matter; data files may hold more

# psych/scalar_scanner.rb
_INTEGER = re.compile(r"[-+]?(?:0b[01_,]+|0[0-7_,]+|0|[1-9](?:[,_]?[0-9])*|0x[0-9a-fA-F_,]+)$")
_FLOAT = re.compile(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?$")
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\.[0-9_]*)?$")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_TIME = re.compile(
    r"(-?\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?(?:\s*(Z|[-+]\d{1,2}(?::?\d\d)?))?$"
)
_WORDS: Mapping[str, object] = {
    "": None, "~": None, "null": None,
    "yes": True, "true": True, "on": True,
    "no": False, "false": False, "off": False,
}  # fmt: skip
_SPECIAL_FLOATS = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_STRING_TAGS = {"tag:yaml.org,2002:str", "!"}
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp", "map", "seq")}


class YamlError(Exception):
    """The text is not YAML that may be read; ``line`` counts from 1 in the text, ``column`` from 1 (0: unknown)."""

    def __init__(self, what: str, remedy: str, line: int, column: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.line = line
        self.column = column


class Loaded(Struct):
    """A YAML text's value, the line of each top-level key, and keys that are given twice (key, first, second line)."""

    value: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[str, int, int]] = field(default_factory=list)


def load(text: str, spelled: frozenset[str] = frozenset(), limit: int = MAX_BYTES, nodes: int = MAX_NODES) -> Loaded:
    """Return what a YAML text says.

    ``spelled`` names top-level keys whose values keep the author's spelling (``1.10`` stays text). Keys of mappings are
    always text as written. ``limit`` is the largest text allowed, in bytes, ``nodes`` the largest number of values,
    aliases written out. Raises YamlError for what is no YAML, is too large or too deep, refers to itself, or names a
    type other than YAML's own.
    """
    if len(text) > limit or len(text.encode("utf-8", "replace")) > limit:
        raise YamlError(f"more than {limit // 1024} KB of YAML", "move the text into the body or a data file", 1)
    try:
        return _Composer(_Parser(text).get_event, spelled, nodes).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 0)
        what = error.problem or error.context or "cannot be read"
        raise YamlError(f"this is not YAML ({what}, column {column})", _remedy(text, line), line, column) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError("this is not YAML (a control character)", "remove the character", line) from error


def _remedy(text: str, line: int) -> str:
    rows = text.splitlines()
    row = rows[line - 1] if line <= len(rows) else ""
    if row.count(": ") > 1:
        return "put a value that contains a colon between quotes"
    if "\t" in row:
        return "use spaces instead of tabs"
    return "put the value between quotes, or mend the indentation"


class _Composer:
    """Makes values from one text's events, which ``take`` gives one by one."""

    def __init__(self, take: Callable[[], Any], spelled: frozenset[str], limit: int) -> None:
        self.take = take
        self.spelled = spelled
        self.limit = limit
        self.loaded = Loaded()
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0

    def compose(self) -> Loaded:
        """Return the value of the text's first document."""
        self.take()  # the start of the stream
        if isinstance(self.take(), DocumentStartEvent):
            self.loaded.value = self.node(self.take(), 0, spelled=False, top=True)
        return self.loaded

    def node(self, event: Any, depth: int, *, spelled: bool, top: bool = False) -> Any:
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent):
            return self.alias(str(event.anchor), line)
        before = self.nodes
        self.count(1, line)
        if depth > MAX_DEPTH:
            raise YamlError(f"nested more than {MAX_DEPTH} levels deep", "flatten it", line)
        value: Any
        if isinstance(event, ScalarEvent):
            value = self.scalar(event, line, spelled=spelled)
        elif isinstance(event, SequenceStartEvent):
            self.check_tag(event.tag, line)
            value = []
            while not isinstance(item := self.take(), SequenceEndEvent):
                value.append(self.node(item, depth + 1, spelled=spelled))
        else:
            self.check_tag(event.tag, line)
            value = self.mapping(depth, spelled=spelled, top=top)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def mapping(self, depth: int, *, spelled: bool, top: bool) -> dict[str, Any]:
        value: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := self.take(), MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, ScalarEvent):
                raise YamlError("a key that is a list, a mapping or an alias", "use a word as the key", line)
            key = event.value
            item = self.node(self.take(), depth + 1, spelled=spelled or (top and key in self.spelled))
            if key == "<<" and all(isinstance(base, dict) for base in _listed(item)):
                # Psych puts what is merged over what stands above it, too (psych/visitors/to_ruby.rb, revive_hash).
                for base in reversed(_listed(item)):
                    value.update(base)
                continue
            if key in lines:
                self.loaded.repeated.append((key, lines[key], line))
            value[key] = item
            lines[key] = line
        if top:
            self.loaded.lines = lines
        return value

    def scalar(self, event: Any, line: int, *, spelled: bool) -> Any:
        if event.tag in _STRING_TAGS:
            return event.value
        self.check_tag(event.tag, line)
        if not event.implicit[0] and event.tag is None:
            return event.value
        return resolve(event.value, spelled=spelled)

    def check_tag(self, tag: str | None, line: int) -> None:
        if tag is not None and tag not in _PLAIN_TAGS and tag not in _STRING_TAGS:
            raise YamlError(f"the type {tag} is not allowed", "write plain text, numbers, lists and mappings", line)

    def alias(self, anchor: str, line: int) -> Any:
        if anchor not in self.anchors:
            raise YamlError(f"*{anchor} stands for nothing, or for what contains it", "write the value out", line)
        value, size = self.anchors[anchor]
        self.count(size, line)
        return value

    def count(self, size: int, line: int) -> None:
        self.nodes += size
        if self.nodes > self.limit:
            raise YamlError(f"more than {self.limit:,} values", "write less, without aliases of aliases", line)


def _listed(item: Any) -> list[Any]:
    return item if isinstance(item, list) else [item]


def resolve(text: str, *, spelled: bool = False) -> Any:
    """Return the value of an unquoted YAML scalar as Psych reads it (psych/scalar_scanner.rb).

    With ``spelled`` everything but null stays the text it is.
    """
    word = _WORDS.get(text.lower(), text) if len(text) < 6 else text
    if word is None or spelled:
        return None if word is None else text
    if word is not text:
        return word
    first = text[0]
    if not (first.isdigit() or first in "+-."):
        return text
    try:
        return _number(text)
    except ValueError:  # the 31st of February is text, and no date: whoever needs a date says so
        return text


def _number(text: str) -> Any:
    """Return the value of what begins like a number. Raises ValueError for a number or a day that there is not."""
    if _INTEGER.match(text):
        digits = text.replace("_", "").replace(",", "")
        unsigned = digits.lstrip("+-")
        return int(digits, 8) if len(unsigned) > 1 and unsigned[0] == "0" and unsigned[1].isdigit() else int(digits, 0)
    if text.lower() in _SPECIAL_FLOATS:
        return _SPECIAL_FLOATS[text.lower()]
    if _FLOAT.match(text):
        return float(text.replace("_", "").replace(",", ""))
    return _date_or_time(text)


def _date_or_time(text: str) -> Any:
    if found := _DATE.match(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _TIME.match(text):
        year, month, day, hour, minute, second = (int(found[n]) for n in range(1, 7))
        micros = int((found[7] or "0").ljust(6, "0")[:6])
        return datetime(year, month, day, hour, minute, second, micros, tzinfo=offset(found[8]))
    if _BASE_60.match(text):
        # The first place counts hours whether there are three of them or two: 1:30 is 5,400.
        number = float if "." in text else int
        parts = text.replace("_", "").split(":")
        return sum(number(part) * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))
    return text


def offset(text: str | None) -> timezone:
    """Return the zone that ``Z``, ``-5``, ``-0500`` or ``-05:00`` means; UTC for none.

    Raises ValueError for more than a day.
    """
    if not text or text == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
