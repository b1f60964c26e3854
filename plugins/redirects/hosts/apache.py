r"""Apache: ``.htaccess`` in the top folder of the site.

It needs mod_rewrite and ``AllowOverride FileInfo``, and ``Indexes`` with it where a page ``/x`` (``x.html``) stands beside
a folder ``x``: there mod_dir has to be told that mod_rewrite comes first. Without mod_headers the policy in the pages'
``<meta>`` holds alone.

``Redirect`` compares the start of a path only, hence ``RedirectMatch`` (mod_alias) with an expression for the whole,
decoded path. It encodes its target, which is therefore written decoded; ``\$`` is a plain ``$`` in it. An address
elsewhere whose escapes Apache would not write alike is left to the stub. A request's query is appended where the
target has none, but behind a fragment: redirects to a fragment are mod_rewrite's, which takes a target as it is.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator

from plugins.redirects.hosts.model import Emission, Rule, Site, split
from plugins.urls.paths import unquote

OUTPUTS = (".htaccess",)

_LEFT_ALONE = "$-_.+!*'(),:@&=/~"  # by ap_os_escape_path of server/util.c


def emit(site: Site) -> Emission:
    """Return Apache's file."""
    return Emission({OUTPUTS[0]: "".join(f"{line}\n" for line in _lines(site))})


def _lines(site: Site) -> Iterator[str]:
    yield "# Made with the site."
    yield f"ErrorDocument 404 {_quoted(f'{site.base}/404.html')}"
    yield f"ErrorDocument 410 {_quoted(f'{site.base}/404.html')}"
    yield from _headers(site)
    yield r'RedirectMatch 404 "/\.(?!well-known(?:/|$))"'
    yield "RewriteEngine On"
    for rule in site.rules:
        yield from _redirect(rule)
    for path in site.gone:
        yield f"RedirectMatch gone {_quoted(_whole(path))}"
    yield from _without_ending(site)


def _headers(site: Site) -> Iterator[str]:
    yield "<IfModule mod_headers.c>"
    for folder, fields in site.headers.items():
        everywhere = folder == f"{site.base}/"
        when = "" if everywhere else f' "expr=%{{REQUEST_URI}} =~ m#^{re.escape(folder)}#"'
        table = "always set" if everywhere else "set"
        yield from (f"Header {table} {name} {_quoted(value)}{when}" for name, value in fields.items())
    yield "</IfModule>"


def _redirect(rule: Rule) -> Iterator[str]:
    address, query, fragment = split(rule.target)
    if fragment and not query:
        yield from _rewrite(rule.path, ["RewriteCond %{QUERY_STRING} ."], address, "?%{QUERY_STRING}", fragment)
        yield from _rewrite(rule.path, [], address, "", fragment)
    elif (target := _target(rule)) is not None:
        yield f"RedirectMatch 301 {_quoted(_whole(rule.path))} {_quoted(target)}"


def _rewrite(path: str, conditions: list[str], address: str, query: str, fragment: str) -> Iterator[str]:
    """Yield a redirect of mod_rewrite, which reads a backslash between quotes as it stands."""
    pattern, target = (text.replace('"', '\\"') for text in (_whole(path), _plain(address) + query + _plain(fragment)))
    yield f'RewriteCond %{{REQUEST_URI}} "{pattern}"'
    yield from conditions
    yield f'RewriteRule ^ "{target}" [R=301,NE,END]'


def _without_ending(site: Site) -> Iterator[str]:
    """Yield what answers ``/x`` with ``x.html``, before the folder ``x`` is looked at."""
    folders = {name[: slash.start()] for name in site.outputs for slash in re.finditer("/", name)}
    if any(name.endswith(".html") and name.removesuffix(".html") in folders for name in site.outputs):
        yield "DirectoryCheckHandler On"
    yield "RewriteOptions AllowNoSlash"
    yield "RewriteCond %{REQUEST_URI} [^/]$"
    yield "RewriteCond %{REQUEST_FILENAME} !-f"
    yield "RewriteCond %{REQUEST_FILENAME}.html -f"
    yield 'RewriteRule ^ "%{REQUEST_URI}.html" [END]'


def _target(rule: Rule) -> str | None:
    address, query, fragment = split(rule.target)
    scheme, mark, path = address.partition("://") if "://" in address else ("", "", address)
    plain = unquote(path)
    if re.search(r"[?#\x00-\x1f\x7f]", plain):
        return None
    if mark and urllib.parse.quote(plain, safe=_LEFT_ALONE) != path:
        return None
    return "".join((scheme, mark, plain, query, fragment)).replace("\\", "\\\\").replace("$", "\\$")


def _whole(path: str) -> str:
    return f"^{re.escape(path)}$"


def _plain(text: str) -> str:
    """Return text that mod_rewrite finds nothing to replace in."""
    return re.sub(r"[\\$%]", r"\\\g<0>", text)


def _quoted(text: str) -> str:
    """Return text between quotes, as Apache reads it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
