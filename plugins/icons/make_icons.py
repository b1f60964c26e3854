"""Make icons.txt of the package ``fontawesomefree``; not part of a build.

    pip install --target SOMEWHERE fontawesomefree
    python -m plugins.icons.make_icons SOMEWHERE/fontawesomefree

One icon a line, sorted: ``s NAME WIDTH PATH`` (solid; ``r`` regular, ``b`` brands; all are 512 high), ``= NAME ICON``
for another name, ``4 NAME STYLE ICON`` for a name of version 4.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEAD = """\
# Font Awesome Free {version} by Fonticons, Inc., https://fontawesome.com, icons under CC BY 4.0; see icons-license.md.
# Made by make_icons.py: changed in form, not in shape.
"""


def lines(icons: dict[str, Any], shims: list[list[Any]]) -> Iterator[str]:
    """Yield the lines of the table for the package's metadata ``icon-families.json`` and ``shims.json``."""
    for name, icon in icons.items():
        for style, drawing in icon["svgs"]["classic"].items():
            left, top, width, height = drawing["viewBox"]
            if (left, top, height) != (0, 0, 512) or not isinstance(drawing["path"], str):
                raise ValueError(f"{name} is not drawn as the others are")
            yield f"{style[0]} {name} {width} {drawing['path']}"
        for other in icon.get("aliases", {}).get("names", ()):
            yield f"= {other} {name}"
    for old, prefix, new in shims:
        if isinstance(old, str):  # the rest are code points
            yield f"4 {old} {(prefix or 'fas')[-1]} {new or old}"


def main(package: Path) -> None:
    """Write icons.txt beside this file."""
    static = package / "static" / "fontawesomefree"
    icons = json.loads((static / "metadata" / "icon-families.json").read_text("utf-8"))
    shims = json.loads((static / "metadata" / "shims.json").read_text("utf-8"))
    released = json.loads((static / "js-packages/@fortawesome/fontawesome-free/package.json").read_text("utf-8"))
    text = HEAD.format(version=released["version"]) + "\n".join(sorted(lines(icons, shims))) + "\n"
    Path(__file__).with_name("icons.txt").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
