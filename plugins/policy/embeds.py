"""What bodies embed that the policy would block: other sites' scripts and forms, inline scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from ..lazy import lazy
from ..site.config import Config
from ..site.problems import Problem
from .policy import TABLE_STYLES
from .styles import is_done

_TAG = lazy(
    r"<(?!span|/)(img|iframe|script|video|audio|source|track|embed|object|link|form|input)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.IGNORECASE,
)
_ADDRESS = lazy(r"""\b(src|srcset|poster|data|href|action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_SHOWN = frozenset({"img", "source", "video", "audio", "track"})
_STYLE = lazy(r"""<([a-zA-Z][a-zA-Z0-9]*+)(?:[^<>"']|"[^"]*"|'[^']*')*?\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# Cheaper ones that find all that these do, and more: nearly all bodies have nothing for them.
_LIKE_STYLE = lazy(r"""style\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# The longest name of a handler has 34 letters; a bound keeps the search linear, and its start lets it skip quickly.
_LIKE_HANDLER = lazy(r"on[a-zA-Z]{1,48}+\s*+=")
_HANDLER = lazy(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*?\s(on[a-zA-Z]{1,48})\s*=""")


def blocked(html: str, source: str, path: Path, first_line: int, config: Config) -> Iterator[Problem]:
    """Yield a warning for each thing in a body that the policy keeps from working.

    ``source`` is the body as written, which starts on ``first_line``: there the line is looked up.
    """
    seen: set[str] = set()
    for tag in _TAG.finditer(html) if "<" in html else ():
        name, attributes = tag[1].lower(), tag[2]
        addresses = [(a[1].lower(), unescape(a[2] or a[3] or a[4] or "")) for a in _ADDRESS.finditer(attributes)]
        if name == "script" and not any(key == "src" for key, _ in addresses):
            if "type" in attributes and "javascript" not in attributes and "module" not in attributes:
                continue  # data, such as JSON-LD, is not run
            line = _line(source, tag[0], first_line)
            what, remedy = "the policy does not run a script written into a page", "move it into a file of the site"
            yield Problem(path, line, what, remedy, "warning")
        for key, address in addresses:
            origin = _origin(address)
            if (config.external_images and name in _SHOWN) or name == "iframe":
                continue  # shown as its author wants it, or on a click
            if (name == "link" and "stylesheet" not in attributes) or (key == "href" and name != "link"):
                continue
            if origin and origin not in seen and origin not in config.embed_origins and origin != config.url:
                seen.add(origin)
                what = f"the policy blocks what comes from {origin}"
                remedy = f'copy the file into the site, or add "{origin}" to EMBED_ORIGINS'
                yield Problem(path, _line(source, address, first_line), what, remedy, "warning")
    yield from _inline(html, source, path, first_line, config)


def _inline(html: str, source: str, path: Path, first_line: int, config: Config) -> Iterator[Problem]:
    styles = (found[1] or found[2] or "" for found in _LIKE_STYLE.finditer(html))
    if not config.inline_styles and any(style not in TABLE_STYLES for style in styles):
        for found in _STYLE.finditer(html):
            style = found[2] if found[2] is not None else found[3]
            if style not in TABLE_STYLES and not is_done(found[1].lower(), unescape(style)):
                what = "the policy does not apply a style written into an element"
                remedy = "use a class and custom.css, or set INLINE_STYLES = True"
                yield Problem(path, _line(source, style, first_line), what, remedy, "warning")
                break
    if _LIKE_HANDLER.search(html) and (handler := _HANDLER.search(html)):
        what, remedy = f"the policy does not run {handler[1]}= of an element", "move the script into a file of the site"
        yield Problem(path, _line(source, handler[1], first_line), what, remedy, "warning")


def _origin(address: str) -> str | None:
    """Return scheme and host of an address on another site; protocol-relative ones count as https."""
    address = address.strip().split()[0] if address.strip() else ""
    try:
        parts = urlsplit(f"https:{address}" if address.startswith("//") else address)
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None


def _line(source: str, text: str, first_line: int) -> int:
    position = source.find(text)
    return first_line + source.count("\n", 0, position) if position >= 0 else first_line
