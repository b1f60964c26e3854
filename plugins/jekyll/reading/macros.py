"""Macros of TeX that a Jekyll tree defines around its documents, for MathJax or KaTeX: their formulas use them.

Sources: MathJax 2's ``TeX: {Macros: …}`` and MathJax 3's ``tex: {macros: …}``, whose names have no backslash and whose
values are TeX or a list of TeX and the number of arguments; KaTeX's option ``macros``, whose names have the backslash;
and TeX's own definitions, in a formula that a layout hides before what it shows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ...lazy import lazy
from ...site.config import Config
from ...site.files import is_file_below
from ..themes import AL_FOLIO, CHIRPY, theme_of

_MAX_BYTES = 128 * 1024  # a longer file is MathJax itself
_LONGEST = 1000  # characters of a definition
_OBJECT = lazy(r"""\b[mM]acros["']?\s*[:=]\s*\{""")
_TOKEN = lazy(
    r"""(?P<skipped>\s+|//[^\n]*|/\*.*?\*/)|String\.raw\s*`(?P<raw>[^`]*)`|"(?P<double>(?:[^"\\\n]|\\.)*)"|"""
    r"""'(?P<single>(?:[^'\\\n]|\\.)*)'|`(?P<template>(?:[^`\\]|\\.)*)`|(?P<word>[\w$]+)|(?P<other>.)""",
    re.DOTALL,
)
_ESCAPE = lazy(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "\n": ""}
_DEFINITION = lazy(
    r"\\(?:(?P<kind>(?:re|provide)?(?:new)?command|DeclareMathOperator)\*?\s*\{?|[gx]?def\s*)\\(?P<name>[A-Za-z]+)\}?\s*"
    r"(?:\[\d\]|(?:#\d)+)?\s*\{"
)
_BRACE = lazy(r"\\.|[{}]", re.DOTALL)
_NAME = lazy(r"[A-Za-z]+")
_SCRIPTS = lazy(r"mathjax|katex", re.IGNORECASE)
_PACKAGES = frozenset({CHIRPY, AL_FOLIO})  # themes whose layouts load them


def macros_of(config: Config) -> dict[str, str]:
    """Return the macros that the layouts, the includes and the scripts for MathJax of a Jekyll tree define, by name."""
    found: dict[str, str] = {}
    for path in _files(config) if config.jekyll else ():
        text = _text_of(path)
        if "acros" in text:
            position = 0
            while start := _OBJECT.search(text, position):
                macros, position = _object(text, start.end())
                found |= macros
        if "\\newcommand" in text or "\\def" in text or "\\Declare" in text:
            found |= _definitions(text)
    return found


def sets_brackets(config: Config) -> bool:
    r"""Whether a Jekyll tree loads what sets formulas in ``\(x\)``: MathJax and KaTeX do, unless told otherwise."""
    if not config.jekyll:
        return False
    return theme_of(config) in _PACKAGES or any(_SCRIPTS.search(_text_of(path)) for path in _files(config))


def _text_of(path: Path) -> str:
    """Return the text of such a file, nothing of one that is MathJax itself or cannot be read."""
    try:
        data = b"" if path.stat().st_size > _MAX_BYTES else path.read_bytes()
    except OSError:  # whoever has a use for the file will say so
        return ""
    return data.decode("utf-8", "replace")


def _files(config: Config) -> Iterator[Path]:
    """Yield the files that can load MathJax or KaTeX, or tell it of macros, in a fixed order."""
    root = config.content.resolve()
    templates = (
        str(config.facts.get(key) or f"_{key.removesuffix('_dir')}") for key in ("includes_dir", "layouts_dir")
    )
    for name, is_script in (*((name, False) for name in templates), ("assets/js", True), ("js", True)):
        for at, folders, files in os.walk(root / name):
            folders.sort()
            for file in sorted(files):
                is_known = not is_script or (file.endswith(".js") and re.search("mathjax|katex", file, re.IGNORECASE))
                if is_known and is_file_below(Path(at, file), root):
                    yield Path(at, file)


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    r"""Yield what ``\newcommand``, ``\DeclareMathOperator`` and ``\def`` define."""
    for found in _DEFINITION.finditer(text):
        depth = 1
        for brace in _BRACE.finditer(text, found.end(), found.end() + _LONGEST):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                body = text[found.end() : brace.start()].strip()
                yield found["name"], rf"\operatorname{{{body}}}" if found["kind"] == "DeclareMathOperator" else body
                break


def _object(text: str, start: int) -> tuple[dict[str, str], int]:
    """Return the macros of an object of JavaScript, whose text begins behind its brace, and where it ends.

    Macros that a program makes, or that have an argument that may be left out, are none here.
    """
    macros: dict[str, str] = {}
    entry: list[tuple[str, str]] = []
    depth = 0
    for token in _TOKEN.finditer(text, start):
        kind = str(token.lastgroup)
        value = token[kind]
        if kind == "other":
            depth += (value in "{[(") - (value in "]})")
        if kind == "other" and (depth < 0 or (depth == 0 and value == ",")):
            macros |= _macro(entry)
            entry = []
        elif kind != "skipped":
            entry.append((kind, value))
        if depth < 0:
            return macros, token.end()
    return macros, len(text)


def _macro(entry: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the macro of ``name: TeX`` or ``name: [TeX, arguments]``; nothing for what is neither."""
    colon, begin, comma, end = ("other", ":"), ("other", "["), ("other", ","), ("other", "]")
    match entry:
        case [key, first, value] if first == colon:
            pass
        case [key, first, second, value, *rest] if (first, second) == (colon, begin) and rest[-1:] == [end]:
            if rest[:-1] and (rest[0] != comma or len(rest) != 3):
                return
        case _:
            return
    name = _text(*key).removeprefix("\\")
    if value[0] not in ("word", "other") and _NAME.fullmatch(name):
        yield name, _text(*value)


def _text(kind: str, value: str) -> str:
    """Return what a token of JavaScript says."""
    return value if kind in ("word", "raw") else _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), value)
