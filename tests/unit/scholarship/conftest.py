"""What the tests of scholarship share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.scholarship.reading.bibfile import Reading
from plugins.scholarship.reading.entries import EntryParser
from plugins.scholarship.records import Record
from plugins.site.problems import Problem

BIB = Path("works.bib")
Read = Callable[..., tuple[list[Record], list[Problem]]]


@pytest.fixture
def read() -> Read:
    """Return a function that reads BibTeX files, and gives records and problems."""
    pytest.importorskip("bibtexparser")

    def function(*texts: str) -> tuple[list[Record], list[Problem]]:
        reading = Reading()
        for n, text in enumerate(texts):
            reading.read(text, BIB if n == 0 else Path(f"more{n}.bib"))
        parser = EntryParser(reading.entries)
        records = parser.records()
        return records, [*reading.problems, *parser.problems]

    return function


@pytest.fixture
def record(read: Read) -> Callable[[str], Record]:
    """Return a function that reads a single entry."""
    return lambda text: read(text)[0][0]
