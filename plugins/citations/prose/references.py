"""The references of a document: the works that it cites, in the order of its style, each with the way back."""

from __future__ import annotations

import re

from markupsafe import escape

from ..scholar import texts_of
from .citing import PREFIX, DocumentCitations

HERE = '<div data-references=""></div>'
_HERE = re.compile(r'(?:<p>\s*)?<div data-references=""></div>(?:\s*</p>)?')
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(?:(?!</h\1>).)*</h\1>\s*\Z", re.DOTALL | re.IGNORECASE)
_FOOTNOTES = '<div class="footnotes"'
_TITLES = {
    "en": "References", "de": "Literatur", "fr": "Références", "es": "Referencias", "it": "Riferimenti bibliografici",
    "pt": "Referências", "nl": "Literatuur", "sv": "Referenser", "da": "Litteratur", "nb": "Litteratur",
    "no": "Litteratur", "pl": "Bibliografia", "cs": "Literatura", "ru": "Литература", "uk": "Література",
    "tr": "Kaynakça", "fi": "Lähteet", "ja": "参考文献", "zh": "参考文献", "ko": "참고 문헌",
}  # fmt: skip
_NAMES = frozenset(
    {"references", "bibliography", "literature", "works cited", *(title.lower() for title in _TITLES.values())}
)


def with_references(html: str, citations: DocumentCitations) -> str:
    """Return a body with its references: where it asks for them, under a heading that waits for them, or at its end."""
    _cite_silently(citations)
    if not citations.cited.keys:
        return _HERE.sub("", html)
    html = _linked_tags(html, citations)
    if f'id="{PREFIX}' in html:  # a tag has written them
        return _HERE.sub("", html)
    if found := _HERE.search(html):
        rest = _HERE.sub("", html[found.end() :])
        return f"{html[: found.start()]}{reference_list(citations)}{rest}"
    body, notes = _divided(html)
    heading = _HEADING.search(body[-2000:].rstrip())
    if heading and re.sub(r"<[^>]*>", "", heading[0]).strip().lower() in _NAMES:
        return f"{body.rstrip()}\n{reference_list(citations)}\n{notes}"
    return f"{html.rstrip()}\n{reference_list(citations, title=True)}"


def _divided(html: str) -> tuple[str, str]:
    """Return a body without the footnotes at its end, and these."""
    position = html.rfind(_FOOTNOTES)
    return (html[:position], html[position:]) if position >= 0 else (html, "")


def _cite_silently(citations: DocumentCitations) -> None:
    """Cite the works of ``nocite``; ``@*`` are all."""
    for name in texts_of(citations.document.front.get("nocite")):
        key = name.lstrip("@")
        if key == "*":
            for one in citations.items:
                citations.cited.number(one)
        elif key in citations.items:
            citations.cited.number(key)
        else:
            citations.unknown(key)


def _linked_tags(html: str, citations: DocumentCitations) -> str:
    """Return a body in which the citations of Liquid tags have anchors too."""

    def anchored(found: re.Match[str]) -> str:
        return f"{found[0][:-1]}{citations.place(found[1])}>"

    return re.sub(rf'<a class="citation" href="#{PREFIX}([^"]+)"(?: data-cites="[^"]*")?>', anchored, html)


def reference_list(citations: DocumentCitations, *, numeric: bool = False, title: bool = False) -> str:
    """Return the references to what a document cites: in a numbered list, or in the order of the style."""
    items = citations.items
    ordered = [key for key in citations.cited.keys if key in items] if numeric else citations.ordered()
    texts = citations.formatter.references([items[key].record for key in ordered])
    entries = (
        f'<li id="{PREFIX}{escape(key)}">{text}{_back(key, citations)}</li>'
        for key, text in zip(ordered, texts, strict=True)
    )
    # A style that has numbers writes them itself.
    joined = "\n".join(entries)
    tag = "ol" if numeric and not citations.formatter.is_numeric else "ul"
    listed = f'<{tag} class="bibliography cited">\n{joined}\n</{tag}>'
    if not title:
        return listed
    language = citations.document.language or citations.scholar.config.language
    word = _TITLES.get(language.partition("-")[0].lower(), _TITLES["en"])
    opening = f'<section class="references" aria-labelledby="_references">\n<h2 id="_references">{word}</h2>'
    return f"{opening}\n{listed}\n</section>\n"


def _back(key: str, citations: DocumentCitations) -> str:
    """Return the links from a reference to the places where its work is cited."""
    return "".join(
        f' <a href="#cite-{place}" class="reversefootnote" role="doc-backlink" '
        f'aria-label="Back to citation {place}">↩{f"<sup>{number}</sup>" if number > 1 else ""}</a>'
        for number, place in enumerate(citations.back(key), 1)
    )
