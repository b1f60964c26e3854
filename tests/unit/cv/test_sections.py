# ruff: noqa: E501  rows of tables
"""Sections that no schema has, publications in other orders, Markdown in texts, and RenderCV's form."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from plugins.cv.curriculum import Showing
from plugins.cv.pdf import Pdf, version
from plugins.cv.resume.dates import Day
from plugins.cv.resume.options import PublicationOptions, arrange, cut_authors
from plugins.cv.resume.reading import read
from plugins.cv.resume.richtext import Run, html, plain, runs_of
from plugins.cv.views import Curriculum, CvSection, Item
from plugins.site.views import Author

YAML = Path("cv.yml")
RENDERCV = """
cv:
  name: Ada Berg
  headline: Historian
  location: Turku, Finland
  email: ada@example.org
  phone: tel:+358-2-123
  website: https://example.org/
  social_networks:
    - {network: GitHub, username: ada}
    - {network: ORCID, username: 0000-0002-1825-0097}
  sections:
    summary: ["One **bold** text."]
    education:
      - {institution: University of Turku, area: History, degree: PhD, start_date: 2012-09, end_date: present,
         highlights: ["A [thesis](https://example.org/thesis)"]}
    Selected Honors:
      - {bullet: A prize}
      - {name: Another prize, date: Fall 2020, location: Turku}
    publications:
      - {title: A book, authors: ["*Ada Berg*", B. Cole], doi: 10.1000/1, journal: Journal, date: 2019-03}
    skills:
      - {label: Languages, details: "Latin, Swedish"}
design: {theme: classic}
"""


def shown(text: str, **listed: tuple[Item, ...]) -> Curriculum:
    """Return what is shown of a faultless file."""
    resume, problems = read(dedent(text), YAML)
    assert problems == []
    return Showing("Ada", lambda url: url, str, listed).curriculum(resume)


def test_sections_of_one_s_own_stand_in_the_order_of_the_file() -> None:
    """Grants, service and students have their keys' values in places, and lose none of the others."""
    cv = shown(
        """
        basics: {name: Ada}
        grants:
          - {title: Old maps, funder: Academy, amount: 1.2 M€, startDate: 2019, endDate: 2023, role: PI}
        work:
          - {name: University, position: Professor, startDate: 2016}
        phdStudents:
          - {name: B. Cole, degree: PhD, topic: Rivers, year: 2021}
        invited_talks: [One talk, "Another *talk*"]
        """
    )
    assert [section.title for section in cv.sections] == ["Grants", "Experience", "Phd students", "Invited talks"]
    grant = cv.sections[0].items[0]
    assert (grant.when, grant.title, grant.where, grant.detail) == ("2019–2023", "Old maps", "Academy", "1.2 M€, PI")
    student = cv.sections[2].items[0]
    assert (student.when, student.title, student.text, student.detail) == ("2021", "B. Cole", "Rivers", "PhD")
    assert [item.text for item in cv.sections[3].items] == ["One talk", "Another talk"]


def test_a_misspelled_section_is_told() -> None:
    """A name that is nearly one of the schema is no section of one's own."""
    resume, problems = read("basics: {name: A}\neducatoin: [{institution: B}]\n", YAML)
    assert ["educatoin" in one.what for one in problems] == [True]
    assert resume.free == ()


def test_a_file_of_rendercv_is_a_cv() -> None:
    """The person, the networks, and each section with its kind of entries, under its own name."""
    cv = shown(RENDERCV)
    assert (cv.name, cv.label, cv.place) == ("Ada Berg", "Historian", "Turku, Finland")
    assert [link.url for link in cv.contacts] == [
        "mailto:ada@example.org", "tel:+3582123", "https://example.org/", "https://github.com/ada",
        "https://orcid.org/0000-0002-1825-0097",
    ]  # fmt: skip
    assert [one.title for one in cv.sections] == ["Summary", "Education", "Selected Honors", "Publications", "Skills"]
    summary, education, honors, publications, skills = (section.items for section in cv.sections)
    assert summary[0].text_html == "One <strong>bold</strong> text."
    assert (education[0].when, education[0].title, education[0].where) == (
        "since Sep 2012", "PhD, History", "University of Turku")  # fmt: skip
    assert education[0].points_html == ('A <a href="https://example.org/thesis">thesis</a>',)
    assert (honors[0].text, honors[1].when, honors[1].place) == ("A prize", "Fall 2020", "Turku")
    assert publications[0].url == "https://doi.org/10.1000/1"
    assert [(one.name, one.own) for one in publications[0].authors] == [("Ada Berg", True), ("B. Cole", False)]
    assert (publications[0].venue, publications[0].detail) == ("Journal", "")
    assert [section.brief for section in cv.sections] == [True, False, False, False, True]
    assert (skills[0].title, skills[0].text) == ("Languages", "Latin, Swedish")


@pytest.mark.parametrize(
    ("city", "region", "country", "place"),
    [("Berlin", "Berlin", "DE", "Berlin, DE"), ("Turku", "", "FI", "Turku, FI"), ("Luxembourg", "", "Luxembourg", "Luxembourg")],
)  # fmt: skip
def test_a_city_is_named_once(city: str, region: str, country: str, place: str) -> None:
    """Where a city is its own state."""
    location = f"{{city: {city}, region: '{region}', countryCode: {country}}}"
    assert shown(f"basics: {{name: A, location: {location}}}\n").place == place


# -- Publications ------------------------------------------------------------------------------------------------------


def author(name: str, *, own: bool = False) -> Author:
    """Return an author."""
    return Author(name, None, own, "")


PAPERS = (
    Item(title="A", group="Journal articles", selected=True), Item(title="B", group="Books"), Item(title="C", group="Journal articles"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("options", "titles", "groups", "numbers"),
    [
        (PublicationOptions(), "ABC", ["", "", ""], ["", "", ""]),
        (PublicationOptions(by="type"), "ACB", ["Journal articles", "", "Books"], ["", "", ""]),
        (PublicationOptions(by="type", numbered="true"), "ACB", ["Journal articles", "", "Books"], ["3.", "2.", "1."]),
        (PublicationOptions(selected="true"), "A", [""], [""]),
    ],
)
def test_publications_as_the_file_wants_them(
    options: PublicationOptions, titles: str, groups: list[str], numbers: list[str]
) -> None:
    """By type with headings, numbered downwards, or only the selected ones."""
    items = arrange(PAPERS, options)
    assert "".join(item.title for item in items) == titles
    assert [item.group for item in items] == groups
    assert [item.number for item in items] == numbers


@pytest.mark.parametrize(
    ("limit", "names", "more"),
    [(3, ["a", "b", "me"], 0), (2, ["a", "b", "…", "me"], 0), (1, ["a", "…", "me"], 1), (0, ["a", "b", "me"], 0),
     (4, ["a", "b", "me"], 0)],
)  # fmt: skip
def test_the_owner_is_among_the_authors(limit: int, names: list[str], more: int) -> None:
    """However many there are; the rest are counted."""
    item = cut_authors(Item(authors=(author("a"), author("b"), author("me", own=True))), limit)
    assert ([one.name for one in item.authors], item.more) == (names, more)


def test_options_come_from_the_file() -> None:
    """``meta`` has them; what else stands there is for other programs."""
    text = "basics: {name: A}\nmeta: {theme: x, paper: letter, publications: {by: type, numbered: true, authors: 3}}\n"
    resume, problems = read(text, YAML)
    assert problems == []
    assert (resume.paper, resume.publication_options.by, resume.publication_options.limit) == ("us-letter", "type", 3)
    assert read("basics: {name: A}\nmeta: {paper: A7}\n", YAML)[1][0].what == "meta.paper: a7 is no paper"
    cv = Showing("A", lambda url: url, str, {"publications": PAPERS}).curriculum(resume)
    assert [item.number for item in cv.sections[0].items] == ["3.", "2.", "1."]


# -- Markdown ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("a *b* **c** `d*`", "a <em>b</em> <strong>c</strong> `d*`"), ("snake_case_name", "snake_case_name"),
        ("2 * 3 * 4", "2 * 3 * 4"), ("_a_ <b>", "<em>a</em> &lt;b&gt;"), ("`x`", "<code>x</code>"),
        ("[a](https://x.example)", '<a href="https://x.example">a</a>'), ("[a](no address)", "[a](no address)"), ("", ""),
    ],
)  # fmt: skip
def test_markdown_in_a_line(text: str, element: str) -> None:
    """Emphasis, code and links; marks that are none stay."""
    assert html(runs_of(text)) == element
    assert plain(runs_of("a *b* [c](https://x.example)")) == "a b c"


def test_a_link_that_leads_nowhere_is_text() -> None:
    """The address decides; quotes are set in all but code."""
    assert runs_of("[a](/x) `b`", lambda url: None, str.upper) == (Run("A"), Run(" "), Run("b", "code"))


# -- Paper -------------------------------------------------------------------------------------------------------------


class Memory(dict[str, object]):
    """A cache."""

    def put(self, key: str, value: object) -> None:
        """Keep a value."""
        self[key] = value


@pytest.mark.skipif(version() is None, reason="typst is not installed")
def test_a_long_cv_goes_over_pages() -> None:
    """Entries of many lines break, and 401 authors are as many as the limit."""
    crowd = tuple(author(f"Author Number {n}") for n in range(400))
    paper = cut_authors(Item(title="A paper", venue="Journal", authors=(*crowd, author("Ada", own=True))), 12)
    job = Item(title="Professor", when="2000", points=tuple(f"Point {n} " * 40 for n in range(60)))
    runs = runs_of("One **bold** [link](https://x.example) and `code`")
    cv = Curriculum(
        "Ada", "CV", sections=(CvSection("a", "A", (job,)), CvSection("b", "B", (paper, Item(text=plain(runs), text_runs=runs)))),
        summary=plain(runs), summary_runs=runs, paper="us-letter",
    )  # fmt: skip
    content = Pdf(cv, "de", 0).content(Memory())
    assert content.startswith(b"%PDF")
    assert b"/Count 1\n" not in content
    assert paper.more == 388


def test_the_paper_is_the_file_s_or_the_country_s() -> None:
    """Letters in the United States, A4 elsewhere, and what the file says first."""
    papers = [Pdf(Curriculum("A", "CV", paper=paper), language, 0).request for paper, language in (
        ("", "en-US"), ("", "en-GB"), ("a4", "en-US"), ("us-letter", "de"))]  # fmt: skip
    assert ["us-letter" in request for request in papers] == [True, False, False, True]
    assert Day(2020) > Day(2019)
