"""Citations and references as text: author and year, or numbers where the style has numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from ..scholarship import style
from ..scholarship.latex import html
from ..scholarship.records import Record

# Styles whose citations are numbers; every other one has authors and years.
_NUMERIC = re.compile(
    r"ieee|nature|science|vancouver|acm|ams|aip|aps|acs|american-(?:physics|chemical|mathematical|institute-of-physics)"
    r"|springer-(?:lecture|mathphys|basic-brackets)|numeric|national-library|royal-society-of-chemistry|cell-numeric|plos|elsevier-(?:with|vancouver)"
)
# CSL's terms for the parts of a work, one and many (locales-en-US.xml).
_LABELS = {
    "page": ("p.", "pp."), "chapter": ("Chapter", "Chapters"), "figure": ("Figure", "Figures"),
    "section": ("Section", "Sections"), "paragraph": ("para.", "paras."), "volume": ("Vol.", "Vols."),
    "verse": ("Verse", "Verses"), "line": ("line", "lines"), "note": ("Note", "Notes"), "part": ("Part", "Parts"),
    "book": ("Book", "Books"), "folio": ("fol.", "fols."), "column": ("col.", "cols."), "issue": ("No.", "Nos."),
    "opus": ("Op.", "Ops."), "sub-verbo": ("s.v.", "s.vv."), "appendix": ("Appendix", "Appendices"),
    "equation": ("Equation", "Equations"), "table": ("Table", "Tables"), "theorem": ("Theorem", "Theorems"),
}  # fmt: skip
_MANY = re.compile(r"\d\s*(?:[-–—,&]|and)+\s*\w|[ivxlc]\s*[-–—,&]\s*[ivxlc]", re.IGNORECASE)


class Cite(Struct, frozen=True):
    """One work in a citation: its record and number, the part of it that is meant, the words before and after.

    ``before`` and ``after`` are HTML. ``bare`` is a citation without its authors, who stand in the sentence.
    """

    key: str
    record: Record
    number: int
    locator: str = ""
    label: str = "page"
    before: Markup = Markup()
    after: Markup = Markup()
    bare: bool = False


class Cluster(Struct, frozen=True):
    """A citation of some works: a text for each, and what stands around and between them."""

    parts: tuple[Markup, ...]
    opening: str = "("
    delimiter: str = "; "
    closing: str = ")"

    def joined(self) -> Markup:
        """Return the citation as one text."""
        return Markup("{}{}{}").format(self.opening, Markup(self.delimiter).join(self.parts), self.closing)


class Formatter:
    """Writes citations and references in one style and language."""

    def __init__(self, name: str, language: str) -> None:
        self.name = name.removesuffix(".csl").rpartition("/")[2]
        self.language = language
        self.is_numeric = _NUMERIC.search(self.name) is not None

    def cluster(self, cites: Sequence[Cite]) -> Cluster:
        """Return a citation of these works."""
        if self.is_numeric:
            return Cluster(tuple(self._number(cite) for cite in cites), "", ", ", "")
        return Cluster(tuple(self._author_year(cite) for cite in cites))

    def authors(self, cite: Cite) -> Markup:
        """Return the authors of a work, for the sentence that names them."""
        return escape(short_authors(cite.record, "and")) or html(cite.record.title)

    def references(self, records: Sequence[Record]) -> list[Markup]:
        """Return the references to works of one list, without their numbers."""
        return [style.citation(record) for record in records]

    def reference(self, record: Record, number: int | None = None) -> Markup:
        """Return the reference to a work, with its number where the style has numbers."""
        made = self.references([record])[0]
        return Markup("[{}] {}").format(number, made) if self.is_numeric and number else made

    def in_order(self, records: Mapping[str, Record]) -> list[str]:
        """Return the keys of works in the order that the style gives its references."""

        def place(key: str) -> tuple[str, int, str]:
            record = records[key]
            names = [name.inverted for name in record.authors or record.editors] or [record.title]
            return " ".join(names).casefold(), record.year or 9999, record.title.casefold()

        return sorted(records, key=place)

    def _number(self, cite: Cite) -> Markup:
        located = _located(cite)
        inner = Markup("{}, {}").format(cite.number, located) if located else escape(cite.number)
        return Markup("{}[{}]{}").format(cite.before, inner, cite.after)

    def _author_year(self, cite: Cite) -> Markup:
        record = cite.record
        authors = escape(short_authors(record, "&")) or html(record.title)
        year = str(record.year) if record.year is not None else record.status or "n.d."
        parts = [*([] if cite.bare else [authors]), escape(year), *filter(None, [_located(cite)])]
        return Markup("{}{}{}").format(cite.before, Markup(", ").join(parts), cite.after)


def short_authors(record: Record, conjunction: str) -> str:
    """Return the family names of a work's authors or editors: one, two, or the first of more."""
    names = [name.surname for name in record.authors or record.editors]
    if len(names) > 2 or (names and record.others and record.authors):
        return f"{names[0]} et al."
    return f" {conjunction} ".join(names)


def _located(cite: Cite) -> Markup:
    if not cite.locator:
        return Markup()
    one, many = _LABELS.get(cite.label, (cite.label.capitalize(), f"{cite.label.capitalize()}s"))
    return escape(f"{many if _MANY.search(cite.locator) else one} {cite.locator}".strip())
