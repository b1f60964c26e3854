"""The CV of a site: its page, its PDF, what the site's documents add, who has its address, what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.cv import generator as engine_cv
from tests.conftest import BuildSite, Built
from tests.site.sources import CONFIG, doc, select
from tests.unit.cv.papers import looked_at, require

HOSTILE = '"><script>alert(1)</script>'

DATA = """\
basics:
  name: Ada Berg
  label: Historian
  location: {city: Turku}
  profiles:
    - {network: ORCID, username: "0000", url: "https://orcid.org/0000"}
education:
  - {studyType: PhD, institution: University, endDate: 2015-06}
work:
  - position: Lecturer
    name: University
    url: https://example.org/
    startDate: 2016
    highlights: ["Didn't sleep"]
languages:
  - {language: Finnish, fluency: native}
"""

DOCUMENTS = {
    "publications/2020-maps.md": doc(
        "title: On maps\ndate: 2020-01-01\nvenue: Annals\nauthors: [Ada Berg, Bo Lind]\ndoi: 10.1000/1"
    ),
    "publications/2018-seas.md": doc("title: On seas\ndate: 2018-01-01\nvenue: Annals\nauthors: [Ada Berg]"),
    "talks/2019-turku.md": doc("title: A talk\ndate: 2019-05-02\ntype: Lecture\nvenue: Congress\nlocation: Turku"),
    "teaching/2017-maps.md": doc("title: Maps for all\ndate: 2017-09-01\ntype: Course\nvenue: University"),
    "data/authors.yml": "ada: {name: Ada Berg}\n",
}


def texts(site: Built, selector: str) -> list[str]:
    """Return the texts that a selector finds on the CV."""
    return [" ".join(element.text_content().split()) for element in select(site.page("cv/index.html"), selector)]


def lines(site: Built, section: str) -> list[str]:
    """Return the lines of a section of the CV."""
    found = site.page("cv/index.html").xpath(f"//section[@aria-labelledby='{section}']/*[@class='cv-items']/*")
    return [" ".join(element.text_content().split()) for element in found]


def test_data_become_a_page(build_site: BuildSite) -> None:
    """Name, ways to the person, and each section under its heading in the order of the file."""
    site = build_site({"data/cv.yml": DATA})
    assert site.status == 0, site.told
    assert texts(site, "h1") == ["Curriculum vitae"]
    assert texts(site, ".p-contact") == ["Ada Berg, Historian, Turku"]
    assert texts(site, "h2") == ["Education", "Experience", "Languages"]
    assert lines(site, "education") == ["Jun 2015 PhD University"]
    assert lines(site, "work") == ["since 2016 Lecturer University Didn’t sleep"]
    assert lines(site, "languages") == ["Finnish native"]
    (link,) = select(site.page("cv/index.html"), "section a")
    assert (link.get("href"), link.text) == ("https://example.org/", "University")


def test_the_page_is_an_h_resume(build_site: BuildSite) -> None:
    """Programs that read microformats find the person, education and experience."""
    site = build_site({"data/cv.yml": DATA})
    assert texts(site, ".h-resume > .heading .h-card > .p-name") == ["Ada Berg"]
    assert texts(site, ".h-resume .p-education.h-event .p-name") == ["PhD"]
    assert texts(site, ".h-resume .p-experience.h-event .p-location") == ["University"]


def test_documents_of_the_site_fill_its_sections(build_site: BuildSite) -> None:
    """Publications, talks and courses come from the collections, newest first, before languages."""
    site = build_site({"data/cv.yml": DATA, **DOCUMENTS})
    assert texts(site, "h2") == ["Education", "Experience", "Publications", "Talks", "Teaching", "Languages"]
    assert lines(site, "publications") == ["2020 On maps Ada Berg, Bo Lind. Annals · DOI", "2018 On seas Annals"]
    assert lines(site, "talks") == ["May 2019 A talk Lecture, Congress, Turku"]
    assert lines(site, "teaching") == ["2017 Maps for all Course, University"]
    hrefs = {link.get("href") for link in select(site.page("cv/index.html"), "section a")}
    assert {"/publications/2020-maps/", "https://doi.org/10.1000/1", "/talks/2019-turku/"} <= hrefs


def test_a_site_without_data_has_no_cv(build_site: BuildSite) -> None:
    """Nothing is made of nothing."""
    site = build_site(DOCUMENTS)
    assert not {name for name in site.files() if name.startswith("cv")}


def test_json_is_as_good(build_site: BuildSite) -> None:
    """JSON Resume's own form is read too."""
    site = build_site({"data/cv.json": '{"basics": {"name": "Ada"}, "awards": [{"title": "Prize", "date": "2020"}]}'})
    assert lines(site, "awards") == ["2020 Prize"]


def test_faults_are_errors_with_their_lines(build_site: BuildSite) -> None:
    """All that is wrong is told at once, and nothing is published."""
    data = "basics:\n  email: nowhere\nwork:\n  - startDate: soon\n    position: A\nwrok: []\n"
    site = build_site({"data/cv.yml": data})
    assert site.status == 1
    assert site.lines() == [
        "data/cv.yml:2: basics.email: nowhere is no e-mail address",
        "data/cv.yml:4: work[1].startDate: soon is no date",
    ]
    assert [(one.line, one.remedy) for one in site.warnings] == [(6, "did you mean work?")]


def test_a_jekyll_site_is_not_held_to_the_schema(build_site: BuildSite) -> None:
    """What Jekyll never looked at is warned of, and the rest is shown."""
    site = build_site({"_config.yml": CONFIG, "_data/cv.yml": "basics: {name: Ada, email: nowhere}\n"})
    assert site.status == 0, site.told
    assert [one.line for one in site.warnings] == [1]
    assert texts(site, ".p-contact") == ["Ada"]


@pytest.mark.parametrize("data", ["- title: General Information\n  type: map\n", "entries: [a, b]\n"])
def test_another_theme_s_data_are_left_alone(build_site: BuildSite, data: str) -> None:
    """al-folio keeps a CV of another form under the same name."""
    site = build_site({"_config.yml": CONFIG, "_data/cv.yml": data})
    assert site.status == 0
    assert site.warnings == ()
    assert "cv/index.html" not in site.files()


def test_a_document_at_its_address_wins(build_site: BuildSite) -> None:
    """academicpages' cv.md is the CV, and its theme's sample data are published nowhere."""
    page = doc("title: My CV\npermalink: /cv/")
    files = {"_config.yml": f"{CONFIG}include: [_pages]\n", "_pages/cv.md": page, "_data/cv.yml": DATA}
    site = build_site(files)
    assert site.status == 0, site.told
    assert texts(site, "h1") == ["My CV"]
    assert "cv.pdf" not in site.files()
    own = build_site({**dict.fromkeys(files), "pages/cv.md": page, "data/cv.yml": DATA})
    assert texts(own, "h1") == ["My CV"]
    assert "the CV gives way to “My CV”" in own.told


def test_hostile_data_stay_text(build_site: BuildSite) -> None:
    """No value of the data opens an element, leaves an attribute, or leads to a script."""
    value = f"'{HOSTILE}'"
    data = (
        f"basics: {{name: {value}, label: {value}, phone: {value}, summary: {value}, location: {{city: {value}}}, "
        f"profiles: [{{network: {value}, username: {value}}}]}}\n"
        f"titles: {{cv: {value}, work: {value}}}\n"
        f"work: [{{position: {value}, name: {value}, summary: {value}, highlights: [{value}]}}]\n"
        f"skills: [{{name: {value}, level: {value}}}]\n"
    )
    site = build_site({"data/cv.yml": data})
    assert site.status == 0, site.told
    assert site.read("cv/index.html").count("<script>") == 1  # the theme's own
    assert len(select(site.page("cv/index.html"), ".cv script")) == 0


# -- On paper ----------------------------------------------------------------------------------------------------------


def test_the_pdf_says_what_the_page_says(build_site: BuildSite, tmp_path: Path) -> None:
    """The page leads to the PDF, which has the same words in the same order."""
    require("pdftotext")
    site = build_site({"data/cv.yml": DATA, **DOCUMENTS})
    assert texts(site, ".heading .links a")[0] == "PDF"
    text = " ".join(looked_at("pdftotext", (site.output / "cv.pdf").read_bytes(), tmp_path).split())
    words = ("Ada Berg", "PhD", "since 2016", "Didn’t sleep", "On maps", "On seas", "A talk", "Maps for all", "Finnish")
    places = [text.index(word) for word in words]
    assert places == sorted(places)
    assert "Lecturer, University" in text
    assert "University," not in text  # no comma is left where nothing follows


def test_building_again_changes_no_byte(build_site: BuildSite) -> None:
    """The PDF is kept while the CV is the same, and made anew with it."""
    require()
    first = build_site({"data/cv.yml": DATA})
    before = (first.output / "cv.pdf").read_bytes()
    second = build_site({"pages/other.md": doc("title: Other")})
    assert (second.output / "cv.pdf").read_bytes() == before
    third = build_site({"data/cv.yml": DATA.replace("Historian", "Cartographer")})
    assert (third.output / "cv.pdf").read_bytes() != before


def test_without_typst_the_site_is_built_and_says_so(build_site: BuildSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF is an extra: one line tells why it is missing, and the page does not promise it."""
    monkeypatch.setattr(engine_cv, "version", lambda: None)
    site = build_site({"data/cv.yml": DATA}, strict=True)
    assert site.status == 0, site.told
    assert [line for line in site.told.splitlines() if "cv.pdf" in line] == [
        "/cv.pdf: left out, because the package typst is not installed (see requirements-cv.in)"
    ]
    assert "cv.pdf" not in site.files()
    assert "PDF" not in texts(site, ".heading .links a")


def test_a_pdf_of_one_s_own_is_the_pdf(build_site: BuildSite) -> None:
    """A file at that address is copied as it is, and the page leads to it."""
    site = build_site({"data/cv.yml": DATA, "cv.pdf": b"%PDF-1.4 my own"})
    assert (site.output / "cv.pdf").read_bytes() == b"%PDF-1.4 my own"
    assert texts(site, ".heading .links a")[0] == "PDF"


def test_a_letter_that_no_font_has_leaves_the_pdf_out(build_site: BuildSite) -> None:
    """Which fonts a machine has is not the author's fault: the site is built, and a warning names the letter."""
    require()
    site = build_site({"data/cv.yml": 'basics: {name: "\\U000F0000"}\n'})
    assert site.status == 0, site.told
    assert [problem.what for problem in site.warnings] == [
        "/cv.pdf is left out: no font of this machine has \\u{f0000}"
    ]
    assert "cv.pdf" not in site.files()
    assert "PDF" not in texts(site, ".heading .links a")


def test_what_cannot_be_typeset_is_an_error_with_a_reason(build_site: BuildSite) -> None:
    """A picture that is none ends the build."""
    require()
    site = build_site({"data/cv.yml": "basics: {name: Mary, image: /me.png}\n", "me.png": b"no picture"})
    assert site.status == 1
    assert "cannot be typeset" in site.errors[0].what
