"""Who a site's persons are, and whose site it is."""

from __future__ import annotations

from collections.abc import Mapping

from ...icons import icon
from ...jekyll.library import Library
from ...people.identity import main_person
from ...people.persons import People
from ..presenter import link_of


def people_of(library: Library) -> People:
    """Return the persons of the authors' data, and the site's: the one the settings name, else the first."""
    config = library.config
    authors = library.data.get("authors")
    main = config.author
    if config.jekyll:
        files = {static.output for static in library.static_files}
        main = main_person(config.facts, main, library.data, (page.front for page in library.pages), files)
    known = authors if isinstance(authors, Mapping) else {}
    if main is None and not config.jekyll:
        main = next((data for data in known.values() if isinstance(data, Mapping)), None)
    return People(known, main, lambda url: link_of(url, config.base), icon, config.group)
