"""Numbered figures, tables, equations, sections and theorems of a document, and the links that name them.

Figures and tables are those with an anchor ``fig-…`` or ``tbl-…``, sections those with ``sec-…``; theorems and the like
are blocks of that class (``{: .theorem #thm-noether name="Noether"}``), equations those with a ``\\label``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import unescape

from markupsafe import Markup, escape
from msgspec import Struct, field

from ..site.text.headings import headings_of

_WORDS = {
    "en": "Figure Table Equation Section Theorem Lemma Corollary Proposition Definition Example Remark Proof",
    "de": "Abbildung Tabelle Gleichung Abschnitt Satz Lemma Korollar Proposition Definition Beispiel Bemerkung Beweis",
    "fr": "Figure Tableau Équation Section Théorème Lemme Corollaire Proposition Définition Exemple Remarque Preuve",
    "es": "Figura Tabla Ecuación Sección Teorema Lema Corolario Proposición Definición Ejemplo Nota Demostración",
    "it": "Figura Tabella Equazione Sezione Teorema Lemma Corollario Proposizione Definizione Esempio Nota Prova",
    "pt": "Figura Tabela Equação Secção Teorema Lema Corolário Proposição Definição Exemplo Observação Demonstração",
    "zh": "图 表 公式 节 定理 引理 推论 命题 定义 例 注 证明",
    "ja": "図 表 式 節 定理 補題 系 命題 定義 例 注意 証明",
    "ar": "شكل جدول معادلة قسم مبرهنة تمهيدية لازمة قضية تعريف مثال ملاحظة برهان",
}  # fmt: skip
_KINDS = _WORDS["en"].lower().split()
_THEOREMS = frozenset(_KINDS[4:])
# What anchors begin with, and what they are of.
_PREFIXES = {
    "fig": "figure", "tbl": "table", "tab": "table", "eq": "equation", "sec": "section", "thm": "theorem",
    "lem": "lemma", "cor": "corollary", "prp": "proposition", "def": "definition", "exm": "example", "rem": "remark",
}  # fmt: skip
_REFERENCE = re.compile(rf"(?:{'|'.join(_PREFIXES)})[-:][\w:.-]*\w")
_TAG = re.compile(r"<(figure|img|table|p|div|blockquote|section|aside|h[1-6])((?:\s[^<>]*)?)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)=\"([^\"]*)\"")
_EQUATION = re.compile(r'\sid="(mjx-eqn-)([^"]*)"><mtext>\(?([^<\n]*?)\)?</mtext>')
_LINK = re.compile(r'<a href="#([^"]+)"([^<>]*)></a>')
_ID = re.compile(r'\sid="([^"]+)"')
_NAME = re.compile(r"<!--name ((?:(?!<!--).)*?)-->((?:(?!<figure\b|<!--name ).)*?</figure>)", re.DOTALL)
_BLOCK = re.compile(r"<!--block ((?:(?!<!--).)*?)-->(\s*(?:<p\b[^>]*>)?)", re.DOTALL)
_FIGURE = re.compile(r"<p>\s*(<img\b[^<>]*>)\s*</p>")


class Numbered(Struct, frozen=True):
    """A thing with a number: its anchor, and what a link to it says."""

    anchor: str
    name: Markup


class Numbering(Struct):
    """Numbers the things of one document. ``numbered`` are those with an anchor, by it."""

    language: str
    number_sections: bool = False
    numbered: dict[str, Numbered] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    sections: list[int] = field(default_factory=list)

    def apply(self, html: str) -> str:
        """Return a body with captions, headings and theorems numbered."""
        for _, label, number in _EQUATION.findall(html):
            name = Markup("{} ({})").format(self._word("equation"), Markup(number))  # noqa: S704  of our own MathML
            self.numbered[label] = Numbered(f"mjx-eqn-{label}", name)
        html = _FIGURE.sub(_as_figure, html)
        self.number_sections = self.number_sections or ' id="sec-' in html
        return _TAG.sub(self._tag, html)

    def _tag(self, found: re.Match[str]) -> str:
        tag, attributes = found[1].lower(), dict(_ATTRIBUTE.findall(found[2]))
        anchor = attributes.get("id", "")
        kind = next((word for word in attributes.get("class", "").split() if word in _THEOREMS), "")
        if tag[0] == "h" and tag[1:].isdigit():
            return self._heading(found, int(tag[1]), anchor)
        if tag == "figure" and _kind_of(anchor) == "figure":
            return f"{found[0]}<!--name <b>{self._next('figure', anchor)}.</b> -->"
        if tag == "table" and _kind_of(anchor) == "table":
            return self._table(found, anchor, attributes)
        if kind and tag in ("p", "div", "blockquote", "section", "aside"):
            return self._theorem(found, tag, kind, anchor, attributes)
        return found[0]

    def _heading(self, found: re.Match[str], level: int, anchor: str) -> str:
        if not self.number_sections or level == 1:
            return found[0]
        depth = level - 1
        self.sections = [*self.sections, *[0] * depth][:depth]
        self.sections[-1] += 1
        number = ".".join(map(str, self.sections))
        if anchor:
            self.numbered[anchor] = Numbered(anchor, Markup("{} {}").format(self._word("section"), number))
        return f'{found[0]}<span class="number">{number}</span> '

    def _table(self, found: re.Match[str], anchor: str, attributes: dict[str, str]) -> str:
        name = self._next("table", anchor)
        text = attributes.get("caption") or attributes.get("title") or ""
        start = re.sub(r'\s(?:caption|title)="[^"]*"', "", found[0])
        return f"{start}\n<caption><b>{name}.</b>{f' {text}' if text else ''}</caption>"

    def _theorem(self, found: re.Match[str], tag: str, kind: str, anchor: str, attributes: dict[str, str]) -> str:
        name = self._word(kind) if kind == "proof" else self._next(kind, anchor)
        given = attributes.get("name") or attributes.get("title") or ""
        label = Markup("{} ({}).").format(name, unescape(given)) if given else Markup("{}.").format(name)
        start = re.sub(r'\s(?:name|title)="[^"]*"', "", found[0])
        heading = f'<b class="theorem-name">{label}</b> '
        return f"{start}{heading}" if tag == "p" else f"{start}<!--block {heading}-->"

    def _next(self, kind: str, anchor: str) -> Markup:
        self.counts[kind] += 1
        name = Markup("{} {}").format(self._word(kind), self.counts[kind])
        if anchor:
            self.numbered[anchor] = Numbered(anchor, name)
        return name

    def _word(self, kind: str) -> Markup:
        words = _WORDS.get(self.language.partition("-")[0].lower(), _WORDS["en"]).split()
        return escape(words[_KINDS.index(kind)])


def number_things(html: str, numbering: Numbering) -> str:
    """Return a body with its things numbered; ``numbering`` knows them afterwards."""
    html = _NAME.sub(_named, numbering.apply(html))
    return _BLOCK.sub(r"\2\1", html)


def _named(found: re.Match[str]) -> str:
    """Return what follows the start of a figure, with the name in its caption."""
    name, rest = found[1], found[2]
    if caption := re.search(r"<figcaption\b[^<>]*>(?:\s*<p\b[^<>]*>)?", rest):
        return f"{rest[: caption.end()]}{name}{rest[caption.end() :]}"
    return f"{rest.removesuffix('</figure>')}<figcaption>{name.strip()}</figcaption></figure>"


def fill_links(html: str, numbering: Numbering, missing: Callable[[str], str]) -> str:
    """Return a body whose links without a text (``[](#fig-orbit)``) say what they lead to."""
    anchors = frozenset(_ID.findall(html))
    headings = {name: text for _, name, text in headings_of(html)} if '"></a>' in html else {}

    def filled(found: re.Match[str]) -> str:
        name = found[1]
        if name in numbering.numbered:
            one = numbering.numbered[name]
            return f'<a href="#{one.anchor}"{found[2]}>{one.name}</a>'
        if name not in anchors:
            return missing(name)
        text = re.sub(r"</?a\b[^<>]*>", "", headings.get(name, "")).strip()
        return f'<a href="#{name}"{found[2]}>{text}</a>' if text else found[0]

    return _LINK.sub(filled, html)


def is_reference(key: str) -> bool:
    """Whether a key is the anchor of a numbered thing by its beginning (``fig-orbit``)."""
    return _REFERENCE.fullmatch(key) is not None


def _kind_of(anchor: str) -> str:
    return _PREFIXES.get(re.split("[-:]", anchor, maxsplit=1)[0], "") if _REFERENCE.fullmatch(anchor) else ""


def _as_figure(found: re.Match[str]) -> str:
    """Return a picture with an anchor that stands alone as a figure, its title or description below it."""
    attributes = dict(_ATTRIBUTE.findall(found[1]))
    anchor = attributes.get("id", "")
    if _kind_of(anchor) != "figure":
        return found[0]
    caption = attributes.get("title") or attributes.get("alt") or ""
    picture = re.sub(rf'\s(?:id="{re.escape(anchor)}"|title="[^"]*")', "", found[1])
    return f'<figure id="{anchor}">{picture}<figcaption>{caption}</figcaption></figure>'
