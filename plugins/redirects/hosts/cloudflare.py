"""Cloudflare Pages: ``_redirects`` and ``_headers`` (developers.cloudflare.com/pages/configuration).

Rules win over files, and slashes count. A rule with ``*`` or ``:name`` is a pattern, a target must be a path or https,
and one that ends in ``/index.html`` is taken for a loop: these are left to the stub, which is there anyway. What is
gone gets a page that says so, as there is no 410.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...lazy import lazy
from ...site.problems import Problem
from . import lines
from .model import Emission, HostedSite, Rule, Volume, spellings

OUTPUTS = ("_redirects", "_headers")

_RULES = Volume(2000, "redirects (two an alias, with and without a slash)")
_HEADER_RULES = Volume(100, "rules for headers")
_LONGEST_RULE = 1000  # characters
_LONGEST_HEADER = 2000

_PATTERN = lazy(r"\*|:[A-Za-z]")
_INDEX = lazy(r"/index(\.html)?$")


def emit(site: HostedSite) -> Emission:
    """Return Cloudflare's files. Limits exceeded, a base path and a missing 404 page are problems."""
    redirects = [(rule, line) for rule in site.rules for line in _lines(rule)]
    headers = lines.headers(site)
    problems = [
        *lines.top_of_host_only(site, "Cloudflare Pages"),
        *_RULES.exceeded(len(redirects), "Cloudflare Pages", site.source),
        *_HEADER_RULES.exceeded(len(site.headers), "Cloudflare Pages", site.source),
        *(_too_long(rule) for rule, line in redirects if len(line) > _LONGEST_RULE),
    ]
    if any(len(line) > _LONGEST_HEADER for line in headers.splitlines()):
        what = f"Cloudflare Pages takes no header of over {_LONGEST_HEADER} characters, and the policy is longer"
        problems.append(Problem(site.source, 0, what, "admit fewer origins in EMBED_ORIGINS, or choose another HOST"))
    if "404.html" not in site.outputs:
        what = "Cloudflare Pages shows the home page at every wrong address when a site has no 404.html"
        problems.append(Problem(site.source, 0, what, "add a page with permalink: /404.html"))
    files = {"_redirects": "".join(f"{line}\n" for _, line in redirects), "_headers": headers}
    return Emission(files, problems=tuple(problems))


def _lines(rule: Rule) -> Iterator[str]:
    looping = rule.path.endswith("/") and rule.target.startswith("/") and _INDEX.search(rule.target)
    if not (looping or _PATTERN.search(rule.path) or rule.target.startswith("http:")):
        yield from (f"{path} {rule.target} 301" for path in spellings(rule.path))


def _too_long(rule: Rule) -> Problem:
    redirect = rule.redirect
    what = f"Cloudflare Pages takes no redirect of over {_LONGEST_RULE} characters, and {redirect.url[:60]}… is one"
    return Problem(redirect.path, redirect.line, what, "remove the alias, shorten the address, or choose another HOST")
