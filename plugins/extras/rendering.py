"""A program of its own that makes a PNG of an SVG: the drawing on standard input, the picture on standard output.

The compiler starts threads that outlive it, and a process that has threads must not be forked, as builds are. It sees a
folder in which nothing else lies. Status 1 means that the drawing cannot be read: the reason is on standard error.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

SIDE = 512  # pixels
_PAGE = (
    f"#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt, fill: none)\n"
    '#image("icon.svg", width: 100%, height: 100%, fit: "cover")\n'
)


def rendered(svg: bytes) -> bytes:
    """Return the middle square of a drawing as a PNG. Raises TypstError."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "icon.svg").write_bytes(svg)
        png: Any = typst.Compiler(_PAGE.encode(), root=folder).compile(format="png", ppi=72)
    return bytes(png)


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(rendered(sys.stdin.buffer.read()))
    except typst.TypstError as error:
        sys.exit(error.message)
