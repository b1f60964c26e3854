"""What an entry says of its authors besides their names: the group they speak for, and notes on each of them."""

from __future__ import annotations

import re

from msgspec.structs import replace

from .names import Name, folded

_GROUPS = ("collaboration", "group", "team", "consortium")


def with_group(names: tuple[Name, ...], group: str) -> tuple[Name, ...]:
    """Return names with the collaboration that an entry has besides them, which is named once."""
    if not group:
        return names
    whole = group if group.lower().endswith(_GROUPS) else f"{group} Collaboration"
    if folded(whole) in (folded(name.natural) for name in names):
        return names
    return (*names, Name(whole, literal=True))


def annotated(names: tuple[Name, ...], annotation: str) -> tuple[Name, ...]:
    """Return names with what biblatex's ``author+an`` says of them: ``1=equal;2=equal,corresponding``."""
    marks: dict[int, str] = {}
    for one in annotation.split(";"):
        number, _, words = one.partition("=")
        if re.fullmatch(r"\s*[0-9]{1,6}\s*", number):
            signs = ("*" if "equal" in words or "first" in words else "") + ("✉" if "corr" in words else "")
            marks[int(number)] = signs
    return tuple(replace(name, marks=name.marks + marks.get(n, "")) for n, name in enumerate(names, 1))
