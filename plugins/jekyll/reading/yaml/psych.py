"""YAML as Jekyll's parser (Psych, YAML 1.1) reads it, in bounds: no code, no bombs, every key with its line.

libyaml, which Psych uses too, turns the text into events; the values are made here from the events, because PyYAML's
own constructors differ from Psych (``1:30``, ``-0500``, ``on:``), lose the lines and know no bounds.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
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

from .scalars import MAX_DIGITS, resolve

# libyaml is an extension that a machine may lack; PyYAML's own parser gives the same events, later.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
MAX_NODES = 20_000  # values in front matter; data files may hold more

# How Psych writes an object of a class that is made from Array, Hash or String: its own part is below this key.
_WRAPPED = {"!ruby/array:": "internal", "!ruby/hash-with-ivars": "elements", "!ruby/string": "str", "!str": "str"}
_BINARY_TAGS = {"tag:yaml.org,2002:binary", "!binary"}
_SYMBOL_TAGS = {"!ruby/symbol", "!ruby/sym"}
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
    """A YAML text's value, and what is to be said of it.

    ``lines`` has the line of each top-level key, ``repeated`` the keys that are given twice (key, first, second line),
    ``foreign`` the types of another program's objects, each with the line where it is first met.
    """

    value: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[str, int, int]] = field(default_factory=list)
    foreign: dict[str, int] = field(default_factory=dict)


def load(text: str, spelled: frozenset[str] = frozenset(), limit: int = MAX_BYTES, nodes: int = MAX_NODES) -> Loaded:
    """Return what a YAML text says.

    A key that is a list or a mapping, as in ``[//]: # (a comment)``, is its text: nothing asks for one. ``spelled``
    names top-level keys whose values keep the author's spelling (``1.10`` stays text). Keys of mappings are always
    text as written. ``limit`` is the largest text allowed, in bytes, ``nodes`` the largest number of values, aliases
    written out. What has the type of another program's object (``!ruby/object:Foo``) is the plain data that is
    written there, and no object is made. Raises YamlError for what is no YAML, is too large or too deep, or refers to
    itself.
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
            self.note_type(event.tag, line)
            value = []
            while not isinstance(item := self.take(), SequenceEndEvent):
                value.append(self.node(item, depth + 1, spelled=spelled))
        else:
            self.note_type(event.tag, line)
            value = self.mapping(depth, spelled=spelled, top=top)
            for beginning, key in _WRAPPED.items():
                if event.tag and event.tag.startswith(beginning) and key in value:
                    value = value[key]
                    break
        if event.anchor:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def mapping(self, depth: int, *, spelled: bool, top: bool) -> dict[str, Any]:
        value: dict[str, Any] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := self.take(), MappingEndEvent):
            line = event.start_mark.line + 1
            key = event.value if isinstance(event, ScalarEvent) else str(self.node(event, depth + 1, spelled=True))
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
        if event.tag in _BINARY_TAGS:
            return _decoded(event.value, line)
        self.note_type(event.tag, line)
        if event.style or event.tag in _SYMBOL_TAGS:
            return event.value
        try:
            return resolve(event.value, spelled=spelled)
        except OverflowError as error:
            raise YamlError(f"a number of more than {MAX_DIGITS:,} digits", "put it between quotes", line) from error

    def note_type(self, tag: str | None, line: int) -> None:
        if tag is not None and tag not in _PLAIN_TAGS and tag not in _STRING_TAGS:
            self.loaded.foreign.setdefault(tag, line)

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


def _decoded(text: str, line: int) -> str:
    """Return what a text in base 64 holds. Raises YamlError for one that is none, or that holds no text."""
    try:
        return base64.b64decode(text).decode()
    except ValueError as error:
        raise YamlError(
            "binary data that is not text", "write the text itself, or keep the data as a file", line
        ) from error


def _listed(item: Any) -> list[Any]:
    return item if isinstance(item, list) else [item]
