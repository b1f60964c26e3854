"""Citations of several works as one: 1–3 for 1, 2, 3; Doe, 2019, 2020 for two of one author."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Cite(Struct):
    """A work in a citation: its text, the text without its author, its author, and its number."""

    text: str
    rest: str
    author: str
    number: int
    bare: bool = True  # nothing stands before, behind or within it


def join_cites(cites: list[Cite], collapse: str, delimiter: str, behind: str, within: str) -> str:
    """Return works as one citation.

    ``collapse`` is what the style makes one (citation-number, year …), ``delimiter`` stands between works, ``behind``
    after what has been made one, ``within`` between the years of one author.
    """
    if collapse == "citation-number":
        groups = [(_range(run), len(run) > 2) for run in _runs(cites)]
    elif collapse.startswith("year"):
        groups = [(within.join([run[0].text, *(one.rest for one in run[1:])]), len(run) > 1) for run in _authors(cites)]
    else:
        return delimiter.join(cite.text for cite in cites)
    parts: list[str] = []
    for number, (text, is_collapsed) in enumerate(groups):
        last = number == len(groups) - 1
        parts.append(text if last else text + (behind if is_collapsed else delimiter))
    return "".join(parts)


def _runs(cites: list[Cite]) -> Iterable[list[Cite]]:
    """Yield works that follow each other by number, if three or more; others one by one."""
    run: list[Cite] = []
    for cite in cites:
        if run and not (cite.bare and run[-1].bare and cite.number == run[-1].number + 1):
            yield from [run] if len(run) > 2 else [[one] for one in run]
            run = []
        run.append(cite)
    if run:
        yield from [run] if len(run) > 2 else [[one] for one in run]


def _range(run: list[Cite]) -> str:
    return f"{run[0].text}–{run[-1].text}" if len(run) > 2 else run[0].text


def _authors(cites: list[Cite]) -> Iterable[list[Cite]]:
    """Yield works of the same author that stand together."""
    run: list[Cite] = []
    for cite in cites:
        if run and not (cite.author and cite.author == run[-1].author and cite.rest and run[-1].bare):
            yield run
            run = []
        run.append(cite)
    if run:
        yield run
