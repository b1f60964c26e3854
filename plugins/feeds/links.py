"""Links of a body made absolute, for feeds, which are read far from their site."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from urllib.parse import urljoin

from ..lazy import lazy

# Comments and the content of raw-text elements (HTML Standard 13.1.2) hold no links, whatever they look like.
_TAG = lazy(
    r"""
    <!--(?:-?>|.*?(?:-->|\Z))
  | <(?P<raw>script|style|textarea|title|iframe|xmp|noembed|noframes)(?=[\s/>]).*?(?:</(?P=raw)(?=[\s/>])|\Z)
  | <(?P<tag>[a-z][\w:-]*+)[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?[^>=]*+)*+(?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = lazy(r"""(?<![^\s=>"'/])([^\s=>"'/]++)(\s*+=\s*+)("[^"]*+"|'[^']*+'|[^\s"'>]++)""")
_SCHEME = lazy(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CANDIDATE = lazy(r"([^\s,]++(?:,++[^\s,]++)*+)(\s+[^,]+)?")


def absolute_links(html: str, origin: str, base_url: str) -> str:
    """Return HTML whose ``href``, ``src``, ``srcset`` and ``poster`` attributes are absolute URLs.

    ``origin`` is scheme and host without a slash at the end; ``base_url`` is the page's own URL, from its ``/`` on, to
    which relative links and bare fragments belong (RFC 3986, 5.2). URLs with a scheme, and those that are none, stay.
    """
    base = origin + base_url

    @cache
    def joined(url: str) -> str:
        if _SCHEME.match(url):
            return url
        try:
            return urljoin(base, url)
        except ValueError:
            return url

    def attribute(found: re.Match[str]) -> str:
        name, equals, value = found.groups()
        if name.lower() not in ("href", "src", "srcset", "poster"):
            return found[0]
        text = unescape(value[1:-1] if value[0] in "\"'" else value).strip()
        if name.lower() == "srcset":
            text = ", ".join(joined(url) + size.rstrip() for url, size in _CANDIDATE.findall(text))
        else:
            text = joined(text)
        return f'{name}{equals}"{escape(text)}"'

    def tag(found: re.Match[str]) -> str:
        return _ATTRIBUTE.sub(attribute, found[0]) if found["tag"] and "=" in found[0] else found[0]

    return _TAG.sub(tag, html)
