"""Compiled regular expressions, kept beside the code as bytecode is.

Python keeps what it makes of a module and not what it makes of a pattern. A build starts with five hundred of them, of
ours and of the libraries: a quarter of the time to start.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import re
import sys
import zlib
from array import array
from pathlib import Path
from typing import Any

_FEW = 20  # new patterns that the file is not written for: some are made of documents, and never come again
_MANY = 3000  # patterns; more are no longer those of the program

_Key = tuple[str | bytes, int]
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


class Patterns:
    """The patterns of a file, and those that are compiled besides.

    The compiler's parts are private to ``re``. Where they are missing or changed, patterns are compiled as ever.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / f"patterns.{sys.implementation.cache_tag}-{sys.hexversion:x}"
        self.known: dict[_Key, _Code] = {}
        self.new: dict[_Key, _Code] = {}

    def install(self) -> None:
        """Have ``re`` look here before it compiles."""
        try:
            compiler, plain = re._compiler, re._compiler.compile  # type: ignore[attr-defined]
            _pattern(compiler, "(?P<a>b)|c", _code_of(compiler, "(?P<a>b)|c", 0))
        except (AttributeError, TypeError, ValueError, OverflowError):
            return
        self.known = self._read()

        def compile(pattern: Any, flags: int = 0) -> Any:  # noqa: A001  stands in for one of this name
            if not isinstance(pattern, (str, bytes)) or flags & re.DEBUG:
                return plain(pattern, flags)
            code = self.known.get((pattern, flags)) or self.new.get((pattern, flags))
            if code is None:
                code = self.new[pattern, flags] = _code_of(compiler, pattern, flags)
            return _pattern(compiler, pattern, code)

        compiler.compile = compile

    def save(self) -> None:
        """Keep what has been compiled for the next start; without it that start only takes longer."""
        if len(self.new) < _FEW or len(self.new) + len(self.known) > _MANY:
            return
        data = marshal.dumps({**self.known, **self.new})
        beside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            beside.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)
            beside.replace(self.file)

    def _read(self) -> dict[_Key, _Code]:
        try:
            data = self.file.read_bytes()
            if int.from_bytes(data[:4], "big") != zlib.crc32(data[4:]):
                return {}
            found: dict[_Key, _Code] = marshal.loads(data[4:])  # noqa: S302  its sum says that it is ours
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return found


def _code_of(compiler: Any, pattern: str | bytes, flags: int) -> _Code:
    """Return what a pattern compiles to (``compile`` in Lib/re/_compiler.py)."""
    tree = compiler._parser.parse(pattern, flags)
    state = tree.state
    groups: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        groups[number] = name
    words = array("I", compiler._code(tree, flags)).tobytes()
    return int(flags | state.flags), words, state.groups - 1, dict(state.groupdict), tuple(groups)


def _pattern(compiler: Any, pattern: str | bytes, code: _Code) -> Any:
    flags, words, groups, names, numbers = code
    return compiler._sre.compile(pattern, flags, array("I", words).tolist(), groups, names, numbers)
