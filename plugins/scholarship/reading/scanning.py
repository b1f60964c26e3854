"""BibTeX that a strict parser refuses: an entry without a key, with a comma too many or too few, read all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct


class Scanned(Struct):
    """An entry as it was found: its fields with their values as written and their lines, and what is odd about it."""

    type: str
    key: str
    fields: list[tuple[str, str, int]]
    faults: list[tuple[int, str, str]]


def scan_entry(text: str, line: int) -> Scanned | None:
    """Return the entry that a text begins with, None where that is not closed or is no entry.

    Args:
        text: what stands from its ``@`` to the next entry.
        line: the line of the ``@``.
    """
    head = _patterns()["head"].match(text)
    if head is None:
        return None
    body = _body(text, head.end() - 1)
    if body is None:
        return None
    found = Scanned(head[1].lower(), "", [], [])
    at = head.end()
    end = at + len(body)
    if key := _patterns()["key"].match(text, at, end):
        found.key, at = key[1].strip(), key.end()
        if not text[key.end(1) : key.end()].strip().startswith(","):
            found.faults.append((line, "there is no comma after the key", "put one there"))
    found.fields += _fields(text, at, end, line, found.faults)
    return found if all(not _is_open(value) for _, value, _ in found.fields) else None


def closing(text: str, start: int = 0) -> int:
    """Return where the brace or quote at a place is closed; the end of the text where it is not."""
    depth, quoted = 0, text[start] == '"'
    for found in _patterns()["delimiter"].finditer(text, start + 1 if quoted else start):
        char = found[0]
        if char == '"' and quoted and depth == 0:
            return found.start()
        depth += (char == "{") - (char == "}")
        if char == "}" and depth == 0 and not quoted:
            return found.start()
    return len(text)


def _body(text: str, opening: int) -> str | None:
    """Return what stands between the braces or parentheses of an entry, None where they are not closed."""
    if text[opening] == "{":
        end = closing(text, opening)
        return text[opening + 1 : end] if end < len(text) else None
    depth = 0
    for found in re.finditer(r"\\.|[{}()]", text[opening + 1 :]):
        char = found[0]
        if char == ")" and depth == 0:
            return text[opening + 1 : opening + 1 + found.start()]
        depth += (char == "{") - (char == "}")
    return None


def _fields(
    text: str, at: int, end: int, line: int, faults: list[tuple[int, str, str]]
) -> Iterator[tuple[str, str, int]]:
    begin = counted = at
    line += text.count("\n", 0, at)
    while at < end:
        gap = _patterns()["gap"].match(text, at, end)
        if gap and gap[0].count(",") > (at != begin):
            faults.append((line + text.count("\n", counted, at), "there is a comma too many", "take it out"))
        at = gap.end() if gap else at
        if at >= end:
            return
        line += text.count("\n", counted, at)
        here, counted = line, at
        name = _patterns()["name"].match(text, at, end)
        if name is None:
            rest = " ".join(text[at:end].split())[:40]
            faults.append((here, f"what is this: {rest}", "write it as name = {value}"))
            next_name = _patterns()["next"].search(text, at, end)
            at = next_name.start() if next_name else end
            continue
        start = at = name.end()
        while at < end:  # strings and macros that are joined
            at = closing(text, at) + 1 if text[at] in '{"' else _bare_end(text, at, end)
            joint = _patterns()["joint"].match(text, at, end)
            if joint is None:
                break
            at = joint.end()
        yield name[1], text[start : min(at, end)], here


def _is_open(value: str) -> bool:
    """Whether a value begins with a quote that is not closed."""
    return value.startswith('"') and closing(value) == len(value)


def _bare_end(text: str, at: int, end: int) -> int:
    bare = _patterns()["bare"].match(text, at, end)
    return bare.end() if bare else at + 1


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "head": re.compile(r"\s*@\s*(\w+)\s*[{(]"),
        "key": re.compile(r"\s*([^\s,={}\"#%]*(?=\s*,)|[^\s,={}\"#%]+(?=\s+[A-Za-z][\w+:.-]*\s*=))\s*,?"),
        "name": re.compile(r"([A-Za-z][\w+:.-]*)\s*=\s*"),
        "next": re.compile(r"(?<=[,\n])[^\S\n]*+[A-Za-z][\w+:.-]*+\s*+=\s*+[{\"\w]"),
        "gap": re.compile(r"[\s,]+"),
        "joint": re.compile(r"\s*#\s*"),
        "bare": re.compile(r"[^\s#{}\",=]+"),
        "delimiter": re.compile(r"\\.|[{}\"]", re.DOTALL),
    }
