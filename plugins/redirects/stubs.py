"""What a plan is written as: a page that leads on for each old address, and a table of them all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from .plan import Part, Redirect


class Stub(Struct, frozen=True):
    """What the template ``redirect.html`` gets as ``redirect``; plain text, which the template escapes.

    ``target`` is where the page leads: with the base path, without an origin, so that it holds wherever the site is
    served. ``canonical`` is the same with the origin where that is known. Both are None where only ``parts`` of the
    old page lead anywhere.
    """

    target: str | None
    canonical: str | None
    title: str
    language: str
    parts: tuple[Part, ...] = ()


def stub(redirect: Redirect) -> Stub:
    """Return what the template needs to write one redirect."""
    return Stub(redirect.target, redirect.absolute, redirect.title, redirect.language, redirect.parts)


def stubs(redirects: Iterable[Redirect]) -> Iterator[tuple[str, Stub]]:
    """Yield each stub's file once, with its content; two addresses (``/x``, ``/x.html``) can share one."""
    files = {redirect.output: redirect for redirect in redirects}
    return ((output, stub(files[output])) for output in sorted(files))


def table(redirects: Iterable[Redirect]) -> str:
    """Return ``redirects.json``: old path to absolute address (lib/jekyll-redirect-from/generator.rb)."""
    asked = {r.url: r.absolute for r in redirects if r.absolute is not None and not r.implied}
    return json.dumps(asked, ensure_ascii=False, indent=2) + "\n"


def wants_table(facts: Mapping[str, object]) -> bool:
    """Return whether a site wants ``redirects.json``: ``redirect_from: {json: false}`` in ``_config.yml`` does not."""
    setting = facts.get("redirect_from")
    return not (isinstance(setting, Mapping) and setting.get("json") is False)
