"""Documents of the collection publications as records, with and without a BibTeX entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from plugins.scholarship import kinds
from plugins.scholarship.formats import bibtex
from plugins.scholarship.places import bib_files
from plugins.scholarship.reading.authors.names import Name
from plugins.scholarship.reading.authors.quoted import authors_of
from plugins.scholarship.reading.bibliography import read, works
from plugins.scholarship.reading.documents import key_in, record_of
from plugins.scholarship.records import Record
from plugins.site.problems import Problem


@dataclass(frozen=True, eq=False)
class Paper:
    """A document, as far as scholarship asks."""

    front: Mapping[str, Any]
    title: str = "A title of it"
    slug: str = "2020-a-title"
    date: datetime | None = datetime(2020, 5, 31, tzinfo=UTC)
    tags: tuple[str, ...] = ()
    language: str | None = None
    path: Path = Path("publications/2020-a-title.md")
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int:
        return self.lines.get(key, 1)


KNOWN = {
    "doe2020": Record(
        "Doe2020",
        kinds.ARTICLE,
        "On \ue006x\ue007x\ue008",
        (Name("Doe", "Jane"),),
        venue="Rivers",
        year=2020,
        pages="1–2",
    )
}


def made(front: Mapping[str, Any], **others: Any) -> tuple[Record, list[Problem]]:
    problems: list[Problem] = []
    return record_of(Paper(front, **others), KNOWN, problems), problems


def test_a_document_of_academicpages_is_a_record() -> None:
    """Title, date, venue and address are its own; authors are read from the citation that is written out."""
    found, problems = made(
        {
            "venue": "Journal of Rivers",
            "paperurl": "https://doi.org/10.1000/AB",
            "citation": "Doe, J., &amp; Roe, R. (2020). &quot;A title of it.&quot; <i>Journal of Rivers</i>.",
        }
    )
    assert (found.kind, found.venue, found.doi, found.date) == (
        kinds.ARTICLE,
        "Journal of Rivers",
        "10.1000/ab",
        "2020-05-31",
    )
    assert found.authors == (Name("Doe", "J."), Name("Roe", "R."))
    assert not problems
    assert bibtex(found).startswith("@article{2020-a-title,\n  author  = {Doe, J. and Roe, R.},\n")


def test_the_first_of_january_is_a_year() -> None:
    """Nobody can write a date without a day, and a paper's is seldom known."""
    assert made({}, date=datetime(2020, 1, 1, tzinfo=UTC))[0].date == "2020"


def test_a_document_that_names_an_entry_adds_to_it() -> None:
    """What the front matter says wins, all else is the entry's; the key's case does not count."""
    found, problems = made(
        {"bibtex": "doe2020", "title": "A title of it", "venue": "Lakes", "code": "a.zip"}, tags=("ice",)
    )
    assert (found.title, found.venue, found.pages, found.authors) == (
        "A title of it",
        "Lakes",
        "1–2",
        (Name("Doe", "Jane"),),
    )
    assert found.links == (("code", "/files/a.zip"),)
    assert found.keywords == ("ice",)
    assert not problems


def test_a_title_that_only_lacks_the_formulas_keeps_them() -> None:
    """The entry's title is the same, and more."""
    assert made({"bibtex": "Doe2020", "title": "On x"}, title="On x")[0].title == KNOWN["doe2020"].title


def test_an_entry_that_does_not_exist_is_an_error() -> None:
    """The line of the key is named, and what it may have meant."""
    found, problems = made({"bibtex": "Doe2021"}, lines={"bibtex": 4})
    assert [(p.line, p.severity, p.remedy) for p in problems] == [(4, "error", "did you mean Doe2020?")]
    assert found.title == "A title of it"


def test_an_entry_may_stand_in_the_front_matter() -> None:
    """A whole BibTeX entry is read there."""
    pytest.importorskip("bibtexparser")
    found, problems = made(
        {"bibtex": "@article{x, author={Poe, Mary}, title={T}, journal={Rivers}, year=1999, pages={3--4}}"}, date=None
    )
    assert (found.key, found.pages, found.year, found.authors[0].family) == ("x", "3–4", 1999, "Poe")
    assert not problems


def test_authors_are_given_as_text_or_lists() -> None:
    """As in BibTeX, as a list of names, or of mappings; marks are signs or keys of their own."""
    wanted = (Name("Doe", "Jane", marks="*"), Name("Roe", "Richard", marks="*✉"))
    for authors in (
        "Doe, Jane and Roe, Richard",
        ["Jane Doe", "Roe, Richard"],
        [{"name": "Jane Doe"}, {"name": "Richard Roe"}],
    ):
        found, problems = made({"authors": authors, "equal": True, "corresponding": "R. Roe"})
        assert found.authors == wanted
        assert not problems


def test_a_corresponding_author_has_to_be_one() -> None:
    """Another name is an error."""
    _, problems = made({"authors": ["Jane Doe"], "corresponding": ["Mary Poe"]}, lines={"corresponding": 3})
    assert [(p.line, p.what) for p in problems] == [(3, "corresponding: Mary Poe is none of the authors")]


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ({"category": "conferences"}, "paper"),
        ({"type": "Book chapter"}, "chapter"),
        ({"category": "manuscripts"}, "article"),
        ({"venue": "Proceedings of Rivers"}, "paper"),
        ({"venue": "arXiv preprint"}, "preprint"),
        ({}, "other"),
        ({"venue": "Rivers"}, "article"),
        ({"arxiv": "2001.01234"}, "preprint"),
        ({"type": "phdthesis"}, "thesis"),
    ],
)
def test_the_kind_of_a_document(front: dict[str, Any], kind: str) -> None:
    """It says so itself, or its venue does."""
    assert made(front)[0].kind.name == kind


@pytest.mark.parametrize(
    ("citation", "authors"),
    [
        ("Doe, J., Roe, R. A., & Poe, M. (2020). A title of it. Rivers.", ["Doe, J.", "Roe, R. A.", "Poe, M."]),
        ("Jane Doe and Richard Roe. “A title of it.” Rivers, 2020.", ["Doe, Jane", "Roe, Richard"]),
        ("Doe, Jane, Richard Roe and Mary Poe. A title of it. 2020", ["Doe, Jane", "Roe, Richard", "Poe, Mary"]),
        ("Doe J., R. Roe. (2020). A title of it.", ["Doe, J.", "Roe, R."]),
        ("Doe, Jane. A title of it. Rivers 1 (2020).", ["Doe, Jane"]),
        ("Your Name, You. (2009). &quot;Paper Title Number 1.&quot;", []),
        ("See the journal for 2020.", []),
        ("", []),
        ("A title of it", []),
        ("(2020)", []),
    ],
)
def test_authors_of_a_citation_are_read_or_left_alone(citation: str, authors: list[str]) -> None:
    """Several styles are understood; what is in none of them has no authors rather than wrong ones."""
    assert [name.inverted for name in authors_of(citation, "A title of it")[0]] == authors


def test_others_of_a_citation() -> None:
    """``et al.`` says that there are more."""
    assert authors_of("Jane Doe et al. A title of it. 2020", "A title of it") == ((Name("Doe", "Jane"),), True)


class Kept(dict[str, Any]):
    """A cache that counts how often something is put into it."""

    puts = 0

    def put(self, key: str, value: Any) -> None:
        self.puts += 1
        self[key] = value


def test_nothing_is_read_again_while_nothing_changed(tmp_path: Path) -> None:
    """Records and problems come from the cache until a file, or what they depend on, is another."""
    pytest.importorskip("bibtexparser")
    file = tmp_path / "works.bib"
    file.write_text("@misc{a, author={Doe, J.}, title={A}}")
    cache = Kept()
    first = read([file], cache, "x")
    assert read([file], cache, "x") == first
    assert cache.puts == 2
    assert [problem.path for problem in first[1]] == [file]
    read([file], cache, "y")
    file.write_text("@misc{b, author={Doe, J.}, title={B}, year=2020}")
    assert [record.key for record in read([file], cache, "x")[0]] == ["b"]
    assert cache.puts == 6


def test_every_work_is_there_once_and_the_newest_first() -> None:
    """A document takes the place of its entry; what is in press comes before all."""
    problems: list[Problem] = []
    records = [
        KNOWN["doe2020"],
        Record("old", kinds.BOOK, "Old", year=1990),
        Record("press", kinds.BOOK, "In press", status="in press"),
        Record("2020-A-Title", kinds.BOOK, "Same slug", year=1980),
    ]
    found = works(records, [Paper({"bibtex": "Doe2020"})], problems)
    assert [work.record.key for work in found] == ["press", "Doe2020", "old", "2020-A-Title"]
    assert not problems


def test_two_documents_of_one_entry_are_an_error() -> None:
    """One of them is to name another."""
    problems: list[Problem] = []
    works(KNOWN.values(), [Paper({"bibtex": "Doe2020"}), Paper({"bibtex": "doe2020"}, slug="b")], problems)
    assert ["is that of" in problem.what for problem in problems] == [True]


def test_only_bibliographies_are_read(tmp_path: Path) -> None:
    """In our own layout those at the top and in publications/; a .bib elsewhere is a file to download."""

    @dataclass
    class Config:
        content: Path = tmp_path
        jekyll: bool = False
        facts: Mapping[str, Any] = field(default_factory=dict)

    names = ("a.bib", "publications/b.BIB", "files/c.bib", "publications/deep/d.bib", "a.txt")
    found = bib_files(Config(), (tmp_path / name for name in names))  # type: ignore[arg-type]
    assert [path.name for path in found] == ["a.bib", "b.BIB"]
    (tmp_path / "_bibliography").mkdir()
    (tmp_path / "_bibliography" / "papers.bib").touch()
    assert [path.name for path in bib_files(Config(jekyll=True), ())] == ["papers.bib"]  # type: ignore[arg-type]
    (tmp_path / "_bibliography" / "old copy.bib").touch()
    for named in ("papers", "papers.bib", ["papers.bib"]):  # the file in use comes before others of its works
        listing = Config(jekyll=True, facts={"scholar": {"bibliography": named}})
        assert [path.name for path in bib_files(listing, ())] == ["papers.bib", "old copy.bib"]  # type: ignore[arg-type]
    outside = Config(jekyll=True, facts={"scholar": {"source": "../.."}})
    assert bib_files(outside, ()) == []  # type: ignore[arg-type]


def test_works_are_in_order_the_newest_first() -> None:
    """By year, month and day; what is to appear stands first, what has no month behind those of its year."""
    dates = [
        (2020, 1, 31),
        (2020, 2, 1),
        (2019, 12, 1),
        (2020, 2, 28),
        (None, None, None),
        (2020, None, None),
        (-44, None, None),
    ]
    records = [
        Record(f"k{n}", kinds.ARTICLE, f"T{n}", year=year, month=month, day=day)
        for n, (year, month, day) in enumerate(dates)
    ]
    ordered = works(records, [], [])
    assert [work.record.key for work in ordered] == ["k4", "k3", "k1", "k0", "k5", "k2", "k6"]
    assert [one.record.key for one in works([replace(records[0], key="b"), replace(records[0], key="a")], [], [])] == [
        "a",
        "b",
    ]


def test_a_document_says_all_that_a_record_has() -> None:
    """Editors, abstract, identifiers and words come from its front matter, its language and tags from the document."""
    front = {
        "authors": ["Doe, Jane", "Others"], "editors": "Roe, Richard and Poe, Mary", "abstract": "What it says.",
        "venue": "Rivers",
        "doi": "https://doi.org/10.1000/XY", "issn": "1234-5678", "isbn": "978-3-16-148410-0", "arxiv": "2001.00001",
        "keywords": ["ice", "rain"], "selected": True, "pages": "1--2", "pdf": "/files/a.pdf",
    }  # fmt: skip
    record, problems = made(front, tags=("rain", "snow"), language="de")
    assert not problems
    assert ([name.family for name in record.authors], record.others) == (["Doe"], True)
    assert [name.family for name in record.editors] == ["Roe", "Poe"]
    assert record.abstract == "What it says."
    numbers = (record.doi, record.arxiv, record.issn, record.isbn)
    assert numbers == ("10.1000/xy", "2001.00001", "1234-5678", "978-3-16-148410-0")
    assert record.keywords == ("ice", "rain", "snow")
    assert (record.language, record.selected, record.pages) == ("de", True, "1–2")
    assert record.links == (("pdf", "/files/a.pdf"),)


def test_each_key_of_a_paper_has_its_place() -> None:
    """What a paper's front matter says in a key of its own is in the record, as text."""
    keys = {
        "series": "series", "publisher": "publisher", "institution": "institution", "address": "place",
        "edition": "edition", "volume": "volume", "number": "number", "note": "note", "status": "status",
        "pmid": "pmid", "pmcid": "pmcid", "thesis": "subtype", "version": "version", "eventtitle": "event",
        "abbr": "abbr", "award": "award", "award_name": "award_name", "annotation": "annotation",
        "additional_info": "additional_info", "preview": "preview",
    }  # fmt: skip
    record, problems = made({key: f"The {key}" for key in keys})
    assert {key: getattr(record, name) for key, name in keys.items()} == {key: f"The {key}" for key in keys}
    assert not problems


@pytest.mark.parametrize(
    ("front", "name", "value"),
    [
        ({"school": "Some School"}, "institution", "Some School"),
        ({"issue": 4}, "number", "4"),
        ({"arxiv_id": "2001.00001"}, "arxiv", "2001.00001"),
        ({"journal": "Rivers"}, "venue", "Rivers"),
        ({"booktitle": "Days"}, "venue", "Days"),
        ({"venue": "Rivers", "journal": "Lakes", "booktitle": "Days"}, "venue", "Rivers"),
        ({"paperurl": "https://doi.org/10.1000/x"}, "doi", "10.1000/x"),
        ({"doi": "10.1000/y", "paperurl": "https://doi.org/10.1000/x"}, "doi", "10.1000/y"),
        ({"keywords": "ice, rain"}, "keywords", ("ice", "rain")),
        ({"selected": "yes"}, "selected", False),
    ],
)
def test_keys_that_mean_the_same(front: dict[str, Any], name: str, value: object) -> None:
    """Of several that are there the first counts."""
    assert getattr(made(front)[0], name) == value


@pytest.mark.parametrize("key", ["bibtex", "bibtex_key", "bibkey", "citekey", "key"])
def test_an_entry_is_named_by_one_of_several_keys(key: str) -> None:
    """White space around the name does not count; what is empty, no text, or a whole entry is no name."""
    assert key_in({key: " doe2020 "}) == (key, "doe2020")
    assert key_in({key: 2020}) == (key, "2020")
    assert [key_in({key: value}) for value in (" ", True, None, ["doe"], "@misc{a}", "/b/doe.bib")] == [("", "")] * 6


def test_a_key_of_another_kind_is_no_fault() -> None:
    """Sites have keys of their own, of pictures and the like; one that is nearly an entry's is told."""
    for front, told in (({"key": "img-17"}, 0), ({"key": "doe2021"}, 1), ({"citekey": "img-17"}, 1)):
        problems: list[Problem] = []
        works(KNOWN.values(), [Paper(front)], problems)
        assert len(problems) == told


@pytest.mark.parametrize("value", [["@misc{a}"], {"@": 1}, "no entry at all", "@", 7.5])
def test_what_is_no_entry_of_bibtex_is_passed_over(value: object) -> None:
    """The document is a work all the same."""
    pytest.importorskip("bibtexparser")
    assert made({"bibtex": value, "venue": "Rivers"})[0].venue == "Rivers"


def test_a_document_that_names_an_entry_has_its_kind_and_authors() -> None:
    """They are not guessed from a citation that is written out."""
    record, _ = made({"bibtex": "doe2020", "venue": "Proceedings of Lakes", "citation": "Poe, M. A title of it. 2020"})
    assert record.kind is kinds.ARTICLE
    assert record.authors == KNOWN["doe2020"].authors
