"""What other programs and people read of a record: references, tags of Google Scholar, schema.org."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from plugins.scholarship import kinds
from plugins.scholarship.describe import described, links
from plugins.scholarship.highwire import tags
from plugins.scholarship.people import People
from plugins.scholarship.reading.authors.names import Name
from plugins.scholarship.records import Record
from plugins.scholarship.schema import work
from plugins.scholarship.style import citation

URL = "https://rivers.example/publications/doe/"
DOE, ROE, POE = Name("Doe", "Jane Q."), Name("Roe", "Richard"), Name("Poe", "Mary", "van")
ARTICLE = Record(
    "doe",
    kinds.ARTICLE,
    "What flows",
    (DOE, ROE),
    venue="Journal of Rivers",
    volume="12",
    number="3",
    pages="1–20",
    year=2020,
    month=5,
    day=31,
    doi="10.1000/1",
    issn="1234-5678",
)
PAPER = Record(
    "p",
    kinds.PAPER,
    "What flows",
    (DOE,),
    venue="Proc. of Rivers",
    pages="1–2",
    year=2020,
    editors=(ROE,),
    publisher="Lake Press",
)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (
            ARTICLE,
            "Doe, J. Q., & Roe, R. (2020). What flows. Journal of Rivers, 12(3), 1–20. https://doi.org/10.1000/1",
        ),
        (
            replace(ARTICLE, authors=(DOE, ROE, POE), doi="", number=""),
            "Doe, J. Q., Roe, R., & van Poe, M. (2020). What flows. Journal of Rivers, 12, 1–20.",
        ),
        (
            replace(ARTICLE, authors=(DOE,), others=True, doi=""),
            "Doe, J. Q. et al. (2020). What flows. Journal of Rivers, 12(3), 1–20.",
        ),
        (replace(ARTICLE, authors=(), doi=""), "What flows. (2020). Journal of Rivers, 12(3), 1–20."),
        (
            replace(ARTICLE, year=None, status="in press", doi="", title="What flows?"),
            "Doe, J. Q., & Roe, R. (in press). What flows? Journal of Rivers, 12(3), 1–20.",
        ),
        (PAPER, "Doe, J. Q. (2020). What flows. In R. Roe (Ed.), Proc. of Rivers (pp. 1–2). Lake Press."),
        (
            Record("b", kinds.BOOK, "Rivers", (DOE,), publisher="Lake Press", edition="2", year=2020),
            "Doe, J. Q. (2020). Rivers (2nd ed.). Lake Press.",
        ),
        (
            Record("b", kinds.BOOK, "Rivers", editors=(DOE, ROE), publisher="Lake Press", year=2020),
            "Doe, J. Q., & Roe, R. (Eds.). (2020). Rivers. Lake Press.",
        ),
        (
            Record(
                "t",
                kinds.THESIS,
                "Rivers",
                (DOE,),
                institution="Lake University",
                subtype="Doctoral dissertation",
                year=2020,
            ),
            "Doe, J. Q. (2020). Rivers [Doctoral dissertation]. Lake University.",
        ),
        (
            Record(
                "r",
                kinds.REPORT,
                "Rivers",
                (Name("Bureau of Rivers", literal=True),),
                number="7",
                institution="Lake Office",
                year=2020,
            ),
            "Bureau of Rivers. (2020). Rivers (No. 7). Lake Office.",
        ),
        (
            Record("x", kinds.PREPRINT, "Rivers", (DOE,), arxiv="2001.01234", year=2020, month=5, day=31),
            "Doe, J. Q. (2020). Rivers (arXiv:2001.01234). arXiv. https://arxiv.org/abs/2001.01234",
        ),
        (
            Record("d", kinds.DATASET, "Gauges", (DOE,), publisher="Lake Archive", year=2020),
            "Doe, J. Q. (2020). Gauges [Dataset]. Lake Archive.",
        ),
        (Record("c", kinds.OTHER, "Rivers", (Name("王", "小明"),)), "王小明. (n.d.). Rivers."),
    ],
)
def test_the_reference_to_a_work(record: Record, text: str) -> None:
    """Each kind of work is cited in the manner of the APA."""
    assert citation(record).striptags() == text


def test_of_many_authors_twenty_are_named() -> None:
    """The first nineteen and the last."""
    names = tuple(Name(f"Doe{n}", "J.") for n in range(30))
    text = citation(replace(ARTICLE, authors=names)).striptags()
    assert "Doe18, J., … Doe29, J. (2020)" in text
    assert "Doe19" not in text


def test_a_reference_is_escaped() -> None:
    """Nothing of a record is markup."""
    text = citation(Record("x", kinds.ARTICLE, "<b>", (Name("<i>", "J"),), venue="<u>", year=1, volume="<s>"))
    assert "<b>" not in text
    assert "<u>" not in text
    assert "&lt;U&gt;" in text or "&lt;u&gt;" in text


# -- Google Scholar's inclusion guidelines, "Indexing", each rule by itself -------------------------------------------


def told(record: Record, pdf: str = "") -> dict[str, Any]:
    """Return the tags by name; a name that stands several times has a list."""
    found: dict[str, Any] = {}
    for name, content in tags(record, URL, pdf):
        found[name] = (
            content
            if name not in found
            else [*([found[name]] if isinstance(found[name], str) else found[name]), content]
        )
    return found


def test_scholar_the_title_is_the_paper_s() -> None:
    """citation_title has the title of the paper, not of the site, without markup."""
    assert told(replace(ARTICLE, title="On \ue006x^2\ue007x²\ue008"))["citation_title"] == "On x²"


def test_scholar_each_author_has_a_tag() -> None:
    """citation_author stands once for each author, in their order, as ``Family, Given``."""
    assert told(ARTICLE)["citation_author"] == ["Doe, Jane Q.", "Roe, Richard"]


def test_scholar_the_date_is_that_of_publication() -> None:
    """citation_publication_date is YYYY/MM/DD, or the year alone."""
    assert told(ARTICLE)["citation_publication_date"] == "2020/05/31"
    assert told(replace(ARTICLE, month=None, day=None))["citation_publication_date"] == "2020"


def test_scholar_title_author_and_date_are_all_there_or_none() -> None:
    """The three are required; a page that lacks one has no tags at all."""
    for lacking in ({"title": ""}, {"authors": ()}, {"year": None}):
        assert tags(replace(ARTICLE, **lacking), URL) == ()


def test_scholar_a_journal_article_names_journal_volume_issue_and_pages() -> None:
    """The tags of journal, volume, issue, first and last page, ISSN and DOI are filled."""
    wanted = {
        "citation_journal_title": "Journal of Rivers",
        "citation_volume": "12",
        "citation_issue": "3",
        "citation_firstpage": "1",
        "citation_lastpage": "20",
        "citation_issn": "1234-5678",
        "citation_doi": "10.1000/1",
    }
    assert wanted.items() <= told(ARTICLE).items()


def test_scholar_a_conference_paper_names_its_conference() -> None:
    """citation_conference_title takes the place of the journal's."""
    assert told(PAPER)["citation_conference_title"] == "Proc. of Rivers"
    assert "citation_journal_title" not in told(PAPER)


def test_scholar_a_thesis_names_its_institution_and_a_report_its_number() -> None:
    """citation_dissertation_institution; citation_technical_report_institution and _number."""
    thesis = Record("t", kinds.THESIS, "T", (DOE,), institution="Lake University", year=2020)
    report = Record("r", kinds.REPORT, "T", (DOE,), institution="Lake Office", number="7", year=2020)
    assert told(thesis)["citation_dissertation_institution"] == "Lake University"
    assert told(report)["citation_technical_report_institution"] == "Lake Office"
    assert told(report)["citation_technical_report_number"] == "7"


def test_scholar_the_pdf_is_on_the_same_host() -> None:
    """citation_pdf_url is absolute and of the page's host; a PDF elsewhere is left out."""
    assert (
        told(ARTICLE, "https://rivers.example/files/doe.pdf")["citation_pdf_url"]
        == "https://rivers.example/files/doe.pdf"
    )
    for elsewhere in ("https://lakes.example/doe.pdf", "/files/doe.pdf", ""):
        assert "citation_pdf_url" not in told(ARTICLE, elsewhere)


def test_scholar_a_single_page_has_no_last_one() -> None:
    """What is not known has no tag, and no tag is empty."""
    found = told(replace(ARTICLE, pages="7", number=""))
    assert found["citation_firstpage"] == "7"
    assert "citation_lastpage" not in found
    assert all(content for content in found.values())


# -- schema.org -------------------------------------------------------------------------------------------------------


def test_an_article_is_a_scholarly_article() -> None:
    """Type, headline, authors, date and address are there, and issue, volume and journal are within each other."""
    people = People(others=((Name("Roe", "Richard"), "https://roe.example"),))
    found = work(ARTICLE, people, URL, "https://rivers.example/doe.pdf")
    assert found["@type"] == "ScholarlyArticle"
    assert found["headline"] == found["name"] == "What flows"
    assert found["datePublished"] == "2020-05-31"
    assert [(author["@type"], author["name"], author["url"]) for author in found["author"]] == [
        ("Person", "Jane Q. Doe", None),
        ("Person", "Richard Roe", "https://roe.example"),
    ]
    issue = found["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "3")
    assert (issue["isPartOf"]["@type"], issue["isPartOf"]["volumeNumber"]) == ("PublicationVolume", "12")
    journal = issue["isPartOf"]["isPartOf"]
    assert (journal["@type"], journal["name"], journal["issn"]) == ("Periodical", "Journal of Rivers", "1234-5678")
    assert found["identifier"] == [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/1"}]
    assert found["sameAs"] == ["https://doi.org/10.1000/1"]
    assert found["encoding"]["contentUrl"] == "https://rivers.example/doe.pdf"
    assert (found["pageStart"], found["pageEnd"]) == ("1", "20")


def test_other_kinds_have_their_types() -> None:
    """A book is a Book, a thesis a Thesis, and a body an Organization."""
    book = work(Record("b", kinds.BOOK, "B", (Name("Bureau", literal=True),), isbn="1"), People(), URL)
    assert (book["@type"], book["isbn"], book["author"][0]["@type"]) == ("Book", "1", "Organization")
    assert work(Record("t", kinds.THESIS, "T"), People(), URL)["@type"] == "Thesis"


# -- A line of a list -------------------------------------------------------------------------------------------------


def test_a_line_says_where_and_when() -> None:
    """Venue in emphasis, volume and number, pages, year; a note behind it."""
    assert described(replace(ARTICLE, note="Best paper")) == "<em>Journal of Rivers</em> 12(3), 1–20, 2020. Best paper"
    assert described(Record("t", kinds.THESIS, "T", institution="<Lake>", year=2020)) == "Thesis, &lt;Lake&gt;, 2020"
    assert described(Record("x", kinds.PREPRINT, "T", arxiv="1", year=2020)) == "arXiv:1, 2020"
    assert described(Record("o", kinds.OTHER, "T")) is None


def test_each_address_stands_once() -> None:
    """The paper's own address is left out where it is the DOI or arXiv; a PDF is called one."""
    record = replace(
        ARTICLE, url="http://dx.doi.org/10.1000/1", links=(("code", "https://code.example"), ("pdf", "/files/doe.pdf"))
    )
    assert links(record) == [
        ("PDF", "/files/doe.pdf"),
        ("DOI", "https://doi.org/10.1000/1"),
        ("Code", "https://code.example"),
    ]
    assert links(Record("x", kinds.OTHER, "T", url="https://lakes.example/doe.PDF")) == [
        ("PDF", "https://lakes.example/doe.PDF")
    ]


def test_an_unsafe_address_is_no_link() -> None:
    """Only http addresses and paths are."""
    assert links(Record("x", kinds.OTHER, "T", links=(("code", "javascript:alert(1)"),))) == []


def test_a_note_alone_is_a_line() -> None:
    """What a work says of itself stands behind where it appeared, or by itself."""
    assert described(Record("a", kinds.OTHER, "T", note="A < note")) == "A &lt; note"
    assert described(Record("a", kinds.OTHER, "T", note="A note", year=2020)) == "2020. A note"
    assert described(Record("a", kinds.OTHER, "T")) is None


# -- A work in a line --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (ARTICLE, "Journal of Rivers 12(3), 1–20, 2020"),
        (replace(ARTICLE, volume="", number="", pages="", article="e7"), "Journal of Rivers, article e7, 2020"),
        (replace(ARTICLE, volume=""), "Journal of Rivers (3), 1–20, 2020"),
        (PAPER, "Proc. of Rivers, 1–2, 2020"),
        (replace(PAPER, kind=kinds.CHAPTER), "Proc. of Rivers, 1–2, Lake Press, 2020"),
        (replace(PAPER, kind=kinds.BOOK), "Proc. of Rivers, 1–2, Lake Press, 2020"),
        (Record("t", kinds.THESIS, "T", institution="Lake U", year=2020), "Thesis, Lake U, 2020"),
        (Record("t", kinds.THESIS, "T", subtype="Diplom", year=2020), "Diplom, 2020"),
        (Record("r", kinds.REPORT, "T", number="7", institution="Lake Office"), "Report 7, Lake Office"),
        (Record("r", kinds.REPORT, "T", subtype="Technical report", publisher="P"), "Technical report"),
        (Record("p", kinds.PATENT, "T", number="7", holders=(DOE, ROE)), "Patent 7, Jane Q. Doe, Richard Roe"),
        (Record("p", kinds.PATENT, "T", subtype="U.S. patent"), "U.S. patent"),
        (Record("a", kinds.PREPRINT, "T", arxiv="2001.00001", year=2020), "arXiv:2001.00001, 2020"),
        (Record("a", kinds.PREPRINT, "T", publisher="A server", year=2020), "A server, 2020"),
        (Record("s", kinds.SOFTWARE, "T", version="2", institution="Lake Lab"), "version 2, Lake Lab"),
        (Record("s", kinds.SOFTWARE, "T", publisher="Lake Press", institution="Lake Lab"), "Lake Press"),
        (Record("s", kinds.OTHER, "T", status="in press"), "in press"),
        (Record("s", kinds.OTHER, "T", year=1), "1"),
        (Record("s", kinds.OTHER, "T", year=2020, note="x" * 79), "2020. " + "x" * 79),
        (Record("s", kinds.OTHER, "T", year=2020, note="x" * 80), "2020"),
        (Record("s", kinds.OTHER, "T", note="Best <paper>"), "Best <paper>"),
        (Record("s", kinds.OTHER, "T"), None),
    ],
)
def test_a_work_in_a_line(record: Record, line: str | None) -> None:
    """Each kind of work says where and when it appeared; a long note is for its page."""
    shown = described(record)
    assert (shown.striptags() if shown else None) == line


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"doi": "10.1000/x", "fields": (("doi", "https://doi.org/10.1000/X"),)}, [("DOI", "https://doi.org/10.1000/X")]),
        ({"doi": "10.1000/x", "url": "https://dx.doi.org/10.1000/x"}, [("DOI", "https://doi.org/10.1000/x")]),
        ({"doi": "10.1000/x", "url": "https://x.example/10.1000/X/a"}, [("DOI", "https://doi.org/10.1000/x")]),
        ({"arxiv": "2001.00001", "url": "http://www.arxiv.org/pdf/2001.00001.pdf"},
         [("arXiv", "https://arxiv.org/abs/2001.00001")]),
        ({"url": "https://x.example/a.PDF"}, [("PDF", "https://x.example/a.PDF")]),
        ({"url": "https://x.example/a", "links": (("paperurl", "/files/a.pdf"),)}, [("PDF", "/files/a.pdf")]),
        ({"url": "ftp://x.example/a"}, []),
        ({"links": (("code", "/a"), ("data", "/a"), ("slides", "javascript:a"))}, [("Code", "/a")]),
        ({"pmid": "7", "pmcid": "PMC8"}, [("PMC", "https://pmc.ncbi.nlm.nih.gov/articles/PMC8/"),
                                        ("PubMed", "https://pubmed.ncbi.nlm.nih.gov/7/")]),
    ],
)  # fmt: skip
def test_where_a_work_can_be_had(values: dict[str, Any], found: list[tuple[str, str]]) -> None:
    """Each address once, in whatever way it is written; only what a browser may follow."""
    assert links(Record("a", kinds.ARTICLE, "T", **values)) == found
