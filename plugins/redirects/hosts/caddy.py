r"""Caddy: ``.host/Caddyfile``, for an ``import`` in the site's block.

The file lies in the built site under a name that it keeps from being served itself. The block around it says ``root``:
the built site, or, for a site with a base path, the folder above it.

A ``map`` from paths rather than a ``redir`` each: it takes them decoded and exactly, where Caddy's own matcher of paths
knows no case. ``{`` begins a placeholder even in an exact key, so that a path with one is written as an expression.
A request's query is kept where the target has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Emission, HostedSite, odd_base, split

OUTPUTS = (".host/Caddyfile",)


def emit(site: HostedSite) -> Emission:
    """Return Caddy's file. A base path that Caddy cannot read is a problem."""
    return Emission({OUTPUTS[0]: "".join(f"{line}\n" for line in _lines(site))}, problems=tuple(odd_base(site)))


def _lines(site: HostedSite) -> Iterator[str]:
    yield "# Made with the site. In its block: import PATH/OF/THE/SITE/.host/Caddyfile"
    yield "handle_errors {"
    yield "\t@withdrawn expression `{err.status_code} == 410`"
    yield f"\trewrite @withdrawn {_quoted(site.gone_page)}"
    yield "\t@missing expression `{err.status_code} != 410`"
    yield f"\trewrite @missing {_quoted(f'{site.base}/404.html')}"
    yield "\tfile_server"
    yield "}"
    yield "route {"
    yield from (f"\t{line}" for line in _route(site))
    yield "}"


def _route(site: HostedSite) -> Iterator[str]:
    for number, (folder, fields) in enumerate(site.headers.items()):
        yield f"@headers_{number} {{"
        yield f"\tpath {_quoted(f'{folder}*')}"
        if folder != f"{site.base}/":
            yield "\tfile {path}"  # nobody shall keep the answer that a file is not there
        yield "}"
        yield from (f"header @headers_{number} {name} {_quoted(value)}" for name, value in fields.items())
    yield "map {path} {moved_to} {moved_part} {is_gone} {"
    for rule in site.rules:
        address, query, fragment = split(rule.target)
        yield f'\t{_key(rule.path)} {_quoted(address + query)} {_quoted(fragment)} ""'
    for path in site.gone:
        yield f'\t{_key(path)} "" "" "yes"'
    yield '\tdefault "" "" ""'
    yield "}"
    yield '@moved_with_query expression `{moved_to} != "" && {query} != "" && !{moved_to}.contains("?")`'
    yield 'redir @moved_with_query "{moved_to}?{query}{moved_part}" 301'
    yield '@moved expression `{moved_to} != ""`'
    yield 'redir @moved "{moved_to}{moved_part}" 301'
    yield '@gone expression `{is_gone} == "yes"`'
    yield "error @gone 410"
    yield "@hidden {"
    yield "\tpath */.*"
    yield "\tnot path */.well-known/*"
    yield "}"
    yield "error @hidden 404"
    yield "try_files {path} {path}.html"
    yield "file_server"


def _key(path: str) -> str:
    if "{" not in path and "}" not in path:
        return _quoted(path)
    pattern = re.escape(path).replace("\\{", "\\x7B").replace("\\}", "\\x7D")
    return _quoted(f"~^{pattern}$")


def _quoted(text: str) -> str:
    """Return text between quotes, as Caddy reads it: only a quote is escaped."""
    return '"' + text.replace('"', '\\"') + '"'
