"""How far a text looks: at itself, or at the whole tree. What its body may be kept for depends on that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from ...lazy import lazy
from ...site.config import Config

Reach = Literal["itself", "sources", "addresses", "Liquid", "tree"]

_OPENING = lazy(r"\{[{%]")
# Liquid that looks at nothing but its own document and the config.
_ALONE = lazy(
    r"\{\{-?\s*(?:'[^']*'|\"[^\"]*\"|site\.(?:url|baseurl|title|description|author|email)|page\.(?:title|url|date|slug|name))"
    r"\s*(?:\|\s*(?:relative_url|absolute_url|escape|xml_escape|upcase|downcase|strip|date:\s*(?:'[^']*'|\"[^\"]*\"))\s*)*-?\}\}"
    r"|\{%-?\s*(?:highlight\s[^%]*+|endhighlight|raw|endraw|comment|endcomment)\s*-?%\}"
)
_PELICAN = lazy(r"(?:\{|%7B)(?:filename|static|attach|category|tag|index)(?:\}|%7D)", re.IGNORECASE)

# What may be a link relative to the document's file: in Markdown, in a definition of a link, in HTML.
_ELSEWHERE = r"(?![a-z][a-z0-9+.-]*:|/(?![^\s)>\]\"']*\.(?:md|markdown)\b)|//|[#?{%])"
_RELATIVE = lazy(
    rf"\]\(\s*<?{_ELSEWHERE}[^\s)>]|^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?{_ELSEWHERE}\S"
    rf"|\b(?:href|src|poster)\s*=\s*[\"']{_ELSEWHERE}[^\"']",
    re.IGNORECASE | re.MULTILINE,
)

# What may be a citation (``@key``, not within a word), and elements that cite.
_CITATION = lazy(r"@(?:(?<![\w@./]@)\w|\{)")
_CITING_ELEMENT = lazy(r"<[dD]-")
_REFERENCES = lazy(r"\{:references\}", re.IGNORECASE)


def has_liquid(text: str) -> bool:
    """Whether a text has Liquid in it (Jekyll::Utils.has_liquid_construct?)."""
    return "{%" in text or "{{" in text


def reach_of(text: str, *, relative_links: bool = False) -> Reach:
    """Return how far a document's text looks.

    "Liquid" is that which looks at its document and the config only, "sources" what may cite works, "addresses" what
    links to other files of the tree by their paths, if ``relative_links`` are resolved.
    """
    reach = _reach(text)
    if relative_links and reach != "tree" and _RELATIVE.search(text):
        return "addresses" if reach == "itself" else "tree"
    return reach


def _reach(text: str) -> Reach:
    if has_liquid(text) and not _is_alone(text):
        return "tree"
    if ("{" in text or "%7" in text) and _PELICAN.search(text):
        return "tree"
    if "srcset" in text or "onerror" in text:
        return "tree"  # of the pictures it names, those are shown that are there
    if _CITATION.search(text) or _CITING_ELEMENT.search(text) or ("{:" in text and _REFERENCES.search(text)):
        return "tree" if has_liquid(text) else "sources"
    return "Liquid" if has_liquid(text) else "itself"


def _is_alone(text: str) -> bool:
    """Whether all Liquid of a text looks at nothing but its own document and the config."""
    pos = 0
    while opening := _OPENING.search(text, pos):
        found = _ALONE.match(text, opening.start())
        if found is None:
            return False
        pos = found.end()
    return True


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
