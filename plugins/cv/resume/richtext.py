"""Markdown within a text of a CV: emphasis, code and links, as runs that a page and a PDF can both show."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markupsafe import Markup
from msgspec import Struct

_STYLES = {"**": "strong", "__": "strong", "*": "emph", "_": "emph", "`": "code"}
_ELEMENTS = {"strong": "strong", "emph": "em", "code": "code"}


class Run(Struct, frozen=True):
    """A piece of text in one style (strong, emph, code, or none), which may lead somewhere."""

    text: str
    style: str = ""
    url: str | None = None


def runs_of(
    text: str, href: Callable[[str], str | None] = lambda url: url, line: Callable[[str], str] = str
) -> tuple[Run, ...]:
    """Return the runs of a text.

    Args:
        text: with Markdown's inline marks; marks without their other are text.
        href: makes the address of a link, None where nothing leads there.
        line: sets quotes and dashes in what is no code.
    """
    runs: list[Run] = []
    position = 0

    def spaced(part: str) -> str:
        """Return a part as ``line`` sets it, between the spaces that it has to its neighbors."""
        core = part.strip()
        if not core:
            return part
        before, after = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
        return f"{before}{line(core)}{after}"

    for found in _inline().finditer(text):
        if found.start() > position:
            runs.append(Run(spaced(text[position : found.start()])))
        position = found.end()
        if found["label"] is not None:
            runs.append(Run(line(found["label"]), url=href(found["url"])))
        else:
            style = _STYLES[found["mark"]]
            runs.append(Run(found["inner"] if style == "code" else line(found["inner"]), style))
    if position < len(text):
        runs.append(Run(spaced(text[position:])))
    return tuple(runs)


def plain(runs: tuple[Run, ...]) -> str:
    """Return runs as plain text."""
    return "".join(run.text for run in runs)


def html(runs: tuple[Run, ...]) -> Markup:
    """Return runs as HTML."""
    return Markup("").join(_element(run) for run in runs)


def _element(run: Run) -> Markup:
    inner = Markup("{}").format(run.text)
    if name := _ELEMENTS.get(run.style):
        inner = Markup(f"<{name}>{{}}</{name}>").format(inner)  # noqa: S704  an element of our own
    return Markup('<a href="{}">{}</a>').format(run.url, inner) if run.url else inner


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(
        r"\[(?P<label>[^\[\]]{1,300})\]\((?P<url>[^\s()]{1,1000})\)"
        r"|(?<![\w*_`\\])(?P<mark>\*\*|__|\*|_|`)(?=\S)(?P<inner>[^*_`]{1,500}?)(?<=\S)(?P=mark)(?![\w*_`])"
    )
