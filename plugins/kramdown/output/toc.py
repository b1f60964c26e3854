"""The table of contents, which takes the place of a list with the reference `{:toc}`.

kramdown syntax, section "Automatic Table of Contents Generation".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from ..tree import Node, append_text, children

if TYPE_CHECKING:
    from collections.abc import Iterable


class TocEntry(Struct, frozen=True):
    """A heading that the table of contents names."""

    level: int
    id: str
    heading: Node


def fill_toc(place: Node, entries: Iterable[TocEntry]) -> None:
    """Put the table of contents in the place of a list: one list a level, each entry a link to its heading."""
    kind = str(place.tag)
    place.attrib.setdefault("id", "markdown-toc")
    prefix = place.attrib["id"]
    path: list[tuple[int, Node]] = [(0, place)]
    for entry in entries:
        while len(path) > 1 and path[-1][0] >= entry.level:
            path.pop()
        level, parent = path[-1]
        if level:
            if not (len(parent) and parent[-1].tag == kind):
                parent.append(Node(kind, "frame"))
            parent = cast("Node", parent[-1])
        item = Node("li", "item")
        item.tight = True
        link = Node("a", "span", 0, {"href": f"#{entry.id}", "id": f"{prefix}-{entry.id}"})
        _copy_content(entry.heading, link)
        item.append(link)
        parent.append(item)
        path.append((entry.level, item))
    place.kind = "at_margin" if len(place) else "nothing"


def _copy_content(source: Node, target: Node) -> None:
    """Copy the content of a heading without footnote marks and with the text of its links only."""
    if source.text:
        append_text(target, source.text)
    for child in children(source):
        if child.tag == "a" and child.kind == "span":
            _copy_content(child, target)
        elif child.source is None or child.tag != "sup":
            copy = child.alike()
            _copy_content(child, copy)
            target.append(copy)
        if child.tail:
            append_text(target, child.tail)
