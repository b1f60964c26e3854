"""What tests of the PDF need: Typst to make it, poppler to look into it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from plugins.cv.pdf import version
from tests.missing import give_up


def require(*programs: str) -> None:
    """Skip a test where Typst or a program is missing; fail it where nothing may be missing."""
    missing = [] if version() else ["the package typst"]
    missing += [program for program in programs if shutil.which(program) is None]
    if missing:
        give_up(f"not installed: {', '.join(missing)}")


def looked_at(program: str, pdf: bytes, folder: Path, *options: str) -> str:
    """Return what a program of poppler's says of a PDF."""
    path = folder / "looked-at.pdf"
    path.write_bytes(pdf)
    command = [program, *options, str(path), *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
