r"""Apache: ``.htaccess`` in the top folder of the site. It needs ``AllowOverride FileInfo``, mod_rewrite and mod_headers.

``Redirect`` compares the start of a path only, hence ``RedirectMatch`` (mod_alias) with an expression for the whole,
decoded path. It appends a request's query where the target has none, and before a fragment. It encodes its target,
which is therefore written decoded; ``\$`` is a plain ``$`` in it. An address elsewhere whose escapes Apache would not
write alike is left to the stub. Without mod_headers the policy in the pages' ``<meta>`` holds; without mod_rewrite the
server says so at once.
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
    yield "<IfModule mod_headers.c>"
    for folder, fields in site.headers.items():
        where = f' "expr=%{{REQUEST_URI}} =~ m#^{re.escape(folder)}#"' if folder != f"{site.base}/" else ""
        when = "" if where else " always"
        yield from (f"Header{when} set {name} {_quoted(value)}{where}" for name, value in fields.items())
    yield "</IfModule>"
    yield r'RedirectMatch 404 "/\.(?!well-known(?:/|$))"'
    for rule in site.rules:
        if (target := _target(rule)) is not None:
            yield f"RedirectMatch 301 {_whole(rule.path)} {_quoted(target)}"
    for path in site.gone:
        yield f"RedirectMatch gone {_whole(path)}"
    yield "RewriteEngine On"
    yield "RewriteOptions AllowNoSlash"
    yield "RewriteCond %{REQUEST_FILENAME} !-f"
    yield "RewriteCond %{REQUEST_FILENAME}.html -f"
    yield 'RewriteRule "[^/]$" "%{REQUEST_URI}.html" [END]'


def _whole(path: str) -> str:
    return _quoted(f"^{re.escape(path)}$")


def _target(rule: Rule) -> str | None:
    address, query, fragment = split(rule.target)
    scheme, mark, path = address.partition("://") if "://" in address else ("", "", address)
    plain = unquote(path)
    if re.search(r"[?#\x00-\x1f\x7f]", plain):
        return None
    if mark and urllib.parse.quote(plain, safe=_LEFT_ALONE) != path:
        return None
    return "".join((scheme, mark, plain, query, fragment)).replace("\\", "\\\\").replace("$", "\\$")


def _quoted(text: str) -> str:
    """Return text between quotes, as Apache reads it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
