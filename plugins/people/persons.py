"""From author data to the Person of the profile column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct, field

from ..site.text.inline import marked
from ..site.views import Author, Link, Person
from ..urls.web import fault, is_elsewhere, scheme_of
from .bylines import SEPARATOR, authors_in, has_markup
from .networks import NETWORKS, known_key


class People(Struct, frozen=True):
    """The persons of one content tree.

    ``authors`` is ``data/authors.yml``: persons by key. ``main`` is the config's ``author``: a person's data, a key of
    ``authors``, or a plain name. ``href`` makes a URL of a site path, ``icon`` an inline SVG of an icon's name. A
    ``group`` has no person of its own. ``pages`` are the site paths of persons' pages by their keys, ``known`` those
    that somebody has asked for.
    """

    authors: Mapping[str, Any]
    main: Any
    href: Callable[[str], str]
    icon: Callable[[str], Markup | None]
    group: bool = False
    pages: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[int, int], tuple[Mapping[str, Any], Person]] = field(default_factory=dict)

    def person(self, author: Any = None) -> Person | None:
        """Return the person a document names, or the site's own; None where the tree says nothing of a person.

        ``author`` is a document's ``author`` key: a key of the authors, a plain name, data, or a list of these, of
        which the first counts. A document that names nobody is by the config's author, or by the only person in the
        authors' data.
        """
        if isinstance(author, list):
            author = author[0] if author else None
        data = self._data(author)
        if data is None and not self.group:
            data = self._data(self.main) or self._only()
        return self._person(data) if data else None

    def writers(self, front: Mapping[str, Any]) -> tuple[Author, ...]:
        """Return the authors that a document's front matter names, as links; else the site's person."""
        own = self.person()
        given = front.get("authors") or front.get("author")
        named = [self._person(data) for author in self._several(given) if (data := self._data(author))]
        return tuple(self._author(person, person == own) for person in named or ([own] if own else []))

    def _author(self, person: Person, is_own: bool) -> Author:
        website = next((link.url for link in person.links if link.title == "Website"), None)
        return Author(person.name, person.url or (self.href("/") if is_own else website), is_own)

    def member(self, key: str) -> Person:
        """Return a person of the authors' data. Raises KeyError."""
        return self._person(self.authors[key])

    def keys(self, given: Any) -> set[str]:
        """Return the keys, in the authors' data, of the persons whom a value of the front matter names."""
        found = (author if isinstance(author, str) else author.get("name") for author in self._several(given))
        return {key for author in found if (key := self.key(author))}

    def key(self, author: Any) -> str | None:
        """Return the key in the authors' data of a person given by key or by name."""
        if not isinstance(author, str):
            return None
        if isinstance(self.authors.get(author), Mapping):
            return author
        named = (key for key, data in self.authors.items() if isinstance(data, Mapping) and data.get("name") == author)
        return next(named, None)

    def _several(self, given: Any) -> list[Any]:
        """Return the authors in a value: the items of a list, data, or the names in a text."""
        if isinstance(given, list):
            return [one for one in given if isinstance(one, (str, Mapping))]
        if isinstance(given, Mapping):
            return [given]
        if not isinstance(given, str) or not given.strip():
            return []
        if has_markup(given) and self.key(given) is None:
            return list(authors_in(given))
        parts = [part for part in re.split(SEPARATOR, " ".join(given.split())) if part]
        is_list = self.key(given) is None and (" and " in given or ";" in given or all(map(self.key, parts)))
        return parts if is_list else [given]

    def _data(self, author: Any) -> Mapping[str, Any] | None:
        if isinstance(author, Mapping):
            return author if author.get("name") else None
        if not isinstance(author, str) or not author.strip():
            return None
        key = self.key(author.strip())
        if key is None and has_markup(author):
            return next(authors_in(author), None)
        known: Mapping[str, Any] = {"name": author} if key is None else self.authors[key]
        return known

    def _only(self) -> Mapping[str, Any] | None:
        persons = [data for data in self.authors.values() if isinstance(data, Mapping)]
        return persons[0] if len(persons) == 1 else None

    def _page(self, data: Mapping[str, Any]) -> str | None:
        """Return the address of a person's page: the one here, else the one that the data names."""
        here = next((self.pages[key] for key in self.pages if self.authors.get(key) is data), None)
        return here or _text(data.get("url"))

    def _person(self, data: Mapping[str, Any]) -> Person:
        """Return the person that data describe: made once, since every page asks, and anew when pages have come."""
        key = id(data), len(self.pages)
        if key not in self.known:
            self.known[key] = data, self._made(data)  # with the data, whose id is no other's as long as they are there
        return self.known[key][1]

    def _made(self, data: Mapping[str, Any]) -> Person:
        role, bio = _text(data.get("role")), _text(data.get("bio"))
        photo = _text(data.get("avatar") or data.get("photo") or data.get("image"))
        if photo and "/" not in photo:
            photo = f"/images/{photo}"  # where academicpages keeps a bare file name
        return Person(
            name=_text(data.get("name")) or "",
            role=marked(line) if (line := role or bio) else None,
            bio=marked(bio) if role and bio else None,
            photo=self.href(photo) if photo else None,
            location=_text(data.get("location")),
            url=self.href(url) if (url := self._page(data)) and _is_safe(url) else None,
            links=tuple(self._links(data)),
        )

    def _links(self, data: Mapping[str, Any]) -> Iterator[Link]:
        listed = data.get("links")
        for item in listed if isinstance(listed, list) else ():
            if isinstance(item, Mapping) and (link := self._listed(item)):
                yield link
        accounts: dict[str, str] = {}
        for key, given in data.items():
            if (place := known_key(str(key))) and (text := _text(given)):
                accounts.setdefault(place, text)
        for key, network in NETWORKS.items():
            value = accounts.get(key)
            if not value:
                continue
            bare = network.url.format("") if network.url != "{}" else ""
            url = value if "://" in value or value.startswith(bare or "\0") else network.url.format(_quoted(value))
            if _is_safe(url):
                yield Link(network.title, url, self.icon(network.icon), "me")

    def _listed(self, item: Mapping[str, Any]) -> Link | None:
        """Return one of the ``links`` that an author lists: a title (or label), a url, an icon's name."""
        title, url = _text(item.get("title") or item.get("label")), _text(item.get("url"))
        if not title or not url:
            return None
        url = self.href(url) if url.startswith("/") else url
        icon = self.icon(str(item["icon"])) if item.get("icon") else None
        return Link(title, url, icon, "me") if _is_safe(url) else None


def _quoted(value: str) -> str:
    return quote(value, safe="@/:?&=+-._~%")


def _is_safe(url: str) -> bool:
    """Whether a link may lead there: a web page, an address to write to or to call, a page of this site."""
    if not is_elsewhere(url):
        return url.startswith("/")
    return scheme_of(url) in ("mailto", "tel") or fault(url) is None


def _text(value: Any) -> str | None:
    text = " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""
    return text or None
