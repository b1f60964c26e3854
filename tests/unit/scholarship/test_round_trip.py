"""The dirty file: nothing of it is lost, and other libraries read the same records from what is made of them."""

from __future__ import annotations

import json
import warnings

import pytest

from plugins.scholarship.formats import bibtex, csl_json, ris
from plugins.scholarship.formats.csl import csl
from plugins.scholarship.reading.latex.text import decoded, plain
from plugins.scholarship.records import Record, from_plain, to_plain
from plugins.scholarship.style import citation
from tests.unit.scholarship.dirty import TYPES, Wanted, dirty

TEXT, WANTED = dirty()


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    pytest.importorskip("bibtexparser")
    from pathlib import Path

    from plugins.scholarship.reading.bibfile import Reading
    from plugins.scholarship.reading.entries import EntryParser

    reading = Reading()
    reading.read(TEXT, Path("dirty.bib"))
    found = EntryParser(reading.entries).records()
    assert not [problem for problem in reading.problems if problem.severity == "error"]
    return {record.key: record for record in found}


def names(record: Record) -> list[tuple[str, str, str]]:
    return [(name.surname, name.given, name.suffix) for name in record.authors]


def test_the_file_is_dirty_enough() -> None:
    """There are 150 entries and more, of every type."""
    assert len(WANTED) >= 150
    assert {want.kind for want in WANTED} == {kind for _, kind, _ in TYPES}


@pytest.mark.parametrize("want", WANTED, ids=lambda want: want.key)
def test_an_entry_is_read_without_loss(records: dict[str, Record], want: Wanted) -> None:
    """Type, title, names, date, pages, venue and DOI of an entry are what they mean, whatever they are written in."""
    record = records[want.key]
    assert record.kind.name == want.kind
    assert plain(record.title) == want.title
    assert names(record) == want.names
    assert record.others == want.others
    assert (record.year, record.month) == (want.year, want.month)
    assert record.pages == want.pages
    assert record.venue == want.venue
    assert record.doi == want.doi


def test_no_entry_is_lost(records: dict[str, Record]) -> None:
    """Each entry is there, and nothing else."""
    assert list(records) == [want.key for want in WANTED]


def test_what_is_private_is_in_no_format(records: dict[str, Record]) -> None:
    """Files of one's own machine and notes to oneself are kept to oneself."""
    for record in records.values():
        for text in (bibtex(record), ris(record), csl_json([record]), str(citation(record))):
            assert "Nobody should read" not in text
            assert "Users" not in text


def test_pybtex_reads_the_same_records(records: dict[str, Record]) -> None:
    """Names, title, year, pages, venue and DOI of our BibTeX are the record's, read with pybtex."""
    database = pytest.importorskip("pybtex.database")
    parsed = database.parse_string("\n".join(bibtex(record) for record in records.values()), "bibtex")
    assert list(parsed.entries) == list(records)
    for key, entry in parsed.entries.items():
        record = records[key]
        assert decoded(entry.fields["title"]) == plain(record.title)
        assert entry.fields["year"] == str(record.year)
        assert decoded(entry.fields["doi"]).lower().endswith(record.doi)
        venue = entry.fields.get("journal") or entry.fields.get("booktitle") or ""
        assert decoded(venue) == record.venue
        persons = [person for person in entry.persons["author"] if str(person) != "others"]
        assert len(persons) == len(record.authors)
        for person, name in zip(persons, record.authors, strict=True):
            last = decoded(" ".join((*person.prelast_names, *person.last_names)))
            first = decoded(" ".join((*person.first_names, *person.middle_names)))
            assert last.strip("*").replace("\u00a0", " ") == name.surname or name.literal
            assert first.rstrip("*⁎∗^").replace("\u00a0", " ") == name.given.replace("\u00a0", " ")


def test_rispy_reads_the_same_records(records: dict[str, Record]) -> None:
    """Names, title, year, pages, venue and DOI of our RIS are the record's, read with rispy."""
    rispy = pytest.importorskip("rispy")
    parsed = rispy.loads("\n".join(ris(record).replace("\r\n", "\n") for record in records.values()))
    assert len(parsed) == len(records)
    for entry, record in zip(parsed, records.values(), strict=True):
        assert entry["type_of_reference"] == record.kind.ris
        assert entry["title"] == plain(record.title).replace("\u00a0", " ")
        assert entry["year"] == str(record.year)
        assert entry["doi"] == record.doi
        assert entry["start_page"] == record.first_page
        assert entry.get("end_page", "") == record.last_page
        assert entry.get("secondary_title", "") == record.venue
        assert entry["authors"] == [name.inverted.replace("\u00a0", " ") for name in record.authors]


def test_citeproc_reads_the_same_records(records: dict[str, Record]) -> None:
    """Names, title, date, pages, venue and DOI of our CSL-JSON are the record's, read with citeproc-py."""
    json_source = pytest.importorskip("citeproc.source.json")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of variables that it does not know, such as status
        source = json_source.CiteProcJSON(json.loads(csl_json(records.values())))
    assert len(source) == len(records)
    for key, record in records.items():
        entry = source[key.lower()] if key.lower() in source else source[key]
        assert str(entry["title"]) == plain(record.title)
        assert entry["issued"]["year"] == record.year
        assert str(entry["DOI"]) == record.doi
        assert str(entry.get("container_title", "")) == record.venue
        assert str(entry["page"]).replace("-", "–") == record.pages
        found = [
            (str(name.get("family", "")), str(name.get("given", "")), name.get("literal")) for name in entry["author"]
        ]
        assert [family or literal for family, _, literal in found] == [name.family for name in record.authors]
        assert [given or "" for _, given, _ in found] == [name.given for name in record.authors]


def test_csl_has_the_types_and_variables_of_its_schema(records: dict[str, Record]) -> None:
    """Types and variables are those of csl-data.json."""
    types = {
        "article",
        "article-journal",
        "book",
        "chapter",
        "dataset",
        "document",
        "paper-conference",
        "patent",
        "report",
        "software",
        "thesis",
        "webpage",
    }
    variables = {
        "id",
        "type",
        "title",
        "author",
        "editor",
        "container-title",
        "collection-title",
        "publisher",
        "publisher-place",
        "edition",
        "genre",
        "volume",
        "issue",
        "number",
        "page",
        "issued",
        "status",
        "DOI",
        "ISBN",
        "ISSN",
        "PMID",
        "archive",
        "archive_location",
        "URL",
        "abstract",
        "keyword",
        "note",
        "language",
        "title-short",
        "translator",
        "container-title-short",
        "collection-number",
        "event-title",
        "version",
        "accessed",
        "PMCID",
    }
    for record in records.values():
        told = csl(record)
        assert told["type"] in types
        assert set(told) <= variables


def test_a_record_comes_out_of_the_cache_as_it_went_in(records: dict[str, Record]) -> None:
    """What is kept from build to build is all of a record."""
    for record in records.values():
        assert from_plain(to_plain(record), record.path) == record
