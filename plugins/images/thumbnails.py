"""The small pictures that templates show by themselves: portraits of persons, and previews of papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup
from msgspec.structs import replace

from ..pages.build import Build
from ..site.views import Entry, Page, Person, Section
from .markup import Find, with_sizes

_PORTRAIT = Markup('<img class="u-photo" src="{}" alt="" width="{}" height="{}"{}>')
_LAZY = Markup(' loading="lazy"')
_PREVIEW = Markup('<img class="preview" src="{}" alt="" loading="lazy">')
_PROFILE, _MEMBER = 144, 96  # pixels of a side (theme/static/css)


def portraits_of(build: Build) -> Iterator[str]:
    """Yield the addresses of the pictures of all persons whom the site knows."""
    people = build.presenter.people
    main = build.presenter.person()
    for person in (*(people.member(key) for key, data in people.authors.items() if isinstance(data, dict)), main):
        if person and person.photo:
            yield person.photo


def thumbnails_on(page: Page, main: Person | None) -> Iterator[str]:
    """Yield the addresses of the pictures that `with_thumbnails` asks for on a page."""
    lists = page.lists
    person = page.person or (main if page.profile else None)
    for one in (person, *(member for group in lists.groups for member in group.persons)):
        if one and one.photo:
            yield one.photo
    for section in (*lists.sections, *lists.papers):
        yield from (entry.paper.preview for entry in section.entries if entry.paper and entry.paper.preview)


def with_thumbnails(page: Page, main: Person | None, find: Find) -> Page:
    """Return a page whose small pictures have all that is known of them.

    Args:
        page: The page.
        main: The site's person, who stands beside pages that have none of their own.
        find: Returns the picture at an address, None for one that is not the site's.
    """
    if page.profile and (person := page.person or main) and person.photo:
        page = replace(page, person=_with_portrait(person, find, _PROFILE, is_first=True))
    elif page.kind == "cv" and page.person:
        page = replace(page, person=_with_portrait(page.person, find, _MEMBER, is_first=True))
    lists = page.lists
    if lists.groups:
        groups = tuple(
            replace(group, persons=tuple(_with_portrait(one, find, _MEMBER) for one in group.persons))
            for group in lists.groups
        )
        lists = replace(lists, groups=groups)
    if any(map(_has_previews, (*lists.sections, *lists.papers))):
        preview = _previews(find)
        sections, papers = tuple(map(preview, lists.sections)), tuple(map(preview, lists.papers))
        lists = replace(lists, sections=sections, papers=papers)
    return page if lists is page.lists else replace(page, lists=lists)


def _with_portrait(person: Person, find: Find, side: int, *, is_first: bool = False) -> Person:
    if not person.photo:
        return person
    image = _PORTRAIT.format(person.photo, side, side, "" if is_first else _LAZY)
    return replace(person, portrait=Markup(with_sizes(str(image), find, eager=int(is_first))))  # noqa: S704


def _previews(find: Find) -> Callable[[Section], Section]:
    def entry(one: Entry) -> Entry:
        if not one.paper or not one.paper.preview:
            return one
        image = with_sizes(str(_PREVIEW.format(one.paper.preview)), find)
        return replace(one, paper=replace(one.paper, picture=Markup(image)))  # noqa: S704  escaped above

    def section(one: Section) -> Section:
        return replace(one, entries=tuple(map(entry, one.entries))) if _has_previews(one) else one

    return section


def _has_previews(section: Section) -> bool:
    return any(entry.paper and entry.paper.preview for entry in section.entries)
