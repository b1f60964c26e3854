"""What citations need of a Markdown text, in words that kramdown lets through: ``{:references}``, ``#eq-…``."""

from __future__ import annotations

import re

from .references import HERE

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_REFERENCES = re.compile(r" {0,3}\{:references\}\s*")
_ATTRIBUTES = re.compile(r" {0,3}\{:([^}\n]*+)\}\s*")
_ANCHOR = re.compile(r"#(eq[-:][\w:.-]+)")


def prepare(text: str) -> str:
    """Return a Markdown text, line for line, with a place for its references and labels for its equations.

    Only lines outside of fenced code are read.
    """
    if "{:references}" not in text and "#eq" not in text:
        return text
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and line.strip() == found[1]:
            fence = ""
        elif not fence and _REFERENCES.fullmatch(line):
            lines[number] = HERE
        elif not fence and (given := _ATTRIBUTES.fullmatch(line)) and (anchors := _ANCHOR.findall(given[1])):
            _label(lines, number - 1, anchors[-1])
    return "\n".join(lines)


def _label(lines: list[str], end: int, name: str) -> None:
    """Give the formula that ends on a line a label, if it has none."""
    if end < 0 or not lines[end].rstrip().endswith("$$"):
        return
    start = end
    while (
        start > 0
        and lines[start].strip()
        and not lines[start].lstrip().startswith("{:")
        and not (lines[start].lstrip().startswith("$$") and _is_start(lines, start, end))
    ):
        start -= 1
    formula = "\n".join(lines[start : end + 1])
    if "\\label" not in formula and "\\tag" not in formula and formula.count("$$") == 2:
        last = lines[end].rstrip()
        lines[end] = f"{last[:-2]}\\label{{{name}}}$$"


def _is_start(lines: list[str], start: int, end: int) -> bool:
    """Whether the formula that ends on a line begins on this one: a lone ``$$`` at its end does not."""
    return start < end or lines[start].count("$$") == 2
