"""Who is who among authors: the site's own person in all spellings, and co-authors whose pages the site knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from .reading.authors.names import Name, folded, parse_name


class People(Struct):
    """The people that a site knows.

    ``own`` are the spellings of its person's name, ``others`` names with pages, ``orcids`` names with their ORCID iDs.
    """

    own: tuple[Name, ...] = ()
    others: tuple[tuple[Name, str], ...] = ()
    orcids: tuple[tuple[Name, str], ...] = ()
    by_family: dict[str, list[tuple[Name, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, url in self.others:
            self.by_family.setdefault(folded(name.family), []).append((name, url))

    def is_own(self, name: Name) -> bool:
        """Whether a name is that of the site's person."""
        return not name.literal and any(name.is_like(own) for own in self.own)

    def url_of(self, name: Name) -> str | None:
        """Return where a co-author's page is, or None."""
        if not self.by_family:
            return None
        return next((url for known, url in self.by_family.get(folded(name.family), ()) if name.is_like(known)), None)

    def orcid_of(self, name: Name) -> str | None:
        """Return the ORCID iD of a person, or None."""
        return next((orcid for known, orcid in self.orcids if not name.literal and name.is_like(known)), None)


def people_of(person: str | None, author: Any, authors: Any, coauthors: Any, scholar: Any = None) -> People:
    """Return the people of a site.

    ``person`` is the name of its person; spellings of it are ``names`` in that person's data (``author``, and each of
    ``authors`` with that name) and al-folio's ``scholar`` (``last_name``, ``first_name``). Pages are the ``url`` or
    ``website`` of the other ``authors``, and ``coauthors``: a list of ``name`` and ``url``, or al-folio's family names
    with ``firstname`` and ``url``.
    """
    own = [*([person] if person else [])]
    pages: list[tuple[Name, str]] = []
    orcids: list[tuple[Name, str]] = []
    for data in [author, *(authors.values() if isinstance(authors, Mapping) else ())]:
        if not isinstance(data, Mapping):
            continue
        if orcid := _orcid(data):
            spelled = _texts(data.get("name") or person)
            orcids += [(name, orcid) for text in (*spelled, *_texts(data.get("names"))) if (name := parse_name(text))]
        if data.get("name") == person:
            own += _texts(data.get("names"))
        elif (url := _url(data)) and data.get("name"):
            pages += [
                (name, url) for text in (data["name"], *_texts(data.get("names"))) if (name := parse_name(str(text)))
            ]
    parsed = [name for text in own if (name := parse_name(text))]
    if isinstance(scholar, Mapping):
        parsed += [
            Name(last, first)
            for last in _texts(scholar.get("last_name"))
            for first in _texts(scholar.get("first_name"))
        ]
    return People(tuple(parsed), (*pages, *_coauthors(coauthors)), tuple(dict.fromkeys(orcids)))


def names_of(data: Mapping[str, Any]) -> tuple[Name, ...]:
    """Return the name of a person of the authors' data, in all spellings."""
    texts = (*_texts(data.get("name")), *_texts(data.get("names")))
    return tuple(name for text in texts if (name := parse_name(text)))


def _coauthors(data: Any) -> Iterator[tuple[Name, str]]:
    if isinstance(data, Mapping):
        for family, persons in data.items():
            for person in persons if isinstance(persons, list) else ():
                if isinstance(person, Mapping) and (url := _url(person)):
                    yield from (
                        (Name(_family(str(family), person), given), url) for given in _texts(person.get("firstname"))
                    )
    for person in data if isinstance(data, list) else ():
        if isinstance(person, Mapping) and (url := _url(person)):
            for text in (*_texts(person.get("name")), *_texts(person.get("names"))):
                if name := parse_name(text):
                    yield name, url


def _family(key: str, person: Mapping[str, Any]) -> str:
    return str(person.get("lastname") or key).strip()


def _url(data: Mapping[str, Any]) -> str | None:
    url = str(data.get("url") or data.get("website") or data.get("uri") or data.get("home") or "").strip()
    return url if url.startswith(("https://", "http://", "/")) else None


def _orcid(data: Mapping[str, Any]) -> str | None:
    """Return an ORCID iD of a person's data, be it bare or an address."""
    found = re.search(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dX](?!\d)", str(data.get("orcid") or ""))
    return found[0] if found else None


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [str(text) for text in listed if isinstance(text, (str, int, float)) and str(text).strip()]
