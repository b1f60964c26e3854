"""Input that is made to be slow is read in time that grows as it does."""

from __future__ import annotations

import time

import pytest

from plugins.scholarship.reading import bibfile
from plugins.scholarship.reading.authors.names import parse_names
from plugins.scholarship.reading.authors.quoted import authors_of
from plugins.scholarship.reading.bibfile import Reading
from plugins.scholarship.reading.entries import EntryParser
from plugins.scholarship.reading.latex.text import html, marked, plain
from tests.unit.scholarship.conftest import BIB

NASTY = (
    "{",
    "\\emph{",
    "\\(",
    "$",
    "$x",
    '\\"{',
    " and ",
    ",",
    " ",
    "\\href{",
    "{\\em ",
    "~",
    "a ",
    "\\",
    "--",
    "%",
    "\\textsuperscript{",
    "\\$",
    "\\$x_",
    "<<a",
    "<< ",
    "; a",
    "{\\{A",
    "{\\textbackslash}",
    "\\textbackslash{}n ",
    "\\textbackslash ",
    "a, b c, ",
)


@pytest.mark.parametrize("piece", NASTY)
def test_long_values_are_read_in_time(piece: str) -> None:
    """A field of 18,000 characters, of which each could begin something, is text within two seconds."""
    pytest.importorskip("pylatexenc")
    text = piece * (18_000 // len(piece))
    start = time.process_time()
    found = marked(text)
    html(found)
    plain(found)
    parse_names(text)
    authors_of(text, "title")
    assert time.process_time() - start < 2


def test_a_large_file_is_read_in_time() -> None:
    """Four thousand entries with all their faults take less than eight seconds, on a slow machine."""
    pytest.importorskip("bibtexparser")
    bad = "@book{a, title={Open, year=1}\n@misc{b%d, author={Doe, J.}\n title={T}, year=2000}\n"
    reading = Reading()
    start = time.process_time()
    reading.read("".join(bad % n for n in range(2000)), BIB)
    assert len(EntryParser(reading.entries).records()) == 2000
    assert time.process_time() - start < 8


def test_a_refused_entry_is_looked_for_in_so_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file in which every line could begin an entry and none does, no entry is sought to the end."""
    pytest.importorskip("bibtexparser")
    looked_at: list[int] = []
    monkeypatch.setattr(bibfile, "_MOST_LINES", 20)
    monkeypatch.setattr(bibfile, "scan_entry", lambda text, line: looked_at.append(text.count("\n")))
    Reading().read("%@a{\n" * 200, BIB)
    assert len(looked_at) >= 200
    assert max(looked_at) == 20
