# ruff: noqa: E501  rows of tables
"""The reading of a CV's data: values of the schema's types, faults with their lines."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from plugins.cv.resume.dates import Day
from plugins.cv.resume.places import Place
from plugins.cv.resume.reading import is_resume, read
from plugins.cv.resume.schema import Resume

YAML, JSON = Path("cv.yml"), Path("cv.json")


def told(text: str, path: Path = YAML, *, strict: bool = True) -> list[str]:
    """Return the problems of a text as ``line severity: what``."""
    found = read(dedent(text), path, strict=strict)[1]
    return [f"{one.line} {one.severity}: {one.what}" for one in sorted(found, key=lambda one: one.line)]


def sound(text: str, path: Path = YAML) -> Resume:
    """Return what a faultless text says."""
    resume, problems = read(dedent(text), path)
    assert problems == []
    return resume


FULL = """
    basics:
      name: Ada Berg
      label: Historian
      image: /images/ada.jpg
      email: ada@example.org
      phone: +358 2 123
      url: https://example.org
      summary: >-
        Two lines
        of text.
      location: {address: Street 1, postalCode: "20100", city: Turku, countryCode: FI, region: Finland Proper}
      profiles:
        - {network: Mastodon, username: ada, url: "https://example.social/@ada"}
    work:
      - {name: University, position: Lecturer, startDate: 2016-05, endDate: 2018-01-31, highlights: [One, Two]}
    volunteer:
      - {organization: Archive, position: Trustee, startDate: 2019}
    education:
      - {institution: University, area: History, studyType: PhD, endDate: 2015, score: 5/5, courses: [Latin]}
    awards:
      - {title: Prize, date: 2020-11, awarder: Society, summary: For the book.}
    certificates:
      - {name: Diver, date: 2001, issuer: Club, url: "https://example.org/diver"}
    publications:
      - {name: A book, publisher: Press, releaseDate: 2019-03, url: "https://example.org/book", summary: On maps.}
    skills:
      - {name: Palaeography, level: Master, keywords: [Latin, Swedish]}
    languages:
      - {language: Finnish, fluency: Native}
    interests:
      - {name: Maps, keywords: [old ones]}
    references:
      - {name: Bo Lind, reference: A fine colleague.}
    projects:
      - {name: Atlas, description: Maps., highlights: [Big], keywords: [maps], startDate: 2020, roles: [Editor]}
    meta: {version: v1.0.0, anything: [at all]}
"""


def test_every_section_of_the_schema_is_read() -> None:
    """A file that uses all of JSON Resume has no faults and loses nothing."""
    resume = sound(FULL)
    assert resume.basics.summary == "Two lines of text."
    assert resume.basics.location == Place("Street 1", "20100", "Turku", "FI", "Finland Proper")
    assert resume.basics.profiles[0].url == "https://example.social/@ada"
    assert resume.work[0].start_date == Day(2016, 5)
    assert resume.work[0].end_date == Day(2018, 1, 31)
    assert resume.work[0].highlights == ("One", "Two")
    assert resume.education[0].study_type == "PhD"
    assert resume.publications[0].release_date == Day(2019, 3)
    assert resume.skills[0].keywords == ("Latin", "Swedish")
    assert resume.projects[0].roles == ("Editor",)
    assert resume.order == (
        "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages", "interests",
        "references", "projects",
    )  # fmt: skip


def test_json_says_the_same_as_yaml() -> None:
    """The two forms of one CV are one Resume."""
    data = {"basics": {"name": 'Ada — "Å"'}, "work": [{"position": "Lecturer", "startDate": "2016", "endDate": None}]}
    as_yaml = sound("basics: {name: 'Ada — \"Å\"'}\nwork:\n  - {position: Lecturer, startDate: 2016, endDate: null}\n")
    for indent in (None, 2, "\t"):
        assert sound(json.dumps(data, indent=indent), JSON) == as_yaml


def test_scalars_are_text_as_they_are_written() -> None:
    """What YAML would make a number, a truth or a date is text where the schema wants text."""
    resume = sound("basics: {name: No, phone: 0123}\nlanguages:\n  - {language: no, fluency: 1.10}\n")
    assert (resume.basics.name, resume.basics.phone) == ("No", "0123")
    assert (resume.languages[0].language, resume.languages[0].fluency) == ("no", "1.10")


def test_old_names_of_keys_are_accepted() -> None:
    """The schema's first version and academicpages call some keys otherwise."""
    text = json.dumps({
        "basics": {"name": "Ada", "website": "https://example.org", "picture": "/a.jpg", "location": "Turku"},
        "work": [{"company": "Press", "position": "Editor", "endDate": "present"}],
        "education": [{"institution": "University", "gpa": "4.0"}],
        "presentations": [{"name": "On maps", "event": "Congress", "date": "2020-05-01", "location": "Turku"}],
        "teaching": [{"course": "Maps", "institution": "University", "role": "Lecturer", "date": "2021"}],
        "portfolio": [{"name": "Atlas", "category": "data", "date": "2022"}],
        "hobbies": [{"name": "Maps"}],
    })  # fmt: skip
    resume = sound(text, JSON)
    assert resume.basics.url == "https://example.org"
    assert resume.work[0].name == "Press"
    assert resume.work[0].end_date is None
    assert resume.education[0].score == "4.0"
    assert resume.talks[0].location.short == "Turku"
    assert resume.teaching[0].course == "Maps"
    assert resume.projects[0].type == "data"
    assert resume.interests[0].name == "Maps"


@pytest.mark.parametrize(("text", "line", "remedy"), [
    ("basics:\n  name: Ada\n  email: nowhere\n", "3 error: basics.email: nowhere is no e-mail address", "name@"),
    ("basics:\n  url: javascript:x\n", "2 error: basics.url: javascript:x starts with javascript:", "http or https"),
    ("basics:\n  url: //example.org/x\n", "2 error: basics.url: //example.org/x has no scheme", "https://"),
    ("work:\n  - position: A\n    startDate: 2016-13\n", "3 error: work[1].startDate: 2016-13 is no date", "2016-05"),
    ("awards:\n  - title: A\n    date: 2015-02-29\n", "3 error: awards[1].date: 2015-02-29 is no date", "2016-05"),
    ("work:\n  position: A\n", "1 error: work: is a mapping, and should be a list", "hyphen"),
    ("work:\n  - A\n  - B\n", "2 error: work[1]: is text, and should be a mapping", "key: value"),
    ("basics: Ada\n", "1 error: basics: is text, and should be a mapping", "key: value"),
    ("skills:\n  - name: A\n    keywords: b\n", "3 error: skills[1].keywords: is text, and should be a list", "hyphen"),
    ("skills:\n  - name: [A]\n", "2 error: skills[1].name: is a list, and should be text", "quotes"),
    ("work:\n  - summary: A\n", "2 error: work[1]: has no position and no name", "a position"),
    ("basics:\n  emial: a@b.org\n", "2 warning: basics.emial: there is no such key in JSON Resume", "mean email?"),
    ("basics: {}\nwrok: []\n", "2 warning: wrok: there is no such key in JSON Resume", "mean work?"),
    ("basics: {}\nzzz: []\n", "2 warning: zzz: there is no such key in JSON Resume", "use one of awards, basics"),
    ("work: []\nwork: []\n", "2 warning: work: is given twice, on lines 1 and 2, and the last one counts", "one"),
    ("titles:\n  wrk: Jobs\n", "2 warning: titles.wrk: there is no such key in JSON Resume", "mean work?"),
])  # fmt: skip
def test_a_fault_is_told_with_its_line(text: str, line: str, remedy: str) -> None:
    """Each fault names the line, the key, what is wrong, and what to write."""
    assert told(text)[0] == line
    assert remedy in read(text, YAML)[1][0].remedy


def test_lines_in_json_are_those_of_the_keys() -> None:
    """A value on the line below its key, in JSON indented by tabs, is told at its key."""
    text = '{\n\t"basics": {},\n\t"work": [\n{\n"position": "A",\n\t"startDate":\n\t\t"soon"\n\t},\n\t7\n]\n}\n'
    assert [line.split(":")[0] for line in told(text, JSON)] == ["6 error", "9 error"]


def test_a_fault_hides_no_other() -> None:
    """All faults of a file are told together, and what is sound is kept."""
    resume, problems = read("basics: {name: A}\nwork:\n  - 1\n  - position: B\n    startDate: x\nskills: y\n", YAML)
    assert len(problems) == 3
    assert resume.work[0].position == "B"


@pytest.mark.parametrize(("text", "path", "line"), [
    ("basics:\n  name: A: B\n", YAML, 2), ("{\n \"basics\": {}\n, \"a\"= }", JSON, 3), ("a: *b\n", YAML, 1),
    ("a: &a [*a]\n", YAML, 1), ("? [a]\n: b\n", YAML, 1), ("- a\n- b\n", YAML, 1), ("a: \x01\n", YAML, 1),
    ("[" * 100_000, JSON, 1), ("[" * 40 + "]" * 40, JSON, 1), ("a: " + "[" * 40 + "]" * 40, YAML, 1),
])  # fmt: skip
def test_what_cannot_be_read_is_one_error(text: str, path: Path, line: int) -> None:
    """Faulty syntax, a circle, or endless nesting is told where it is, and ends nothing else."""
    resume, problems = read(text, path)
    assert resume == Resume()
    assert [(one.line, one.severity) for one in problems] == [(line, "error")]


def test_json_may_be_as_loose_as_jekyll_lets_it_be() -> None:
    """A comment or a comma too many is YAML, as which Jekyll reads all data, and costs nothing of the CV."""
    resume, problems = read('{\n "basics": {\n  "name": "Ada",\n  // "phone": "",\n },\n}\n', JSON)
    assert resume.basics.name == "Ada"
    assert [one for one in problems if one.severity == "error"] == []


def test_an_alias_bomb_costs_nothing() -> None:
    """Aliases of aliases share what they stand for, and the schema is not deep enough to write them out."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert len(told("\n".join([*rows, "basics: {}", "work: *a8"]))) < 30


def test_a_tree_that_nobody_checked_is_only_warned_of() -> None:
    """Jekyll never looked at its data: what does not fit is left out, and the site is built."""
    assert told("basics: {email: nowhere}\n", strict=False)[0].startswith("1 warning: basics.email")


def test_unknown_keys_with_a_mark_are_somebody_else_s() -> None:
    """``$schema``, ``x-…`` and ``_…`` are no mistakes."""
    assert told("$schema: x\nx-theme: {}\n_draft: 1\nbasics: {}\nmeta: {theme: y}\n") == []


def test_a_section_that_is_false_is_left_out() -> None:
    """``publications: false`` keeps the site's publications off the CV; an empty one says where they come."""
    resume = sound("basics: {}\ntalks: false\npublications:\nskills: []\n")
    assert resume.left_out == {"talks"}
    assert resume.order == ("talks", "publications", "skills")


@pytest.mark.parametrize(("text", "expected"), [
    ("basics: {name: A}\n", True), ("- title: General Information\n  type: map\n", False),
    ("cv: {name: A, sections: {}}\n", True), ("cv: text\n", False), ("basics: text\n", False), ("a: [\n", False), ("", False),
])  # fmt: skip
def test_another_theme_s_cv_is_told_apart(text: str, expected: bool) -> None:
    """Only what has ``basics``, or RenderCV's ``cv``, is a CV."""
    assert is_resume(text, YAML) is expected


def test_texts_hold_no_control_characters() -> None:
    """What neither XML nor a PDF may hold is taken out, and half a character is replaced."""
    assert sound(json.dumps({"basics": {"name": "A\u0000\u001b \ud800B\nC"}}), JSON).basics.name == "A ?B C"


@pytest.mark.parametrize(("given", "made"), [
    ("example.org/me", "https://example.org/me"), ("/files/a b.pdf", "/files/a%20b.pdf"),
    ("https://example.org/é", "https://example.org/%C3%A9"),
])  # fmt: skip
def test_addresses_are_completed_and_encoded(given: str, made: str) -> None:
    """People write addresses without a scheme and with letters that URLs do not have."""
    assert sound(json.dumps({"basics": {"url": given}}), JSON).basics.url == made


def test_a_number_without_end_is_told() -> None:
    """Python reads no number of thousands of digits."""
    assert told('{"basics": {"name": ' + "9" * 5000 + "}}", JSON) == ["1 error: a number of thousands of digits"]
