"""From author data to the Person of the profile column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct

from ..site.inline import marked
from ..site.views import Link, Person
from ..urls.web import fault, is_elsewhere, scheme_of
from .networks import NETWORKS, known_key


class People(Struct, frozen=True):
    """The persons of one content tree.

    ``authors`` is ``data/authors.yml``: persons by key. ``main`` is the config's ``author``: a person's data, a key of
    ``authors``, or a plain name. ``href`` makes a URL of a site path, ``icon`` an inline SVG of an icon's name.
    """

    authors: Mapping[str, Any]
    main: Any
    href: Callable[[str], str]
    icon: Callable[[str], Markup | None]

    def person(self, author: Any = None) -> Person | None:
        """Return the person a document names, or the site's own; None where the tree says nothing of a person.

        ``author`` is a document's ``author`` key: a key of the authors, a plain name, data, or a list of these, of
        which the first counts. A document that names nobody is by the config's author, or by the only person in the
        authors' data.
        """
        if isinstance(author, list):
            author = author[0] if author else None
        data = self._data(author) or self._data(self.main) or self._only()
        return self._person(data) if data else None

    def _data(self, author: Any) -> Mapping[str, Any] | None:
        if isinstance(author, Mapping):
            return author if author.get("name") else None
        if not isinstance(author, str) or not author.strip():
            return None
        known = self.authors.get(author)
        return known if isinstance(known, Mapping) else {"name": author}

    def _only(self) -> Mapping[str, Any] | None:
        persons = [data for data in self.authors.values() if isinstance(data, Mapping)]
        return persons[0] if len(persons) == 1 else None

    def _person(self, data: Mapping[str, Any]) -> Person:
        photo = _text(data.get("avatar") or data.get("photo") or data.get("image"))
        if photo and "/" not in photo:
            photo = f"/images/{photo}"  # where academicpages keeps a bare file name
        return Person(
            name=_text(data.get("name")) or "",
            role=marked(role) if (role := _text(data.get("role") or data.get("bio"))) else None,
            photo=self.href(photo) if photo else None,
            location=_text(data.get("location")),
            url=self.href(url) if (url := _text(data.get("url"))) and _is_safe(url) else None,
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
