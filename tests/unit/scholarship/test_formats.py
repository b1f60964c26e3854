"""A record in each format, whole: what other programs read is what was written."""

from __future__ import annotations

import json

import msgspec
import pytest

from plugins.scholarship import highwire, kinds, schema
from plugins.scholarship.formats import bibtex, csl, csl_json, ris
from plugins.scholarship.people import People
from plugins.scholarship.reading.authors.names import Name
from plugins.scholarship.records import Record

GROUP = Name("The Tide Group", literal=True)
ARTICLE = Record(
    key="berg1918", kind=kinds.ARTICLE, title="Tides and Gauges", short_title="Tides",
    authors=(Name("Berg", "Ada"), Name("Neumann", "John", "von", "Jr."), GROUP),
    editors=(Name("Klein", "Fee"),), translators=(Name("Tal", "M. A."),), venue="Annals of Rivers",
    short_venue="Ann. Riv.", publisher="Academy", volume="2", number="3", pages="235–257", article="e7",
    year=1918, month=7, day=26,
    doi="10.1000/xy", arxiv="1801.00001", issn="1234-5678", pmid="12", pmcid="PMC34", url="https://example.org/n",
    accessed="2020-02-03", abstract="First. ¶ Second.", keywords=("a", "b"), note="A note", language="de",
)  # fmt: skip
CHAPTER = Record(
    key="c", kind=kinds.CHAPTER, title="A Chapter", authors=(Name("Berg", "Ada"),), venue="A Book", publisher="Press",
    place="Bergen", edition="2", series="Rivers", number="4", pages="7", year=2001, isbn="978-3",
)  # fmt: skip
THESIS = Record(
    key="t", kind=kinds.THESIS, title="A Thesis", authors=(Name("Berg", "Ada"),), institution="Some School", year=2002,
    number="9", subtype="PhD thesis",
)  # fmt: skip
REPORT = Record(
    key="r", kind=kinds.REPORT, title="A Report", authors=(Name("Berg", "Ada"),), publisher="House", year=2003,
    number="5",
)  # fmt: skip
SOFTWARE = Record(
    key="s", kind=kinds.SOFTWARE, title="A Program", authors=(Name("Berg", "Ada"),), version="1.2", status="in press",
)  # fmt: skip
PERSON = Name("Berg", "Ada")
PEOPLE = People(others=((PERSON, "https://ada.example/"),), orcids=((PERSON, "0000-0001-2345-6789"),))
BOOK = msgspec.structs.replace(CHAPTER, kind=kinds.BOOK, venue="")


def test_each_kind_has_its_name_in_each_format() -> None:
    """In BibTeX, CSL, RIS and schema.org."""
    names = {kind.name: (kind.bibtex, kind.csl, kind.ris, kind.schema) for kind in kinds.KINDS}
    assert names == {
        "article": ("article", "article-journal", "JOUR", "ScholarlyArticle"),
        "paper": ("inproceedings", "paper-conference", "CPAPER", "ScholarlyArticle"),
        "chapter": ("incollection", "chapter", "CHAP", "Chapter"),
        "book": ("book", "book", "BOOK", "Book"),
        "proceedings": ("proceedings", "book", "CONF", "Book"),
        "preprint": ("misc", "article", "UNPB", "ScholarlyArticle"),
        "thesis": ("phdthesis", "thesis", "THES", "Thesis"),
        "report": ("techreport", "report", "RPRT", "Report"),
        "software": ("software", "software", "COMP", "SoftwareSourceCode"),
        "dataset": ("dataset", "dataset", "DATA", "Dataset"),
        "patent": ("patent", "patent", "PAT", "CreativeWork"),
        "other": ("misc", "document", "GEN", "CreativeWork"),
    }


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Article, periodical, suppperiodical, review, manuscripts, journal, Journal Articles", kinds.ARTICLE),
        ("inproceedings, conference, paper, conferences, conference paper", kinds.PAPER),
        ("incollection, inbook, bookinbook, suppbook, suppcollection, inreference, book chapter", kinds.CHAPTER),
        ("book, mvbook, collection, mvcollection, reference, booklet, books", kinds.BOOK),
        ("proceedings, mvproceedings", kinds.PROCEEDINGS),
        ("phdthesis, mastersthesis, thesis, bachelorsthesis, mathesis, bathesis, dissertation, theses", kinds.THESIS),
        ("techreport, report, manual, standard, reports", kinds.REPORT),
        ("unpublished, preprint, preprints, working paper", kinds.PREPRINT),
        ("dataset, data", kinds.DATASET),
        ("software", kinds.SOFTWARE),
        ("patent, Patents", kinds.PATENT),
    ],
)
def test_words_for_kinds(words: str, kind: kinds.Kind) -> None:
    """Entry types of BibTeX and biblatex, and what people write."""
    assert [kinds.kind_named(word) for word in words.split(", ")] == [kind] * len(words.split(", "))
    assert kinds.kind_named("nothing of the kind") is None


def test_a_person_has_the_page_that_machines_can_follow() -> None:
    """A path of the site says nothing outside of it."""
    people = People(others=((PERSON, "/people/ada/"),))
    assert schema.work(ARTICLE, people, "https://x.org/p/")["author"][0]["url"] is None


def test_an_article_in_the_words_of_schema_org() -> None:
    """With its people, its identifiers, and the issue of the volume of the journal that it is in."""
    data = schema.work(ARTICLE, PEOPLE, "https://x.org/p/", "https://x.org/p.pdf")
    assert data == {
        "@type": "ScholarlyArticle", "@id": "https://x.org/p/", "url": "https://x.org/p/",
        "mainEntityOfPage": "https://x.org/p/", "name": "Tides and Gauges", "headline": "Tides and Gauges",
        "author": [
            {
                "@type": "Person", "name": "Ada Berg", "givenName": "Ada", "familyName": "Berg",
                "url": "https://ada.example/", "sameAs": "https://orcid.org/0000-0001-2345-6789",
            },
            {
                "@type": "Person", "name": "John von Neumann, Jr.", "givenName": "John", "familyName": "von Neumann",
                "url": None, "sameAs": None,
            },
            {"@type": "Organization", "name": "The Tide Group"},
        ],
        "editor": [
            {"@type": "Person", "name": "Fee Klein", "givenName": "Fee", "familyName": "Klein", "url": None,
             "sameAs": None}
        ],
        "translator": [
            {"@type": "Person", "name": "M. A. Tal", "givenName": "M. A.", "familyName": "Tal", "url": None,
             "sameAs": None}
        ],
        "datePublished": "1918-07-26", "creativeWorkStatus": "", "abstract": "First.\nSecond.", "keywords": ["a", "b"],
        "inLanguage": "de", "softwareVersion": None, "isbn": None,
        "publisher": {"@type": "Organization", "name": "Academy"},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": value}
            for kind, value in (("DOI", "10.1000/xy"), ("arXiv", "1801.00001"), ("PMID", "12"), ("PMCID", "PMC34"))
        ],
        "sameAs": ["https://doi.org/10.1000/xy", "https://arxiv.org/abs/1801.00001", "https://example.org/n"],
        "encoding": {"@type": "MediaObject", "contentUrl": "https://x.org/p.pdf", "encodingFormat": "application/pdf"},
        "isPartOf": {
            "@type": "PublicationIssue", "issueNumber": "3", "isPartOf": {
                "@type": "PublicationVolume", "volumeNumber": "2", "isPartOf": {
                    "@type": "Periodical", "name": "Annals of Rivers", "issn": "1234-5678",
                },
            },
        },
        "pagination": "235–257", "pageStart": "235", "pageEnd": "257",
    }  # fmt: skip


def test_other_works_in_the_words_of_schema_org() -> None:
    """A chapter is part of a book, a program has a version, a thesis the school for its publisher."""
    chapter = schema.work(CHAPTER, People(), "/c/")
    assert chapter["isPartOf"] == {"@type": "Book", "name": "A Book", "isbn": "978-3"}
    assert (chapter["headline"], chapter["isbn"], chapter["encoding"]) == (None, None, None)
    assert (chapter["pageStart"], chapter["pageEnd"]) == ("7", "")
    assert schema.work(BOOK, People(), "/b/")["isbn"] == "978-3"
    assert "isPartOf" not in schema.work(BOOK, People(), "/b/")
    program = schema.work(SOFTWARE, People(), "/s/")
    assert (program["softwareVersion"], program["creativeWorkStatus"], program["publisher"]) == (
        "1.2",
        "in press",
        None,
    )
    thesis = schema.work(THESIS, People(), "/t/")
    assert thesis["publisher"] == {"@type": "Organization", "name": "Some School"}
    assert thesis["softwareVersion"] is None


def test_an_article_in_csl_json() -> None:
    """With the variables of the schema, and names in their parts."""
    assert csl(ARTICLE) == {
        "id": "berg1918", "type": "article-journal", "title": "Tides and Gauges", "title-short": "Tides",
        "author": [
            {"family": "Berg", "given": "Ada"},
            {"family": "Neumann", "given": "John", "non-dropping-particle": "von", "suffix": "Jr."},
            {"literal": "The Tide Group"},
        ],
        "editor": [{"family": "Klein", "given": "Fee"}], "translator": [{"family": "Tal", "given": "M. A."}],
        "container-title": "Annals of Rivers", "container-title-short": "Ann. Riv.", "publisher": "Academy",
        "volume": "2", "issue": "3", "number": "e7", "page": "235-257", "issued": {"date-parts": [[1918, 7, 26]]},
        "accessed": {"date-parts": [[2020, 2, 3]]}, "DOI": "10.1000/xy", "ISSN": "1234-5678", "PMID": "12",
        "PMCID": "PMC34", "URL": "https://example.org/n", "abstract": "First.\nSecond.", "keyword": "a, b",
        "note": "A note", "language": "de",
    }  # fmt: skip


def test_an_article_in_ris() -> None:
    """One tag a line, the type first and the end last."""
    assert ris(ARTICLE).splitlines() == [
        "TY  - JOUR", "ID  - berg1918", "AU  - Berg, Ada", "AU  - von Neumann, John, Jr.", "AU  - The Tide Group",
        "TI  - Tides and Gauges", "A2  - Klein, Fee", "T2  - Annals of Rivers", "VL  - 2", "IS  - 3", "SP  - 235",
        "EP  - 257", "C7  - e7", "PY  - 1918", "DA  - 1918/07/26/", "PB  - Academy", "SN  - 1234-5678",
        "DO  - 10.1000/xy", "AN  - arXiv:1801.00001", "AB  - First. Second.", "KW  - a", "KW  - b", "N1  - A note",
        "LA  - de", "UR  - https://example.org/n", "ER  - ",
    ]  # fmt: skip


def test_a_chapter_in_ris() -> None:
    """With the series that its book is in, and where that came out."""
    assert ris(CHAPTER).splitlines() == [
        "TY  - CHAP", "ID  - c", "AU  - Berg, Ada", "TI  - A Chapter", "T2  - A Book", "T3  - Rivers", "IS  - 4",
        "SP  - 7", "PY  - 2001", "PB  - Press", "CY  - Bergen", "ET  - 2", "SN  - 978-3", "ER  - ",
    ]  # fmt: skip


def test_a_file_of_csl_json_is_a_list() -> None:
    """With an object for each work, a variable a line, in characters as they are."""
    text = csl_json([CHAPTER, msgspec.structs.replace(THESIS, title="Über Flüsse")])
    assert [one["title"] for one in json.loads(text)] == ["A Chapter", "Über Flüsse"]
    assert text.startswith("[\n")
    assert text.endswith("\n]\n")
    assert '  "title": "Über Flüsse",\n' in text


@pytest.mark.parametrize(
    ("record", "url", "wanted"),
    [
        (CHAPTER, "https://x.org/c/", "https://x.org/c/"),
        (CHAPTER, "", None),
        (ARTICLE, "https://x.org/p/", "https://example.org/n"),
        (msgspec.structs.replace(ARTICLE, url="", doi=""), "https://x.org/p/", "https://arxiv.org/abs/1801.00001"),
        (msgspec.structs.replace(CHAPTER, doi="10.1000/c"), "https://x.org/c/", None),
    ],
)
def test_the_address_of_a_work_in_csl_json(record: Record, url: str, wanted: str | None) -> None:
    """Its own, that on arXiv, or its page's; a DOI does without."""
    assert csl(record, url).get("URL") == wanted


def fields_of(record: Record) -> list[str]:
    """A record's BibTeX, a field each, without the space that aligns them."""
    return [" ".join(line.strip(" ,").split()) for line in bibtex(record).splitlines()]


def test_an_article_in_bibtex() -> None:
    """Numbers and months stand bare, all else in braces."""
    assert fields_of(ARTICLE) == [
        "@article{berg1918", "author = {Berg, Ada and von Neumann, Jr., John and {The Tide Group}}",
        "title = {Tides and Gauges}", "editor = {Klein, Fee}", "year = 1918", "month = jul",
        "journal = {Annals of Rivers}", "publisher = {Academy}", "volume = 2", "number = 3",
        "pages = {235--257}", "eid = {e7}", "issn = {1234-5678}",
        "note = {A note}", "keywords = {a, b}", "abstract = {First. ¶ Second.}", "doi = {10.1000/xy}",
        "eprint = {1801.00001}", "archiveprefix = {arXiv}", "url = {https://example.org/n}", "}",
    ]  # fmt: skip
    brief = bibtex(ARTICLE, brief=True)
    assert "keywords" not in brief
    assert "abstract" not in brief
    assert "note" in brief


@pytest.mark.parametrize(
    ("record", "lines"),
    [
        (
            CHAPTER,
            ["booktitle = {A Book}", "series = {Rivers}", "address = {Bergen}", "edition = {2}", "isbn = {978-3}"],
        ),
        (THESIS, ["school = {Some School}", "year = 2002"]),
        (REPORT, ["@techreport{r", "publisher = {House}", "number = 5"]),
        (SOFTWARE, ["@software{s", "year = {in press}"]),
        (msgspec.structs.replace(THESIS, kind=kinds.REPORT), ["institution = {Some School}"]),
        (msgspec.structs.replace(CHAPTER, others=True), ["author = {Berg, Ada and others}"]),
        (msgspec.structs.replace(CHAPTER, key=" a b{c} "), ["@incollection{a-b-c"]),
        (msgspec.structs.replace(CHAPTER, key="{}"), ["@incollection{work"]),
    ],
)
def test_fields_of_bibtex(record: Record, lines: list[str]) -> None:
    """What a work is part of, and who is behind it, has the name that its kind gives it."""
    shown = fields_of(record)
    assert [line for line in lines if line not in shown] == []


def test_tags_for_google_scholar() -> None:
    """With the dates and names that it reads; the PDF only from the same host."""
    tags = highwire.tags(ARTICLE, "https://x.org/p/", "https://x.org/p.pdf")
    assert tags == (
        ("citation_title", "Tides and Gauges"), ("citation_author", "Berg, Ada"),
        ("citation_author", "von Neumann, John, Jr."), ("citation_author", "The Tide Group"),
        ("citation_publication_date", "1918/07/26"), ("citation_journal_title", "Annals of Rivers"),
        ("citation_publisher", "Academy"), ("citation_issue", "3"), ("citation_volume", "2"),
        ("citation_firstpage", "235"), ("citation_lastpage", "257"), ("citation_doi", "10.1000/xy"),
        ("citation_arxiv_id", "1801.00001"), ("citation_issn", "1234-5678"), ("citation_language", "de"),
        ("citation_keywords", "a; b"), ("citation_abstract_html_url", "https://x.org/p/"),
        ("citation_pdf_url", "https://x.org/p.pdf"),
    )  # fmt: skip
    assert "citation_pdf_url" not in dict(highwire.tags(ARTICLE, "https://x.org/p/", "https://y.org/p.pdf"))
    assert "citation_abstract_html_url" not in dict(highwire.tags(ARTICLE, "/p/", "/p.pdf"))


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        (CHAPTER, {"citation_inbook_title": "A Book", "citation_isbn": "978-3", "citation_firstpage": "7"}),
        (THESIS, {"citation_dissertation_institution": "Some School", "citation_issue": "9"}),
        (REPORT, {"citation_technical_report_institution": "House", "citation_technical_report_number": "5"}),
        (msgspec.structs.replace(CHAPTER, kind=kinds.PAPER), {"citation_conference_title": "A Book"}),
    ],
)
def test_tags_of_other_works(record: Record, wanted: dict[str, str]) -> None:
    """Each kind has tags of its own for where it appeared."""
    tags = dict(highwire.tags(record, "https://x.org/p/"))
    assert tags.items() >= wanted.items()
    assert "citation_publisher" not in tags or record.kind not in (kinds.THESIS, kinds.REPORT)


@pytest.mark.parametrize("missing", ["title", "authors", "year"])
def test_an_incomplete_work_has_no_tags(missing: str) -> None:
    """Google Scholar takes an incomplete set for another paper."""
    empty = {"title": "", "authors": (), "year": None}[missing]
    assert highwire.tags(msgspec.structs.replace(ARTICLE, **{missing: empty}), "https://x.org/p/") == ()


def test_a_work_without_an_address_of_its_own_has_that_of_its_page() -> None:
    """In RIS, which must lead somewhere."""
    assert "UR  - https://x.org/c/" in ris(CHAPTER, "https://x.org/c/").splitlines()
    assert "UR  - https://example.org/n" in ris(ARTICLE, "https://x.org/p/").splitlines()
    assert not [line for line in ris(CHAPTER).splitlines() if line.startswith("UR")]


def test_numbers_of_an_entry_stand_bare() -> None:
    """As BibTeX has them: of years, volumes, numbers and months; others stand in braces."""
    fields = (("year", "2020"), ("month", "5"), ("volume", "2"), ("number", "3"), ("edition", "4"), ("month", "Jan"))
    lines = fields_of(msgspec.structs.replace(CHAPTER, fields=fields))
    assert lines[1:-1] == ["year = 2020", "month = 5", "volume = 2", "number = 3", "edition = {4}", "month = jan"]
