"""What the tests of whole sites share: documents in few words, and what lies in a folder."""

from __future__ import annotations

from pathlib import Path

import lxml.html

CONFIG = "title: Rivers\nurl: https://rivers.example\n"


def doc(front: str = "", body: str = "Water.\n") -> str:
    """Return a document: its front matter starts on line 2."""
    return f"---\n{front}\n---\n{body}"


def post(title: str, front: str = "", body: str = "Water.\n") -> str:
    """Return a document with a title on line 2 and the rest of its front matter from line 3 on."""
    return doc(f"title: {title}\n{front}".rstrip(), body)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, also hidden ones, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def select(element: lxml.html.HtmlElement, selector: str) -> list[lxml.html.HtmlElement]:
    """Return the elements below one that a selector of names, classes, descent (space) and children (``>``) finds."""
    paths = []
    for alternative in selector.split(","):
        path, axis = ".", "//"
        for step in alternative.split():
            if step == ">":
                axis = "/"
                continue
            name, *classes = step.split(".")
            tests = "".join(f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes)
            path, axis = f"{path}{axis}{name or '*'}{tests}", "//"
        paths.append(path)
    found: list[lxml.html.HtmlElement] = element.xpath(" | ".join(paths))
    return found
