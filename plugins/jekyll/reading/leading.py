"""Pages that lead on by themselves: by a refresh in their own head or a layout's, or by a script that does no more.

Sites had such pages before there was jekyll-redirect-from, and many have them still.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

from msgspec.structs import replace

from ...lazy import lazy
from ...site.config import Config
from ...site.problems import ProblemError
from ...urls import paths, web
from ..document import Document
from ..layouts import LayoutFolder
from ..protocol import Bodies

_REFRESH = lazy(
    r"""<meta\b(?=[^<>]*\bhttp-equiv\s*=\s*["']?refresh\b)[^<>]*?\bcontent\s*=\s*"""
    r"""(?:"((?:\{\{[^{}]*+\}\}|[^"<>])*+)"|'((?:\{\{[^{}]*+\}\}|[^'<>])*+)')""",
    re.IGNORECASE,
)
# A page that can be read before it is left is a page: al-folio's for what is not found goes home after three seconds.
_AT_ONCE = lazy(r"\s*[012]?(?:\.\d*)?\s*[;,]\s*(?:url\s*=)?\s*['\"]?(.*?)['\"]?\s*", re.IGNORECASE | re.DOTALL)
_SCRIPT = lazy(
    r"""<script\b[^>]*>\s*(?:(?:window|document|self|top|parent)\.)?location(?:\.href)?\s*(?:=|\.(?:replace|assign)\()"""
    r"""\s*(["'])(.*?)\1\s*\)?\s*;?\s*</script""",
    re.IGNORECASE | re.DOTALL,
)
_START = lazy(r"(?:\s|<!--(?:(?!-->).)*+-->)*+<(!doctype|html|head|meta|script)\b", re.IGNORECASE | re.DOTALL)
_UNSEEN = lazy(r"<(script|noscript|style|title)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_NAMES_KEY = lazy(r"\{\{[^}]*\bpage\.([\w-]+)")
_MOST_WORDS = 40  # that a page says which only leads on, such as a link for those without scripts
_MAX_BODY = 16 * 1024


def lead_on(document: Document, layouts: LayoutFolder, config: Config, bodies: Bodies) -> Document:
    """Return a document with the ``redirect_to`` that it comes to, if it is a page that leads on by itself."""
    if not config.jekyll or document.front.get("redirect_to") or document.output == "404.html":
        return document
    for template in (*_of_body(document.body), *_of_layouts(document, layouts)):
        filled, _ = bodies.fill_in(replace(document, body=template, front={**document.front, "layout": None}))
        target = _target(filled, document, config)
        if target:
            return replace(document, front={**document.front, "redirect_to": target})
    return document


def _of_body(body: str) -> Iterator[str]:
    """Yield where a body leads: one that is a whole page, or that starts with what leads on."""
    start = _START.match(body) if len(body) <= _MAX_BODY else None
    if start is None:
        return
    is_whole = start[1].lower() in ("!doctype", "html", "head")
    first = start.start(1) - 1
    refresh, script = (one.search(body) if is_whole else one.match(body, first) for one in (_REFRESH, _SCRIPT))
    if refresh:
        yield from _at_once(refresh)
    elif script and len(_UNSEEN.sub(" ", body).split()) <= _MOST_WORDS:
        yield script[2]


def _of_layouts(document: Document, layouts: LayoutFolder) -> Iterator[str]:
    """Yield where the layouts of a document lead, as far as a key of the document says it."""
    try:
        chain = layouts.chain(document.front.get("layout"))
    except ProblemError:  # told with the document
        return
    for layout in chain:
        for found in _REFRESH.finditer(layout.text) if "refresh" in layout.text else ():
            keys = _NAMES_KEY.findall(found[1] or found[2])
            if keys and all(key == "url" or document.front.get(key) for key in keys):
                yield from _at_once(found)


def _at_once(refresh: re.Match[str]) -> Iterator[str]:
    found = _AT_ONCE.fullmatch(refresh[1] or refresh[2] or "")
    if found:
        yield found[1]


def _target(text: str, document: Document, config: Config) -> str | None:
    """Return a filled-in target as ``redirect_to`` has it; None for one that leads nowhere, or back to the page."""
    to = unescape(text).strip()
    if not to:
        return None
    if not web.is_elsewhere(to):
        to = urljoin(config.base + document.url, to)
        path = re.split("[?#]", to, maxsplit=1)[0]
        if path in (config.base + document.url, ""):
            return None
        if config.url:
            to = config.url + to  # it is the site's own if the site answers it
        else:
            is_sound = all(severity != "error" for severity, *_ in paths.faults(path, legacy=True))
            return to.removeprefix(config.base) if is_sound and to.startswith(f"{config.base}/") else None
    return to if web.fault(to) is None else None
