"""The CV on paper: text, links, tags and metadata, the same bytes again, and nothing hostile in it."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from plugins.cv import pdf
from plugins.cv.pdf import MissingLetterError, Pdf, PdfError, timestamp
from plugins.cv.resume.dates import Day
from plugins.cv.resume.schema import Award, Employment, Resume
from plugins.cv.views import Curriculum, CvSection, Item
from plugins.site.views import Author, Link
from tests.unit.cv.papers import looked_at, require

CV = Curriculum(
    name="Ada Berg",
    title="Curriculum vitae",
    label="Historian",
    place="Turku",
    summary="Draws maps.",
    contacts=(Link("ada@example.org", "mailto:ada@example.org"), Link("IRC ada", "")),
    sections=(
        CvSection("work", "Experience", (
            Item(
                "2016–2018", "Lecturer", where="University", where_url="https://example.org/", text="Taught.",
                points=("One", "Two"),
            ),
        )),
        CvSection("publications", "Publications", (
            Item(
                "2019", "On maps", "https://example.org/maps", venue="Annals", detail="3, 1–9", others=True,
                authors=(Author("Bo Lind", "https://example.org/bo"), Author("Ada Berg", own=True)),
                links=(Link("DOI", "https://doi.org/10.1/x"),),
            ),
        )),
        CvSection("skills", "Skills", (Item(title="Latin", text="fluent"),), brief=True),
        CvSection("interests", "Interests", (Item(text="Walks"),), brief=True),
    ),
)  # fmt: skip


PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Shelf(dict[str, Any]):
    """A cache that keeps everything."""

    def put(self, key: str, value: Any) -> None:
        self[key] = value


def made(cv: Curriculum = CV, language: str = "en", at: int = 0) -> bytes:
    return Pdf(cv, language, at).content(Shelf())


def test_the_text_comes_out_in_the_order_of_reading(tmp_path: Path) -> None:
    """Whoever copies the text, or has it read aloud, gets name, sections, and each date before its line."""
    require("pdftotext")
    text = " ".join(looked_at("pdftotext", made(), tmp_path).split())
    wanted = (
        "Ada Berg", "Historian", "Turku", "ada@example.org", "IRC ada", "Draws maps.", "Experience", "2016–2018",
        "Lecturer", "University", "Taught.", "One", "Two", "Publications", "2019", "On maps", "Bo Lind", "et al.",
        "Annals", "3, 1–9", "DOI", "Skills", "Latin", "fluent", "Interests", "Walks",
    )  # fmt: skip
    places = [text.index(word) for word in wanted]
    assert places == sorted(places)


def test_links_are_live(tmp_path: Path) -> None:
    """Every address of the CV is one to click on."""
    require("pdfinfo")
    found = looked_at("pdfinfo", made(), tmp_path, "-url")
    for url in ("mailto:ada@example.org", "https://example.org/", "https://example.org/maps", "https://doi.org/10.1/x"):
        assert url in found.split()


def test_the_file_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    """It keeps PDF/UA: tags, title, author, language; headings and lists are what they look like."""
    require("pdfinfo")
    content = made(language="de-AT")
    facts = dict(line.split(":", 1) for line in looked_at("pdfinfo", content, tmp_path).splitlines() if ":" in line)
    assert facts["Tagged"].strip() == "yes"
    assert facts["Title"].strip() == "Ada Berg – Curriculum vitae"
    assert facts["Author"].strip() == "Ada Berg"
    assert "A4" in facts["Page size"]
    assert b"pdfuaid:part" in content
    assert b"/Lang(de-AT)" in content.replace(b"/Lang (", b"/Lang(")
    tags = looked_at("pdfinfo", content, tmp_path, "-struct")
    for tag in ("H1", "L", "LI", "Link", "P"):
        assert tag in tags.split()


def test_paper_is_what_the_country_uses(tmp_path: Path) -> None:
    """American English is set on Letter."""
    require("pdfinfo")
    assert "letter" in looked_at("pdfinfo", made(language="en-US"), tmp_path)


def test_the_same_cv_is_the_same_bytes() -> None:
    """Two runs differ in nothing; another date makes another file."""
    require()
    assert made() == made()
    assert made(at=86400) != made()


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    """Markup, code and quotes of any kind are printed as they are, wherever they stand."""
    require("pdftotext")
    hostile = '#panic("no") $x$ *b* _i_ `c` <l> @r \\ ] [ } { "q" // #read("/etc/passwd") #{1+1}'
    item = Item(
        hostile, hostile, None, hostile, place=hostile, venue=hostile, detail=hostile, text=hostile, points=(hostile,)
    )
    section = CvSection("work", hostile, (item,))
    cv = Curriculum(hostile, hostile, hostile, hostile, None, hostile, (Link(hostile, ""),), (section,))
    text = "".join(looked_at("pdftotext", made(cv), tmp_path).split())
    assert text.count("".join(hostile.split())[:30]) >= 8
    assert "root:" not in text


def test_a_letter_that_no_font_has_is_named() -> None:
    """A CV with a hole in a name is not made, and the reason says which letter it is."""
    require()
    with pytest.raises(MissingLetterError, match=r"u\{f0000\}"):
        made(replace(CV, name="\U000f0000"))


def test_nothing_is_typeset_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing changes, the file comes from the cache."""
    require()
    shelf = Shelf()
    first = Pdf(CV, "en", 0).content(shelf)
    monkeypatch.setattr(Pdf, "_typeset", lambda self: pytest.fail("typeset anew"))
    assert Pdf(CV, "en", 0).content(shelf) == first


def test_other_data_other_key() -> None:
    """What shows in the file is part of what it is kept under."""
    keys = {Pdf(CV, "en", 0).key, Pdf(replace(CV, label="x"), "en", 0).key, Pdf(CV, "de", 0).key, Pdf(CV, "en", 1).key}
    assert len(keys) == 4


def test_a_compiler_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever ends the typesetting, the reason comes back, and no half of a file."""
    broken = tmp_path / "typesetting.py"
    broken.write_text("import sys; print('%PDF-'); sys.exit('it broke')")
    (tmp_path / "cv.typ").touch()
    monkeypatch.setattr(pdf, "_PROGRAM", broken)
    with pytest.raises(PdfError, match="it broke"):
        made()


def test_the_file_bears_the_newest_date_of_the_cv(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH sets the date; without it, the time of the build does not count."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    resume = Resume(work=(Employment(end_date=Day(1999)),), awards=(Award(date=Day(2001, 9, 9)),))
    assert timestamp(resume) == 999_993_600
    assert timestamp(Resume(work=(Employment(end_date=Day(1935)),))) == timestamp(Resume()) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert timestamp(resume) == 1_234_567_890


@pytest.mark.parametrize("design", ["classic", "modern", "compact"])
def test_each_design_shows_the_same_words(design: str, tmp_path: Path) -> None:
    """Designs differ in size and place, not in what they say."""
    require("pdftotext")
    text = looked_at("pdftotext", made(replace(CV, design=design)), tmp_path)
    words = set(" ".join(text.split()).lower().split())
    assert {"experience", "lecturer,", "annals,", "2016–2018", "latin", "fluent"} <= words


def test_a_photo_is_set_and_another_one_is_another_file(tmp_path: Path) -> None:
    """A picture beside the name has the name as its alternative; what is no picture is left out."""
    photo = tmp_path / "me.PNG"
    photo.write_bytes(PNG)
    assert b"/Image" in Pdf(CV, "en", 0, photo).content(Shelf())
    before = Pdf(CV, "en", 0, photo).key
    photo.write_bytes(PNG + b" ")
    assert Pdf(CV, "en", 0, photo).key != before
    (tmp_path / "me.svg").write_text("<svg/>")
    assert Pdf(CV, "en", 0, tmp_path / "me.svg").key == Pdf(CV, "en", 0).key
