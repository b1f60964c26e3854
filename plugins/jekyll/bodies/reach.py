"""How far a text looks: at itself, or at the whole tree. What its body may be kept for depends on that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from ...lazy import lazy
from ...site.config import Config

Reach = Literal["itself", "sources", "Liquid", "tree"]

_LIQUID = lazy(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# Liquid that looks at nothing but its own document and the config.
_ALONE = lazy(
    r"\{\{-?\s*(?:'[^']*'|\"[^\"]*\"|site\.(?:url|baseurl|title|description|author|email)|page\.(?:title|url|date|slug|name))"
    r"\s*(?:\|\s*(?:relative_url|absolute_url|escape|xml_escape|upcase|downcase|strip|date:\s*(?:'[^']*'|\"[^\"]*\"))\s*)*-?\}\}"
    r"|\{%-?\s*(?:highlight\s[^%]*|endhighlight|raw|endraw|comment|endcomment)\s*-?%\}"
)
_PELICAN = lazy(r"(?:\{|%7B)(?:filename|static|attach|category|tag|index)(?:\}|%7D)", re.IGNORECASE)

# What may be a citation (``@key``, not within a word), and elements that cite.
_CITING = lazy(r"(?<![\w@./])@\w|@\{|<d-|\{:references\}", re.IGNORECASE)


def has_liquid(text: str) -> bool:
    """Whether a text has Liquid in it (Jekyll::Utils.has_liquid_construct?)."""
    return "{%" in text or "{{" in text


def reach_of(text: str) -> Reach:
    """Return how far a document's text looks.

    "Liquid" is that which looks at its document and the config only, "sources" what may cite works.
    """
    if has_liquid(text):
        liquid = _LIQUID.findall(text)
        if not all(map(_ALONE.fullmatch, liquid)):
            return "tree"
    if ("{" in text or "%7" in text) and _PELICAN.search(text):
        return "tree"
    if "srcset" in text:
        return "tree"  # of the pictures it names, those are shown that are there
    if _CITING.search(text):
        return "tree" if has_liquid(text) else "sources"
    return "Liquid" if has_liquid(text) else "itself"


def source_files(config: Config, statics: Iterable[Path]) -> list[Path]:
    """Return the files of a tree that citations are made of: BibTeX, that of jekyll-scholar too, and styles."""
    found = {path for path in statics if path.suffix.lower() in (".bib", ".csl")}
    if config.jekyll:
        scholar = config.facts.get("scholar")
        source = scholar.get("source") if isinstance(scholar, Mapping) else None
        folder = config.content / str(source or "_bibliography").strip("./").strip("/")
        if folder.resolve().is_relative_to(config.content.resolve()):
            found.update(folder.rglob("*.bib"))
        found.update(config.content.glob("*.csl"))
    return sorted(found)
