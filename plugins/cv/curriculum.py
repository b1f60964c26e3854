"""From a Resume, and what the site has besides, to what is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from ..site.text.slugs import slugify
from ..site.text.words import Words
from ..site.views import Author, Link
from .resume import schema
from .resume.dates import When, month
from .resume.newest import newest_month
from .resume.options import arrange
from .resume.richtext import Run, plain, runs_of
from .resume.schema import Resume
from .views import Curriculum, CvSection, Item

_TITLES: Mapping[str, str] = {  # the words for the headings, by the keys of the sections
    "cv": "cv", "work": "experience", "volunteer": "service", "education": "education", "awards": "awards",
    "certificates": "certificates", "publications": "papers", "talks": "talks", "teaching": "teaching",
    "projects": "projects", "skills": "skills", "languages": "languages", "interests": "interests",
    "references": "referees",
}  # fmt: skip
_LAST = ("skills", "languages", "interests", "references")  # what the site adds stands before these
_NO_LINK = re.compile(r"[^\d+]")

Href = Callable[[str], str | None]
Text = Callable[[str], str]


class Showing(Struct, frozen=True):
    """How a CV is shown.

    ``href`` makes a link of a web address or of a path of the site, None where there can be none. ``text`` sets quotes
    and dashes. ``listed`` is what the site has for sections that the file does not fill, by their keys. ``name`` is the
    person's where the file has none. ``words`` are the theme's, in the ``language`` of the page.
    """

    name: str
    href: Href
    text: Text = str
    listed: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    language: str = "en"
    words: Words = field(default_factory=Words)

    def curriculum(self, resume: Resume) -> Curriculum:
        """Return what is shown."""
        basics = resume.basics
        own = {key: getattr(self.words, name) for key, name in _TITLES.items()}
        titles = {**own, **{one.key: one.title for one in resume.free}, **dict(resume.titles)}
        summary = self.runs(basics.summary)
        return Curriculum(
            name=basics.name or self.name,
            title=titles["cv"],
            label=self.text(basics.label),
            place=basics.location.postal,
            image=self.href(basics.image) if basics.image.startswith("/") else None,
            summary=plain(summary),
            summary_runs=summary,
            paper=resume.paper,
            design=resume.design,
            as_of=month(newest_month(resume, self.years), self.language),
            contacts=tuple(link for link in self.contacts(basics) if link),
            sections=tuple(section for key in self.keys(resume) if (section := self.section(resume, key, titles[key]))),
        )

    @property
    def years(self) -> list[str]:
        """The years of the publications that the site has."""
        return [str(one.when) for one in self.listed.get("publications", ())]

    def keys(self, resume: Resume) -> list[str]:
        """Return the sections in the order of the file; those that only the site fills stand before skills."""
        keys = list(resume.order)
        added = [key for key in self.listed if key not in keys]
        at = next((number for number, key in enumerate(keys) if key in _LAST), len(keys))
        return [key for key in (*keys[:at], *added, *keys[at:]) if key not in resume.left_out]

    def section(self, resume: Resume, key: str, title: str) -> CvSection | None:
        """Return a section, None where there is nothing in it."""
        free = next((one for one in resume.free if one.key == key), None)
        given = free.items if free else tuple(_ITEMS[key](value) for value in getattr(resume, key))
        shown = given or self.listed.get(key, ())
        if key == "publications":
            shown = arrange(shown, resume.publication_options)
        items = tuple(self.set(item) for item in shown)
        brief = free.brief if free else key in ("skills", "languages", "interests")
        if brief and not any(item.text for item in items):
            items = (Item(text=" · ".join(item.title for item in items)),) if items else ()
        return CvSection(slugify(key) or "section", title, items, brief) if items else None

    def contacts(self, basics: schema.Basics) -> list[Link | None]:
        """Return the ways to the person."""
        found = [
            Link(basics.email, f"mailto:{basics.email}") if basics.email else None,
            Link(basics.phone, f"tel:{_NO_LINK.sub('', basics.phone)}") if basics.phone else None,
            self.link(_bare(basics.url), basics.url, "me") if basics.url else None,
        ]
        for profile in basics.profiles:
            title = f"{profile.network} {profile.username}".strip() or _bare(profile.url)
            found.append(self.link(title, profile.url, "me") if profile.url else Link(title, ""))
        return found

    def link(self, title: str, url: str, rel: str | None = None) -> Link | None:
        """Return a link, None where nothing leads there."""
        href = self.href(url)
        return Link(title, href, rel=rel) if href else None

    def runs(self, text: str) -> tuple[Run, ...]:
        """Return a text with Markdown in it as runs."""
        return runs_of(text, self.href, self.text)

    def set(self, item: Item) -> Item:
        """Return an item with its links made and its texts set."""
        links = (self.link(link.title, link.url) for link in item.links)
        text, points = self.runs(item.text), tuple(map(self.runs, item.points))
        authors = (Author(a.name, self.href(a.url) if a.url else None, a.own, a.marks) for a in item.authors)
        when = item.when
        return replace(
            item,
            when=self.words.say(when) if isinstance(when, str) else when.text(self.language, self.words),
            group=self.words.say(item.group),
            title=self.text(item.title),
            url=self.href(item.url) if item.url else None,
            where=self.text(item.where),
            where_url=self.href(item.where_url) if item.where_url else None,
            venue=self.text(item.venue),
            detail=self.text(item.detail),
            text=plain(text),
            text_runs=text,
            points=tuple(map(plain, points)),
            point_runs=points,
            links=tuple(link for link in links if link),
            authors=tuple(authors),
        )


def _bare(url: str) -> str:
    """Return an address as it is written on paper."""
    return unquote(re.sub(r"^https?://(?:www\.)?", "", url)).rstrip("/")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _work(work: schema.Employment) -> Item:
    return Item(
        when=When(work.start_date, work.end_date), title=work.position or work.name,
        where=work.name if work.position else "", where_url=work.url or None, place=work.location.short,
        text=" ".join(part for part in (work.description, work.summary) if part), points=work.highlights,
    )  # fmt: skip


def _volunteer(work: schema.Volunteer) -> Item:
    return Item(
        when=When(work.start_date, work.end_date), title=work.position or work.organization,
        where=work.organization if work.position else "", where_url=work.url or None, place=work.location.short,
        text=work.summary, points=work.highlights,
    )  # fmt: skip


def _education(school: schema.Education) -> Item:
    degree = _joined(school.study_type, school.area)
    return Item(
        when=When(school.start_date, school.end_date) if school.start_date else When.on(school.end_date),
        title=degree or school.institution, where=school.institution if degree else "",
        where_url=school.url or None, place=school.location.short, detail=school.score,
        text=f"{', '.join(school.courses)}." if school.courses else "",
    )  # fmt: skip


def _award(award: schema.Award) -> Item:
    return Item(
        when=When.on(award.date), title=award.title, url=award.url or None, where=award.awarder, text=award.summary
    )


def _certificate(one: schema.Certificate) -> Item:
    return Item(when=When.on(one.date), title=one.name, url=one.url or None, where=one.issuer)


def _publication(work: schema.Publication) -> Item:
    when = str(work.release_date.year) if work.release_date else ""
    return Item(when=when, title=work.name, url=work.url or None, venue=work.publisher, text=work.summary)


def _talk(talk: schema.Talk) -> Item:
    where, place = _joined(talk.type, talk.event), talk.location.short
    return Item(When.on(talk.date), talk.name, talk.url or None, where, place=place, text=talk.description)


def _course(course: schema.Course) -> Item:
    when = When(course.start_date, course.end_date) if course.start_date else When.on(course.date or course.end_date)
    where, place = _joined(course.role, course.institution), course.location.short
    return Item(when, course.course, course.url or None, where, place=place, text=course.description)


def _project(project: schema.Project) -> Item:
    when = (
        When(project.start_date, project.end_date) if project.start_date else When.on(project.date or project.end_date)
    )
    where = _joined(", ".join(project.roles), project.entity)
    return Item(
        when=when, title=project.name, url=project.url or None, where=where, text=project.description,
        points=project.highlights, detail=", ".join(project.keywords),
    )  # fmt: skip


def _skill(skill: schema.Skill) -> Item:
    keywords = ", ".join(skill.keywords)
    return Item(title=skill.name, text=": ".join(part for part in (skill.level, keywords) if part))


def _language(language: schema.Language) -> Item:
    return Item(title=language.language, text=language.fluency)


def _interest(interest: schema.Interest) -> Item:
    return Item(title=interest.name, text=", ".join(interest.keywords))


def _reference(reference: schema.Reference) -> Item:
    return Item(title=reference.name, text=reference.reference)


_ITEMS: Mapping[str, Callable[[Any], Item]] = {
    "work": _work, "volunteer": _volunteer, "education": _education, "awards": _award, "certificates": _certificate,
    "publications": _publication, "talks": _talk, "teaching": _course, "projects": _project, "skills": _skill,
    "languages": _language, "interests": _interest, "references": _reference,
}  # fmt: skip
