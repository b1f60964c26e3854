"""Citations and references in a style, as `plugins.scholarship.csl` writes them, with a link for each work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from ..scholarship.csl import CiteItem, Processor, Style
from ..scholarship.records import Record

_AND = {"en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en"}

Identity = tuple[Path, int, str]
Pieces = list[tuple[Markup, int | None]]


class Cite(Struct, frozen=True):
    """One work in a citation: the part of it that is meant, and the words before and after, which are HTML.

    ``bare`` is a citation without its authors, who stand in the sentence.
    """

    key: str
    record: Record
    locator: str = ""
    label: str = "page"
    before: Markup = Markup()
    after: Markup = Markup()
    bare: bool = False

    @property
    def item(self) -> CiteItem:
        """The work as the style gets it."""
        locator = f"{self.label} {self.locator}" if self.locator else ""
        return CiteItem(self.record, locator, unescape(self.before), unescape(self.after), self.bare)


class Formatter:
    """Writes citations and references in one style and language; ``name`` is what its user calls the style."""

    def __init__(self, style: Style, language: str, name: str = "") -> None:
        self.name = name
        self.style = style
        self.language = language
        self.is_numeric = style.numeric
        self._processor = Processor(style, language)
        self._alone: dict[Identity, Markup] = {}
        self._authors: dict[Identity, Markup] = {}
        self._citations: dict[tuple[object, ...], Pieces] = {}

    def citation(self, cites: Sequence[Cite], cited: Sequence[Record]) -> Markup:
        """Return a citation of works; ``cited`` are all that the document cites, in the order of its references."""
        return Markup("").join(text for text, _ in self._pieces(cites, cited))

    def _pieces(self, cites: Sequence[Cite], cited: Sequence[Record]) -> Pieces:
        items = [cite.item for cite in cites]
        if self.is_numeric:
            return self._processor.pieces(items, cited=cited)
        names = {_first_name(cite.record) for cite in cites}  # only works of the same names can be taken for another
        alike = [record for record in cited if _first_name(record) in names]
        shown = ((_identity(c.record), c.locator, c.label, c.before, c.after, c.bare) for c in cites)
        key = (*map(_identity, alike), None, *shown)
        if key not in self._citations:
            self._citations[key] = self._processor.pieces(items, cited=alike)
        return self._citations[key]

    def linked(self, cites: Sequence[Cite], cited: Sequence[Record], link: Callable[[Cite, Markup], Markup]) -> Markup:
        """Return a citation in which the words for each work are a link, as far as they can be told apart."""
        pieces = self._pieces(cites, cited)
        words = [text for text, place in pieces if place is not None]
        if len(cites) > 1 and words and all(map(_is_whole, words)):
            return Markup("").join(
                text if place is None or place >= len(cites) else link(cites[place], text) for text, place in pieces
            )
        whole = Markup("").join(text for text, _ in pieces)
        opening, inner, closing = _unbracketed(whole)
        return opening + link(cites[0], inner) + closing

    def authors(self, cite: Cite) -> Markup:
        """Return the authors of a work, for the sentence that names them."""
        identity = _identity(cite.record)
        if identity not in self._authors:
            item = CiteItem(cite.record, author_only=True)
            made = self._processor.citation([item])
            word = _AND.get(self.language.partition("-")[0].lower())
            spoken = made.replace(Markup(" &amp; "), f" {word} ") if word else made
            self._authors[identity] = Markup(spoken)  # noqa: S704  as it was
        return self._authors[identity]

    def references(self, records: Sequence[Record]) -> list[Markup]:
        """Return the references to the works of one list, with their numbers where the style has numbers."""
        years = Counter((_first_name(record), record.year) for record in records)
        if self.is_numeric or max(years.values(), default=0) > 1:  # numbers, and letters behind years
            return self._processor.bibliography(records)
        return [self.reference(record) for record in records]

    def reference(self, record: Record) -> Markup:
        """Return the reference to a work by itself."""
        identity = _identity(record)
        if identity not in self._alone:
            self._alone[identity] = self._processor.bibliography([record])[0]
        return self._alone[identity]

    def in_order(self, records: Sequence[Record]) -> list[Record]:
        """Return works, given in the order of their citations, in the order that the style gives its references."""
        return self._processor.ordered(records)


def _identity(record: Record) -> Identity:
    """Return what tells a record from all others, and is quick to compare."""
    return record.path, record.line, record.key


def _first_name(record: Record) -> str:
    """Return the name that a citation of a work begins with."""
    names = record.authors or record.editors
    return names[0].family.casefold() if names else record.title


def _unbracketed(text: Markup) -> tuple[Markup, Markup, Markup]:
    """Return the brackets around a citation, and what stands between them."""
    if text[:1] + text[-1:] in ("()", "[]") and _is_pair(text):
        return text[:1], text[1:-1], text[-1:]
    return Markup(), text, Markup()


def _is_whole(html: str) -> bool:
    """Whether a piece of HTML has as many opening tags as closing ones."""
    closing = html.count("</")
    return html.count("<") - html.count("/>") == 2 * closing


def _is_pair(text: str) -> bool:
    """Whether the first bracket of a text is closed by its last character."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if depth == 0:
            return place == len(text) - 1
    return False
