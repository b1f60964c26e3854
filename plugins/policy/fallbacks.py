"""Pictures that name another one to be shown where they are missing: a script's work, done in the build."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape, unescape

from ..lazy import lazy
from .pictures import is_elsewhere, is_there

_IMAGE = lazy(r"""<img(?=[\s/>])(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>""", re.IGNORECASE)
_ATTRIBUTE = lazy(r"""\s(src|onerror)\s*+=\s*+("[^"<]*+"|'[^'<]*+')""", re.IGNORECASE)
_ANOTHER = lazy(r"""(?<![\w-])(?<!dataset\.)src\s*+=\s*+(["'`])([^"'`]++)\1""")


def another_in(handler: str) -> str:
    """Return the address of the picture that an ``onerror`` shows instead, or an empty text."""
    found = _ANOTHER.search(handler)
    return found[2].strip() if found else ""


def with_fallbacks(html: str, url: str, base: str, files: Collection[str]) -> str:
    """Return HTML whose pictures that lead to no file of the site are those that their ``onerror`` names.

    The handler of a picture that is there goes too, since nothing will ever call it. What is on other hosts stays as it
    is. The arguments are those of ``with_existing_sources``.
    """
    if "onerror" not in html:
        return html

    def shown(found: re.Match[str]) -> str:
        tag = found[0]
        given = {one[1].lower(): one for one in _ATTRIBUTE.finditer(tag)}
        if "onerror" not in given or not (another := another_in(_value(given["onerror"]))):
            return tag
        source = _value(given["src"]) if "src" in given else ""
        if is_elsewhere(source):
            return tag
        address = source if source and is_there(source, url, base, files) else another
        without = _ATTRIBUTE.sub("", tag)
        return f'{without[:4]} src="{escape(address)}"{without[4:]}'

    return _IMAGE.sub(shown, html)


def _value(attribute: re.Match[str]) -> str:
    return unescape(attribute[2][1:-1]).strip()
