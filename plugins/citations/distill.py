"""distill's elements without its scripts: citations, notes, formulas, code, contents, authors, the appendix.

https://distill.pub/guide/. What the scripts filled in, in a reader's browser, is written out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from markupsafe import Markup, escape
from msgspec import Struct, field

from ..jekyll.document import Document
from ..site.text.headings import headings_of
from ..typography.tokens import tokens
from .prose.citing import PREFIX, DocumentCitations
from .prose.references import HERE, reference_list

MAX_NOTES = 2000
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)=(?:\"([^\"]*)\"|'([^']*)')")
_CITE = re.compile(r"<d[t]?-cite\b([^<>]*?)(?:/>|>((?:[^<]++|<(?!/?dt?-cite\b))*+)</dt?-cite\s*>)")
_MATH = re.compile(r"<d-math\b([^<>]*)>(.*?)</d-math\s*>", re.DOTALL)
_CODE = re.compile(r"<d-code\b([^<>]*)>(.*?)</d-code\s*>", re.DOTALL)
_NOTE = re.compile(r"<(?:d|dt)-(?:footnote|fn)\b[^<>]*>(.*?)</(?:d|dt)-(?:footnote|fn)\s*>", re.DOTALL)
_EMPTY = re.compile(
    r"(?:<p>\s*)?<d-(citation-list|footnote-list|byline|toc|contents)\b[^<>]*>\s*</d-\1\s*>(?:\s*</p>)?"
)
_BIBLIOGRAPHY = re.compile(r"<d-bibliography\b([^<>]*)>(.*?)</d-bibliography\s*>", re.DOTALL)
_FRONT = re.compile(r"<d-front-matter\b[^<>]*>.*?</d-front-matter\s*>", re.DOTALL)
_WRAPPER = re.compile(r"<(/?)d-(title|article|appendix|contents|abstract|figure|interstitial|byline|toc)\b([^<>]*)>")
_DOLLARS = re.compile(r"(?<![\\$\w])\$(?![\s$])([^$]{1,500}?)(?<![\s\\])\$(?![\w$])")
_TAG = re.compile(r"<[^<>]*>")
_WRAPPERS = {"title": "header", "article": "div", "appendix": "section", "contents": "nav", "toc": "nav",
             "abstract": "p", "figure": "figure", "interstitial": "div", "byline": "div"}  # fmt: skip


def _sub(pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str], html: str) -> str:
    """Replace elements up to the last end tag of their kind: what opens behind it would be looked through in vain."""
    end = 0
    for closing in re.finditer(pattern.pattern[pattern.pattern.index("</") :], html):
        end = closing.end()
    return pattern.sub(replacement, html[:end]) + html[end:]


class Distill(Struct):
    """The elements of one document. ``math`` makes MathML of TeX, ``highlight`` colours code of a language."""

    document: Document
    citations: DocumentCitations
    math: Callable[[str, bool], str | None]
    highlight: Callable[[str, str], str]
    notes: list[str] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)

    def resolve(self, html: str) -> str:
        """Return a body with its elements as HTML that needs no script."""
        html = _sub(_FRONT, "", _sub(_BIBLIOGRAPHY, self._bibliography, html))
        if is_distill(self.document):
            html = self._with_layout(html)
        html = _sub(_CODE, self._code, _sub(_MATH, self._formula, html))
        html = _CITE.sub(self._cite, html)
        html = _sub(_NOTE, self._note if self.citations.whole else "", html)
        html = _EMPTY.sub(lambda found: self._filled(found[1], html), html)
        html = _WRAPPER.sub(_wrapped, html)
        return self._ended(html) if self.citations.whole else html

    def _with_layout(self, html: str) -> str:
        """Return a body with what distill's layout adds to it: its authors, and formulas between single signs."""
        if "$" in html:
            html = "".join(_DOLLARS.sub(self._single, text) + markup for text, markup, _ in tokens(html))
        is_alone = "<d-byline" in html or not self.citations.whole
        return html if is_alone else byline(self.document) + html

    def _single(self, found: re.Match[str]) -> str:
        return self.math(unescape(found[1]), False) or found[0]

    def _cite(self, found: re.Match[str]) -> str:
        attributes = _attributes(found[1])
        keys = [key for key in re.split(r"[\s,]+", attributes.get("key") or attributes.get("bibtex-key", "")) if key]
        parts = []
        for key in keys:
            if key not in self.citations.items:
                parts.append(self.citations.unknown(key))
                continue
            number = self.citations.cited.number(key)
            place = Markup(self.citations.place(key))  # noqa: S704  an attribute of our own
            link = Markup('<a href="{}#{}{}"{} role="doc-biblioref">{}</a>')
            parts.append(link.format(self.citations.page, PREFIX, key, place, number))
        if not parts:
            return found[2] or ""
        made = Markup('<span class="citation" data-cites="{}">[{}]</span>')
        return str(made.format(" ".join(keys), Markup(", ").join(parts)))

    def _formula(self, found: re.Match[str]) -> str:
        tex, is_block = unescape(_TAG.sub("", found[2])).strip(), "block" in found[1]
        return self.math(tex, is_block) or str(escape(f"\\[{tex}\\]" if is_block else f"\\({tex}\\)"))

    def _code(self, found: re.Match[str]) -> str:
        language = _attributes(found[1]).get("language", "")
        code = unescape(_TAG.sub("", found[2]))
        if "block" not in found[1]:
            return str(Markup("<code>{}</code>").format(code.strip()))
        lines = code.strip("\n").split("\n")
        indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        return self.highlight("\n".join(line[indent:] for line in lines) + "\n", language)

    def _note(self, found: re.Match[str]) -> str:
        if len(self.notes) >= MAX_NOTES:
            return ""
        self.notes.append(re.sub(r"^\s*<p>(.*?)</p>\s*$", r"\1", found[1], flags=re.DOTALL).strip())
        number = len(self.notes)
        return (
            f'<sup id="fnref:d{number}"><a href="#fn:d{number}" class="footnote" rel="footnote" role="doc-noteref">'
            f"{number}</a></sup>"
        )

    def _bibliography(self, found: re.Match[str]) -> str:
        if "@" in found[2]:
            self.citations.add_text(unescape(_TAG.sub("", found[2])))
        elif source := _attributes(found[1]).get("src", ""):
            self.citations.add_file(source)
        return ""

    def _filled(self, name: str, html: str) -> str:
        """Return what an element without content shows: the first of its name, as a page has each of them once."""
        if name in self.filled:
            return ""
        self.filled.add(name)
        if name == "citation-list":
            return HERE
        if name == "footnote-list":
            return '<div data-notes=""></div>'
        if name == "byline":
            return byline(self.document)
        items = "".join(
            f'<li class="level-{level}"><a href="#{anchor}">{re.sub("</?a[^<>]*>", "", title)}</a></li>'
            for level, anchor, title in headings_of(html)
            if level in "23"
        )
        return f'<nav class="contents"><ul>{items}</ul></nav>' if items else ""

    def _ended(self, html: str) -> str:
        """Return a body with its notes and references: where it has places for them, or at its end."""
        notes = _note_list(self.notes)
        listed = reference_list(self.citations, numeric=True, title=True) if self.citations.cited.keys else ""
        for place, text in (('<div data-notes=""></div>', notes), (HERE, listed)):
            html = html.replace(place, text, 1).replace(place, "") if place in html else f"{html.rstrip()}\n{text}"
        return html


def is_distill(document: Document) -> bool:
    """Whether a document has distill's layout, as al-folio names it."""
    return document.front.get("layout") == "distill"


def byline(document: Document) -> str:
    """Return the authors of a document with their affiliations, and its day, as distill shows them below the title."""
    authors = document.front.get("authors")
    rows = [_author(one) for one in authors if isinstance(one, Mapping)] if isinstance(authors, list) else []
    if not rows:
        return ""
    day = Markup('<p class="published"><time datetime="{:%Y-%m-%d}">{:%B %-d, %Y}</time></p>').format(
        document.date, document.date
    ) if document.date else ""  # fmt: skip
    return f'<div class="d-byline">\n<ul class="authors">{"".join(rows)}</ul>\n{day}\n</div>\n'


def _author(data: Mapping[str, Any]) -> str:
    found = data.get("affiliations") or data.get("affiliation")
    places = found if isinstance(found, list) else [found]
    named = [_linked(place, "affiliation") for place in places if place]
    return str(Markup("<li>{}</li>").format(Markup(", ").join([_linked(data, "author"), *named])))


def _linked(data: Any, kind: str) -> Markup:
    name, url = (data.get("name"), data.get("url")) if isinstance(data, Mapping) else (data, None)
    text = Markup('<span class="{}">{}</span>').format(kind, name or "")
    is_link = isinstance(url, str) and url.startswith(("https://", "http://", "/"))
    return Markup('<a href="{}">{}</a>').format(url, text) if is_link else text


def _note_list(notes: list[str]) -> str:
    if not notes:
        return ""
    back = '<a href="#fnref:d{0}" class="reversefootnote" role="doc-backlink">↩</a>'
    items = "\n".join(
        f'<li id="fn:d{number}"><p>{note} {back.format(number)}</p></li>' for number, note in enumerate(notes, 1)
    )
    opening = '<section class="footnotes" aria-labelledby="_notes">\n<h2 id="_notes">Footnotes</h2>'
    return f"{opening}\n<ol>\n{items}\n</ol>\n</section>\n"


def _wrapped(found: re.Match[str]) -> str:
    name = _WRAPPERS[found[2]]
    return f"</{name}>" if found[1] else f'<{name} class="d-{found[2]}">'


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}
