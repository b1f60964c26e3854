"""The generator of the list of people, and of their pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup
from msgspec.structs import replace

from ..jekyll.document import Document, newest_first
from ..pages.generator import SiteGenerator
from ..pages.view import Listing
from ..scholarship.pages.papers import Papers
from ..site.problems import Problem
from ..site.text.headings import begins_with
from ..site.text.slugs import slugify
from ..site.views import Lists, Page, PersonGroup, Section
from .groups import Member, in_order, members

URL = "/people/"
_KEYS = ("authors", "author", "speakers", "speaker", "members", "people", "team")  # that name persons in a document


class MemberPages(SiteGenerator):
    """Makes ``/people/``, and a page for each person who wants one: in a group all who do not say ``page: false``."""

    def listings(self) -> Iterator[Listing]:
        """Yield the list and the pages; a document that has such an address shows what is made here below its body."""
        build = self.build
        self.people = build.presenter.people
        is_ours = build.config.group or not build.config.jekyll
        self.members = members(self.people.authors, is_group=build.config.group) if is_ours else ()
        self.by_url: dict[str, Member] = {}
        if not self.members:
            return
        for member in self.members:
            self._address(member)
        self.people.pages.update({member.key: url for url, member in self.by_url.items()})
        build.extensions.append(self.extend)
        for url, member in self.by_url.items():
            if build.is_free(url):
                yield self.listing(url, "person", f"the page of {member.data['name']}", partial(self.page, url))
        if build.is_free(URL):
            yield self.listing(URL, "people", "the list of people", self.index)

    def _address(self, member: Member) -> None:
        """Note the address of a person's page, if there is to be one."""
        build = self.build
        if not (slug := slugify(member.key)):
            return
        url = f"{URL}{slug}/"
        wants = member.data.get("page", build.config.group) is True
        if not wants and build.is_free(url):
            return
        if other := self.by_url.get(url):
            path = build.library.data.paths.get("authors", build.settings_file)
            what = f"{other.key} and {member.key} would have the same page, {url}"
            build.problems.add(Problem(path, 0, what, "rename one of the two keys"))
        self.by_url[url] = member

    def index(self) -> Page:
        """Return the list of people."""
        return self.bare("people", self.build.words.people, URL, lists=Lists(groups=self.groups()))

    def groups(self) -> tuple[PersonGroup, ...]:
        """Return all persons, by group."""
        words = self.build.words
        named = (
            (getattr(words, group) if found[0].is_of_known_group else group, group, found)
            for group, found in in_order(self.members).items()
        )
        return tuple(
            PersonGroup(title, slugify(group), tuple(self.people.member(member.key) for member in found))
            for title, group, found in named
        )

    def page(self, url: str) -> Page:
        """Return the page of a person."""
        member = self.by_url[url]
        text = member.data.get("text")
        html = self.build.library.markdownify(str(text)) if text else None
        content = Markup(html) if html is not None else None  # noqa: S704  the author's own text, as a body is
        name = str(member.data["name"])
        is_headed = begins_with(html or "", name)
        return self._with_work(self.bare("person", name, url, content=content, is_headed=is_headed), member)

    def extend(self, page: Page, document: Document | None) -> Page:
        """Return the page of a document at one of these addresses with what is made here."""
        if document is None:
            return page
        if document.url == URL:
            return replace(page, kind="people", lists=Lists(groups=self.groups()))
        member = self.by_url.get(document.url)
        return self._with_work(page, member) if member else page

    def _with_work(self, page: Page, member: Member) -> Page:
        return replace(
            page,
            kind="person",
            person=self.people.member(member.key),
            profile=True,
            lists=Lists(papers=tuple(self._papers(member)), sections=tuple(self._sections(member))),
        )

    def _papers(self, member: Member) -> Iterator[Section]:
        from ..scholarship.people import names_of

        papers, names = self.build.find(Papers), names_of(member.data)
        if papers is None:
            return
        found = [
            papers.views.entry(work)
            for work in papers.works
            if any(name.is_like(own) for name in work.record.authors if not name.literal for own in names)
        ]
        if found:
            yield Section(self.build.words.papers, "papers", tuple(found))

    def _sections(self, member: Member) -> Iterator[Section]:
        library, words = self.build.library, self.build.words
        yield from self._section(member, words.posts, "posts", library.posts)
        known = {"talks": words.talks, "projects": words.projects, "teaching": words.teaching}
        collections = dict.fromkeys(document.collection for document in library.collected)
        for name in sorted(collections, key=lambda name: (list(known).index(name) if name in known else 9, name)):
            if name != "publications":
                documents = [document for document in library.collected if document.collection == name]
                documents.sort(key=newest_first)
                yield from self._section(member, known.get(name, name.capitalize()), name, documents)

    def _section(self, member: Member, title: str, anchor: str, documents: Any) -> Iterator[Section]:
        build, own = self.build, member.key
        entries = tuple(
            build.presenter.entry(document)
            for document in documents
            if own in self._named(document) and document.written and build.writes(document)
        )
        if entries:
            yield Section(title, anchor, entries)

    def _named(self, document: Document) -> set[str]:
        """Return the keys of the persons whom a document names; a post that names nobody is the site's person's."""
        given = [document.front[key] for key in _KEYS if document.front.get(key)]
        if not given and document.kind == "post" and not self.people.group:
            given = [self.people.main.get("name") if isinstance(self.people.main, dict) else self.people.main]
        return {key for one in given for key in self.people.keys(one)}
