"""What is done to runs of plain text, when all that stands between them is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..tree import Node, Out

if TYPE_CHECKING:
    from collections.abc import Callable


def each_text(out: Out, split: Callable[[str], Out]) -> Out:
    """What was read, every run of plain text put through `split`."""
    result: Out = []
    buffer: list[str] = []
    for item in out:
        if type(item) is str:
            buffer.append(item)
            continue
        if buffer:
            result += split("".join(buffer))
            buffer.clear()
        result.append(item)
    if buffer:
        result += split("".join(buffer))
    return result


def broken(text: str, mark: str) -> Out:
    """A text with a line break in the place of every mark (GFM parser, hard line breaks)."""
    if mark not in text:
        return [text]
    first, *rest = text.split(mark)
    out: Out = [first] if first else []
    for line in rest:
        out += [Node("br", "mark"), f"\n{line}"]
    return out
