r"""Apache: ``.htaccess`` in the top folder of the site.

It needs mod_rewrite and ``AllowOverride FileInfo``, and ``Indexes`` with it where a page ``/x`` (``x.html``) stands
beside a folder ``x``: mod_dir would add its slash first, and leaves that to mod_rewrite. Without mod_headers the policy
in the pages' ``<meta>`` holds alone.

Everything is mod_rewrite's, whose rules hold in their order, which those of several modules do not. It compares the
decoded path below the folder of the file, and takes the target as it is (``NE``). It appends a request's query where
the target has none, but behind a fragment: then a rule with the query in its place comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Emission, HostedSite, Rule, odd_base, split

OUTPUTS = (".htaccess",)

_MOVED = "[R=301,NE,END]"


def emit(site: HostedSite) -> Emission:
    """Return Apache's file. A base path that Apache cannot read is a problem."""
    return Emission({OUTPUTS[0]: "".join(f"{line}\n" for line in _lines(site))}, problems=tuple(odd_base(site)))


def _lines(site: HostedSite) -> Iterator[str]:
    yield "# Made with the site."
    yield f"ErrorDocument 404 {_quoted(f'{site.base}/404.html')}"
    yield f"ErrorDocument 410 {_quoted(site.gone_page)}"
    yield from _headers(site)
    yield "RewriteEngine On"
    yield "RewriteOptions AllowNoSlash"
    for rule in site.rules:
        yield from _redirect(_pattern(rule.path, site), rule)
    for path in site.gone:
        yield f"RewriteRule {_pattern(path, site)} - [G]"
    yield r'RewriteRule "(?:^|/)\.(?!well-known(?:/|$))" - [R=404]'
    yield from _without_ending(site)


def _headers(site: HostedSite) -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    for folder, fields in site.headers.items():
        everywhere = folder == f"{site.base}/"
        when = "" if everywhere else f' "expr=%{{REQUEST_URI}} =~ m#^{re.escape(folder)}#"'
        table = "always set" if everywhere else "set"
        yield from (f"Header {table} {name} {_quoted(value)}{when}" for name, value in fields.items())
    yield "</IfModule>"


def _redirect(pattern: str, rule: Rule) -> Iterator[str]:
    address, query, fragment = (_plain(part) for part in split(rule.target))
    if fragment and not query:
        yield "RewriteCond %{QUERY_STRING} ."
        yield f'RewriteRule {pattern} "{address}?%{{QUERY_STRING}}{fragment}" {_MOVED}'
    yield f'RewriteRule {pattern} "{address}{query}{fragment}" {_MOVED}'


def _without_ending(site: HostedSite) -> Iterator[str]:
    """Yield what answers ``/x`` with ``x.html``, before the folder ``x`` is looked at."""
    without_slash = "RewriteCond %{REQUEST_URI} [^/]$"
    yield without_slash
    yield "RewriteCond %{REQUEST_FILENAME} !-f"
    yield "RewriteCond %{REQUEST_FILENAME}.html -f"
    yield 'RewriteRule ^ "%{REQUEST_URI}.html" [END]'
    folders = {name[: slash.start()] for name in site.outputs for slash in re.finditer("/", name)}
    if any(name.endswith(".html") and name.removesuffix(".html") in folders for name in site.outputs):
        yield "DirectorySlash Off"
        yield without_slash
        yield "RewriteCond %{REQUEST_FILENAME} -d"
        yield 'RewriteRule ^ "%{REQUEST_URI}/" [R=301,END]'


def _pattern(path: str, site: HostedSite) -> str:
    """Return the expression for a path below the site's folder, between quotes, which no quote may have."""
    expression = re.escape(path.removeprefix(f"{site.base}/")).replace('"', r"\x22")
    return f'"^{expression}$"'


def _plain(text: str) -> str:
    """Return a part of a target so that mod_rewrite finds nothing to replace in it."""
    return re.sub(r"[\\$%]", r"\\\g<0>", text)


def _quoted(text: str) -> str:
    """Return text between quotes, as Apache's core reads it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
