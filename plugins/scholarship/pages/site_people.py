"""Whose works a site lists, and whom it knows among their authors."""

from __future__ import annotations

from collections.abc import Mapping

from ...pages.presenter import Presenter
from ..people import People, names_of, people_of


def people_of_site(presenter: Presenter) -> People:
    """Return the people that a site knows: its person, and whom its data names."""
    data, config, known = presenter.library.data, presenter.config, presenter.people
    person = presenter.person()
    name = person.name if person else None
    authors = {**known.authors, **{key: {**known.authors[key], "url": url} for key, url in known.pages.items()}}
    return people_of(name, config.author, authors, data.get("coauthors"), config.facts.get("scholar"))


def members_of_site(presenter: Presenter) -> People:
    """Return the people of a site, of whose works it lists: its person, or all of a group."""
    found, known = people_of_site(presenter), presenter.people
    if not known.group:
        return found
    persons = [data for data in known.authors.values() if isinstance(data, Mapping)]
    return People(tuple(name for data in persons for name in names_of(data)))
