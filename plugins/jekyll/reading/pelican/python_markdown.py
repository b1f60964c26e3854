"""What Python-Markdown, Pelican's own, reads otherwise than kramdown, written so that kramdown reads the same.

Every line keeps its place where that can be, so that faults are told with their lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ....lazy import lazy

_FENCE = lazy(r"(?:    )* {0,3}(`{3,}|~{3,})")
_LANGUAGE = lazy(r"( {4,})(?::::|#!) ?([A-Za-z][\w+#-]*)[ \t]*")  # the first line of a code block (codehilite)
_HEADING = lazy(r"(#{1,6})(?=[^#\s])")  # needs no space there
# Pelican's old form of {filename}; kramdown would see a table in it.
_PIPED = lazy(r"""(\]\(<?|\]:[ \t]*<?|(?:href|src)=["'])\|(filename|static|attach|category|tag|index)\|""")
_ADMONITION = lazy(r'!!! ?([\w-]+(?: +[\w-]+)*)(?: +"(.*?)")? *')  # Python-Markdown's extension admonition
_MOST_ABOVE = 100  # lines that an item of a list may have above the code in it
_ITEM = lazy(r" *(?:[*+-]|\d+[.)])\s")


def as_kramdown(text: str) -> str:
    """Return a text of Python-Markdown as kramdown has it.

    Code stands in fences, headings have spaces, links braces, ``[TOC]`` is kramdown's list of contents, and admonitions
    are the HTML that Python-Markdown makes of them.
    """
    lines = text.split("\n")
    fence, number = "", 0
    while number < len(lines):
        line = lines[number]
        if found := _FENCE.match(line):
            fence = found[1] if not fence else "" if found[1].startswith(fence) else fence
        elif fence:
            pass
        elif (found := _LANGUAGE.fullmatch(line)) and _begins_block(lines, number, found[1]):
            number = _fence(lines, number, found[1], found[2])
        elif line.rstrip() == "[TOC]" and _is_alone(lines, number):
            lines[number : number + 2] = ["* [TOC]", "{:toc}"]
            number += 1
        elif found := _ADMONITION.fullmatch(line):
            _open_admonition(lines, number, found[1], found[2])
        else:
            line = _PIPED.sub(r"\1{\2}", line) if "|" in line else line
            lines[number] = _HEADING.sub(r"\1 ", line) if line.startswith("#") else line
        number += 1
    return "\n".join(lines)


def _begins_block(lines: Sequence[str], number: int, indent: str) -> bool:
    """Whether code may begin on a line: below an empty one, and where it is indented twice, in a list."""
    if number and lines[number - 1].strip():
        return False
    if len(indent) == len("    "):
        return True
    margin = indent.removeprefix("    ")
    above = (lines[at] for at in range(number - 1, max(number - _MOST_ABOVE, -1), -1))
    item = next((line for line in above if line.strip() and not line.startswith(margin)), "")
    return _ITEM.match(item) is not None


def _fence(lines: list[str], number: int, indent: str, language: str) -> int:
    """Put a code block between fences in the place of the line with its language and of the empty one below it.

    Returns the line with the closing fence.
    """
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(indent)):
        end += 1
    while end > number + 1 and not lines[end - 1].strip():
        end -= 1
    margin = indent.removeprefix("    ")
    lines[number] = f"{margin}```{language}"
    for at in range(number + 1, end):
        lines[at] = margin + lines[at].removeprefix(indent) if lines[at].strip() else ""
    lines[end : end + 1] = [f"{margin}```", *([] if end >= len(lines) or not lines[end].strip() else [lines[end]])]
    return end


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Whether a line is a paragraph with another line below it."""
    return (number == 0 or not lines[number - 1].strip()) and number + 1 < len(lines) and not lines[number + 1].strip()


def _open_admonition(lines: list[str], number: int, kinds: str, title: str | None) -> None:
    """Make the line that begins an admonition, and the indented ones below it, HTML with Markdown in it."""
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
        end += 1
    while end > number + 1 and not lines[end - 1].strip():
        end -= 1
    heading = escape(kinds.split()[0].capitalize() if title is None else title)
    named = f'<p class="admonition-title">{heading}</p>' if heading else ""
    lines[number] = f'<div class="admonition {kinds}" markdown="1">{named}'
    for at in range(number + 1, end):
        lines[at] = lines[at].removeprefix("    ")
    lines[end : end + 1] = ["</div>", *([] if end >= len(lines) or not lines[end].strip() else [lines[end]])]
