"""Citations and references to numbered things in the running text of a rendered body.

Text nodes are read, in runs that end where a block does; code, math, links and scripts are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from markupsafe import Markup

from .syntax import BRACKETS, KEY, MARK, Part, parse_brackets, shorter_keys, split_locator

_INLINE = frozenset({"open", "close", "comment", "opaque"})
_OPENING_LINK = re.compile(r"<a[\s>]", re.IGNORECASE)


class Resolver(Protocol):
    """What knows the works and numbered things that a text can name. None means: this is no citation."""

    def cluster(self, parts: list[Part]) -> Markup | None:
        """Return a citation in brackets."""

    def narrative(self, part: Part, more: list[Part]) -> Markup | None:
        """Return a citation whose authors stand in the sentence, with the works in the brackets behind it."""

    def is_known(self, key: str) -> bool:
        """Whether a key names a work or a numbered thing."""


def resolve_text(parts: Iterable[tuple[str, str, str]], resolver: Resolver) -> str:
    """Return a body, given as its tokens (see ``typography.tokens``), with the citations in its text written out."""
    made: list[str] = []
    text: list[str] = []
    pieces: list[str] = []
    in_link = 0

    def flush() -> None:
        run = "".join(text)
        if "@" in run:
            run = _resolved(run, resolver)
        made.append(_with_markup(run, pieces))
        text.clear()
        pieces.clear()

    for words, markup, kind in parts:
        if in_link:  # text of a link is no citation
            pieces.append(words)
            text.append(MARK)
        else:
            text.append(words)
        if kind in _INLINE:
            in_link += 1 if _OPENING_LINK.match(markup) else -1 if in_link and markup.lower().startswith("</a") else 0
            pieces.append(markup)
            text.append(MARK)
        else:
            in_link = 0
            flush()
            made.append(markup)
    flush()
    return "".join(made)


def _with_markup(run: str, pieces: list[str]) -> str:
    if not pieces:
        return run
    parts = run.split(MARK)
    return "".join(part + piece for part, piece in zip(parts, [*pieces, ""], strict=True))


def _resolved(run: str, resolver: Resolver) -> str:
    """Return a run of text with its citations; each mark of markup stays once and in its order."""
    run = run.replace("\\@", "\ue101@")  # an escaped sign is none
    made: list[str] = []
    position = 0
    for start, end, text in _found(run, resolver):
        if start < position:
            continue
        made += [run[position:start], text]
        position = end
    return "".join([*made, run[position:]]).replace("\ue101@", "@")


def _found(run: str, resolver: Resolver) -> Iterator[tuple[int, int, str]]:
    """Yield the places of citations in a run, in their order, with what they become."""
    brackets = {found.start(): found for found in BRACKETS.finditer(run)}
    events = sorted([*brackets, *(found.start() for found in KEY.finditer(run))])
    done = 0
    for start in events:
        if start < done:
            continue
        if start in brackets:
            made = _bracketed(brackets[start], resolver)
        else:
            found = KEY.match(run, start)
            made = _in_sentence(run, found, brackets, resolver) if found else None
        if made:
            done = made[1]
            yield made


def _bracketed(found: re.Match[str], resolver: Resolver) -> tuple[int, int, str] | None:
    parts = parse_brackets(found[1])
    made = resolver.cluster(parts) if parts else None
    return None if made is None else (found.start(), found.end(), _marked(found[0], made))


def _in_sentence(
    run: str, found: re.Match[str], brackets: dict[int, re.Match[str]], resolver: Resolver
) -> tuple[int, int, str] | None:
    written = found[2]
    key = next((one for one in shorter_keys(written.strip("{}")) if resolver.is_known(one)), written.strip("{}"))
    end = found.end() if written.startswith("{") else found.start(2) + len(key)
    start = found.start(2) - 1
    part, more = Part(key), list[Part]()
    behind = brackets.get(end) or (brackets.get(end + 1) if run[end : end + 1] in (" ", "\u00a0", "\n") else None)
    if behind and resolver.is_known(key):
        head, _, tail = behind[1].partition(";")
        rest = parse_brackets(tail) if tail else []
        if "@" not in head and (rest or not tail) and MARK not in behind[0]:
            label, locator, after = split_locator(head)
            if locator or rest:
                part, more, end = Part(key, False, "", label, locator, after), rest, behind.end()
    made = resolver.narrative(part, more)
    return None if made is None else (start, end, _marked(run[start:end], made))


def _marked(source: str, made: Markup) -> str:
    """Return a citation with as many marks as its source has: those that are not in its words stand behind it."""
    return f"{made}{MARK * (source.count(MARK) - made.count(MARK))}"


def as_html(text: str) -> Markup:
    """Return text of a body as what it is: HTML, escaped already."""
    return Markup(text)  # noqa: S704  it comes from a rendered body
