"""References and citations of records in a style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..records import Record
from .collapsing import Cite, join_cites
from .disambiguation import told_apart
from .items import item_of
from .locators import parse_locator
from .program import Program, SortValues, program_of
from .rendering import marks
from .rendering.context import Context, Disambiguation, Item
from .rendering.punctuation import merge
from .styles import Style

Math = Callable[[str], str | None]


class CiteItem(NamedTuple):
    """A work that is cited.

    ``locator`` is where in it: ``33``, ``p. 33``, ``chap. 2``. ``prefix`` and ``suffix`` are plain text around it.
    ``suppress_author`` leaves its author out (the text names them); ``author_only`` leaves out all else.
    """

    record: Record
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


class Processor:
    """References and citations in one style and language. What a record comes to is worked out once.

    ``locale`` is a language tag; on pages in English, that of the style comes first. ``math`` makes MathML of TeX;
    without it, formulas are text. Raises StyleError for a style that cannot be used.
    """

    def __init__(self, style: Style, locale: str, math: Math | None = None) -> None:
        self.program = program_of(style, locale)
        self.math = math
        self._items: dict[int, tuple[Record, Item]] = {}  # the record is held, so that its identity stays its own
        # Sorting by number depends on where a work stands.
        self._sort_values: SortValues | None = None if b"citation-number" in style.xml else {}

    def bibliography(self, records: Sequence[Record], *, url: str = "") -> list[Markup]:
        """Return the reference to each record, in their order; each stands by itself.

        Args:
            records: the works.
            url: the address of a work that has no other.

        Returns:
            HTML without blocks. Numbers are those of the order, letters behind years (2020a) tell the records apart.
        """
        program = self.program
        items = [self._item(record, url) for record in records]
        apart = told_apart(items, program) if len(items) > 1 else {}
        return [_reference(program, item, n, apart.get(item.key), self.math) for n, item in enumerate(items, 1)]

    def citation(self, items: Sequence[CiteItem], *, cited: Sequence[Record] = ()) -> Markup:
        """Return a citation of works, as it stands in a sentence: (Doe, 2020; Roe, 2018) or [1, 2].

        Args:
            items: the works, with what stands around them.
            cited: all works that the document cites, in the order of its bibliography: they give the numbers, and the
                letters behind years.
        """
        return Markup("").join(text for text, _ in self.pieces(items, cited=cited))

    def pieces(self, items: Sequence[CiteItem], *, cited: Sequence[Record] = ()) -> list[tuple[Markup, int | None]]:
        """Return the pieces of a citation (see ``citation``): the words for each work with its place in ``items``."""
        program = self.program
        section = program.citation
        known = {record.key: number for number, record in enumerate(cited, 1)}
        apart = told_apart([self._item(record) for record in cited], program) if len(cited) > 1 else {}
        works = [self._item(one.record) for one in items]
        order: Sequence[int] = range(len(items))
        if len(items) > 1 and section.keys and not any(one.prefix for one in items[1:]):
            order = program.sorted(works, section, self._sort_values)
        numbers = [known.get(one.record.key, place) for place, one in enumerate(items, 1)]
        if any(key.numeric for key in section.keys):
            order = sorted(order, key=numbers.__getitem__)
        cites = [_cite(program, items[n], works[n], numbers[n], apart.get(works[n].key), n) for n in order]
        formulas = works[0].formulas if works else []
        if items and all(one.author_only for one in items):
            names = section.delimiter.join(cite.author for cite in cites)
            return [(_finished(program, names, formulas, self.math), None)]
        options = section.options
        within = options.get("cite-group-delimiter", ", ")
        behind = options.get("after-collapse-delimiter", section.delimiter)
        text = join_cites(cites, options.get("collapse", ""), section.delimiter, behind, within)
        if not text:
            return []
        text = f"{section.prefix}{text}{section.suffix}"
        text = section.decorate(text, Context(works[0], program.locale)) if section.decorate and works else text
        return marks.cites_in(_finished(program, text, formulas, self.math))

    def ordered(self, records: Sequence[Record]) -> list[Record]:
        """Return records in the order that the style gives its bibliography; as they are where it gives none."""
        items = [self._item(record) for record in records]
        section = self.program.bibliography
        return [records[n] for n in self.program.sorted(items, section, self._sort_values)]

    def _item(self, record: Record, url: str = "") -> Item:
        kept = None if url else self._items.get(id(record))
        if kept is None:
            kept = record, item_of(record, url, status_as_date=not self.program.knows_status)
            self.program.give_shape(kept[1])
            if not url:
                self._items[id(record)] = kept
        return kept[1]


def format_bibliography(
    records: Sequence[Record], style: Style, locale: str, *, url: str = "", math: Math | None = None
) -> list[Markup]:
    """Return the reference to each record; see ``Processor.bibliography``."""
    return Processor(style, locale, math).bibliography(records, url=url)


def format_citation(
    items: Sequence[CiteItem], style: Style, locale: str, *, cited: Sequence[Record] = (), math: Math | None = None
) -> Markup:
    """Return a citation of works; see ``Processor.citation``."""
    return Processor(style, locale, math).citation(items, cited=cited)


def sort_records(records: Sequence[Record], style: Style, locale: str) -> list[Record]:
    """Return records in the order of a style's bibliography; see ``Processor.ordered``."""
    return Processor(style, locale).ordered(records)


def _reference(program: Program, item: Item, number: int, apart: Disambiguation | None, math: Math | None) -> Markup:
    section = program.bibliography
    context = Context(item, program.locale, number, apart=apart or Disambiguation())
    parts = section.render(context)
    if section.flush and len(parts) > 1:
        parts = [marks.wrap(parts[0].rstrip(), marks.LEFT), " ", marks.wrap("".join(parts[1:]).lstrip(), marks.RIGHT)]
    text = section.delimiter.join(parts) if section.delimiter and not section.flush else "".join(parts)
    text = f"{section.prefix}{text}{section.suffix}" if text else ""
    return _finished(program, section.decorate(text, context) if section.decorate else text, item.formulas, math)


def _cite(program: Program, one: CiteItem, item: Item, number: int, apart: Disambiguation | None, place: int) -> Cite:
    label, locator = parse_locator(one.locator) if one.locator else ("", "")

    def render(*, without_author: bool) -> tuple[str, str]:
        context = Context(
            item, program.locale, number, locator, label, apart or Disambiguation(), in_bibliography=False,
            without_author=without_author,
        )  # fmt: skip
        text = "".join(program.citation.render(context))
        return text, context.first_names or ""

    text, author = render(without_author=one.suppress_author)
    if not author and not one.suppress_author:
        context = Context(item, program.locale)
        people = item.names.get("author") or item.names.get("editor") or ()
        author = program.short_names.joined(people, context, others=item.others) or item.texts.get("title", "")
    needs_rest = program.citation.options.get("collapse", "").startswith("year") and not one.suppress_author
    rest = render(without_author=True)[0].lstrip(" ,;") if needs_rest else ""
    before = f"{one.prefix.rstrip()} " if one.prefix.strip() else ""
    gap = "" if one.suffix[:1] in " ,;:." else " "
    behind = f"{gap}{one.suffix}" if one.suffix.strip() else ""
    whole, rest = (marks.as_cite(text, place) for text in (f"{before}{text}{behind}", rest + behind))
    return Cite(whole, rest, author, number, not (before or behind or locator))


def _finished(program: Program, text: str, formulas: list[str], math: Math | None) -> Markup:
    merged = merge(text.strip(), into_quotes=program.locale.has("punctuation-in-quote"))
    return marks.to_html(merged, formulas, program.quotes, math)
