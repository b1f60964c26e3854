"""YAML or JSON as a tree whose every node knows its line; scalars are text as it is written."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
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

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 16  # a CV is five levels deep
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_SPACE = re.compile(r"\s*")
_BARE = re.compile(r"[^\s,\]}]+")


class YamlNode(Struct, frozen=True):
    """A text, None, a list or a mapping; ``line`` is where it begins, of a mapping's value where its key stands."""

    line: int
    value: str | list[YamlNode] | Mapping[str, YamlNode] | None


class SourceError(Exception):
    """The text cannot be read; ``line`` counts from 1."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what
        self.remedy = remedy


class Tree(Struct):
    """A text's tree, and keys that stand twice in one mapping (key, first, second line): the last one counts."""

    root: YamlNode = field(default_factory=lambda: YamlNode(1, None))
    repeated: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, pairs: dict[str, YamlNode], key: str, line: int, value: YamlNode) -> None:
        """Put a key into a mapping."""
        if key in pairs:
            self.repeated.append((key, pairs[key].line, line))
        pairs[key] = YamlNode(line, value.value)


def read_yaml(text: str) -> Tree:
    """Return the tree of a YAML text. Raises SourceError."""
    try:
        return _Yaml(text).tree
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"this is not YAML ({error.problem or error.context or 'cannot be read'})"
        remedy = "put the value between quotes, or mend the indentation"
        raise SourceError(mark.line + 1 if mark else 1, what, remedy) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SourceError(line, "this is not YAML (a control character)", "remove the character") from error


def read_json(text: str) -> Tree:
    """Return the tree of a JSON text. Raises SourceError."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        if (loose := _loose(text)) is not None:
            return loose
        raise SourceError(error.lineno, f"this is not JSON ({error.msg})", "mend it there") from error
    except ValueError as error:  # Python reads no number that is so long
        raise SourceError(1, "a number of thousands of digits", "put it between quotes") from error
    except RecursionError as error:
        raise SourceError(1, "nested too deep", "flatten it") from error
    return _Json(text).tree


def _loose(text: str) -> Tree | None:
    """Return the tree of JSON with a comma or a comment too many, YAML as Jekyll takes it; None for no tree."""
    try:
        tree = read_yaml(text)
    except SourceError:
        return None
    return tree if isinstance(tree.root.value, (Mapping, list)) else None


class _Yaml:
    """Makes a tree of libyaml's events, which know no bounds of their own."""

    def __init__(self, text: str) -> None:
        self.take = _Parser(text).get_event
        self.tree = Tree()
        self.anchors: dict[str, YamlNode] = {}
        self.take()  # the start of the stream
        if isinstance(self.take(), DocumentStartEvent):
            self.tree.root = self.node(self.take(), 0)

    def node(self, event: Any, depth: int) -> YamlNode:
        line = event.start_mark.line + 1
        if isinstance(event, AliasEvent):
            if event.anchor not in self.anchors:
                what = f"*{event.anchor} stands for nothing, or for what contains it"
                raise SourceError(line, what, "write the value out")
            return YamlNode(line, self.anchors[event.anchor].value)
        if depth > _DEPTH:
            raise SourceError(line, f"nested more than {_DEPTH} levels deep", "flatten it")
        if isinstance(event, ScalarEvent):
            found = YamlNode(line, None if event.implicit[0] and event.value in _NULL else event.value)
        elif isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(item := self.take(), SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            found = YamlNode(line, items)
        else:
            found = YamlNode(line, self.pairs(depth))
        if event.anchor:
            self.anchors[event.anchor] = found
        return found

    def pairs(self, depth: int) -> dict[str, YamlNode]:
        pairs: dict[str, YamlNode] = {}
        while not isinstance(event := self.take(), MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, ScalarEvent):
                raise SourceError(line, "a key that is a list, a mapping or an alias", "use a word as the key")
            self.tree.add(pairs, event.value, line, self.node(self.take(), depth + 1))
        return pairs


class _Json:
    """Finds the lines of a JSON text that is known to be sound."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [found.start() for found in re.finditer("\n", text)]
        self.tree = Tree()
        self.at = 0
        self.tree.root = self.node(0)

    def node(self, depth: int) -> YamlNode:
        opening = self.peek()
        line = bisect_right(self.ends, self.at) + 1
        if depth > _DEPTH:
            raise SourceError(line, f"nested more than {_DEPTH} levels deep", "flatten it")
        if opening == '"':
            return YamlNode(line, self.string())
        if opening in "[{":
            self.at += 1
            return YamlNode(line, self.items(depth) if opening == "[" else self.pairs(depth))
        bare = _BARE.match(self.text, self.at)
        assert bare is not None
        self.at = bare.end()
        return YamlNode(line, None if bare[0] == "null" else bare[0])

    def items(self, depth: int) -> list[YamlNode]:
        items = []
        while self.peek() != "]":
            items.append(self.node(depth + 1))
            self.at += self.peek() == ","
        self.at += 1
        return items

    def pairs(self, depth: int) -> dict[str, YamlNode]:
        pairs: dict[str, YamlNode] = {}
        while self.peek() != "}":
            line = bisect_right(self.ends, self.at) + 1
            key = self.string()
            self.peek()
            self.at += 1  # the colon
            self.tree.add(pairs, key, line, self.node(depth + 1))
            self.at += self.peek() == ","
        self.at += 1
        return pairs

    def string(self) -> str:
        value, self.at = json.JSONDecoder().raw_decode(self.text, self.at)
        return str(value)

    def peek(self) -> str:
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at]
