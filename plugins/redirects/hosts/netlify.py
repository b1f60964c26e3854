"""Netlify: ``_redirects`` and ``_headers`` (docs.netlify.com, "Redirects and rewrites", "Custom headers").

A rule's ``!`` makes it win over the stub. Netlify takes ``/x`` and ``/x/`` for one path, and may take ``/X`` for it
too, reads ``*`` and ``/:name`` as patterns, and keeps ``/.netlify`` for itself; where a rule would say too much, or
lead to itself, the stub leads on alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...urls.paths import key, quote
from . import lines
from .model import Emission, HostedSite, Rule, spellings

OUTPUTS = ("_redirects", "_headers")


def emit(site: HostedSite) -> Emission:
    """Return Netlify's files. A site with a base path is a problem."""
    redirects = [line for rule in lines.without_slashes_apart(site) for line in _lines(rule)]
    lost = dict.fromkeys(path.rstrip("/") for path in site.gone if _is_plain(path))
    gone = [f"{spelling} {quote(site.gone_page)} 410!\n" for path in lost for spelling in spellings(path)]
    files = {"_redirects": "".join([*redirects, *gone]), "_headers": lines.headers(site)}
    return Emission(files, problems=tuple(lines.top_of_host_only(site, "Netlify")))


def _lines(rule: Rule) -> Iterator[str]:
    if (
        _is_plain(rule.path)
        and not _leads_to_itself(rule)
        and "/:" not in rule.target.partition("://")[2].partition("?")[0]
    ):
        yield from (f"{path} {rule.target} 301!\n" for path in spellings(rule.path))


def _leads_to_itself(rule: Rule) -> bool:
    """Whether the rule leads to its own address but for case, Unicode form and the slash at the end."""
    return key(rule.path).rstrip("/") == key(rule.target.partition("#")[0].partition("?")[0]).rstrip("/")


def _is_plain(path: str) -> bool:
    return "*" not in path and "/:" not in path and not path.startswith("/.netlify")
