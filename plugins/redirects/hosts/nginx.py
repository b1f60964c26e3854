"""nginx: ``.host/nginx.conf``, for an ``include`` in the site's ``server`` block.

The file lies in the built site under a name that it keeps from being served itself. Whoever wants nobody but root to
change the server's configuration copies it elsewhere. The block around it says ``listen``, ``server_name`` and a
``root``: the built site, or, for a site with a base path, the folder above it.

Exact locations rather than a ``map``: they need no place outside the block and no size of a hash table, and case
counts in them as it does on other hosts. Their names are decoded. ``$`` has no escape in a value: in a path of the site
it is encoded, and an address of another site that has one is left to the stub, as are names over 255 bytes, the most
that nginx compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...site.problems import Problem
from .model import Emission, HostedSite, Rule, odd_base, split

OUTPUTS = (".host/nginx.conf",)

_LONGEST_NAME = 255  # bytes of a location
_LONGEST_TOKEN = 4000  # bytes; nginx reads its configuration in pieces of 4,096


def emit(site: HostedSite) -> Emission:
    """Return nginx's file. A header or a base path that nginx cannot read is a problem."""
    everywhere = next((fields for folder, fields in site.headers.items() if folder == f"{site.base}/"), {})
    text = "".join(f"{line}\n" for line in _lines(site, everywhere))
    return Emission({OUTPUTS[0]: text}, problems=(*odd_base(site), *_faults(site)))


def _faults(site: HostedSite) -> Iterator[Problem]:
    for name, value in (item for fields in site.headers.values() for item in fields.items()):
        if len(value) > _LONGEST_TOKEN:
            what = f"nginx takes no header of over {_LONGEST_TOKEN} characters, and {name} is longer"
            yield Problem(site.source, 0, what, "admit fewer origins in EMBED_ORIGINS, or choose another HOST")
        if "$" in value:
            yield Problem(site.source, 0, f"{name} has a $, which nginx replaces", "take it out of EMBED_ORIGINS")


def _lines(site: HostedSite, everywhere: Mapping[str, str]) -> Iterator[str]:
    yield "# Made with the site. In its server block: include PATH/OF/THE/SITE/.host/nginx.conf;"
    yield "absolute_redirect off;"
    yield f"error_page 404 {_quoted(f'{site.base}/404.html')};"
    yield f"error_page 410 {_quoted(site.gone_page)};"
    yield from _headers(everywhere)
    for rule in site.rules:
        if _fits(rule.path) and (target := _target(rule)) is not None:
            yield f"location = {_quoted(rule.path)} {{ return 301 {target}; }}"
    for path in site.gone:
        if _fits(path):
            yield f"location = {_quoted(path)} {{ return 410; }}"
    for folder, fields in site.headers.items():
        if fields is not everywhere:  # a location with headers of its own does not have those around it
            yield f"location ^~ {_quoted(folder)} {{"
            yield from (f"    {line}" for line in _headers(everywhere))
            yield from (f"    add_header {name} {_quoted(value)};" for name, value in fields.items())
            yield "    try_files $uri =404;"
            yield "}"
    yield f'location ~ "^{_for_pattern(site.base)}/(?:.*/)?\\.(?!well-known/)" {{ return 404; }}'
    yield f"location {_quoted(f'{site.base}/')} {{"
    yield "    index index.html;"
    yield "    try_files $uri $uri.html $uri/ =404;"
    yield "}"


def _target(rule: Rule) -> str | None:
    address, query, fragment = split(rule.target)
    if "$" in query + fragment or ("$" in address and not address.startswith("/")):
        return None
    asked = "" if query else "$is_args$args"
    whole = _quoted(address.replace("$", "%24") + query)[:-1] + asked + _quoted(fragment)[1:]
    return whole if len(whole) < _LONGEST_TOKEN else None


def _fits(path: str) -> bool:
    return len(path.encode("utf-8", "surrogateescape")) <= _LONGEST_NAME


def _headers(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield what goes with every answer, an error's too."""
    return (f"add_header {name} {_quoted(value)} always;" for name, value in fields.items())


def _quoted(text: str) -> str:
    """Return text between quotes, as nginx reads it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _for_pattern(text: str) -> str:
    """Return text for a regular expression between quotes."""
    return re.escape(text).replace('"', '\\"')
