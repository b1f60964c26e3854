"""A program of its own that typesets a CV: a request in JSON on standard input, the PDF on standard output.

The compiler starts threads that outlive it, and a process that has threads must not be forked, as builds are.
Status 1 means that it could not be set: the reason is on standard error.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("cv.typ")


def typeset(data: str, timestamp: int) -> bytes:
    """Return a PDF/UA. Fonts are the compiler's own; where they lack a letter, the machine's too. Raises TypstError."""
    try:
        return _compiled(data, timestamp, own_fonts_only=True)
    except typst.TypstError:
        return _compiled(data, timestamp, own_fonts_only=False)


def _compiled(data: str, timestamp: int, *, own_fonts_only: bool) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(), root=TEMPLATE.parent, ignore_system_fonts=own_fonts_only, sys_inputs={"cv": data}
    )
    pdf: Any = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=timestamp)
    return bytes(pdf)


if __name__ == "__main__":
    request = json.load(sys.stdin)
    try:
        sys.stdout.buffer.write(typeset(json.dumps(request["cv"]), request["timestamp"]))
    except typst.TypstError as error:
        sys.exit(error.message)
