"""How far a text looks: at itself, at the whole tree, or at the clock. What it may be kept for depends on that."""

from __future__ import annotations

import re
from typing import Literal

Reach = Literal["itself", "Liquid", "tree", "clock"]

_LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# Liquid that looks at nothing but its own document and the config.
_ALONE = re.compile(
    r"\{\{-?\s*(?:'[^']*'|\"[^\"]*\"|site\.(?:url|baseurl|title|description|author|email)|page\.(?:title|url|date|slug|name))"
    r"\s*(?:\|\s*(?:relative_url|absolute_url|escape|xml_escape|upcase|downcase|strip|date:\s*(?:'[^']*'|\"[^\"]*\"))\s*)*-?\}\}"
    r"|\{%-?\s*(?:highlight\s[^%]*|endhighlight|raw|endraw|comment|endcomment)\s*-?%\}"
)
_CLOCK = re.compile(r"site\.time|['\"](?:now|today)['\"]|\bsample\b")
_PELICAN = re.compile(r"(?:\{|%7B)(?:filename|static|attach|category|tag|index)(?:\}|%7D)", re.IGNORECASE)


def has_liquid(text: str) -> bool:
    """Whether a text has Liquid in it (Jekyll::Utils.has_liquid_construct?)."""
    return "{%" in text or "{{" in text


def asks_for_time(text: str) -> bool:
    """Whether Liquid in a text can show the time of the build."""
    return _CLOCK.search(text) is not None


def reach_of(text: str) -> Reach:
    """Return how far a document's text looks; "Liquid" is that which looks at its document and the config only."""
    if has_liquid(text):
        liquid = _LIQUID.findall(text)
        if any(map(asks_for_time, liquid)):
            return "clock"
        if not all(map(_ALONE.fullmatch, liquid)):
            return "tree"
    if ("{" in text or "%7" in text) and _PELICAN.search(text):
        return "tree"
    return "Liquid" if has_liquid(text) else "itself"
