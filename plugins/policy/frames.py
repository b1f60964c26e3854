"""Frames of other sites: a quiet box with a link that loads the frame when it is clicked. Nothing is asked for before.

The frame itself stays in the page as its author wrote it, in a template, where a browser leaves it alone. Without
scripts the link leads to what the frame would show. What is added carries ``data-wrap`` and has no words of its own:
the style sheet shows the link's label.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urlsplit

from ..lazy import lazy
from ..site.config import Config

_KINDS = (
    (
        "Video",
        ("youtube", "youtu.be", "vimeo", "bilibili", "dailymotion", "ted.com", "loom", "twitch", "videolectures"),
    ),
    ("Slides", ("slideshare", "speakerdeck", "docs.google.com/presentation", "slides.com", "office")),
    ("Map", ("google.com/maps", "openstreetmap", "maps.")),
    ("Audio", ("spotify", "soundcloud", "bandcamp", "podcast")),
    ("Notebook", ("colab", "nbviewer", "observablehq", "jupyter")),
)
_ATTRIBUTE = lazy(r"""(?<![a-zA-Z-])([a-zA-Z-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


def quiet_frames(html: str, config: Config) -> str:
    """Return a body whose frames from other sites wait for a click; the site's own, and admitted ones, stay."""
    if "<iframe" not in html and "<IFRAME" not in html:
        return html
    return _frame().sub(lambda found: _box(found, config), html)


def _box(found: re.Match[str], config: Config) -> str:
    attributes = {name.lower(): unescape(one or two or three) for name, one, two, three in _ATTRIBUTE.findall(found[1])}
    address = attributes.get("src", "").strip()
    address = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return found[0]
    origin = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or origin == config.url or origin in config.embed_origins:
        return found[0]
    label = f"{attributes.get('title', '').strip() or _kind(address)} ({parts.netloc.removeprefix('www.')})"
    link = f'<a class="embed-link" data-wrap="" href="{escape(address)}" aria-label="{escape(label)}"></a>'
    frame = found[0] if found[2] else f"{found[0].removesuffix('/>').rstrip('>')}></iframe>"
    return f'<span class="embed" data-wrap=""><template data-wrap="">{frame}</template>{link}</span>'


def _kind(address: str) -> str:
    return next((kind for kind, names in _KINDS if any(name in address for name in names)), "Embedded page")


@lru_cache(maxsize=1)
def _frame() -> re.Pattern[str]:
    """Return what finds a frame, its attributes and its end; one that ends in ``/>``, or nowhere, is its tag alone."""
    attributes = r"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)"""
    rest = r"(?:(?<!/)>(?:[^<]|<(?!/?iframe))*+(</iframe\s*>)|>)"
    return re.compile(rf"<iframe\b{attributes}{rest}", re.IGNORECASE)
