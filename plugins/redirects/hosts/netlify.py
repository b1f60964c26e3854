"""Netlify: ``_redirects`` and ``_headers`` (docs.netlify.com, "Redirects and rewrites", "Custom headers").

A rule's ``!`` makes it win over the stub. Netlify takes ``/x`` and ``/x/`` for one path, reads ``*`` and ``/:name``
as patterns, and keeps ``/.netlify`` for itself; where a rule would say too much, the stub leads on alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...urls.paths import quote
from . import lines
from .model import Emission, Rule, Site, spellings

OUTPUTS = ("_redirects", "_headers")


def emit(site: Site) -> Emission:
    """Return Netlify's files. A site with a base path is a problem."""
    redirects = [line for rule in lines.without_slashes_apart(site) for line in _lines(rule)]
    lost = dict.fromkeys(path.rstrip("/") for path in site.gone if _is_plain(path))
    gone = [f"{spelling} {quote(site.gone_page)} 410!\n" for path in lost for spelling in spellings(path)]
    files = {"_redirects": "".join([*redirects, *gone]), "_headers": lines.headers(site)}
    return Emission(files, problems=tuple(lines.top_of_host_only(site, "Netlify")))


def _lines(rule: Rule) -> Iterator[str]:
    if _is_plain(rule.path) and "/:" not in rule.target.partition("://")[2].partition("?")[0]:
        yield from (f"{path} {rule.target} 301!\n" for path in spellings(rule.path))


def _is_plain(path: str) -> bool:
    return "*" not in path and "/:" not in path and not path.startswith("/.netlify")
