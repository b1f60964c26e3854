"""JSON Resume's schema (jsonresume.org, 1.2) as frozen values; a key is the field's name in camel case.

Old names of keys (0.0, and academicpages' ``cv.json``) are accepted. Beyond the schema there are ``talks`` and
``teaching``, as academicpages has them, and ``titles``: headings of sections by their keys, and ``cv`` for the page's.
"""
# ruff: noqa: RUF009  the calls in class bodies are dataclasses.field by shorter names

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .dates import Day
from .free import FreeSection
from .keys import address, day, key, parts, text, texts
from .options import PublicationOptions
from .places import Place, place


@dataclass(frozen=True, slots=True)
class Profile:
    """An account elsewhere."""

    needs: ClassVar = ("network", "url")
    network: str = text()
    username: str = text()
    url: str = address()


@dataclass(frozen=True, slots=True)
class Basics:
    """The person."""

    name: str = text()
    label: str = text()
    image: str = text("picture")
    email: str = key("email", "")
    phone: str = text()
    url: str = address("website")
    summary: str = text()
    location: Place = place()
    profiles: tuple[Profile, ...] = parts(Profile)


@dataclass(frozen=True, slots=True)
class Employment:
    """A position."""

    needs: ClassVar = ("position", "name")
    name: str = text("company")
    position: str = text()
    location: Place = place()
    description: str = text()
    url: str = address("website")
    start_date: Day | None = day()
    end_date: Day | None = day()
    summary: str = text()
    highlights: tuple[str, ...] = texts()


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Unpaid work, such as service to the profession."""

    needs: ClassVar = ("position", "organization")
    organization: str = text("name")
    position: str = text()
    location: Place = place()
    url: str = address("website")
    start_date: Day | None = day()
    end_date: Day | None = day()
    summary: str = text()
    highlights: tuple[str, ...] = texts()


@dataclass(frozen=True, slots=True)
class Education:
    """A degree, or the way to one."""

    needs: ClassVar = ("study_type", "area", "institution")
    institution: str = text()
    area: str = text()
    study_type: str = text()
    location: Place = place()
    url: str = address("website")
    start_date: Day | None = day()
    end_date: Day | None = day()
    score: str = text("gpa")
    courses: tuple[str, ...] = texts()


@dataclass(frozen=True, slots=True)
class Award:
    """A prize, an honour, a grant."""

    needs: ClassVar = ("title",)
    title: str = text("name")
    date: Day | None = day("awardDate")
    awarder: str = text()
    url: str = address("website")
    summary: str = text()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What somebody attests."""

    needs: ClassVar = ("name",)
    name: str = text("title")
    date: Day | None = day()
    issuer: str = text()
    url: str = address("website")


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication that the file itself lists."""

    needs: ClassVar = ("name",)
    name: str = text("title")
    publisher: str = text()
    release_date: Day | None = day("date")
    url: str = address("website")
    summary: str = text()


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk; not in the schema, keys as academicpages has them."""

    needs: ClassVar = ("name",)
    name: str = text("title")
    event: str = text("venue")
    location: Place = place()
    date: Day | None = day()
    type: str = text()
    url: str = address("website")
    description: str = text("summary")


@dataclass(frozen=True, slots=True)
class Course:
    """A course that was taught; not in the schema, keys as academicpages has them."""

    needs: ClassVar = ("course",)
    course: str = text("name", "title")
    institution: str = text("venue")
    location: Place = place()
    date: Day | None = day()
    start_date: Day | None = day()
    end_date: Day | None = day()
    role: str = text("type")
    url: str = address("website")
    description: str = text("summary")


@dataclass(frozen=True, slots=True)
class Skill:
    """Something that somebody can do."""

    needs: ClassVar = ("name",)
    name: str = text()
    level: str = text()
    keywords: tuple[str, ...] = texts()


@dataclass(frozen=True, slots=True)
class Language:
    """A language that somebody speaks."""

    needs: ClassVar = ("language",)
    language: str = text("name")
    fluency: str = text("level")


@dataclass(frozen=True, slots=True)
class Interest:
    """Something that somebody cares for."""

    needs: ClassVar = ("name",)
    name: str = text()
    keywords: tuple[str, ...] = texts()


@dataclass(frozen=True, slots=True)
class Reference:
    """What somebody else says."""

    needs: ClassVar = ("name", "reference")
    name: str = text()
    reference: str = text()


@dataclass(frozen=True, slots=True)
class Project:
    """A project; ``date`` is academicpages'."""

    needs: ClassVar = ("name",)
    name: str = text()
    description: str = text("summary")
    highlights: tuple[str, ...] = texts()
    keywords: tuple[str, ...] = texts()
    date: Day | None = day()
    start_date: Day | None = day()
    end_date: Day | None = day()
    url: str = address("website")
    roles: tuple[str, ...] = texts()
    entity: str = text()
    type: str = text("category")


@dataclass(frozen=True, slots=True)
class Resume:
    """A whole CV.

    ``free`` are the sections that are not in the schema; ``order`` are all in the order of the file, ``left_out`` those
    that it sets to false.
    """

    basics: Basics = key("part", Basics(), of=Basics)
    work: tuple[Employment, ...] = parts(Employment)
    volunteer: tuple[Volunteer, ...] = parts(Volunteer)
    education: tuple[Education, ...] = parts(Education)
    awards: tuple[Award, ...] = parts(Award)
    certificates: tuple[Certificate, ...] = parts(Certificate)
    publications: tuple[Publication, ...] = parts(Publication)
    talks: tuple[Talk, ...] = parts(Talk, "presentations")
    teaching: tuple[Course, ...] = parts(Course)
    projects: tuple[Project, ...] = parts(Project, "portfolio")
    skills: tuple[Skill, ...] = parts(Skill)
    languages: tuple[Language, ...] = parts(Language)
    interests: tuple[Interest, ...] = parts(Interest, "hobbies")
    references: tuple[Reference, ...] = parts(Reference)
    titles: tuple[tuple[str, str], ...] = key("titles", ())
    free: tuple[FreeSection, ...] = ()
    publication_options: PublicationOptions = PublicationOptions()
    paper: str = ""
    design: str = "classic"
    order: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
