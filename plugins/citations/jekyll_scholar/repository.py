"""jekyll-scholar's repository: a folder of the site with the files of each entry, named by its key."""

from __future__ import annotations

from ...jekyll.liquid.objects.addresses import relative_url
from ..scholar import Scholar
from .settings import ScholarSettings


def repository_links(scholar: Scholar, settings: ScholarSettings, key: str) -> dict[str, str]:
    """Return the links to an entry's files by what follows its key in their names: ``pdf``, ``slides.pdf``."""
    if not settings.repository:
        return {}
    folder = f"/{settings.repository.strip('./').strip('/')}/"
    name = "_".join(key.replace(":", " ").split())
    links = {}
    for static in scholar.library.static_files:
        path = f"/{static.source}"
        stem, delimiter, rest = path.removeprefix(folder).partition(settings.repository_delimiter)
        if path.startswith(folder) and stem == name and delimiter:
            links[rest] = relative_url(static.url, scholar.config.base)
    return links
