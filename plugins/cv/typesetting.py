"""A program of its own that typesets a CV: a request in JSON on standard input, the PDF on standard output.

The compiler starts threads that outlive it, and a process that has threads must not be forked, as builds are.
Status 1 means that it could not be set: the reason is on standard error.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("cv.typ")


def typeset(data: str, timestamp: int, photo: Path | None) -> bytes:
    """Return a PDF/UA. Fonts are the compiler's own; where they lack a letter, the machine's too. Raises TypstError."""
    with TemporaryDirectory() as folder:  # in which nothing lies but what the template may show
        if photo:
            shutil.copyfile(photo, Path(folder) / f"photo{photo.suffix.lower()}")
        try:
            return _compiled(data, timestamp, Path(folder), own_fonts_only=True)
        except typst.TypstError:
            return _compiled(data, timestamp, Path(folder), own_fonts_only=False)


def _compiled(data: str, timestamp: int, root: Path, *, own_fonts_only: bool) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(), root=root, ignore_system_fonts=own_fonts_only, sys_inputs={"cv": data}
    )
    pdf: Any = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=timestamp)
    return bytes(pdf)


if __name__ == "__main__":
    request = json.load(sys.stdin)
    photo = Path(request["photo"]) if request["photo"] else None
    try:
        sys.stdout.buffer.write(typeset(json.dumps(request["cv"]), request["timestamp"], photo))
    except typst.TypstError as error:
        sys.exit(error.message)
