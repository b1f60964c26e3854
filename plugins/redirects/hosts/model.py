"""What all hosts are told, before any host's syntax."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from ...site.problems import Problem
from ...urls.paths import output_of, quote, unquote
from ...urls.registry import Registry
from ..plan import Plan, Redirect

Headers = Mapping[str, Mapping[str, str]]

# What browsers leave as it is in a path (URL Standard, path percent-encode set), though RFC 3986 has it encoded.
_RAW_IN_BROWSERS = "|[]"
_RFC_3986 = "!$&'()*+,;=:@/-._~"
_NAMED_BY_ALL = re.compile(r"[A-Za-z0-9/._~-]+")


class Rule(Struct, frozen=True):
    """One path that leads elsewhere for good (301).

    ``path`` is decoded and has the base before it; ``target`` is encoded, a path with the base or an http(s) address.
    ``contested`` says that the same path with or without a slash at its end is somebody else's.
    """

    path: str
    target: str
    redirect: Redirect
    contested: bool

    @property
    def other_slash(self) -> str:
        """The path with a slash at its end, or without if it has one."""
        return other_slash(self.path)


class HostedSite(Struct, frozen=True):
    """What a host is told of a site.

    ``base`` comes before every path. ``gone`` are decoded paths, with the base, in both their forms, and ``gone_page``
    is the path of the page that is shown there, which has no character that means something to a server in a path.
    ``headers`` are fields by the folder that they hold for: ``/`` or ``/theme/css/``, with the base. ``outputs`` are
    all files, and ``source`` is where HOST is set, for problems that no document has.
    """

    base: str
    rules: tuple[Rule, ...]
    gone: tuple[str, ...]
    gone_page: str
    headers: Headers
    outputs: frozenset[str]
    source: Path


class Emission(Struct, frozen=True):
    """What a host gets: ``files`` by their output, the stubs it must not get, and the problems there are with it."""

    files: Mapping[str, str] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


class Volume(Struct, frozen=True):
    """A host's limit: how much there may be of something, and what it is, for the message."""

    most: int
    what: str

    def exceeded(self, amount: int, host: str, source: Path) -> Iterator[Problem]:
        """Yield a problem when there is more."""
        if amount > self.most:
            what = f"{host} takes no more than {self.most} {self.what}, and this site has {amount}"
            yield Problem(source, 0, what, "remove aliases that nobody needs, or choose another HOST")


def odd_base(site: HostedSite) -> Iterator[Problem]:
    """Yield a problem for a base path that not every server's configuration can name."""
    if site.base and not _NAMED_BY_ALL.fullmatch(site.base):
        what = f"SITEURL has the path {site.base}, with a character that means something to servers"
        yield Problem(site.source, 0, what, "use letters, digits and - in it, or set HOST to an empty text")


def site_of(
    plan: Plan, registry: Registry, base: str, headers: Headers, gone: Iterable[str], source: Path
) -> HostedSite:
    """Return what a host is told. ``gone`` are URLs of the site, without the base, that shall answer 410.

    There may be pages at these that say so, for hosts that have no 410; the others show the first of them for all, of
    those that every server's configuration can name: nginx replaces ``$``, Apache ``%{``, Caddy ``{``.
    A redirect of which parts lead elsewhere has no rule: no server sees the fragment, so that its stub must be reached.
    """
    led: dict[str, Redirect] = {}
    for redirect in plan.redirects:
        if redirect.target is not None and not redirect.parts:
            for path in (unquote(redirect.url), *_forms(redirect.output)):
                if registry.output_for(quote(path)) == redirect.output:
                    led.setdefault(path, redirect)

    def contested(path: str, target: str | None) -> bool:
        other = led.get(other_slash(path))
        return other.target != target if other else registry.answers(quote(other_slash(path)))

    rules = [
        Rule(base + path, redirect.target, redirect, contested(path, redirect.target))
        for path, redirect in sorted(led.items())
        if redirect.target is not None
    ]
    gone = list(gone)
    pages = sorted(output for output in map(output_of, gone) if output in registry.outputs)
    lost = {form for url in gone for form in (unquote(url), other_slash(unquote(url)))}
    plain = next(filter(_NAMED_BY_ALL.fullmatch, pages), "404.html")
    return HostedSite(
        base=base,
        rules=tuple(rules),
        gone=tuple(base + path for path in sorted(lost) if registry.output_for(quote(path)) in (None, *pages)),
        gone_page=f"{base}/{plain}",
        headers={base + folder: fields for folder, fields in headers.items()},
        outputs=frozenset(registry.outputs),
        source=source,
    )


def _forms(output: str) -> Iterator[str]:
    """Yield the paths at which a host of files answers with this one, but for ``index.html`` spelled out."""
    if output == "index.html" or output.endswith("/index.html"):
        folder = "/" + output.removesuffix("index.html")
        yield folder
        if folder != "/":
            yield folder[:-1]
        return
    yield f"/{output}"
    if output.endswith(".html"):
        yield "/" + output.removesuffix(".html")


def other_slash(path: str) -> str:
    """Return a path with a slash at its end, or without if it has one; the root has no other form."""
    return path if path == "/" else path[:-1] if path.endswith("/") else f"{path}/"


def spellings(path: str) -> tuple[str, ...]:
    """Return a decoded path percent-encoded as links have it and as browsers send it; mostly these are one."""
    return tuple(dict.fromkeys((quote(path), quoted_by_browsers(path))))


def quoted_by_browsers(path: str) -> str:
    """Return a decoded path as browsers send it."""
    return urllib.parse.quote(path, safe=_RFC_3986 + _RAW_IN_BROWSERS, errors="surrogateescape")


def split(target: str) -> tuple[str, str, str]:
    """Return a target's address up to its query, its query, and its fragment; the latter two with their marks."""
    found = re.fullmatch(r"([^?#]*)(\?[^#]*)?(#.*)?", target, re.DOTALL)
    assert found is not None
    return found[1], found[2] or "", found[3] or ""
