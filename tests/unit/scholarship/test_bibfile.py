"""BibTeX files: each fault is told with its line, and takes no other entry with it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.scholarship.reading.bibfile import Reading, decoded_file
from plugins.scholarship.reading.latex.text import plain
from tests.unit.scholarship.conftest import BIB, Read

GOOD = "@article{good, author={Doe, Jane}, title={Good}, year=2020}\n"


@pytest.mark.parametrize(
    ("fault", "severity", "line", "what"),
    [
        ("@book{a, title={Never closed, year=1}\n", "error", 2, "not closed"),
        ('@book{a, title="Never closed, year=1}\n', "error", 2, "not closed"),
        ("@book{a,\n author={Doe, J.}\n title={T}, year=1999}\n", "warning", 3, "no comma after author"),
        ("@book{a, author={D}, title={T},\n journal=lakes, year=1999}\n", "warning", 3, "no @string lakes"),
        ("@book{a, author={D}, title={T},\n title={U}, year=1999}\n", "warning", 3, "title is there twice"),
        ("@book{a, author={D}, year=1999}\n", "error", 2, "has no title"),
        ("@book{a, title={T}, year=1999}\n", "warning", 2, "neither authors nor editors"),
        ("@book{a, author={D}, title={T}}\n", "warning", 2, "has no year"),
        ("@book{, author={D}, title={T}, year=1999}\n", "warning", 2, "has no key"),
        ("@book{a, author={D}, title={T}, year=1999, crossref={b}}\n", "warning", 2, "no entry b for its crossref"),
        ("@book a, author={D}, title={T}, year=1999\n", "error", 2, "followed by no brace"),
        ("@book{good, author={D}, title={Another}, year=1999}\n", "warning", 2, "the key good is that of line 1"),
        ("@article{good, author={Doe, Jane}, title={Good}, year=2020}\n", "warning", 2, "twice, word for word"),
        ("@book{a, author={D}, title={T}, year=1999, note={n} stray words}\n", "warning", 2, "what is this"),
    ],
)
def test_a_fault_is_told_with_its_line(read: Read, fault: str, severity: str, line: int, what: str) -> None:
    """What is wrong stands there with file and line, and the entries before and behind it are read."""
    records, problems = read(f"{GOOD}{fault}@misc{{last, author={{Roe, R.}}, title={{Last}}, year=2021}}\n")
    assert [(p.severity, p.path, p.line) for p in problems if what in p.what] == [(severity, BIB, line)]
    assert {"Good", "Last"} <= {plain(record.title) for record in records}


def test_two_entries_with_one_key_are_both_kept(read: Read) -> None:
    """The second of two different entries gets a number; keys that differ by case alone count as one."""
    records, _ = read(
        GOOD + "@book{Good, author={D}, title={Other}, year=1}\n@book{good, author={D}, title={Third}, year=1}"
    )
    assert [record.key for record in records] == ["good", "Good-2", "good-3"]


def test_an_entry_without_a_key_gets_one(read: Read) -> None:
    """It is made of family name, year and the first long word of the title."""
    records, _ = read('@book{, author={M{\\"u}ller, J.}, title={On the Rivers}, year=1999}')
    assert records[0].key == "müller1999rivers"


def test_macros_hold_in_the_files_that_follow(read: Read) -> None:
    """@string of one file is known in the next, and pieces are joined by #."""
    records, problems = read(
        '@string{j = "Journal of "}', "@article{a, author={D}, title={T}, year=1, journal = j # {Rivers}}"
    )
    assert records[0].venue == "Journal of Rivers"
    assert not problems


def test_an_entry_inherits_from_its_crossref(read: Read) -> None:
    """The proceedings' title, year and publisher go to the paper, which keeps its own; the proceedings stay a work."""
    records, problems = read(
        "@inproceedings{paper, author={Doe, J.}, title={Paper}, crossref={P}, pages={1--2}}\n"
        "@proceedings{P, title={Proc. of Rivers}, editor={Roe, R.}, year=2001, publisher={Lake Press}}\n"
    )
    paper, proceedings = records
    assert proceedings.kind.name == "proceedings"
    assert (paper.venue, paper.year, paper.publisher, paper.pages) == ("Proc. of Rivers", 2001, "Lake Press", "1–2")
    assert plain(paper.title) == "Paper"
    assert paper.editors[0].family == "Roe"
    assert not problems


def test_an_exported_entry_names_no_parent(read: Read) -> None:
    """What it has inherited stands in it, so that the file that is exported needs no other entry."""
    records, _ = read(
        "@misc{a, author={D}, title={A}, crossref={b}, xdata={c}}\n@misc{b, title={B}, year=1000}\n@xdata{c, note={N}}"
    )
    assert dict(records[0].fields) == {"author": "D", "title": "A", "booktitle": "B", "year": "1000", "note": "N"}


def test_a_circle_of_crossrefs_ends(read: Read) -> None:
    """Entries that refer to each other are read all the same."""
    records, _ = read(
        "@misc{a, author={D}, title={A}, crossref={b}, year=1000}\n"
        "@misc{b, author={D}, title={B}, crossref={a}, year=1000}"
    )
    assert len(records) == 2


def test_xdata_lends_all_its_fields(read: Read) -> None:
    """biblatex's @xdata is no work, and its fields are those of whoever names it."""
    records, _ = read("@xdata{x, publisher={Lake Press}, year=1999}\n@book{a, author={D}, title={T}, xdata={x}}")
    assert [(record.publisher, record.year) for record in records] == [("Lake Press", 1999)]


def test_windows_line_ends_and_marks_are_no_fault(read: Read) -> None:
    """CRLF counts as one line."""
    records, problems = read(GOOD.replace(", ", ",\r\n") + "@book{a, author={D}, title={T}, year=1,\r\n x={")
    assert [record.key for record in records] == ["good"]
    assert problems[0].line == 6


def test_a_file_that_is_not_utf_8_is_read_and_told() -> None:
    """Its bytes are taken for cp1252, and the line is named."""
    text, problem = decoded_file(b"@misc{a,\n title={caf\xe9}}", BIB)
    assert "café" in text
    assert problem is not None
    assert (problem.line, problem.severity) == (2, "error")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='@{}(),="#\\\n ab1%$~&^_éß', max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever stands in a file, the good entry behind it is read or the file's fault is told."""
    pytest.importorskip("bibtexparser")
    reading = Reading()
    reading.read(f"{text}\n{GOOD}", BIB)
    assert reading.problems or any(entry.key == "good" for entry in reading.entries)


def test_broken_entries_of_one_line_are_read_once() -> None:
    """The first is read as far as it can be; each other is told, and the line is looked at no more."""
    reading = Reading()
    reading.read("@article(a, title={T} year=1918) @book(b, title={U} @misc(c, @misc(d,\n", BIB)
    assert len({entry.key for entry in reading.entries}) == len(reading.entries) <= 1
    assert reading.problems
    reading = Reading()
    reading.read("@a(b," * 4000, BIB)
    assert len(reading.entries) <= 1
    assert reading.problems


def test_two_files_may_have_the_same_work(read: Read) -> None:
    """Pages with files of their own cite the same works; the work is one, and nothing is wrong with that."""
    records, problems = read(GOOD, GOOD)
    assert len(records) == 1
    assert not problems


def test_a_work_told_again_elsewhere_is_the_one_of_the_first_file(read: Read) -> None:
    """A part of the list for a page, or an old copy beside it, has its keys and titles, and not always its fields."""
    first = GOOD + "@article{good, author={Doe, Jane}, title={Good, or Better}, year=2021}\n"
    records, problems = read(
        first, "@article{GOOD, title={{G}ood}, heading={Journals}}\n" + first + "@misc{good, title={X}}"
    )
    assert [(record.key, plain(record.title), record.year) for record in records] == [
        ("good", "Good", 2020), ("good-2", "Good, or Better", 2021), ("good-3", "X", None),
    ]  # fmt: skip
    assert [problem.line for problem in problems if "is that of line 1 of works.bib" in problem.what] == [2, 4]


def test_an_entry_that_is_commented_out_line_by_line_is_none(read: Read) -> None:
    """Each of its lines begins with a %, as editors write them; what follows keeps its line."""
    text = "% @book{old,\n%  title = {Old},\n% }\n@book{a, title={New}}\n"
    records, problems = read(text)
    assert [record.key for record in records] == ["a"]
    assert {problem.line for problem in problems} == {4}


@pytest.mark.parametrize("text", ["% @book{a, title={One}}", "% old: @book{\n@book{a, title={One}}"])
def test_an_entry_behind_a_percent_sign_is_read(read: Read, text: str) -> None:
    """BibTeX knows no comments: of one line alone nobody can tell what was meant."""
    assert "a" in [record.key for record in read(text)[0]]


def test_a_name_of_many_parts_is_told(read: Read) -> None:
    """Names between commas are taken apart where that is sure, and named where it is not."""
    records, problems = read("@book{a,\n title={T}, year=1,\n author={Doe, Jane, Roe, Richard, Poe}}")
    assert [(problem.line, problem.severity) for problem in problems] == [(3, "warning")]
    assert "too many commas" in problems[0].what
    assert records[0].authors


def test_a_brace_behind_a_backslash_is_one(read: Read) -> None:
    """BibTeX counts it, so that an entry is whole which other readers find open."""
    records, problems = read(r"@book{a, title={{Many{\\\}cells}}, author={Doe, J.}, year=1}")
    assert ([record.title for record in records], problems) == (["Many cells"], [])
