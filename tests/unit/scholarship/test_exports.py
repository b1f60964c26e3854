# ruff: noqa: E501  rows of tables
"""What reference managers, databases and biblatex write into BibTeX files, each kind as it comes."""

from __future__ import annotations

import calendar
import time
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest

from plugins.scholarship import kinds
from plugins.scholarship.describe import described, links
from plugins.scholarship.formats import bibtex, csl, ris
from plugins.scholarship.identifiers import doi_of, language_of, pages_of, pmc_of, pubmed_of
from plugins.scholarship.ownership import is_own, limit_authors, own_records
from plugins.scholarship.people import People, people_of
from plugins.scholarship.reading.authors.names import Name, parse_name
from plugins.scholarship.reading.bibfile import Reading, decoded_file
from plugins.scholarship.reading.dates import Day, day_of
from plugins.scholarship.reading.fields import exported, note_of, without_comments
from plugins.scholarship.reading.inheritance import inherit
from plugins.scholarship.reading.latex.text import decoded, html, marked, paragraphs, plain
from plugins.scholarship.records import Record
from plugins.scholarship.schema import work
from tests.unit.scholarship.conftest import Read

Make = Callable[[str], Record]
DOE, ROE, POE = Name("Doe", "Jane"), Name("Roe", "Richard"), Name("Poe", "Mary")


@pytest.mark.parametrize(
    ("entry", "key", "word"),
    [
        ("@article{author={Doe, J}, title={T}, year=2000}", "doe2000t", "has no key"),
        ("@article{\n  author = {Doe, J},\n  title = {T}, year=2000}", "doe2000t", "has no key"),
        ("@article{, author={Doe, J}, title={T}, year=2000}", "doe2000t", "has no key"),
        ("@article{k,, author={Doe, J}, title={T}, year=2000}", "k", "a comma too many"),
        ("@article{k, author={Doe, J},, title={T}, year=2000}", "k", "a comma too many"),
        ("@article{k author={Doe, J}, title={T}, year=2000}", "k", "no comma after the key"),
        ("@article(k, author={Doe, J}, , title={T (x)}, year=2000)", "k", "a comma too many"),
    ],
)
def test_an_entry_that_a_parser_refuses_is_read(read: Read, entry: str, key: str, word: str) -> None:
    """With a warning that says what is odd about it, and the entry behind it."""
    records, problems = read(f"{entry}\n@misc{{next, author={{D}}, title={{N}}, year=1}}")
    assert [record.key for record in records] == [key, "next"]
    assert (records[0].authors[0].family, records[0].year) == ("Doe", 2000)
    assert [(one.severity, one.line) for one in problems if word in one.what] == [("warning", 1)]


@pytest.mark.parametrize("odd", ["!!!", "= {x}", "123 = {x}", "{x}"])
def test_what_is_no_field_of_such_an_entry_is_passed_over(read: Read, odd: str) -> None:
    """Up to the next field, with its line; the fields behind it are read."""
    records, problems = read(f"@misc{{k,, author={{D}},\n {odd},\n title={{T}}, year=1999}}\n")
    assert [(record.key, record.year, plain(record.title)) for record in records] == [("k", 1999, "T")]
    assert [(one.line, "what is this" in one.what) for one in problems] == [(1, False), (2, True)]


def test_a_fault_within_such_an_entry_has_its_own_line(read: Read) -> None:
    """Each is told where it is."""
    _, problems = read("\n@misc{k,\n author={D},\n title={T},,\n year=1999 nonsense = , note={N}}\n")
    assert (problems[0].line, "comma too many" in problems[0].what, problems[1].line) == (4, True, 5)
    _, problems = read("@misc{\n\n  k,\n author={D},,\n title={T}, year=1999}\n")
    assert [(one.line, "comma too many" in one.what) for one in problems] == [(4, True)]


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1002/(SICI)1097-4571(1999)50:1<1::AID-ASI1>3.0.CO;2-K", "10.1002/(sici)1097-4571(1999)50:1<1::aid-asi1>3.0.co;2-k"),
        ("10.1002/x&lt;1::AID&gt;3.0", "10.1002/x<1::aid>3.0"),
        ("https://x.example/doi/10.1002/a%3C1%3E2/pdf", "10.1002/a<1>2"),
        ("https://dl.acm.org/doi/pdf/10.1145/1.2?casa_token=a:b", "10.1145/1.2"),
        ("https://x.example/doi/full/10.1000/abc#sec-1", "10.1000/abc"),
        ("https://x.example/article/10.1088/1742-6596/1/1/012/meta", "10.1088/1742-6596/1/1/012"),
        ("https://x.example/content/10.1101/2020.01.01.123456v2.full.pdf", "10.1101/2020.01.01.123456"),
        ("https://doi.org/10.1000/abc/full", "10.1000/abc"), ("10.1000/abc/pdf", "10.1000/abc"),
        ("10.1000/pdf-1", "10.1000/pdf-1"), ("10.1000/full.1/x", "10.1000/full.1/x"),
        ("doi:10.1000/abc?casa_token=a:b-c", "10.1000/abc"), ("10.1000/a?b", "10.1000/a?b"),
        ("10.1101/2020.01.01.123456v1", "10.1101/2020.01.01.123456"), ("10.1101/123456v2.full.pdf", "10.1101/123456"),
        ("10.1101/gr.1234v1", "10.1101/gr.1234v1"), ("10.21203/rs.3.rs-671507/v1", "10.21203/rs.3.rs-671507/v1"),
        ("10.1000/x$<$1::AID$>$3.0", "10.1000/x<1::aid>3.0"),
        ("(10.1000/1)", "10.1000/1"), ("10.1000/1.", "10.1000/1"), ("<a href='x/10.1000/1'>10.1000/1</a>", "10.1000/1"),
        ("10.1000/xy</i>", "10.1000/xy"), ("10.1000/xy<br", "10.1000/xy"), ("10.1000/x<i>y", "10.1000/x<i>y"),
        ("10.123/short", ""), ("", ""),
    ],
)  # fmt: skip
def test_dois(text: str, doi: str) -> None:
    """All that belongs to a DOI, and nothing of the address that it was copied with."""
    assert doi_of(text) == doi


@pytest.mark.parametrize(
    ("text", "family", "given", "suffix"),
    [
        ("Fiorentini, V", "Fiorentini", "V", ""), ("Nguyen, Vi", "Nguyen", "Vi", ""), ("Petrov, IV", "Petrov", "IV", ""),
        ("Richard Roe, III", "Roe", "Richard", "III"), ("Richard Roe, Jr.", "Roe", "Richard", "Jr."),
        ("King, Jr., Martin", "King", "Martin", "Jr."), ("Roe, Richard, V", "Roe", "Richard", "V"),
        ("John Smith V", "V", "John Smith", ""), ("John Smith II", "Smith", "John", "II"),
        ("family=Doe, given=Jane Q., suffix=Jr.", "Doe", "Jane Q.", "Jr."),
        ("given=Jane, family={Doe, Inc}", "Doe, Inc", "Jane", ""), ('family="Doe", given="Jane"', "Doe", "Jane", ""),
    ],
)  # fmt: skip
def test_initials_are_no_suffixes(text: str, family: str, given: str, suffix: str) -> None:
    """What follows a family name alone is a given name; biblatex's extended names say which part is what."""
    name = parse_name(text, decoded)
    assert name is not None
    assert (name.family, name.given, name.suffix) == (family, given, suffix)


def test_an_extended_name_has_its_particle() -> None:
    """``prefix`` is what stands before the family name."""
    name = parse_name("family=Waerden, given=Bartel, prefix=van der, useprefix=true", decoded)
    assert name == Name("Waerden", "Bartel", "van der")
    assert parse_name("family=Doe, Jane") != Name("Doe", "Jane")


@pytest.mark.parametrize(
    ("latex", "text", "element"),
    [
        ("CO<sub>2</sub> rises", "CO₂ rises", "CO<sub>2</sub> rises"),
        ("<i>E. coli</i> and <B>more</B>", "E. coli and more", "<em>E. coli</em> and more"),
        ("a &lt;sup&gt;2&lt;/sup&gt;", "a ²", "a <sup>2</sup>"), ("a < b and c > d", "a < b and c > d", "a &lt; b and c &gt; d"),
        ("1 <b and more", "1 <b and more", "1 &lt;b and more"), ("no <i>end", "no <i>end", "no &lt;i&gt;end"),
        (r"An \enquote{inner \enquote{deep} word}", "An “inner ‘deep’ word”", "An “inner ‘deep’ word”"),
        (r"\mkbibquote{x} semi\hyphen group", "“x” semi-group", "“x” semi-group"),
        (r"As in \cite[p.~3]{a,b}, and~\citep{c}.", "As in, and.", "As in, and."),
        (r"Water\footnote{Not wine.} and \emph{ice}", "Water and ice", "Water and <em>ice</em>"),
        ("<em>a</em><italic>b</italic><jats:italic>c</jats:italic>", "abc", "<em>a</em><em>b</em><em>c</em>"),
        ("x<inf>1</inf><jats:sub>2</jats:sub>", "x₁₂", "x<sub>1</sub><sub>2</sub>"),
        ("x<jats:sup>2</jats:sup>", "x²", "x<sup>2</sup>"), ("a<br/>b<jats:p>c</jats:p>", "a b c", "a b c"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)  # fmt: skip
def test_values_as_databases_have_them(latex: str, text: str, element: str) -> None:
    """HTML of titles becomes elements, comparisons stay; citations go, quotes are quotes."""
    assert decoded(latex) == text
    assert html(marked(latex)) == element


@pytest.mark.parametrize(
    ("date", "year"),
    [("-0043-03-15", -44), ("44 BC", -44), ("44 B.C.E.", -44), ("0000", -1), ("-0001", -2), ("0001-01-01", 1), ("800", 800),
     ("12 AD", 12), ("2020", 2020), ("1984/1985", 1984), ("44 v. Chr.", -44)],
)  # fmt: skip
def test_years_of_antiquity(date: str, year: int) -> None:
    """ISO 8601 has a year 0; people have none."""
    assert day_of(date).year == year


def test_years_before_christ_in_dates_and_lines() -> None:
    """They sort below, and say so."""
    old = Record("a", kinds.BOOK, "Old", (DOE,), year=-44)
    assert old.date == "-0043"
    assert described(old) == "44 BC"
    assert Record("a", kinds.BOOK, "Old", year=-1).date == "-0000"
    assert Record("a", kinds.BOOK, "New", year=1, month=2).date == "0001-02"


def test_a_part_of_a_multi_volume_work_has_its_titles(record: Make, read: Read) -> None:
    """An @inbook takes author and main title of an @mvbook, and the title of its volume."""
    records, _ = read(
        "@inbook{part, title={Part}, crossref={volume}, pages={1--2}}\n"
        "@book{volume, title={Volume One}, crossref={whole}, volume=1, year=1950}\n"
        "@mvbook{whole, author={Doe, Jane}, title={The Whole}, publisher={Lake Press}, volumes=3}"
    )
    part, volume, whole = records
    assert (part.venue, part.authors, part.publisher) == ("The Whole. Volume One", (DOE,), "Lake Press")
    assert ("maintitle", "The Whole") in part.fields
    assert (volume.venue, volume.authors) == ("The Whole", (DOE,))
    assert whole.title == "The Whole"


def test_fields_of_biblatex(record: Make) -> None:
    """Each has its place in the record, and in what is made of it."""
    found = record(
        "@article{a, author={Doe, Jane}, title={T}, titleaddon={An addition}, shorttitle={T}, journaltitle={J},"
        " date={2020-05}, translator={Roe, Richard}, eprint={12345678}, eprinttype={pubmed}, pmcid={PMC1234567},"
        " urldate={2021-02-03}, url={https://x.example/}, pubstate={inpress}, eventtitle={Lake Days}, version={2}}"
    )
    assert plain(found.title) == "T. An addition"
    assert (found.pmid, found.pmcid, found.accessed, found.status) == (
        "12345678",
        "PMC1234567",
        "2021-02-03",
        "in press",
    )
    assert (found.translators, found.event, found.version, found.short_title) == ((ROE,), "Lake Days", "2", "T")
    assert csl(found)["translator"] == [{"family": "Roe", "given": "Richard"}]
    assert csl(found)["accessed"] == {"date-parts": [[2021, 2, 3]]}
    assert {("PubMed", "https://pubmed.ncbi.nlm.nih.gov/12345678/"),
            ("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/")} <= set(links(found))  # fmt: skip


def test_a_patent_has_its_number_and_holder(record: Make) -> None:
    """It needs no author."""
    found = record("@patent{p, holder={{Lake Works}}, title={Dam}, number={123}, type={patentus}, year=1999}")
    assert (found.kind, found.holders[0].family, found.subtype) == (kinds.PATENT, "Lake Works", "U.S. patent")
    assert described(found) == "U.S. patent 123, Lake Works, 1999"


@pytest.mark.parametrize(
    ("archive", "address"),
    [("jstor", "https://www.jstor.org/stable/7"), ("hdl", "https://hdl.handle.net/7"), ("handle", "https://hdl.handle.net/7"),
     ("googlebooks", "https://books.google.com/books?id=7"), ("HAL", "https://hal.science/7"), ("ssrn", "https://ssrn.com/abstract=7"),
     ("biorxiv", "https://doi.org/7"), ("medrxiv", "https://doi.org/7"), ("unknown", "")],
)  # fmt: skip
def test_eprints_of_other_archives_are_links(record: Make, archive: str, address: str) -> None:
    """Those that biblatex resolves."""
    assert (
        record(f"@misc{{a, author={{D}}, title={{T}}, year=1999, eprint={{7}}, eprinttype={{{archive}}}}}").url
        == address
    )


def test_identifiers_of_pubmed() -> None:
    """Numbers, be they bare or in addresses."""
    assert [pubmed_of(text) for text in ("12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/", "no")] == [
        "12345678", "12345678", ""]  # fmt: skip
    assert [pmc_of(text) for text in ("PMC1234567", "1234567", "none")] == ["PMC1234567", "PMC1234567", ""]


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("software", "Software"),
        ("dataset", "Data"),
        ("article", "Paper"),
        ("book", "Book"),
        ("misc", "Link"),
        ("proceedings", "Proceedings"),
        ("phdthesis", "Thesis"),
        ("report", "Report"),
        ("patent", "Patent"),
        ("incollection", "Chapter"),
        ("unpublished", "Preprint"),
    ],
)
def test_the_address_of_a_work_is_named_for_what_it_is(record: Make, kind: str, word: str) -> None:
    """Software is no paper."""
    assert links(record(f"@{kind}{{a, author={{D}}, title={{T}}, year=1999, url={{https://x.example/a}}}}")) == [
        (word, "https://x.example/a")]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "text"),
    [("_eprint: https://arxiv.org/pdf/2001.01234", ""), ("Publisher: American Physical Society", ""),
     ("arXiv:2001.01234 [cs]", ""), ("Best paper award", "Best paper award"), ("Note: mine", "Note: mine"),
     ("tex.area: x", "")],
)  # fmt: skip
def test_notes_that_are_for_programs_are_left_out(note: str, text: str) -> None:
    """Zotero's export writes into notes what BibTeX has no field for."""
    assert note_of(note, "2001.01234") == text


def test_comments_within_fields_are_no_part_of_them(record: Make) -> None:
    """A line that is a comment goes; a per cent sign is escaped where TeX would take the rest of the line."""
    found = record(
        "@misc{a, author={Doe, Jane}, title={One\n% not this\nTwo 50% of it}, url={https://x.example/a%20b}, year=1999}"
    )
    assert plain(found.title) == "One Two 50% of it"
    assert r"{One Two 50\% of it}" in bibtex(found)
    assert "https://x.example/a%20b}" in bibtex(found)
    assert without_comments("% one line") == "% one line"
    assert exported("note", r"5\% and 6%") == r"5\% and 6\%"


def test_an_abstract_keeps_its_formulas_for_those_who_show_them(record: Make) -> None:
    """Its plain text is there too, and its paragraphs."""
    found = record(
        "@misc{a, author={D}, title={T}, year=1999, abstract={On $\\alpha$, \\emph{all}.\n\nTwo \\cite{b}.}}"
    )
    assert found.abstract == "On α, all. ¶ Two."
    assert paragraphs(found.rich_abstract, lambda tex: "<math/>") == "<p>On <math/>, <em>all</em>.</p>\n<p>Two.</p>"
    assert record("@misc{a, author={D}, title={T}, year=1999, abstract={Plain.}}").rich_abstract == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8"])
def test_files_of_other_encodings_are_read(encoding: str) -> None:
    """UTF-16 by its mark, as Windows writes it."""
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert decoded_file(mark + "@misc{é}".encode(encoding), Path("a.bib")) == ("@misc{é}", None)


def test_half_a_character_of_utf_16_is_told() -> None:
    """The rest is read."""
    text, problem = decoded_file(b"\xff\xfea\x00b", Path("a.bib"))
    assert text.startswith("a")
    assert problem is not None


def test_an_undefined_macro_is_told_once(read: Read) -> None:
    """Not for each of the entries that use it."""
    entries = "".join(f"@misc{{k{n}, author={{D}}, title={{T{n}}}, year=1999, publisher=nobody}}\n" for n in range(5))
    assert len([one for one in read(entries)[1] if "no @string" in one.what]) == 1


def test_macros_that_double_are_bounded(read: Read) -> None:
    """A kilobyte of them is an error, not gigabytes."""
    strings = (
        "@string{a0 = {"
        + "x" * 100
        + "}}\n"
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 40))
    )
    began = time.process_time()
    records, problems = read(strings + "@misc{k, author={D}, title=a39 # a39, year=1999}")
    assert time.process_time() - began < 20
    assert [one.line for one in problems if "characters" in one.what][:1] == [12]
    assert len(records) == 1


def test_macros_in_all_are_bounded(read: Read) -> None:
    """So are many uses of a long one."""
    used = "".join(f"@misc{{k{n}, author={{D}}, title=long, year=1999}}\n" for n in range(200))
    _, problems = read("@string{long = {" + "y" * 150_000 + "}}\n" + used)
    assert len([one for one in problems if "16 million" in one.what]) == 1


def test_macros_below_the_bound_are_no_fault(read: Read) -> None:
    """As many as a large file of a journal's abbreviations may use."""
    used = "".join(f"@misc{{k{n}, author={{D}}, title=long, year=1999}}\n" for n in range(100))
    assert read("@string{long = {" + "y" * 150_000 + "}}\n" + used)[1] == []


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("pdf", "PDF"), ("html", "HTML"), ("supp", "Supplement"), ("supplementary", "Supplement"), ("code", "Code"),
        ("data", "Data"), ("dataset", "Data"), ("slides", "Slides"), ("poster", "Poster"), ("video", "Video"),
        ("website", "Website"), ("blog", "Blog"),
    ],
)  # fmt: skip
def test_links_of_an_entry(record: Make, key: str, title: str) -> None:
    """A file of the site, or an address, in a field of its own."""
    found = record(f"@misc{{a, author={{D}}, title={{T}}, year=1999, {key}={{a.x}}}}")
    assert links(found) == [(title, "/files/a.x")]
    assert "a.x" not in bibtex(found)


@pytest.mark.parametrize("number", ["7 8", "7<8", '7"8', "７", ""])
def test_an_eprint_that_is_no_number_is_no_address(record: Make, number: str) -> None:
    """Only letters, digits and what stands between them in identifiers."""
    assert (
        record(f"@misc{{a, author={{D}}, title={{T}}, year=1999, eprinttype={{hal}}, eprint={{{number}}}}}").url == ""
    )


def test_an_eprint_may_have_signs_between_its_letters(record: Make) -> None:
    """As HAL's identifiers and DOIs of bioRxiv have."""
    for archive, number in (("hal", "hal-01_2.3:v4"), ("biorxiv", "10.1101/2020.01")):
        entry = f"@misc{{a, author={{D}}, title={{T}}, year=1999, eprinttype={{{archive}}}, eprint={{{number}}}}}"
        assert record(entry).url.endswith(f"/{number}")


def test_lines_are_right_behind_a_backslash_at_the_end_of_one(read: Read) -> None:
    """A problem names the line that it is on."""
    _, problems = read("@misc{a, author={D}, title={One \\\nTwo}, year=1999}\n@misc{b, author={D}, title={B}}")
    assert [(one.line, "no year" in one.what) for one in problems] == [(3, True)]


# -- Whose works, and which authors ------------------------------------------------------------------------------------

ME = People(own=(DOE,))


@pytest.mark.parametrize(
    ("limit", "shown", "own", "hidden"),
    [(3, 3, 0, 0), (2, 2, 0, 1), (1, 1, 1, 1), (0, 3, 0, 0), (4, 3, 0, 0)],
)
def test_a_limit_of_authors_shows_the_owner(limit: int, shown: int, own: int, hidden: int) -> None:
    """As many as the limit are whole; of more, the others are hidden, but for the site's person."""
    names = (ROE, DOE, POE)
    cut = limit_authors(names, limit, ME)
    assert (len(cut.shown), len(cut.own), len(cut.hidden)) == (shown, own, hidden)
    assert {*cut.shown, *cut.own, *cut.hidden} == set(names)


def test_works_of_others_are_not_one_s_own() -> None:
    """The name decides: author, editor, translator or holder; a group's site has all; a query comes first."""
    mine = Record("a", kinds.ARTICLE, "A", (ROE, DOE))
    edited = Record("b", kinds.BOOK, "B", editors=(DOE,))
    other = Record("c", kinds.ARTICLE, "C", (ROE,))
    unnamed, cut = Record("d", kinds.OTHER, "D"), Record("e", kinds.ARTICLE, "E", (ROE,), others=True)
    records = [mine, edited, other, unnamed, cut]
    assert own_records(records, ME) == [mine, edited, unnamed, cut]
    assert own_records(records, People(own=(POE,))) == records
    assert own_records(records, ME, lambda record: record.key == "c") == [other]
    assert is_own(Record("f", kinds.PATENT, "F", (ROE,), holders=(DOE,)), ME)


def test_an_orcid_is_part_of_what_machines_read() -> None:
    """That of the site's person, and of co-authors whom the data names."""
    people = people_of(
        "Jane Doe", {"name": "Jane Doe", "orcid": "https://orcid.org/0000-0002-1825-0097"},
        {"roe": {"name": "Richard Roe", "orcid": "0000-0001-5109-3700", "url": "https://roe.example"}}, None,
    )  # fmt: skip
    authors = work(Record("a", kinds.ARTICLE, "A", (Name("Doe", "J."), ROE, POE)), people, "https://x.example/")[
        "author"
    ]
    assert [one["sameAs"] for one in authors] == [
        "https://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0001-5109-3700", None]  # fmt: skip
    assert people_of("Jane Doe", {"name": "Jane Doe", "orcid": "none"}, None, None).orcids == ()


def test_fields_of_al_folio(record: Make) -> None:
    """What its entries say of themselves is in the record, and not in what is cited."""
    found = record(
        "@article{a, author={Doe, Jane}, title={T}, journal={J}, year=1999, abbr={JR}, preview={a.png}, award={A prize},"
        " award_name={Best Paper}, annotation={* equal}, additional_info={(oral)}, selected={true},"
        " html={https://h.example}, video={v.mp4}, website={https://w.example}, poster={p.pdf}, slides={s.pdf},"
        " blog={https://b.example}, supp={x.zip}}"
    )
    assert (found.abbr, found.preview, found.award, found.award_name) == ("JR", "a.png", "A prize", "Best Paper")
    assert (found.annotation, found.additional_info, found.selected) == ("* equal", "(oral)", True)
    assert dict(found.links).keys() == {"html", "video", "website", "poster", "slides", "blog", "supp"}
    assert not any(word in bibtex(found) for word in ("abbr", "preview", "award", "additional_info"))
    assert "a.png" not in ris(found)


@pytest.mark.parametrize(
    ("parent", "child", "taken"),
    [
        ("mvbook", "book", "maintitle"), ("mvbook", "inbook", "maintitle"), ("mvbook", "bookinbook", "maintitle"),
        ("mvbook", "suppbook", "maintitle"), ("mvcollection", "collection", "maintitle"),
        ("mvcollection", "incollection", "maintitle"), ("mvcollection", "suppcollection", "maintitle"),
        ("mvproceedings", "proceedings", "maintitle"), ("mvproceedings", "inproceedings", "maintitle"),
        ("mvreference", "reference", "maintitle"), ("mvreference", "inreference", "maintitle"),
        ("periodical", "article", "journaltitle"), ("proceedings", "inproceedings", "booktitle"),
        ("book", "inbook", "booktitle"), ("mvbook", "article", "booktitle"),
    ],
)  # fmt: skip
def test_titles_of_parents(parent: str, child: str, taken: str) -> None:
    """A volume has the title of the whole work, an article that of its journal, a part that of its book."""
    pytest.importorskip("bibtexparser")
    reading = Reading()
    fields = "title={Whole}, subtitle={Sub}, publisher={P}, author={Doe, J}"
    private = ("doi", "url", "pages", "abstract", "note", "keywords", "file", "abbr", "preview", "shorthand", "label")
    fields += "".join(f", {name}={{x}}" for name in private)
    reading.read(f"@{child}{{c, crossref={{p}}, title={{Part}}}} @{parent}{{p, {fields}}}", Path("a.bib"))
    known = {entry.key: entry for entry in reading.entries}
    values = {name: field.value for name, field in inherit(known["c"], known, []).items()}
    assert values[taken] == "Whole"
    assert values[taken.replace("title", "subtitle")] == "Sub"
    assert (values["title"], values["publisher"]) == ("Part", "P")
    assert not values.keys() & {*private, "crossref"}
    assert ("bookauthor" in values) == (parent in ("book", "mvbook") and child in ("inbook", "bookinbook", "suppbook"))


@pytest.mark.parametrize(
    "names",
    [
        "file annote annotation owner timestamp creationdate modificationdate date-added date-modified groups rating",
        "read readstatus priority ranking qualityassured comment comment-jane bdsk-url-1 bdsk-file-1 mendeley-tags",
        "local-url __markedentry username biburl bibsource numpages citeulike-article-id posted-at internal-note private",
        "selected preview bibtex_show abbr altmetric dimensions google_scholar_id inspirehep_id additional_info",
        "award_name topics award",
    ],
)
def test_fields_that_are_nobody_else_s_business(record: Make, names: str) -> None:
    """What reference managers keep for their owners, and what tells a site how to show an entry, is not exported."""
    fields = "".join(f", {name}={{secret}}" for name in names.split())
    found = record(f"@misc{{a, author={{Doe, Jane}}, title={{T}}, year=1999, annotations={{seen}}{fields}}}")
    assert [name for name, value in found.fields if value == "secret"] == []
    assert ("annotations", "seen") in found.fields
    assert "secret" not in bibtex(found)


@pytest.mark.parametrize(
    ("names", "tag"),
    [
        ("english", "en"), ("american usenglish", "en-US"), ("british ukenglish UKenglish", "en-GB"),
        ("german ngerman", "de"), ("austrian", "de-AT"), ("french", "fr"), ("spanish", "es"), ("italian", "it"),
        ("portuguese", "pt"), ("brazilian", "pt-BR"), ("dutch", "nl"), ("russian", "ru"), ("polish", "pl"),
        ("czech", "cs"), ("hungarian", "hu"), ("swedish", "sv"), ("danish", "da"), ("norwegian", "no"),
        ("finnish", "fi"), ("greek", "el"), ("turkish", "tr"), ("chinese", "zh"), ("japanese", "ja"), ("korean", "ko"),
        ("arabic", "ar"), ("hebrew", "he"), ("de-CH de_CH", "de-CH"), ("gsw", "gsw"), ("klingon de- -", ""),
    ],
)  # fmt: skip
def test_languages_have_tags(names: str, tag: str) -> None:
    """Those that babel names; a tag is one already, and what is neither is none."""
    assert {language_of(name) for name in names.split()} == {tag}


@pytest.mark.parametrize(
    ("entry", "type_of", "words"),
    [
        ("mastersthesis", "", "Master’s thesis"), ("mathesis", "", "Master’s thesis"),
        ("bathesis", "", "Bachelor’s thesis"), ("bachelorsthesis", "", "Bachelor’s thesis"),
        ("phdthesis", "", "Doctoral dissertation"), ("thesis", "", ""), ("thesis", "phdthesis", "Doctoral dissertation"),
        ("thesis", "mathesis", "Master’s thesis"), ("thesis", "bathesis", "Bachelor’s thesis"),
        ("thesis", "candthesis", "Candidate thesis"), ("phdthesis", "Habilitation", "Habilitation"),
        ("report", "techreport", "Technical report"), ("report", "resreport", "Research report"),
        ("software", "software", "Computer software"), ("dataset", "datacd", "Data"), ("patent", "patent", "Patent"),
        ("patent", "patentus", "U.S. patent"), ("patent", "patenteu", "European patent"),
        ("patent", "patentde", "German patent"), ("patent", "patentfr", "French patent"),
        ("patent", "patentuk", "British patent"), ("patent", "patreq", "Patent request"),
        ("patent", "patreqde", "German patent request"), ("patent", "patreqeu", "European patent request"),
        ("patent", "patreqfr", "French patent request"), ("patent", "patrequk", "British patent request"),
        ("patent", "patrequs", "U.S. patent request"),
    ],
)  # fmt: skip
def test_what_a_work_is_in_words(record: Make, entry: str, type_of: str, words: str) -> None:
    """The localization keys of biblatex (section 4.9.2.13 of its manual), words of one's own, or what the entry is."""
    assert record(f"@{entry}{{a, author={{D}}, title={{T}}, year=1999, type={{{type_of}}}}}").subtype == words


@pytest.mark.parametrize(
    ("state", "words"),
    [("inpress", "in press"), ("inpreparation", "in preparation"), ("prepublished", "pre-published"),
     ("submitted", "submitted")],
)  # fmt: skip
def test_states_of_publication_in_words(record: Make, state: str, words: str) -> None:
    """Those that biblatex knows, and others as they are; none of them needs a year."""
    assert record(f"@misc{{a, author={{D}}, title={{T}}, pubstate={{{state}}}}}").status == words


@pytest.mark.parametrize(
    ("month", "day", "found"),
    [
        ("jan", "", (1, None)), ("May", "31", (5, 31)), ("31 May", "", (5, 31)), ("December 7", "", (12, 7)),
        ("June--July", "", (6, None)), ("may 32", "", (5, None)), ("5", "3", (5, 3)), ("12", "31", (12, 31)),
        ("13", "3", (None, None)), ("0", "", (None, None)), ("5", "32", (5, None)), ("5", "0", (5, None)),
        ("soon", "3", (None, None)), ("feb", "29", (2, 29)), ("feb", "30", (2, None)), ("31 November", "", (11, None)),
    ],
)  # fmt: skip
def test_months_of_bibtex(month: str, day: str, found: tuple[int | None, int | None]) -> None:
    """By name or number, with the day beside them or in a field of its own; what no calendar has is left out."""
    assert day_of("2020", month, day) == Day(2020, *found)


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2023-02-29", "2023-02-01"), ("2024-02-29", "2024-02-29"), ("2024-04-31", "2024-04-01"), ("2024", "2024-01-01"),
        ("2024-12", "2024-12-01"), ("9999-12-31", "9999-12-31"), ("0001-02-29", "0001-02-01"), ("0000-02-29", None),
        ("-0044-03-15", None), ("soon", None),
    ],
)  # fmt: skip
def test_a_date_begins_at_a_moment(date: str, moment: str | None) -> None:
    """A year with its first day, a day that its month has not with the month's; none before Christ."""
    found = day_of(date).moment(UTC)
    assert (found and found.date().isoformat()) == moment


def test_each_month_has_its_number() -> None:
    """In short and in full, as BibTeX and people write it."""
    names = [name.lower() for name in calendar.month_name[1:]]
    assert [day_of("2020", name).month for name in names] == list(range(1, 13))
    assert [day_of("2020", name[:3].upper()).month for name in names] == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "pages"),
    [("1--9", "1–9"), ("1 - 9", "1–9"), ("pp. 1---9", "1–9"), ("p. 7", "7"), ("1–2, 5–6", "1–2, 5–6"), ("e7", "e7"),
     ("S1-2-S1-9", "S1–2-S1-9"), ("", "")],
)  # fmt: skip
def test_pages_have_one_dash(text: str, pages: str) -> None:
    """An en dash between the first and the last."""
    assert pages_of(text) == pages


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ({"arxiv": "2001.01234"}, "2001.01234"), ({"eprint": "2001.01234v2"}, "2001.01234v2"),
        ({"eprint": "hep-th/9901001", "archiveprefix": "arXiv"}, "hep-th/9901001"),
        ({"eprint": "2001.01234", "eprinttype": "jstor"}, ""), ({"journal": "arXiv preprint arXiv:2001.01234"}, "2001.01234"),
        ({"url": "https://arxiv.org/abs/2001.01234"}, "2001.01234"), ({"ee": "https://arxiv.org/abs/2001.01234"}, "2001.01234"),
        ({"note": "arXiv:2001.01234"}, "2001.01234"), ({"howpublished": "arXiv:2001.01234"}, "2001.01234"),
        ({"note": "2001.01234"}, ""), ({"doi": "10.48550/arXiv.2001.01234"}, "2001.01234"),
    ],
)  # fmt: skip
def test_where_an_entry_says_that_it_is_on_arxiv(record: Make, fields: dict[str, str], arxiv: str) -> None:
    """In fields of its own, or in those that say so in words or by address."""
    said = "".join(f", {name}={{{value}}}" for name, value in fields.items())
    assert record(f"@misc{{a, author={{D}}, title={{T}}, year=2020{said}}}").arxiv == arxiv


@pytest.mark.parametrize(
    ("text", "number"),
    [("pmid 1234", "1234"), ("123", ""), ("1234567890", ""), ("1.2345", ""), ("https://x.example/1234/", "1234"),
     ("https://x.example/1234/a", "")],
)  # fmt: skip
def test_a_number_of_pubmed_has_four_digits_to_nine(text: str, number: str) -> None:
    """And no others around it."""
    assert pubmed_of(text) == number


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (r"https://x.example/{\textasciitilde}jane/a{\_}b", "https://x.example/~jane/a_b"),
        (r"https://x.example/\~jane/a\_b\%20c\&d\#e", "https://x.example/~jane/a_b%20c&d#e"),
        (r"https://x.example/\textasciitilde{}jane/{\~{}}/\~{}", "https://x.example/~jane/~/~"),
        ("https://x.example/~jane", "https://x.example/~jane"),
    ],
)
def test_addresses_are_read_as_they_are_meant(record: Make, written: str, url: str) -> None:
    """Without what TeX needs to set them."""
    assert record(f"@misc{{a, author={{D}}, title={{T}}, year=2020, url={{{written}}}}}").url == url
