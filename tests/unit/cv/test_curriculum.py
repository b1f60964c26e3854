"""From a Resume to what is shown: sections, their order, dates, links, what the site adds."""

from __future__ import annotations

import pytest

from plugins.cv.curriculum import Showing
from plugins.cv.resume.dates import Day, span
from plugins.cv.resume.places import Place
from plugins.cv.resume.schema import (
    Award,
    Basics,
    Education,
    Employment,
    Interest,
    Profile,
    Publication,
    Resume,
    Skill,
)
from plugins.cv.views import Curriculum, Item
from plugins.site.views import Author, Link

LISTED = {
    "publications": (Item("1921", "On rings", "/publications/rings/", authors=(Author("Bo", "/bo/"),)),),
    "talks": (Item("1932", "On algebras", links=(Link("PDF", "/files/talk.pdf"),)),),
}


def shown(resume: Resume, **listed: tuple[Item, ...]) -> Curriculum:
    """Return what is shown at a base path, with quotes set."""
    showing = Showing("Ada Berg", lambda url: f"/base{url}" if url.startswith("/") else url, str.title, listed)
    return showing.curriculum(resume)


def keys(cv: Curriculum) -> list[str]:
    return [section.key for section in cv.sections]


def test_sections_come_in_the_order_of_the_file() -> None:
    """Whoever writes education first shows it first."""
    work, education = (Employment(position="Editor"),), (Education(institution="University"),)
    assert keys(shown(Resume(work=work, education=education, order=("education", "work")))) == ["education", "work"]


def test_what_the_site_has_fills_what_the_file_leaves_empty() -> None:
    """Publications of the site stand where the file names them, talks before skills; its own entries win."""
    resume = Resume(
        skills=(Skill(name="Latin"),), work=(Employment(name="Press"),), order=("publications", "work", "skills")
    )
    assert keys(shown(resume, **LISTED)) == ["publications", "work", "talks", "skills"]
    own = Resume(publications=(Publication(name="Own", publisher="Press"),), order=("publications",))
    (section, _) = shown(own, **LISTED).sections
    assert [item.title for item in section.items] == ["Own"]


def test_a_section_can_be_kept_off() -> None:
    """False in the file is stronger than what the site has."""
    resume = Resume(order=("talks",), left_out=frozenset({"talks"}))
    assert keys(shown(resume, **LISTED)) == ["publications"]


def test_headings_can_be_put_in_other_words() -> None:
    """``titles`` renames sections and the page, so that a CV speaks one language."""
    titles = (("cv", "Lebenslauf"), ("work", "Stationen"))
    cv = shown(Resume(work=(Employment(name="Press"),), order=("work",), titles=titles))
    assert (cv.title, cv.sections[0].title) == ("Lebenslauf", "Stationen")


def test_links_are_made_for_the_place_where_they_stand() -> None:
    """Paths of the site get its base; where there can be no link, the words stay."""
    cv = shown(Resume(), **LISTED)
    item = cv.sections[0].items[0]
    assert (item.url, item.authors[0].url) == ("/base/publications/rings/", "/base/bo/")
    nowhere = Showing("A", lambda url: None, listed=LISTED).curriculum(Resume())
    assert [(item.title, item.url, item.links) for section in nowhere.sections for item in section.items] == [
        ("On rings", None, ()), ("On algebras", None, ()),
    ]  # fmt: skip


def test_the_ways_to_a_person() -> None:
    """E-mail, telephone, pages: each a link that works, an account without an address as words."""
    basics = Basics(
        email="a@b.org", phone="+358 (2) 12-3", url="https://www.example.org/me/",
        profiles=(Profile("ORCID", "0000", "https://orcid.org/0000"), Profile("IRC", "a")),
    )  # fmt: skip
    assert [(link.title, link.url) for link in shown(Resume(basics)).contacts] == [
        ("a@b.org", "mailto:a@b.org"), ("+358 (2) 12-3", "tel:+3582123"), ("example.org/me", "https://www.example.org/me/"),
        ("ORCID 0000", "https://orcid.org/0000"), ("IRC a", ""),
    ]  # fmt: skip


def test_an_institution_is_linked_and_placed() -> None:
    """A position stands before where it was, and the address leads to the institution."""
    turku = Place(city="Turku", country_code="FI")
    job = Employment(name="press", position="editor", url="https://example.org", location=turku)
    item = shown(Resume(work=(job,), order=("work",))).sections[0].items[0]
    assert (item.title, item.where, item.place) == ("Editor", "Press", "Turku, FI")
    assert (item.url, item.where_url) == (None, "https://example.org")


def test_a_picture_from_elsewhere_is_not_fetched() -> None:
    """A page asks no other site for anything."""
    assert shown(Resume(Basics(image="https://example.org/a.jpg"))).image is None
    assert shown(Resume(Basics(image="/a.jpg"))).image == "/base/a.jpg"


def test_names_without_more_are_one_line() -> None:
    """Interests that have no keywords make no column of empty cells."""
    interests = (Interest(name="Maps"), Interest(name="Walks"))
    section = shown(Resume(interests=interests, order=("interests",))).sections[0]
    assert [(item.title, item.text) for item in section.items] == [("", "Maps · Walks")]


def test_an_empty_section_has_no_heading() -> None:
    """What nobody fills is not shown."""
    assert shown(Resume(order=("work", "awards"), awards=(Award(title="Prize"),))).sections[0].key == "awards"


@pytest.mark.parametrize(("start", "end", "text"), [
    ((1908,), (1915,), "1908–1915"), ((1933, 10), (1935, 4), "Oct 1933 – Apr 1935"), ((2020,), None, "since 2020"),
    (None, (1933,), "until 1933"), ((1930,), (1930,), "1930"), ((1930, 4), (1930, 7), "Apr–Jul 1930"),
    ((1930,), (1930, 7), "Jul 1930"), ((1930, 7, 1), (1930, 7, 9), "Jul 1930"), (None, None, ""),
    ((2016, 5, 31), None, "since May 2016"),
])  # fmt: skip
def test_spans_of_time(start: tuple[int, ...] | None, end: tuple[int, ...] | None, text: str) -> None:
    """A span is as short as it can be, and says whether it still lasts."""
    assert span(Day(*start) if start else None, Day(*end) if end else None) == text


@pytest.mark.parametrize(
    ("place", "short", "postal"),
    [
        (Place("Hill 1", "8092", "Turku", "FI"), "Turku, FI", "Hill 1, 8092 Turku, FI"),
        (Place("Department\nHill 1", "", "Turku"), "Turku", "Department, Hill 1, Turku"),
        (Place(city="Turku", country_code="FI"), "Turku, FI", "Turku, FI"),
        (Place("Turku"), "Turku", "Turku"),
    ],
)
def test_an_address_is_written_out_where_there_is_one(place: Place, short: str, postal: str) -> None:
    """The person's has street and postal code, that of an institution only says where it is."""
    assert (place.short, place.postal) == (short, postal)
    cv = shown(Resume(basics=Basics(location=place), work=(Employment(name="P", location=place),), order=("work",)))
    assert cv.place == postal
    assert cv.sections[0].items[0].place == short


def test_a_cv_says_how_new_it_is() -> None:
    """The month of the newest beginning, or the year of a newer publication; ends may be to come."""
    resume = Resume(work=(Employment(name="P", start_date=Day(2021, 5), end_date=Day(2040)),), order=("work",))
    assert shown(resume).as_of == "May 2021"
    assert shown(resume, publications=(Item("2023"), Item("in press"))).as_of == "2023"
    assert shown(Resume()).as_of == ""


def test_spaces_around_emphasis_stay() -> None:
    """Words beside emphasis keep their distance, whatever sets their quotes."""
    showing = Showing("A", lambda url: url, lambda text: text.strip())
    cv = showing.curriculum(Resume(basics=Basics(summary="I build *open* things, and `code`.")))
    assert cv.summary == "I build open things, and code."
