"""How far layouts look: at their own document, at the pages or all documents of the site, or into their bodies.

What a layout has made is kept until something changes that it could have looked at. This is found by reading its
Liquid, and that of the includes it names, without running it; what is not understood looks at everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from ...lazy import lazy

Look = Literal["itself", "pages", "documents", "bodies"]
_ORDER: tuple[Look, ...] = ("itself", "pages", "documents", "bodies")

# Tags that look at nothing but what their expressions name.
_TAGS = frozenset({
    "assign", "capture", "case", "when", "comment", "cycle", "decrement", "increment", "for", "break", "continue",
    "if", "elsif", "else", "unless", "raw", "tablerow", "ifchanged", "echo", "highlight",
    "seo", "feed_meta", "details", "tabs", "tab", "toc",
})  # fmt: skip
# Those that look for files and works, of which documents tell in their front matter.
_LISTING_TAGS = frozenset({"file_exists", "bibliography", "bibliography_count", "cite", "reference", "nocite"})
_DOCUMENTS = frozenset({
    "posts", "related_posts", "documents", "collections", "categories", "tags", "static_files",
})  # fmt: skip
_PAGES = frozenset({"pages", "html_pages", "html_files"})
_NEVER_TOLD = frozenset({"github"})  # what hangs on more than the tree's documents
_OPENING = lazy(r"\{[{%]")
_TAG = lazy(r"\{%-?\s*(\w+)")
_INCLUDE = lazy(r"\{%-?\s*include(?:_cached)?\s+[\"']?([\w./-]+)")
# What finds ``site``, and the name behind it if there is one.
_SITE = lazy(r"(?<![\w.-])site\b(?!-)(?:\s*\.\s*([\w-]+))?")
_RENAMING = lazy(r"\b(?:for|assign|capture|tablerow)\s+page\b")
_OWN_BODY = lazy(r"\bpage\s*(?:\.\s*(?:content|excerpt|output)\b|[|}%=\[]|-[}%])")
# What finds documents that hang on the page: its neighbors, its list, its paginator.
_BESIDE = lazy(r"\.\s*(?:next|previous|posts|documents)\b|\bpaginator\b|[\"'](?:next|previous|posts)[\"']")


def look_of(texts: Iterable[str], includes: Mapping[str, str], labels: Iterable[str], skipped: Iterable[str]) -> Look:
    """Return how far layouts look.

    Args:
        texts: Their Liquid.
        includes: The Liquid of the tree's includes by their names.
        labels: The names of the site's collections.
        skipped: Includes that are not run, by their names without folder and suffix.
    """
    known, left_out = _DOCUMENTS.union(labels), frozenset(skipped)
    waiting, seen, furthest = list(texts), set[str](), 0
    renamed = own = (
        False  # whether another document goes by the name of the page, and bodies of that name are asked for
    )
    while waiting:
        for construct in _constructs(waiting.pop()):
            renamed = renamed or _RENAMING.search(construct) is not None
            own = own or _OWN_BODY.search(construct) is not None
            name = _INCLUDE.match(construct)
            if name is None:
                furthest = max(furthest, _ORDER.index(_look_of_one(construct, known)))
                continue
            furthest = max(furthest, _ORDER.index(_look_of_one(construct[name.end() :], known, is_tag=False)))
            wanted = name[1]
            if wanted.rpartition("/")[2].partition(".")[0] in left_out or wanted in seen:
                continue
            if wanted not in includes:
                return "bodies"
            seen.add(wanted)
            waiting.append(includes[wanted])
        if furthest == len(_ORDER) - 1:
            break
    return "bodies" if renamed and own else _ORDER[furthest]


def _look_of_one(construct: str, known: frozenset[str], *, is_tag: bool = True) -> Look:
    """Return how far one tag or output looks; ``known`` are the names of ``site`` that hold documents."""
    tag = _TAG.match(construct) if is_tag else None
    if tag and tag[1].removeprefix("end") not in _TAGS | _LISTING_TAGS:
        return "bodies"
    if _body().search(construct):
        return "bodies"
    lists = (tag and tag[1] in _LISTING_TAGS) or _BESIDE.search(construct)
    look: Look = "documents" if lists else "itself"
    for found in _SITE.finditer(construct):
        if not found[1] or found[1] in _NEVER_TOLD:
            return "bodies"
        if found[1] in known:
            look = "documents"
        elif found[1] in _PAGES and look == "itself":
            look = "pages"
    return look


def _constructs(text: str) -> Iterator[str]:
    """Yield the tags and outputs of a text; an end that is not there is looked for once."""
    pos = 0
    missing = set[str]()
    while opening := _OPENING.search(text, pos):
        mark = "}}" if opening[0] == "{{" else "%}"
        end = -1 if mark in missing else text.find(mark, opening.end())
        if end < 0:
            missing.add(mark)
            pos = opening.start() + 1
        else:
            pos = end + 2
            yield text[opening.start() : pos]


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    """Return what finds a look into bodies: of other documents than the page, of all at once, or by a name not seen."""
    names = "(?:content|excerpt|output)"
    return re.compile(
        rf"(?<![^\w.-]page)\.\s*{names}\b|[\"'][^\"']*\b{names}\b[^\"']*[\"']"
        r"|(?<![\w.-])(?!site\.data)[\w-]+(?:\.[\w-]+|\[[^\]A-Za-z]*\])*\[\s*(?!forloop|include\.)[A-Za-z_]"
        r"|^(?!\{\{-?\s*(?:page|layout)\.\w)(?s:.*)\b(?:jsonify|inspect)\b"
    )
