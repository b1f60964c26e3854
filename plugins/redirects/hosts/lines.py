"""The files ``_redirects`` and ``_headers``, which hosts have in common: a rule a line, and headers below a path."""

from __future__ import annotations

from collections.abc import Iterator

from ...site.problems import Problem
from .model import HostedSite, Rule


def headers(site: HostedSite) -> str:
    """Return ``_headers``."""
    blocks = (
        "".join([f"{folder}*\n", *(f"  {name}: {value}\n" for name, value in fields.items())])
        for folder, fields in site.headers.items()
    )
    return "\n".join(blocks)


def without_slashes_apart(site: HostedSite) -> Iterator[Rule]:
    """Yield the rules for a host that takes ``/x`` and ``/x/`` for one: each once, and none that is half another's."""
    known: set[str] = set()
    for rule in site.rules:
        if not rule.contested and rule.other_slash not in known:
            known.add(rule.path)
            yield rule


def top_of_host_only(site: HostedSite, host: str) -> Iterator[Problem]:
    """Yield a problem for a site with a base path, on a host that serves a site at the top alone."""
    if site.base:
        what = f"{host} serves a site at the top of its host, and SITEURL has the path {site.base}"
        yield Problem(site.source, 0, what, "take the path out of SITEURL, or choose another HOST")
